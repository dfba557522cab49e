"""Who met for a side: "the Chadian side was represented by Colonel X", "General Y led the ..."."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Heard, Mention, Part
from seccoop.extract.acts.act import Act
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Demonym, as_name
from seccoop.extract.words.phrases import Hit

_FAR = 6  # acts back to which a sentence may point
_CUES = (
    "represent", "led ", "lead ", "leads ", "leading ", "head", "chaired ", "includ", "compris",
    "consist", "attended by ",
)  # fmt: skip
_IN_PERSON = ("meeting", "negotiation_round", "mediated_talks", "remote_consultation")
_SIDE = r"(?:delegations?|teams?|sides?|party|delegates)"
# Between a delegation and who stands at its head.
_LED_BY = (
    rf"\b(?:{_SIDE}\b(?:,? (?!and\b|while\b)[\w'-]+){{0,8}}?,? (?:represented|led|headed)"
    r"|(?:is|was|were) represented) by (?:(?:the|its|their|his|an?|both) )?"
)
_BY = regex(rf"{_LED_BY}(?:[a-z]+ ){{0,2}}?$")
# Somebody of whom only a name is told: "the delegation was led by Ann B. Lee".
_BY_NAME = regex(rf"{_LED_BY}(?=([a-z][\w'.-]*(?: (?:al |el |bin |de )?[a-z][\w'.-]*){{1,6}}))")
_WITH = regex(
    rf"\b{_SIDE} (?:also |that met )?(?:includ(?:es?|ed|ing)|compris(?:es?|ed|ing)"
    r"|consist(?:s|ed|ing)? of) (?:(?:the|its|their|an?) )?$"
)
_PARTICLES = ("al", "bin", "de", "el")
_LIKEWISE = regex(r"(?:,|;| and| while)[ a-z'-]{2,40} by (?:(?:the|its|their) )?$")
# Between who stands at the head of a delegation and the delegation.
_LEADS = regex(
    r"(?:, [a-z]+){0,2},? (?:(?:also|who|is|was|are|were|has|had|been|will|would) )*"
    r"(?:leads?|led|leading|heads?|headed|heading|represent(?:s|ed|ing)?) "
    rf"(?:(?:the|an?|its|his|her|their) )?(?=(?:[\w'-]+ ){{0,5}}?{_SIDE}\b)"
)
# "The talks were co-chaired by A and B", "attended by A and B": one of each side.
_OF_BOTH = regex(
    r"\b(?:co-chaired|co-led|jointly (?:chaired|led|headed)|attended|led|headed|chaired) by "
    r"(?:(?:the|both) )?$"
)
_OF = regex(r",? (?:of|from|representing|for|on behalf of) (?:the )?")
_LED = regex(
    r"(?:'s)?(?: (?:[\w-]+ ){0,3}?(?:delegation|team|officials|officers|side|party|group"
    r"|representatives|experts))?,? (?:(?:that|which) (?:is|was|were) )?(?:led|headed) by"
    r" (?:(?:the|its|their|his|an?) )?"
)
_BEFORE = 110  # characters before a name in which it stands whose delegation it is
_SIDES = 60  # characters behind a verb in which it stands


def represented(
    acts: Sequence[Act],
    text: str,
    sentence: Span,
    heard: Callable[[], Heard],
    sides_in: Callable[[Span], Sequence[str]],
    is_capital: Callable[[int], bool],
) -> list[Act]:
    """Return the acts told so far with the persons that a sentence says met for their sides.

    Parameters
    ----------
    acts : sequence of Act
        Those told up to the end of the sentence.
    text : str
        The folded text.
    sentence : (int, int)
        The span of a sentence.
    heard : callable
        Who is named in the sentence.
    sides_in : callable
        Whose sides some words of the sentence name, in order.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    told = list(acts)
    words = text[sentence[0] : sentence[1]]
    if not any(map(words.__contains__, _CUES)):
        return told
    near = range(len(told) - 1, max(-1, len(told) - 1 - _FAR), -1)
    place = next((one for one in near if _is_of_bodies(told[one])), None)
    if place is None:
        return told
    named = heard()
    people = [
        one
        for one in (*named.people, *named.parts, *named.speakers)
        if one.actor.kind == "office_holder" and one.rule != "pronoun"
    ]
    parts = list(told[place].parts)
    for side, person in _delegates(text, sentence, people, sides_in, is_capital):
        _replace(parts, person, side)
    told[place] = replace(told[place], parts=tuple(parts))
    return told


def _is_of_bodies(act: Act) -> bool:
    """Tell whether states or services met, and it may still be told who did for them."""
    if act.event_type not in _IN_PERSON:
        return False
    return any(one.actor.kind != "office_holder" for one, _, _ in act.parts)


def _replace(parts: list[Part], person: Mention, side: str | None) -> None:
    """Put a person in the place of the one body of a side; of two unknown, in their order."""
    if any(one.actor == person.actor for one, _, _ in parts):
        return
    known = person.actor.side or side
    bodies = [place for place, part in enumerate(parts) if part[0].actor.kind != "office_holder"]
    fitting = [place for place in bodies if known == parts[place][0].actor.party]
    if known is None and len(parts) == 2:
        fitting = bodies
    if not fitting:
        return
    one, role, _ = parts[fitting[0]]
    actor = person.actor
    if actor.country is None and actor.actor_id is None and one.actor.country:
        actor = replace(actor, country=one.actor.country)
    parts[fitting[0]] = replace(person, actor=actor, rule="delegate"), role, "delegate"


def _delegates(
    text: str,
    sentence: Span,
    people: Sequence[Mention],
    sides_in: Callable[[Span], Sequence[str]],
    is_capital: Callable[[int], bool],
) -> Iterator[tuple[str | None, Mention]]:
    """Yield those at the head of a delegation, with the side that words about it name."""
    people = sorted([*people, *_untitled(text, sentence, people, is_capital)], key=_place)
    done = sentence[0]
    for number, one in enumerate(people):
        start, end = min(first for first, _ in one.spans), one.end
        if start < done:
            continue
        begin = max(done, start - _BEFORE)
        head = text[begin:start]
        found = _BY.search(head) or _WITH.search(head)
        if found is None and done > sentence[0]:
            found = _LIKEWISE.search(head)  # "and Mali by Colonel Omar Sali"
        if found:
            sides = sides_in((max(done, begin + found.start() - _SIDES), start))
            if sides or one.actor.side:
                yield (sides[-1] if sides else None), one
            done = end
        elif leads := _LEADS.match(text, end, sentence[1]):
            sides = sides_in((leads.end(), min(leads.end() + _SIDES, sentence[1])))
            if sides or one.actor.side:
                yield (sides[0] if sides else None), one
            done = end
        elif number + 1 < len(people) and _OF_BOTH.search(head):
            yield None, one
            yield None, people[number + 1]
            done = people[number + 1].end


def _untitled(
    text: str, sentence: Span, people: Sequence[Mention], is_capital: Callable[[int], bool]
) -> Iterator[Mention]:
    """Yield those at the head of a delegation of whom only a name is told."""
    for found in _BY_NAME.finditer(text, *sentence):
        start = found.start(1)
        end = _end_of_capitals(text, found.span(1), is_capital)
        if text.count(" ", start, end) and not any(
            first < end and start < last for one in people for first, last in one.spans
        ):
            actor = Actor(None, as_name(text[start:end]), None, kind="office_holder")
            yield Mention(actor, (start, end), "delegate")


def _end_of_capitals(text: str, span: Span, is_capital: Callable[[int], bool]) -> int:
    """Return where the words of a name end, each with a capital: "Ann Lee" of "Ann Lee in Oran"."""
    start, end = span
    last = place = start
    while place < end:
        stop = text.find(" ", place, end)
        stop = end if stop < 0 else stop
        if is_capital(place):
            last = stop
        elif place == start or text[place:stop] not in _PARTICLES:
            break
        place = stop + 1
    return last


def _place(one: Mention) -> Span:
    return one.span


def sides_in(
    hits: Sequence[Hit], surnames: Mapping[str, Mention], text: str, span: Span
) -> list[str]:
    """Return the parties that some words name, in order: "the Chadian", "the BGB delegation".

    Parameters
    ----------
    hits : sequence of Hit
        The phrases of the lexicon in the sentence.
    surnames : mapping of str to Mention
        The short names that the report has given.
    text : str
        The folded text.
    span : (int, int)
        The words.
    """
    named = [
        (hit.start, entry.country if isinstance(entry, Demonym) else entry.party)
        for hit in hits
        if span[0] <= hit.start < span[1]
        for entry in hit.entries
        if isinstance(entry, Actor | Demonym)
    ]
    words = text[slice(*span)]
    for letters, one in surnames.items():
        if (found := words.find(f"{letters} ")) >= 0 and one.actor.kind != "office_holder":
            named.append((span[0] + found, one.actor.party))
    return [party for _, party in sorted(named)]


def without_led(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Return those named, of a delegation and who leads it the latter: "officers led by Ann Lee".

    Parameters
    ----------
    text : str
        The folded text.
    named : sequence of Mention
        Who is named in a sentence, in order.
    """
    kept: list[Mention] = []
    for one in named:
        if kept and kept[-1].rule == "titled" and one.actor.side:  # "Ann Lee of the Chadian army"
            person = kept[-1]
            if person.actor.side is None and _OF.fullmatch(text, person.end, one.span[0]):
                kept[-1] = replace(person, actor=replace(person.actor, country=one.actor.country))
                continue
        if kept and one.actor.kind == "office_holder" and one.rule != "counterpart":
            first = kept[-1]
            is_led = _LED.fullmatch(text, first.span[1], one.span[0]) is not None
            if is_led and one.actor.side in (None, first.actor.side):
                actor = replace(one.actor, country=first.actor.country)
                kept[-1] = replace(one, actor=actor if one.actor.actor_id is None else one.actor)
                continue
        kept.append(one)
    return kept
