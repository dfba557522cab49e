"""What part of a sentence an act is told in, and where its subject stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seccoop.extract.actors.mention import Mention
from seccoop.extract.acts.clauses import clause_of
from seccoop.extract.text.folding import Span
from seccoop.extract.text.inner_clauses import inner_clauses
from seccoop.extract.text.patterns import regex

# "The drill, which began on Monday, will run until June": both verbs tell how far it has come.
_BEGUN = regex(
    r"\b(?:began|begun|started|opened|kicked off|launched|(?:will|to|begins|starts)"
    r" (?:begin|start|open|kick off|on|be held|take place))\b"
)
_NAME = 40  # characters of the name of who holds an office


class Scope(NamedTuple):
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
