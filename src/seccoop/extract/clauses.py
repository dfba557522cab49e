"""Which words of a sentence a phrase governs, and which govern it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from seccoop.extract.folding import Span
from seccoop.extract.roles import Part
from seccoop.extract.status import Led
from seccoop.extract.verbs import Trigger

_CLAUSE = re.compile(
    r"(?:;|:\s|, (?:and|but|while|after which|which|who|where|saying|adding)\b"
    r"|\bas (?=(?:[\w'.-]+ ){1,6}(?:is|was|are|were)\b)"
    r"|\bafter\b|\bbefore\b|\bwhile\b|\bdays after\b|\bsince the\b)"
)
_FINITE = re.compile(r"\b(?:\w+ed|is|are|was|were|has|have|had|will|told|said|says|asks?|wants?)\b")
_DEFINITE = re.compile(r"\b(?:the|that|this|these|those) $")
# An agreement to do something is the agreement alone, and so is what a meeting is held for.
_CLAUSE_OF = re.compile(
    r"\b(?:(?:settle|decide|discuss|agree|study|see) (?:on )?(?:how|whether) [^.;]{0,80}$)"
    r"|\bdiscuss\w* [^.;]{0,120}$"
    r"|\b(?:agreed|agree|agreement|accord|understanding|memorandum|meetings?|talks|met|meet|discuss\w*"
    r"|negotiat\w*|sign\w*|based on)\b[^.;]{0,200}\b(?:to|on|about|for|how) (?:\w+ ){0,6}$"
)
_TALKS = ("talks", "talks with")
_TERMS = re.compile(
    r"\b(?:ceasefire|truce|peace|terms|withdrawals?|disengage\w*|demarcation|settle\w*|dispute"
    r"|negotiat\w+|deal|round)\b"
)


def clause_of(text: str, sentence: Span, trigger: Span) -> Span:
    """Return the part of a sentence that a phrase governs."""
    start, end = sentence
    for found in _CLAUSE.finditer(text, *sentence):
        if found.end() <= trigger[0]:
            start = found.end()
        elif found.start() >= trigger[1]:
            end = found.start()
            break
    return start, end


def led_by(text: str, start: int, verb: Span, ends: Set[int]) -> Led:
    """Tell how a named actor stands before a verb: right before it, or before its "to"."""
    if verb[0] - 1 in ends:
        return "directly"
    if text[max(0, verb[0] - 4) : verb[0]] != " to " or verb[0] - 4 not in ends:
        return ""
    return "" if _FINITE.search(text, start, verb[0]) else "by-to"


def is_agenda(text: str, start: int, span: Span) -> bool:
    """Tell whether an act is only a clause of an agreement, or what a meeting is held for."""
    start = max(start, span[0] - 260)
    return bool(_CLAUSE_OF.search(text[start : span[0]]))


def points_back(text: str, span: Span) -> bool:
    """Tell whether a noun is one told of before: "the meeting", "that exercise"."""
    return _DEFINITE.search(text[max(0, span[0] - 12) : span[0]]) is not None


def kind_of(trigger: Trigger, words: str, parts: Sequence[Part]) -> str:
    """Tell talks that holders of offices hold on this and that from those that settle terms."""
    if trigger.event_type != "negotiation_round" or not trigger.pattern.endswith(_TALKS):
        return trigger.event_type
    holders = [mention for mention, _, _ in parts if mention.actor.kind == "office_holder"]
    return "meeting" if len(holders) > 1 and not _TERMS.search(words) else trigger.event_type
