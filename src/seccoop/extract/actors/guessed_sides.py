"""Offices and services whose state was guessed, where the guess leaves no other side.

"The president received the Kenyan minister" is of no Kenyan president, and of whom somebody on a
visit meets "the prime minister" is that of the country visited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.places.named_most import named_most
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon, as_name

_GUESSED = frozenset(("titled", "office-told-before", "office-of-state-before", "service-at-home"))
_MET = frozenset(("meeting", "visit", "negotiation_round", "signed"))
_GIVEN = frozenset(("transfer_delivery", "transfer_order", "security_funding"))
_DONATED = ("donat", "gift")  # which nobody does to his own
_TWICE = 2
_HIGHEST = regex(
    r"(?<!vice )\b(?:president|prime minister|premier|pm|king|queen|emir|sultan|crown prince"
    r"|chancellor|secretary)\b(?! of)"
)


def set_apart(
    text: str,
    event_type: str,
    span: Span,
    parts: Sequence[Part],
    lexicon: Lexicon,
    countries: Mapping[str, int],
    visited: str | None,
) -> list[Part]:
    """Return the parties of an act, those guessed to be of the only side as of another.

    Parameters
    ----------
    text : str
        The folded text.
    event_type : str
        The kind of act.
    span : (int, int)
        Its words.
    parts : sequence of (Mention, str, str)
        Who takes part.
    lexicon : Lexicon
        For the offices of a state.
    countries : mapping of str to int
        How often the report names each country.
    visited : str or None
        The country to which a journey has led.
    """
    sides = {one.actor.side for one, _, _ in parts}
    if event_type not in _MET | _GIVEN or len(sides) != 1 or None in sides:
        return list(parts)
    is_given = text.startswith(_DONATED, span[0])
    if len(countries) < 2 and not is_given:
        return list(parts)
    guessed = [one for one, _, _ in parts if one.rule in _GUESSED]
    told = [one for one, _, _ in parts if one.rule not in _GUESSED]
    if not guessed or not told:
        return list(parts)
    side = next(iter(sides))
    if any(how == "speaker" and one in guessed for one, _, how in parts):
        country = named_most(
            countries, {side}
        )  # "we signed it with the Chadian navy", the minister said
    elif _is_before(guessed, told, span):
        country = named_most(countries, {side})
        is_of_bodies = any(one.actor.kind != "office_holder" for one in told)
        rare = country is None or countries.get(side or "", 0) > _TWICE * countries[country]
        if event_type in _MET and is_of_bodies and rare:
            return list(parts)  # "the president visited the Chadian troops", his own
    elif _is_before(told, guessed, span) and visited and visited != side:
        country = visited
    elif _is_before(told, guessed, span) and (
        is_given or (event_type in _MET and _are_peers(told, guessed))
    ):
        country = named_most(countries, {side})
    else:
        return list(parts)
    return [
        (_as_of(text, one, country, lexicon) if one in guessed else one, role, how)
        for one, role, how in parts
    ]


def _are_peers(told: Sequence[Mention], guessed: Sequence[Mention]) -> bool:
    """Tell whether neither is a head of state or government, who sees his own every day."""
    return all(
        one.actor.kind == "office_holder" and _HIGHEST.search(one.actor.name.lower()) is None
        for one in (*told, *guessed)
    )


def _is_before(first: Sequence[Mention], last: Sequence[Mention], span: Span) -> bool:
    """Tell whether all of the first stand before the words of an act, the others behind."""
    return all(one.span[0] < span[0] for one in first) and all(
        one.span[0] >= span[0] for one in last
    )


def facing_counterparts(
    text: str, named: Sequence[Mention], lexicon: Lexicon, countries: Mapping[str, int]
) -> list[Mention]:
    """Return who is named, an office whose counterpart stands behind it as of another side.

    Parameters
    ----------
    text : str
        The folded text.
    named : sequence of Mention
        Who is named in a sentence.
    lexicon : Lexicon
        For the offices of a state.
    countries : mapping of str to int
        How often the report names each country.
    """
    known: list[Mention] = []
    for one in named:
        facing = [
            each
            for each in named
            if each.rule == "counterpart"
            and each.actor.side == one.actor.side
            and one.span[1] <= each.span[0]
        ]
        if one.rule in _GUESSED and one.actor.side and facing:
            one = _as_of(text, one, named_most(countries, {one.actor.side}), lexicon)
        known.append(one)
    return known


def _as_of(text: str, one: Mention, country: str | None, lexicon: Lexicon) -> Mention:
    words = text[slice(*one.span)]
    if country is None:
        return replace(one, actor=Actor(None, as_name(words), None, kind=one.actor.kind))
    return replace(one, actor=lexicon.service(country, words))
