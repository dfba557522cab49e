"""Who is named in a sentence: who takes part, who only speaks, and who is only where it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from seccoop.extract.folding import Span
from seccoop.extract.gazetteer import Place
from seccoop.extract.lexicon import Actor, Demonym, Lexicon
from seccoop.extract.offices import composed
from seccoop.extract.phrases import Hit

_SPEAKING = re.compile(
    r"^[,\"']*\s*(?:(?:has |have |had )?(?:also )?"
    r"(?:said|says|told|announced|reported|added|stated|confirmed|quoted|revealed)\b|office,? said)"
)
_SPEAKER = re.compile(
    r"\b(?:according to|told|said|spokesman for|spokesperson for|spokeswoman for|office of)"
    r"(?: the| a| an)? $"
)
_WHEREABOUTS = r"(?: the| central| northern| southern| western| eastern| north| south)*"
_IN = re.compile(
    r"\b(?:in|near|at|into|inside|around|across|outside|over|on|off|toured)" rf"{_WHEREABOUTS} $"
)
_DATELINE = re.compile(
    r"^\s*[a-z' .,]{2,40}?(?:, (?:[a-z]+\.? \d{1,2}|\d{1,2} [a-z]+)(?:, \d{4})?)?"
    r" ?\(?[a-z/ ]{0,20}\)? ?[-/] "
)
# What several of a kind are called, and what one of them is called in ``forces.csv``.
_SINGULAR = {
    "armies": "army",
    "militaries": "military",
    "armed forces": "armed forces",
    "forces": "forces",
    "troops": "troops",
    "soldiers": "soldiers",
    "commanders": "troops",
    "officers": "troops",
    "generals": "troops",
    "paratroopers": "troops",
    "marines": "troops",
    "units": "troops",
    "navies": "navy",
    "ships": "navy",
    "air forces": "air force",
    "aircraft": "air force",
    "police": "police",
    "border guards": "border guards",
    "defence ministers": "defence minister",
    "defense ministers": "defense minister",
    "interior ministers": "interior minister",
    "foreign ministers": "foreign minister",
    "chiefs of staff": "chief of staff",
    "national security advisers": "national security adviser",
    "presidents": "president",
    "prime ministers": "prime minister",
    "officials": "government",
    "governments": "government",
    "leaders": "government",
    "diplomats": "government",
}
_KINDS = "|".join(sorted(_SINGULAR, key=len, reverse=True))
_PLURAL = re.compile(rf"\b({_KINDS}) (?:of|from) (?:[a-z' ]+(?:,|and) )*(?:the )?$")
_LEAVING = re.compile(r"\b(?:withdr\w+|pull\w*|remov\w+|their|its) [a-z ]*from (?:the )?$")
_COUNTERPART = re.compile(r" (?:counterpart|colleague|opposite number)s?\b")
_BARE = re.compile(
    r"\bthe (prime minister|(?:defen[cs]e|interior|foreign) (?:minister|ministry)"
    r"|national security advis[eo]r|(?:army )?chief of staff)\b(?! of\b)"
)
_OWN = re.compile(r"^[^.]{0,50}\bthat (?:its?|they|their)\b")
_LISTED = re.compile(rf"(?:(?:,| and|, and) [a-z-]+)*(?: [a-z-]+)? ({_KINDS})\b")
_OF_BOTH = re.compile(
    rf"\b({_KINDS}) (?:of|from) (?:both|the two|the three) "
    r"(?:countries|states|sides|nations|neighbou?rs)\b"
)
_HEAD = re.compile(r"\b(?:commander|head|chief) of (?:the )?$")
_HEAD_AFTER = re.compile(r"^(?:'s)? (?:commander|chief|head)\b")
_FORCE_IN = re.compile(
    r"\b(?:mission|missions|forces|troops|soldiers|presence|training|operations?|instructors"
    r"|trainers|advisers|police|army) (?:in|inside) (?:the )?$"
)
_PRISONERS = re.compile(r"^ (?:suspects|prisoners|members|detainees|families|captives|weapons)\b")
_PURPOSE = re.compile(
    r"\b(?:on|against|fight|fighting|combat|defeat|counter|threat of|remnants of|attacks by)"
    r"(?: the)? $"
)


@dataclass(frozen=True)
class Mention:
    """An actor in a text, and how it was read."""

    actor: Actor
    span: Span
    rule: str = "named"


@dataclass(frozen=True)
class Heard:
    """Who is named in a sentence.

    ``placed`` are states in which a mission or force is, ``adversaries`` armed groups that
    something is done against.
    """

    start: int
    parts: list[Mention] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    placed: list[Mention] = field(default_factory=list)
    adversaries: list[Mention] = field(default_factory=list)


def after_dateline(text: str, sentence: Span) -> int:
    """Return where a sentence begins, after "ERBIL, July 11 (Agency) -" if it has one."""
    head = text[sentence[0] : min(sentence[0] + 100, sentence[1])]
    if " - " not in head and " / " not in head:
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
    """
    ended = -1
    heard = Heard(after_dateline(text, sentence))
    for hit in hits:
        if hit.start < max(heard.start, ended):
            continue
        found = next((entry for entry in hit.entries if isinstance(entry, Actor)), None)
        if found is None:
            heard.parts.extend(_listed(text, hit, sentence[1], lexicon))
            continue
        named = composed(text, (hit.start, hit.end), found, sentence, lexicon)
        if named is None:
            continue
        mention = Mention(*named)
        found, (start, end) = named
        head = text[max(sentence[0], start - 60) : start]
        tail = text[end : min(end + 40, sentence[1])]
        listed, ended = start - ended < 4, end
        if found.is_state and _is_address(text, hit, listed, is_capital):
            continue
        if found.kind == "non_state_armed_group":
            if _PRISONERS.match(tail):
                continue
            if found.actor_id == "isis" or _PURPOSE.search(head):
                heard.adversaries.append(mention)
                continue
        if _SPEAKING.match(tail) or _SPEAKER.search(head):
            own = _OWN.match(text[end : min(end + 80, sentence[1])])
            (heard.parts if own else heard.speakers).append(mention)
            continue
        is_placed = found.is_state or any(isinstance(entry, Place) for entry in hit.entries)
        if is_placed and _IN.search(head):
            if _FORCE_IN.search(head):
                heard.placed.append(mention)
            continue
        heard.parts.append(_specified(text, mention, head, tail, lexicon))
    heard.parts.extend(_counterparts(text, heard.parts, hits, lexicon))
    _add_bare_offices(text, sentence, hits, heard, before, lexicon)
    heard.parts.extend(_of_both(text, sentence, before, lexicon))
    return heard


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


def _specified(text: str, mention: Mention, head: str, tail: str, lexicon: Lexicon) -> Mention:
    """Read "the armies of Chad and Niger" and "the commander of X" as whom they stand for."""
    actor = mention.actor
    found = _PLURAL.search(head)
    if actor.is_state and actor.country and found and not _LEAVING.search(head):
        service = _service(actor.country, found[1], lexicon)
        return replace(mention, actor=service, rule="services-of") if service else mention
    office = lexicon.heads.get(actor.actor_id or "")
    if office and (_HEAD.search(head) or _HEAD_AFTER.match(tail)):
        return replace(mention, actor=office, rule="head-of")
    return mention


def _service(country: str, kind: str, lexicon: Lexicon) -> Actor | None:
    one = _SINGULAR[kind]
    listed = lexicon.services.get((country, one))
    if listed is None and one in ("army", "troops", "soldiers", "forces", "military"):
        listed = lexicon.services.get((country, "armed forces"))
    return listed


def _listed(text: str, hit: Hit, end: int, lexicon: Lexicon) -> Iterator[Mention]:
    """Read "Chadian and Nigerian soldiers": each adjective stands for its own."""
    for entry in hit.entries:
        if isinstance(entry, Demonym) and (found := _LISTED.match(text, hit.end, end)):
            kind = found[1]
            actor = _service(entry.country, kind, lexicon)
            name = kind if _SINGULAR[kind] == "troops" else _SINGULAR[kind]
            state = lexicon.services.get((entry.country, "government"))
            unlisted = state or Actor(None, f"{entry.adjective} {name}", entry.country)
            yield Mention(actor or unlisted, (hit.start, hit.end), "adjective-of-several")


def _add_bare_offices(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    heard: Heard,
    before: Sequence[Mention],
    lexicon: Lexicon,
) -> None:
    """Read "the prime minister" as the one of the state that is named before."""
    taken = {place for hit in hits if hit.may_be_actor for place in range(hit.start, hit.end)}
    for found in _BARE.finditer(text, heard.start, sentence[1]):
        if found.start(1) in taken:
            continue
        known = [*before, *sorted((*heard.speakers, *heard.parts), key=lambda one: one.span)]
        near = [one.actor.side for one in known if one.span[0] < found.start() and one.actor.side]
        office = lexicon.services.get((near[-1], found[1])) if near else None
        if office is None:
            continue
        mention = Mention(office, found.span(1), "office-of-state-before")
        tail = text[found.end() : min(found.end() + 40, sentence[1])]
        is_speaker = _SPEAKING.match(tail) or _SPEAKER.search(text[: found.start(1)][-40:])
        (heard.speakers if is_speaker else heard.parts).append(mention)


def _counterparts(
    text: str, parts: Sequence[Mention], hits: Sequence[Hit], lexicon: Lexicon
) -> Iterator[Mention]:
    """Read "his Iraqi counterpart" as the holder of the same office as the one named before."""
    for hit in hits:
        named = next((entry for entry in hit.entries if isinstance(entry, Demonym)), None)
        if named is None or not (found := _COUNTERPART.match(text, hit.end)):
            continue
        first = next((one.actor for one in parts if one.span[0] < hit.start), None)
        offices = [kind for (_, kind), one in lexicon.services.items() if one == first]
        listed = (lexicon.services.get((named.country, kind)) for kind in (*offices, "government"))
        actor = next(filter(None, listed), None)
        unlisted = Actor(None, f"{named.adjective} counterpart", named.country)
        yield Mention(actor or unlisted, (hit.start, found.end()), "counterpart")


def _of_both(
    text: str, sentence: Span, before: Sequence[Mention], lexicon: Lexicon
) -> Iterator[Mention]:
    """Read "the defence ministers of both countries" by the countries named before."""
    for found in _OF_BOTH.finditer(text, *sentence):
        countries = dict.fromkeys(one.actor.side for one in before if one.actor.side)
        for country in countries:
            if service := _service(country, found[1], lexicon):
                yield Mention(service, found.span(), "of-both")
