"""Which patterns of acts a sentence holds, whole: verb and object, in the active or the passive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from seccoop.extract.folding import Span
from seccoop.extract.phrases import Hit
from seccoop.extract.verbs import Rest, Tense, Trigger, words_of

_GAP = 90  # characters in which the second part of a pattern must follow the first
_BACK = 70  # characters before a participle in which what was done to it may be named
_BEEN = re.compile(r"\b(?:was|were|been|being|be|is|are)(?: \w+ly)? $")
_PARTED = re.compile(r"[;:\"]|\b(?:which|who|whose|while|because|although)\b")


@dataclass(frozen=True)
class Found:
    """A pattern in a text: all its words, and the verb or noun that its status hangs on."""

    trigger: Trigger
    span: Span
    verb: Span


def found_in(text: str, sentence: Span, hits: Sequence[Hit]) -> Iterator[Found]:
    """Yield the patterns whose parts are all there.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    """
    for hit in hits:
        after: dict[bool, _Words] = {}
        for entry in hit.entries:
            if not isinstance(entry, Trigger):
                continue
            span = hit.start, hit.end
            if entry.rest is None:
                yield Found(entry, span, span)
                continue
            is_noun = entry.tense == "noun"
            if is_noun not in after:
                near = text[hit.end : min(hit.end + _GAP, sentence[1])]
                # what a verb is about stands before a comma
                after[is_noun] = _Words(near if is_noun else near.split(", ", 1)[0], hit.end)
            if found := _whole(text, sentence, hit, entry, entry.rest, after[is_noun]):
                yield found


class _Words:
    """Part of a text and, once they are asked for, its words."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        self._words: frozenset[str] | None = None

    def first_of(self, rest: Rest) -> tuple[int, int, Tense] | None:
        """Return end, start and tense of the phrase of several that ends first."""
        if self._words is None:
            self._words = frozenset(words_of(self.text))
        ends = [
            (found.end() + self.start, found.start() + self.start, tense)
            for last in rest.by_last.keys() & self._words
            for phrase, tense in rest.by_last[last]
            if (found := _pattern(phrase).search(self.text))
        ]
        return min(ends) if ends else None


def _whole(
    text: str, sentence: Span, hit: Hit, trigger: Trigger, rest: Rest, after: _Words
) -> Found | None:
    if found := after.first_of(rest):
        end, start, tense = found
        if trigger.tense == "noun" and tense != "noun":
            return Found(replace(trigger, tense=tense), (hit.start, end), (start, end))
        return Found(trigger, (hit.start, end), (hit.start, hit.end))
    return _passive(text, sentence, hit, trigger, rest)


def _passive(text: str, sentence: Span, hit: Hit, trigger: Trigger, rest: Rest) -> Found | None:
    """Read "the vehicles were handed over", where what is done to stands before the verb."""
    if trigger.tense not in ("past", "participle"):
        return None
    start = max(sentence[0], hit.start - _BACK)
    if not _BEEN.search(text, start, hit.start):
        return None
    parted = max((found.end() for found in _PARTED.finditer(text, start, hit.start)), default=start)
    found = _Words(text[parted : hit.start], parted).first_of(rest)
    if found is None or found[2] != "noun":
        return None
    return Found(trigger, (found[1], hit.end), (hit.start, hit.end))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    words = phrase.split()
    if words[0] in ("joint", "combined") and len(words) > 1:
        rest = re.escape(" ".join(words[1:]))
        return re.compile(rf"\b{words[0]} (?:(?!and\b)[\w-]+ ){{0,2}}{rest}\b")
    return re.compile(rf"\b{re.escape(phrase)}\b")
