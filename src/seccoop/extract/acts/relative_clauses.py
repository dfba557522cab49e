"""Clauses that stand inside others: "Chad, which hosted the talks, signed a pact with Niger"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from seccoop.extract.actors.mention import Mention
from seccoop.extract.acts.clauses import clause_of
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_VERB = (
    r"(?:has|have|had|is|are|was|were|will|would|met|held|said|told|began|took|made|gave|left|sent"
    r"|flew|won|spoke|paid|meets?|holds?|visits?|says?"
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
# "The drill, which began on Monday, will run until June": both verbs tell how far it has come.
_BEGUN = regex(r"\b(?:began|begun|started|opened|kicked off|launched)\b")
_NAME = 40  # characters of the name of who holds an office
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
    return tuple(found)


@dataclass(frozen=True)
class Scope:
    """The clause of an act, and where its subject stands if outside of it.

    ``foreign`` are the clauses of the sentence that tell of something else; ``is_of_last`` tells
    whether the subject is who is named last before the clause.
    """

    clause: Span
    subject: Span | None = None
    is_of_last: bool = False
    foreign: Sequence[Span] = ()

    def subjects(self, named: Sequence[Mention]) -> list[Mention]:
        """Return those named who do what the clause tells of and stand outside of it."""
        if self.subject is None:
            return []
        first, last = self.subject
        found = [one for one in named if first <= one.span[0] < last]
        if self.is_of_last and found:
            end = max(one.span[1] for one in found)
            return [one for one in found if one.span[1] == end and last - end <= _NAME]
        return found

    def here(self, named: Sequence[Mention]) -> list[Mention]:
        """Return those named in no clause that tells of something else."""
        return [
            one
            for one in named
            if not any(first <= one.span[0] < last for first, last in self.foreign)
        ]


def behind_inner(text: str, sentence: Span, clause: Span, span: Span, verb: Span) -> Span:
    """Return what of a clause governs a verb: not a clause inside between its noun and it.

    Parameters
    ----------
    text : str
        The folded text.
    sentence, clause : (int, int)
        In which the verb stands.
    span : (int, int)
        The words of the act, of which the noun may stand before a clause inside.
    verb : (int, int)
        The verb.
    """
    if span[0] == verb[0]:
        return clause
    for one in inner_clauses(text, sentence):
        first, last = one.span
        if span[0] < first and last <= verb[0] and not _BEGUN.search(text, first, last):
            clause = last, clause[1]
    return clause


def scope_of(text: str, sentence: Span, clause: Span, span: Span) -> Scope:
    """Return the clause of some words without those inside it that tell of something else.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    clause : (int, int)
        The part of it between words that begin or end a clause.
    span : (int, int)
        The words of an act.
    """
    inner = inner_clauses(text, sentence)
    if not inner:
        return Scope(clause)
    foreign = [one.span for one in inner if not one.span[0] <= span[0] < one.span[1]]
    for one in inner:
        first, last = one.span
        if first <= span[0] < last:
            narrow = clause[0], min(clause[1], last)
            subject = (sentence[0], first) if one.is_of_subject else None
            return Scope(narrow, subject, True, foreign)
    past = [one.span for one in inner if one.span[1] <= span[0]]
    if past and past[-1][1] < sentence[1] and clause[0] <= past[-1][1]:
        first, last = past[-1]
        start = clause_of(text, sentence, (first, first))[0]
        return Scope((last, clause[1]), (start, first), False, foreign)
    return Scope(clause, foreign=foreign)
