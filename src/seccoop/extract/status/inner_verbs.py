"""What became of an act whose own words hold a second verb: "the talks will be hosted by"."""

from __future__ import annotations

from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_GOES_ON_WITHIN = regex(
    r"\b(?:began|begun|commenced|opened|started|kicked off|under ?way)\b.* will (?:continue|last"
    r"|run)"
)
_LASTS = ("run", "last", "continue")
_BEGUN_AND_WILL = regex(r"\b(?:began|begun|commenced|opened|started|kicked off)\b[^.;]* will $")
# "The drill will continue until Friday", "it will end on Friday": it has begun.
_HAS_BEGUN = regex(
    r"(?:continue|go on|carry on|(?:last|run) (?:un)?til|(?:end|conclude|finish|wrap up)"
    r" (?:(?:on|this|next|later) )?(?:today|tomorrow|[a-z]+day|week|month|with))\b"
)
_WILL = regex(r"\b(?:to|will|would|shall)(?: \w+ly)? $")
_WILL_NOT = regex(r"\b(?:will|would) not\b")


def by_inner_verb(text: str, trigger: Span, event_type: str, before: str) -> Status | None:
    """Say what became of an act, or None, by a verb inside its words: "talks will be hosted by".

    Parameters
    ----------
    text : str
        The folded text.
    trigger : (int, int)
        The words of the act.
    event_type : str
        What kind of act they tell of.
    before : str
        What stands before them in their clause.
    """
    if text.startswith(_LASTS, trigger[0]) and _BEGUN_AND_WILL.search(before):
        return Status("in_progress", trigger, "goes-on")
    if event_type in LASTING and _HAS_BEGUN.match(text, trigger[0]) and _WILL.search(before):
        return Status("in_progress", trigger, "goes-on")
    words = text[slice(*trigger)]
    if " will " not in words and " would " not in words:
        return None
    if _GOES_ON_WITHIN.search(words):
        return Status("in_progress", trigger, "goes-on")
    if _WILL_NOT.search(words):
        return None
    return Status("announced", trigger, "future")
