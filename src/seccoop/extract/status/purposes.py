"""What somebody travelled for: "is in Oran for talks", "arrived to attend the drill"."""

from __future__ import annotations

from seccoop.extract.status.states import LASTING
from seccoop.extract.text.patterns import regex

# The rule of a status that a journey gives.
ON_THE_WAY = "purpose-of-a-journey"
# That of an act ahead of which something else was: "arrived ahead of a meeting with".
NEXT = "ahead-of-it"
_TO_DO = r"to (?:\w+ly )?(?:[\w-]+ and )?$"
_FOR = r"for (?:(?!the (?:first|second|last) time)[\w'-]+ ){0,6}$"
_WHERE = r"[^.;:]{1,90}? "
_STAYS = regex(
    r"\b(?:is|are|remains?)(?: \w+ly| now| also| already)? (?:in|visiting|at|on (?:an?|his|her"
    r"|their)"
    rf"(?: [\w-]+){{0,4}}? (?:visit|trip|tour)) {_WHERE}(?:{_TO_DO}|{_FOR})"
)
_WENT = regex(
    r"\b(?:visited|travell?ed|went|flew|came|returned|dropped by|(?:was|were) in"
    r"|paid an? [\w -]{0,30}visit)"
    rf" {_WHERE}(?:{_TO_DO}|{_FOR})"
)
_COMES = regex(
    r"\b(?:arriv(?:ed|es?|ing)|landed|lands?|left|leaves?|depart(?:ed|s)?|headed|heads?(?! of)"
    r"|flies|sailed"
    r"|sails?|docked|entered|travels?|set (?:off|out|sail)|touched down|sent [^.;:]{1,60}?)"
    rf" {_WHERE}(?:{_TO_DO}|{_FOR})"
)
# A verb of saying or meeting between makes it no purpose of the journey.
_BROKEN = regex(
    r"\b(?:said|told|met|agreed|decided|asked|urged|called|signed|vowed|which|who|where)\b"
)
_TALKS = frozenset(
    ("meeting", "mediated_talks", "negotiation_round", "signed", "unspecified_cooperation")
)


def purpose_of(text: str, start: int, word: int, event_type: str) -> str | None:
    """Return the status of an act for which somebody travelled, or None if nobody did.

    Parameters
    ----------
    text : str
        The folded text.
    start : int
        Where the clause begins.
    word : int
        Where the verb in the infinitive begins, or the noun.
    event_type : str
        What kind of act it is.
    """
    if event_type not in _TALKS and event_type not in LASTING:
        return None
    before = text[max(start, word - 150) : word]
    if not before.endswith(" ") or (" to " not in before and " for " not in before):
        return None
    for status, pattern in (("in_progress", _STAYS), ("announced", _COMES), ("held", _WENT)):
        if (found := pattern.search(before)) and not _BROKEN.search(found[0]):
            return status
    return None
