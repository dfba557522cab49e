"""Clauses that stand inside others: "Chad, which hosted the talks, signed a pact with Niger"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_VERB = (
    r"(?:has|have|had|is|are|was|were|will|would|met|held|said|told|began|took|made|gave|left|sent"
    r"|flew|won|spoke|paid|meets?|holds?|visits?|says?|involves?|includes?|brings?|features?|begins?"
    r"|starts?|runs?|takes?|aims?|ends?"
    r"|(?!based|located|named|called|aged|dubbed|codenamed|armed|united|combined)[a-z]{2,}ed)"
)
_ADVERBS = (
    r"(?:(?:(?:late |early )?on \w+day|on \w+ \d+|on \d+ \w+|also|then|later|again|today|yesterday"
    r"|recently|jointly|this week|last week|[a-z]+ly),? )*"
)
_OPENS = regex(
    r", (?:(?:who|which|whose|whom|where|(?:in|at|during|for|under|to|with|of) wh(?:ich|om))"
    r"|(?:backed|supported|accompanied|flanked|assisted|escorted|armed|trained|followed|known"
    r"|based|located|founded|established|formed|created|appointed|elected)"
    r" (?:by|in|at|as|with|on|from))\b"
)
# "The last session, held in Yaounde in 2019, and agreed": up to its second comma.
_HELD = regex(
    r", (?:held|signed|conducted|staged|concluded|reached|adopted|convened|hosted)"
    r" (?:in|at|on|from|last|by|between|earlier|this|during) [^,;:\n]{1,80}(?=,)"
)
_OF_SUBJECT = (", who ", ", which ")
_RESUMES = regex(rf", {_ADVERBS}{_VERB}\b(?! by\b)")
_FINITE = regex(rf" {_VERB}\b(?! by\b)")


@dataclass(frozen=True)
class Inner:
    """A clause inside another, from the comma before it to the one behind it.

    ``is_of_subject`` tells whether it says what the one named right before it does.
    """

    span: Span
    is_of_subject: bool


def inner_clauses(text: str, sentence: Span) -> Sequence[Inner]:
    """Return the clauses of a sentence that only say more of somebody or something in it."""
    if text.find(", ", *sentence) < 0:
        return ()
    return _inner_clauses(text, *sentence)


@lru_cache(maxsize=2)
def _inner_clauses(text: str, start: int, end: int) -> Sequence[Inner]:
    found: list[Inner] = []
    main = start
    for opens in _OPENS.finditer(text, start, end):
        if found and opens.start() < found[-1].span[1]:
            continue
        resumes = None
        if not _FINITE.search(text, main, opens.start()):
            resumes = _RESUMES.search(text, opens.end(), end)
        stop = resumes.start() if resumes else end
        is_of_subject = text.startswith(_OF_SUBJECT, opens.start())
        found.append(Inner((opens.start(), stop), is_of_subject))
    for held in _HELD.finditer(text, start, end):
        if not any(one.span[0] < held.end() and held.start() < one.span[1] for one in found):
            found.append(Inner(held.span(), False))
    return tuple(sorted(found, key=lambda one: one.span))
