"""What became of an act, from the words after the noun that names it."""

from __future__ import annotations

import re

from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# What follows a noun says what became of it: "a meeting will be held", "talks are under way".
_REST = r"^(?: (?!that\b|which\b|who\b)[^ .;,]+){0,13}? "
_AFTER = (
    (
        "announced",
        re.compile(
            _REST
            + r"(?:(?:will|would)(?! (?:continue|go on|carry on|keep))|(?:is|are) (?:to|due|set"
            r"|expected|scheduled|planned)\b"
            r"|(?:was|were) (?:due|to be|set to|expected|scheduled)"
            r"|(?:scheduled|planned|due) for)\b"
        ),
    ),
    (
        "in_progress",
        re.compile(
            _REST + r"(?:(?:is|are|was|were) (?:taking place|being held|under way|underway|ongoing"
            r"|continuing|still going on)|continues?|(?:will|would) (?:continue|go on|carry on))\b"
        ),
    ),
    (
        "held",
        re.compile(
            _REST + r"(?:(?:was|were|has been|have been|had been) (?:held|signed|agreed|reached"
            r"|formed|concluded|conducted|carried out|established|extended|completed|chaired"
            r"|attended)|took place|ended|concluded|agreed (?:on|to|in|last)|signed|discussed"
            r"|focused on|caused|came|led to|brought together|dealt with|reached|produced)\b"
        ),
    ),
)
_BEGUN_AFTER = regex(
    _REST
    + r"(?:(?:has |have )?(?:begun|began|begins?|starts|started|resumed|resumes)|lasted|went on"
    r"|got over|opened|kicked off|got under way"
    r"|continued)\b"
)
_AGREED = regex(r"^ (?:agreed|signed|reached|brokered|concluded|announced)\b")
_WHICH = regex(r"(?: (?!that\b|which\b|who\b)[^ .;,\n]+){0,12}?,? (?:which|that) ")
_TO_COMMA = regex(r" [^.;,\n]{1,70}")
_BEGINS = regex(r"\b(?:begins|starts|opens|begun)$")
_PROCESSES = ("mediated_talks", "negotiation_round")
_GATHERS = regex(
    r"^[^.;,\n]{0,40},? which (?:brings together|involves|gathers|features"
    r"|is (?:being held|under way))\b"
)


def after_noun(text: str, clause: Span, trigger: Span, event_type: str) -> Status | None:
    """Say what became of an act, or None, from the words after the noun that names it.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the noun stands in.
    trigger : (int, int)
        The noun.
    event_type : str
        What kind of act it names.
    """
    tail = text[trigger[1] : min(trigger[1] + 110, clause[1])]
    if event_type in LASTING and (found := _GATHERS.match(text[trigger[1] : trigger[1] + 110])):
        return Status("in_progress", (trigger[0], trigger[1] + found.end()), "after-noun:gathers")
    ranked = [(found.end(), kind) for kind, cue in _AFTER if (found := cue.search(tail))]
    if ranked:
        end, kind = min(ranked)
        rule = "future" if kind == "announced" else f"after-noun:{kind}"
        return Status(kind, (trigger[0], trigger[1] + end), rule)
    if event_type not in LASTING and (found := _BEGUN_AFTER.search(tail)):
        is_now = event_type in _PROCESSES or _BEGINS.search(found[0]) is not None
        begun = "in_progress" if is_now else "held"
        return Status(begun, (trigger[0], trigger[1] + found.end()), "after-noun:begun")
    if found := _AGREED.search(tail):
        return Status("held", (trigger[0], trigger[1] + found.end()), "after-noun:agreed")
    return _after_which(text, trigger, event_type)


def _after_which(text: str, trigger: Span, event_type: str) -> Status | None:
    """Say what became of an act by the clause right behind its noun: "the drill, which began"."""
    which = _WHICH.match(text, trigger[1], trigger[1] + 130)
    told = which and _TO_COMMA.match(text, which.end() - 1)
    if not told:
        return None
    span = trigger[0], told.end()
    ranked = [(found.end(), kind) for kind, cue in _AFTER if (found := cue.search(told[0]))]
    if ranked:
        kind = min(ranked)[1]
        return Status(kind, span, "future" if kind == "announced" else "which")
    if _BEGUN_AFTER.search(told[0]):
        return Status("in_progress" if event_type in LASTING else "held", span, "which")
    return None
