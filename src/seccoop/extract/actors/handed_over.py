"""Whose are the persons that are handed over: "an Indian pilot released by Pakistan"."""

from __future__ import annotations

from collections.abc import Mapping

from seccoop.extract.actors.mention import Part, in_role
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor

_FAR = 60  # characters from a name in which the persons of its state are named
_PERSONS = regex(
    r"[\w-]+ (?:(?:\d[\d,]*|captured|wanted|detained|jailed|imprisoned|released|air force|army|navy"
    r"|military|police|border|civilian) )*"
    r"(?:pilots?|soldiers?|sailors?|fisherm[ea]n|prisoners?|detainees?|captives?|hostages?|m[ea]n"
    r"|wom[ea]n|nationals?|citizens?|fugitives?|suspects?|servicem[ea]n|airm[ea]n|guards?"
    r"|policem[ea]n|civilians?|convicts?|inmates?|sp(?:y|ies)|crew(?: members)?)\b"
)
_TO = regex(r"\b(?:to|by|from|with)(?: the)? $")


def without_owners(text: str, parts: Mapping[Actor, Part]) -> dict[Actor, Part]:
    """Return the parties of a handover: whose persons they are gets them back, or is no party.

    Parameters
    ----------
    text : str
        The folded text.
    parts : mapping of Actor to Part
        The parties, with the roles that they seem to have.
    """
    owners = {one: part for one, part in parts.items() if _is_of_persons(text, part)}
    others = {one: part for one, part in parts.items() if one not in owners}
    if not owners or not others:
        return dict(parts)
    if len({one.party for one in others}) > 1:
        return others
    if any(role == "recipient" for _, role, _ in others.values()):
        return dict(parts)
    back = {one: in_role(part, "recipient") for one, part in owners.items()}
    return {**others, **back}


def _is_of_persons(text: str, part: Part) -> bool:
    """Tell whether a name only says whose the persons are."""
    start = part[0].span[0]
    if _TO.search(text, max(0, start - 12), start):
        return False
    return _PERSONS.match(text, start, start + _FAR) is not None
