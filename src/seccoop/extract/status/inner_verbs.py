"""What became of an act whose own words hold a second verb: "the talks will be hosted by"."""

from __future__ import annotations

from seccoop.extract.status.states import Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_GOES_ON_WITHIN = regex(
    r"\b(?:began|begun|commenced|opened|started|kicked off|under ?way)\b.* will (?:continue|last"
    r"|run)"
)
_LASTS = ("run", "last", "continue")
_BEGUN_AND_WILL = regex(r"\b(?:began|begun|commenced|opened|started|kicked off)\b[^.;]* will $")
_WILL_NOT = regex(r"\b(?:will|would) not\b")


def by_inner_verb(text: str, trigger: Span, before: str) -> Status | None:
    """Say what became of an act, or None, by a verb inside its words: "talks will be hosted by".

    Parameters
    ----------
    text : str
        The folded text.
    trigger : (int, int)
        The words of the act.
    before : str
        What stands before them in their clause.
    """
    if text.startswith(_LASTS, trigger[0]) and _BEGUN_AND_WILL.search(before):
        return Status("in_progress", trigger, "goes-on")
    words = text[slice(*trigger)]
    if " will " not in words and " would " not in words:
        return None
    if _GOES_ON_WITHIN.search(words):
        return Status("in_progress", trigger, "goes-on")
    if _WILL_NOT.search(words):
        return None
    return Status("announced", trigger, "future")
