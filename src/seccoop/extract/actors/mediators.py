"""Who mediates talks, by the words about a name: "EU-mediated", "brokered by Chad and Mali"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seccoop.extract.actors.mention import Mention, Part, in_role
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Demonym, Lexicon

_CUES = ("mediat", "broker", "facilitat", "auspices", "sponsor", " led ", "-led ", "go-between")
_DONE = r"(?:mediated|brokered|facilitated|sponsored)"
# "Egyptian-led talks", but not "the Egyptian-led bloc".
_LED = (
    r"led (?:[\w-]+ ){0,2}(?:talks|negotiations|mediation|process|efforts?|dialogue|initiative)\b"
)
_AFTER = regex(
    rf"(?:[- ](?:{_DONE} (?!by\b|the\b|an?\b|his\b|her\b|its\b|their\b)|{_LED})"
    r"| (?:mediation|mediators?|facilitation|facilitators?|auspices)\b"
    r"|,? (?:acting |serving )?as (?:an? |the )?(?:mediators?|facilitators?|go-between|broker)\b)"
)
_BEFORE = regex(
    rf"\b(?:{_DONE} (?:jointly )?by|(?:mediation|auspices|facilitation|brokerage) of|mediators"
    r" from|mediators?) (?:officials (?:of|from) |diplomats from )?(?:the )?$"
)
_AND = regex(r"(?:,|,? and) (?:the )?")
# "Russian-brokered talks", "with Saudi mediation": an adjective of whom no more is said.
_WHOSE = regex(
    rf"\b([a-z][a-z.]{{0,24}}(?: [a-z][a-z.]{{0,24}})?)"
    rf"(?:[- ](?:{_DONE} (?!by\b|the\b|an?\b|his\b|her\b|its\b)|{_LED})"
    r"| (?:mediation|mediators?|facilitation|auspices))\b"
)
# Where who mediates went, which is no second mediator: "flew to Sanaa to mediate".
_WENT_TO = regex(r"\b(?:to|in|at|into) (?:the )?$")
_HEAD = 60  # characters before a name in which it is said that its bearer mediates


def with_mediators(
    text: str, sentence: Span, span: Span, parts: Sequence[Part], lexicon: Lexicon
) -> list[Part]:
    """Return who takes part in mediated talks: who mediates by its words, and all others.

    Where no words beside a name say it, the roles stay as they are.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which they are told of.
    span : (int, int)
        The words that tell of them.
    parts : sequence of Part
        Who takes part, in the roles that the place beside the verb gives.
    lexicon : Lexicon
        For the adjectives of states.
    """
    told = _without_ground(text, span, parts)
    words = text[slice(*sentence)]
    if not any(map(words.__contains__, _CUES)):
        return told
    named = sorted((one for one, _, _ in told), key=lambda one: one.span)
    third = _mediating(text, named)
    known = {one.actor.party for one in named}
    added = [one for one in _by_adjective(text, sentence, lexicon) if one.actor.party not in known]
    if not third and not added:
        return told
    others = [part for part in told if part[0] not in third]
    if len({one.actor for one, _, _ in others}) < 2 and not third:
        return told
    return [
        *(
            in_role(part, "mediator")
            if part[0] in third
            else in_role(part, "party" if part[1] == "mediator" else part[1])
            for part in told
        ),
        *((one, "mediator", "mediator") for one in added),
    ]


def _mediating(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Return those of whom words beside their names say that they mediate."""
    third: list[Mention] = []
    for one in named:
        before = text[max(0, one.span[0] - _HEAD) : one.span[0]]
        in_list = bool(third) and _AND.fullmatch(text, third[-1].end, one.span[0]) is not None
        is_last = _AFTER.match(text, one.span[1]) is not None
        if in_list or is_last or _BEFORE.search(before):
            third.append(one)
        if is_last:  # "Kenya and Norway, acting as mediators"
            earlier = [other for other in named if other.span < one.span and other not in third]
            while earlier and _AND.fullmatch(text, earlier[-1].end, third[-1].span[0]):
                third.append(earlier.pop())
            third.sort(key=lambda other: other.span)
    return third


def _by_adjective(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the states and organisations that an adjective before "mediation" names."""
    for found in _WHOSE.finditer(text, *sentence):
        first, end = found.span(1)
        for start in (first, text.rfind(" ", first, end) + 1):
            if start < first:
                continue
            for entry in lexicon.entries.get(text[start:end], ()):
                if isinstance(entry, Demonym):
                    yield Mention(lexicon.service(entry.country, "government"), (start, end))
                    return
                if isinstance(entry, Actor):
                    yield Mention(entry, (start, end))
                    return


def _without_ground(text: str, span: Span, parts: Sequence[Part]) -> list[Part]:
    """Leave out the state to which who mediates went, where others are its parties."""
    if sum(role == "mediator" for _, role, _ in parts) < 2:
        return list(parts)
    return [
        part
        for part in parts
        if part[1] != "mediator"
        or not part[0].actor.is_state
        or part[0].span[0] > span[0]
        or not _WENT_TO.search(text, max(0, part[0].span[0] - len(" into the ")), part[0].span[0])
    ]
