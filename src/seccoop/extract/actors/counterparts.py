"""Whom "his Turkish counterpart" stands for: the holder of the same office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.several import office_of
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Demonym, Entry, Lexicon, as_name
from seccoop.extract.words.phrases import Hit

COUNTERPARTS = ("counterpart", "colleague", "peer", "opposite number")
_NEXT = 20  # characters that the longest of them takes behind a phrase
_AFTER = (" ", ", ")
_COUNTERPART = regex(
    r"(?:(?:,| and|, and) [a-z.-]+)* (?:counterpart|colleague|peer|opposite number)s?\b"
)
# "His counterpart Ann Lee of Chad", "their counterparts from the Malian army".
_COUNTERPART_OF = regex(
    r"\b(?:counterpart|colleague|opposite number)s?,?(?: [a-z][\w'.-]*){0,5},? (?:of|from|in)"
    r" (?:the )?(?:[a-z-]+ of (?:the )?)?$"
)
_BARE = regex(
    r"\b(?:his|her|its|their) (?:visiting |local |host )?(counterparts?)\b"
    r"(?! (?:[a-z][\w'.-]* ){0,4}(?:of|from)\b)"
)
_ABSENT = tuple(f"without {whose}" for whose in ("", "the ", "their ", "his ", "her ", "its "))
# "His counterparts from Chad and Mali" are of each.
_SEVERAL = regex(r"(?:counterparts|colleagues|opposite numbers)\b")
_AND = regex(r"(?:,|,? and) (?:the )?")
_FRONTED = regex(
    r"\b(?:at|in|during|after|following|before) (?:(?:an?|the|his|her|recent|separate) )?"
    r"(?:[\w-]+ ){0,2}?(?:talks|meeting|meetings|discussions|consultations|session|conversation"
    r"|call|encounter) (?:[\w-]+ ){0,6}?(?:with|between) (?:his|her|its|their) $"
)
_SUBJECT = regex(r"[^.;]{0,80}?, (?:the |then )?")
_HEAD = 110
_GONE_TO = regex(r"\b(?:visit(?:ed|s|ing)?|tour(?:ed|s|ing)?|to|in|reached|for) (?:the )?$")
_FAR = 90  # characters in which such a counterpart stands before the country


def counterparts(
    text: str, parts: Sequence[Mention], hits: Sequence[Hit], lexicon: Lexicon
) -> Iterator[Mention]:
    """Read "his Iraqi counterpart" as the holder of the same office as the one named before.

    Parameters
    ----------
    text : str
        The folded text.
    parts : sequence of Mention
        Who is named in the sentence.
    hits : sequence of Hit
        The phrases of the lexicon in the sentence.
    lexicon : Lexicon
        For the services of a state.
    """
    if not hits:
        return
    near = text[hits[0].start : max(hit.end for hit in hits) + _NEXT]
    if not any(map(near.__contains__, COUNTERPARTS)):
        return
    for hit in hits:
        found = _COUNTERPART.match(text, hit.end) if text.startswith(_AFTER, hit.end) else None
        country = next(filter(None, map(_country, hit.entries)), None) if found else None
        if not (found and country) or text.endswith(_ABSENT, 0, hit.start):
            continue
        span = hit.start, found.end()
        first = next((one.actor for one in parts if one.span[0] < hit.start), None)
        first = first or _who_follows(text, span, parts)
        yield Mention(_same_office(text, span, country, first, lexicon), span, "counterpart")


def _who_follows(text: str, span: Span, parts: Sequence[Mention]) -> Actor | None:
    """Return whose counterpart words before him mean: "after talks with his Malian counterpart".

    He is the subject, an office right behind the comma that ends such words.
    """
    if not _FRONTED.search(text, max(0, span[0] - _HEAD), span[0]):
        return None
    after = (one for one in parts if one.span[0] >= span[1] and one.actor.kind == "office_holder")
    one = next(after, None)
    if one is None or not _SUBJECT.fullmatch(text, span[1], one.span[0]):
        return None
    return one.actor


def _country(entry: Entry) -> str | None:
    """Return the country that a phrase of the lexicon names, or is an adjective of."""
    is_state = isinstance(entry, Demonym) or (isinstance(entry, Actor) and entry.is_state)
    return entry.country if is_state and isinstance(entry, Demonym | Actor) else None


def with_counterparts(
    text: str, mentions: Sequence[Mention], people: Sequence[Mention], lexicon: Lexicon
) -> list[Mention]:
    """Return mentions, the counterparts of office-holders as those who hold the same office.

    Of those mentions that name the country of a counterpart, and of those whose counterpart
    somebody named by title and name is.

    Parameters
    ----------
    text : str
        The folded text.
    mentions : sequence of Mention
        Who is named in a sentence.
    people : sequence of Mention
        Who is named in it by title and name.
    lexicon : Lexicon
        For the offices of a state.
    """
    told: list[Mention] = []
    several = False  # whether in a list: "his counterparts from Chad, Mali and Niger"
    for one in mentions:
        head = text[max(0, one.span[0] - _FAR) : one.span[0]]
        found = _COUNTERPART_OF.search(head) if one.rule != "counterpart" else None
        start = one.span[0] - len(head) + found.start() if found else one.span[0]
        before = [each.actor for each in (*told, *people) if each.span[0] < start]
        holder = next((each for each in before if each.kind == "office_holder"), None)
        if found is None and several and told and one.actor.is_state:
            found = _AND.fullmatch(text, told[-1].span[1], one.span[0])
            start = one.span[0]
        several = found is not None and (several or _SEVERAL.match(text, start) is not None)
        is_one = found is not None or one.rule == "counterpart"
        if is_one and one.actor.kind != "office_holder" and holder and one.actor.country:
            span = start, one.span[1]
            actor = _same_office(text, span, one.actor.country, holder, lexicon)
            one = Mention(actor, span, "counterpart")
        told.append(one)
    return told


def bare_counterparts(
    text: str,
    sentence: Span,
    named: Sequence[Mention],
    around: Sequence[Mention],
    pair: Sequence[Mention],
    visited: str | None,
    lexicon: Lexicon,
) -> Iterator[Mention]:
    """Yield "his counterpart" as the one of the state where he is, or of the other of two.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    named : sequence of Mention
        Who takes part in what it tells of.
    around : sequence of Mention
        The states in which something happens.
    pair : sequence of Mention
        The first two sides that the report has named together.
    visited : str or None
        The country where a journey led that was told of before.
    lexicon : Lexicon
        For the offices of a state.
    """
    found = _BARE.search(text, *sentence)
    if found is None or any(one.rule == "counterpart" for one in named):
        return
    first = next((one.actor for one in named if one.span[0] < found.start()), None)
    if first is None or first.side is None:
        return
    span = found.span(1)
    states = [
        one
        for one in named
        if one.actor.is_state
        and one.span[1] <= found.start()
        and _GONE_TO.search(text, max(0, one.span[0] - 16), one.span[0])
    ]
    for known in (around, states):  # "visited Chad and met his counterpart"
        if country := _only_other(known, first.side):
            yield Mention(_same_office(text, span, country, first, lexicon), span, "counterpart")
            return
    country = visited if visited and visited != first.side else _only_other(pair, first.side)
    if country:
        yield Mention(_same_office(text, span, country, first, lexicon), span, "counterpart")


def _only_other(known: Sequence[Mention], side: str) -> str | None:
    """Return the one side of those named that is not that of somebody."""
    sides = {one.actor.side for one in known if one.actor.country} - {None, side}
    return sides.pop() if len(sides) == 1 else None


def _same_office(
    text: str, span: Span, country: str, first: Actor | None, lexicon: Lexicon
) -> Actor:
    """Return who holds in a country the office that somebody holds in another."""
    actor = lexicon.service(country, office_of(first, lexicon) if first else "government")
    if first and first.kind == "office_holder" and actor.kind != "office_holder":
        words = text[slice(*span)] if text.startswith("counter", span[0]) else ""
        called = words or f"{lexicon.adjectives.get(country, country)} counterpart"
        return Actor(None, as_name(called), country, kind="office_holder")
    return actor
