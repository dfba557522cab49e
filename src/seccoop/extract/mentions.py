"""Who is named in a sentence: who takes part, who only speaks, and who is only where it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from seccoop.extract.folding import Span
from seccoop.extract.gazetteer import Place
from seccoop.extract.lexicon import Actor, Lexicon, Person
from seccoop.extract.offices import composed, ending
from seccoop.extract.phrases import Hit
from seccoop.extract.several import Mention, counterparts, listed, of_both, specified
from seccoop.extract.surnames import bearers_in

_SPEAKING = re.compile(
    r"^[,\"']*\s*(?:(?:has |have |had )?(?:also )?"
    r"(?:said|says|told|announced|reported|added|stated|confirmed|quoted|revealed)\b|office,? said)"
)
_SPEAKER = re.compile(
    r"(?:\b(?:according to|told|said|spokesman for|spokesperson for|spokeswoman for|office of)"
    r"|, (?:announced|reported|added|confirmed|stated|writes))(?: the| a| an)? $"
)
_WHEREABOUTS = r"(?: the| central| northern| southern| western| eastern| north| south)*"
_IN = re.compile(
    r"\b(?:in|near|at|into|inside|around|across|outside|over|on|off|toured)" rf"{_WHEREABOUTS} $"
)
_DAY = r"(?:[a-z]{3,9}\.? ?\d{1,2}|\d{1,2} [a-z]{3,9}\.?)(?:,? \d{4})?"
_DATELINE = re.compile(
    r"\s*(?:[a-z][a-z' .-]{1,30}?(?:, [a-z][a-z' .]{2,25}?)?)?"
    rf"(?:,? {_DAY})?,? ?(?:\([a-z0-9 /,:.-]{{1,50}}\))? ?(?:--?|/) "
    r"|\s*[a-z][a-z' .-]{1,30} \([a-z0-9 /,.-]{1,40}\d{4}\) "
    rf"|\s*(?!.{{0,30}}\b(?:said|added|says|told|note|asked)\b)[a-z][a-z' .-]{{1,22}}"
    rf"(?:,? ?{_DAY})?(?: \([a-z ]{{1,20}}\))?: "
)
_MARK = re.compile(r" (?:--?|/) |: |\d\) ")
BARE = re.compile(
    r"\bthe (prime minister|(?:defen[cs]e|interior|foreign) (?:minister|ministry)"
    r"|national security advis[eo]r|(?:army )?chief of staff)\b(?! of\b)"
)
_FORMER = re.compile(r"\b(?:former|ex-|late|the then) ?[a-z ]*$")
# What may stand between an office and the name of who holds it.
_TITLE = re.compile(
    r",? (?:(?:general|gen\.?|lt\.?|lieutenant|maj\.?|major|col\.?|colonel|admiral"
    r"|mr\.?|dr\.?|sheikh)"
    r" )*(?:[a-z]\. )?"
)
_TITLE_END = re.compile(r"(?: (?:general|gen\.|lt\.|mr\.?|dr\.?))* $")
_OWN = re.compile(
    r"^[^.]{0,50}?\b(?:that (?:its?|they|their)|said (?:on \w+ )?(?:its|it|they|their))\b"
)
_FORCE_IN = re.compile(
    r"\b(?:mission|missions|forces|troops|soldiers|presence|training|operations?|instructors"
    r"|trainers|advisers|police|army) (?:in|inside) (?:the )?$"
)
# "The authorities in Baghdad and Erbil" are two sides and no places.
_SEATED = re.compile(r"\b(?:authorities|governments?|leadership|officials) in (?:[a-z' -]+ and )?$")
_WITHIN = re.compile(r"\b(?:within|members? of|ally of|allies of|membership of|seat of)(?: the)? $")
_PRISONERS = re.compile(r"^ (?:suspects|prisoners|members|detainees|families|captives|weapons)\b")
_PURPOSE = re.compile(
    r"\b(?:on|against|fight|fighting|combat|defeat|counter|threat of|remnants of|attacks by)"
    r"(?: the)? $"
)


@dataclass(frozen=True)
class Heard:
    """Who is named in a sentence.

    ``placed`` are states in which a mission or force is, ``around`` those in which something
    happens, ``adversaries`` armed groups that something is done against.
    """

    start: int
    parts: list[Mention] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    placed: list[Mention] = field(default_factory=list)
    around: list[Mention] = field(default_factory=list)
    adversaries: list[Mention] = field(default_factory=list)


def after_dateline(text: str, sentence: Span) -> int:
    """Return where a sentence begins, after "ERBIL, July 11 (Agency) -" if it has one."""
    head = text[sentence[0] : min(sentence[0] + 110, sentence[1])]
    if not _MARK.search(head):
        return sentence[0]
    found = _DATELINE.match(text, *sentence)
    return found.end() if found else sentence[0]


def heard_in(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    before: Sequence[Mention],
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
    surnames: Mapping[str, Actor],
) -> Heard:
    """Return who is named in a sentence.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    before : sequence of Mention
        The actors of the sentences before, to whom "both countries" points.
    lexicon : Lexicon
        For what "the armies of" several states stands for.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    surnames : mapping of str to Actor
        Whom the report has named with an office before, by surname.
    """
    ended = kept = -1
    heard = Heard(after_dateline(text, sentence))
    for hit in hits:
        if hit.start < max(heard.start, ended):
            continue
        named = _named(text, hit, sentence, heard, lexicon)
        if named is None:
            heard.parts.extend(listed(text, hit, sentence[1], lexicon))
            continue
        is_person = any(isinstance(entry, Person) for entry in hit.entries)
        mention = Mention(*named, "person" if is_person else "named")
        found, (start, end) = named
        head = text[max(sentence[0], start - 60) : start]
        tail = text[end : min(end + 40, sentence[1])]
        is_listed, ended = start - kept < 4, end
        if found.is_state and _is_address(text, hit, is_listed, is_capital):
            continue
        if found.kind == "non_state_armed_group":
            if _PRISONERS.match(tail):
                continue
            if found.actor_id == "isis" or _PURPOSE.search(head):
                heard.adversaries.append(mention)
                continue
        if _WITHIN.search(head):
            continue
        if _SPEAKING.match(tail) or _SPEAKER.search(head):
            own = _OWN.match(text[end : min(end + 80, sentence[1])])
            (heard.parts if own else heard.speakers).append(mention)
            continue
        is_placed = found.is_state or any(isinstance(entry, Place) for entry in hit.entries)
        in_list = heard.around and text[heard.around[-1].span[1] : start] in (
            " and ",
            ", ",
            ", and ",
        )
        if is_placed and (in_list or _IN.search(head)) and not _SEATED.search(head):
            (heard.placed if _FORCE_IN.search(head) else heard.around).append(mention)
            continue
        heard.parts.append(specified(text, mention, head, tail, lexicon))
        kept = end
    _add_bearers(text, sentence, hits, heard, surnames, is_capital)
    heard.parts.extend(counterparts(text, heard.parts, hits, lexicon))
    _add_bare_offices(text, sentence, hits, heard, before, lexicon)
    heard.parts.extend(of_both(text, sentence, before, lexicon))
    return heard


def _add_bearers(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    heard: Heard,
    surnames: Mapping[str, Actor],
    is_capital: Callable[[int], bool],
) -> None:
    """Read a surname as the office that the report has named its bearer with."""
    if not surnames:
        return
    for actor, span in bearers_in(text, heard.start, sentence[1], hits, surnames, is_capital):
        if any(one.actor == actor for one in (*heard.parts, *heard.speakers)):
            continue
        tail = text[span[1] : min(span[1] + 40, sentence[1])]
        says = _SPEAKING.match(tail) or _SPEAKER.search(text[max(0, span[0] - 40) : span[0]])
        (heard.speakers if says else heard.parts).append(Mention(actor, span, "surname"))
    heard.parts.sort(key=lambda one: one.span)


def _named(
    text: str, hit: Hit, sentence: Span, heard: Heard, lexicon: Lexicon
) -> tuple[Actor, Span] | None:
    """Return the actor that a phrase names, with the words of its office or service."""
    person = next((entry for entry in hit.entries if isinstance(entry, Person)), None)
    if person is not None:
        return _person(text, hit, sentence, person, heard, lexicon)
    actor = next((entry for entry in hit.entries if isinstance(entry, Actor)), None)
    if actor is not None and not (actor.is_state and actor.country):
        return actor, (hit.start, hit.end)
    return composed(text, hit, sentence, lexicon)


def _person(
    text: str, hit: Hit, sentence: Span, person: Person, heard: Heard, lexicon: Lexicon
) -> tuple[Actor, Span] | None:
    """Read a person as the office that stands before the name, else as the one held."""
    head = text[max(sentence[0], hit.start - 60) : hit.start]
    if _FORMER.search(head):
        return None
    for one in (*heard.parts, *heard.speakers):
        gap = text[one.span[1] : hit.start]
        if one.actor.side == person.country and _TITLE.fullmatch(gap):
            return None  # named with the office already
    words = ending(_TITLE_END.sub("", head), lexicon)
    return lexicon.service(person.country, words or person.office), (hit.start, hit.end)


def _is_address(text: str, hit: Hit, listed: bool, is_capital: Callable[[int], bool]) -> bool:
    """Tell whether a state is only part of a name, or says where a town or a camp is.

    "U.S. European Command", "New London", "Camp Leatherneck, Afghanistan" name no state as one
    that acts; "Chad, Niger and Nigeria" do.
    """
    after = text[hit.end : hit.end + 2]
    if len(after) == 2 and after[0] == " " and after[1].isalpha() and is_capital(hit.end + 1):
        return True
    if text[max(0, hit.start - 4) : hit.start] in ("new ", " st "):
        return True
    if listed or text[max(0, hit.start - 2) : hit.start] != ", ":
        return False
    word = re.search(r"[a-z'.-]+$", text[max(0, hit.start - 32) : hit.start - 2])
    return word is not None and is_capital(hit.start - 2 - len(word[0]))


def _add_bare_offices(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    heard: Heard,
    before: Sequence[Mention],
    lexicon: Lexicon,
) -> None:
    """Read "the prime minister" as the one of the state that is named before."""
    for found in BARE.finditer(text, heard.start, sentence[1]):
        place = found.start(1)
        if any(hit.start <= place < hit.end for hit in hits if hit.may_be_actor):
            continue
        known = [*before, *sorted((*heard.speakers, *heard.parts), key=lambda one: one.span)]
        near = [one.actor.side for one in known if one.span[0] < found.start() and one.actor.side]
        office = lexicon.services.get((near[-1], found[1])) if near else None
        if office is None:
            continue
        mention = Mention(office, found.span(1), "office-of-state-before")
        tail = text[found.end() : min(found.end() + 40, sentence[1])]
        is_speaker = _SPEAKING.match(tail) or _SPEAKER.search(
            text[max(0, found.start(1) - 40) : found.start(1)]
        )
        (heard.speakers if is_speaker else heard.parts).append(mention)
