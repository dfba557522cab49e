"""All phrases of the lexicon found in one pass over a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Demonym, Entry, Lexicon, Person
from seccoop.extract.words.verbs import Trigger

# "Agreed on Friday to go" has the same words as "agreed to go".
DAY = regex(
    r"(?: unanimously| overwhelmingly)?"
    r" (?:(?:late |early )?(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun|to|yester)day"
    r"|(?:last|this) (?:week|month|year)|unanimously|overwhelmingly)(?= to )"
)
_BEFORE_TO = ("day to ", "week to ", "month to ", "year to ", "ly to ")
_START, _END = itemgetter(1), itemgetter(2)  # of what the automaton finds
_WINDOW = 1 << 18  # characters of a text that are searched at once


@dataclass(slots=True, unsafe_hash=True)  # not frozen: many are made, and that takes twice as long
class Hit:
    """A phrase of the lexicon in a folded text, and what it may stand for.

    ``may_be_actor`` says whether it may name an actor, ``may_be_act`` whether it may begin what
    tells of an act.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    may_be_actor: bool = True
    may_be_act: bool = False


class Matcher:
    """Finds the phrases of a lexicon: the leftmost, the longest, whole words only.

    Of the phrases of acts those that begin a longer one, or of which more must follow, are found
    inside it as well.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        phrases = list(lexicon.entries)
        self._entries = list(lexicon.entries.values())
        self._kinds: dict[int, tuple[tuple[Entry, ...], bool, bool]] = {}  # of those found so far
        self._automaton: Any = AhoCorasick(
            [f" {phrase.translate(_BREAKS)} " for phrase in phrases],
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Hit]:
        """Return the hits in a folded text, in order; actors and places never overlap."""
        hits: list[Hit] = []
        for start, end in _windows(text):
            part = text[start:end]
            is_dated = any(map(part.__contains__, _BEFORE_TO))
            days = [found.span() for found in DAY.finditer(part)] if is_dated else []
            if days:
                found = self._find(_without(part, days), 0)
                hits += [_moved(hit, days, start) for hit in found]
            else:
                hits += self._find(part, start)
        return hits

    def _kind(self, number: int) -> tuple[tuple[Entry, ...], bool, bool]:
        known = self._kinds[number] = _with_kind(self._entries[number])
        return known

    def _find(self, text: str, offset: int) -> list[Hit]:
        found = self._automaton.find_matches_as_indexes(
            f" {text.translate(_BREAKS)} ", overlapping=True
        )
        hits: list[Hit] = []
        taken = 0
        found.sort(key=_END, reverse=True)
        found.sort(key=_START)  # from left to right, and of those that begin alike the longest
        for number, start, end in found:
            known = self._kinds.get(number) or self._kind(number)
            entries = known[0]
            if start >= taken:
                hits.append(Hit(start + offset, end - 2 + offset, *known))
                taken = end - 2
            elif (
                isinstance(entries[0], Trigger)
                and isinstance(hits[-1].entries[0], Trigger)
                and (start + offset == hits[-1].start or entries[0].rest)
            ):
                # "agreed" in "agreed to": what follows may make it another act
                hits.append(Hit(start + offset, end - 2 + offset, *known))
        return hits


def _without(text: str, days: Sequence[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in days)]
    starts = [*(start for start, _ in days), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _moved(hit: Hit, days: Sequence[tuple[int, int]], offset: int) -> Hit:
    """Return a hit in a text without some days at its place in the text."""
    gone = 0
    at: list[int] = []  # in the shorter text
    lengths = [0]
    for start, end in days:
        at.append(start - gone)
        gone += end - start
        lengths.append(gone)
    start = hit.start + lengths[bisect_right(at, hit.start)]
    end = hit.end + lengths[bisect_right(at, hit.end - 1)]
    return replace(hit, start=start + offset, end=end + offset)


def _with_kind(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], bool, bool]:
    """Return entries, whether one may name an actor, and whether one may begin an act."""
    return (
        entries,
        any(isinstance(entry, (Actor, Demonym, Person)) for entry in entries),
        any(isinstance(entry, Trigger) for entry in entries),
    )


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text where a sentence ends, so that memory does not grow with its phrases."""
    start = 0
    while len(text) - start > _WINDOW:
        cut = text.rfind(". ", start + _WINDOW // 2, start + _WINDOW)
        cut = cut if cut > 0 else text.rfind(" ", start + _WINDOW // 2, start + _WINDOW)
        cut = cut + 1 if cut > 0 else start + _WINDOW
        yield start, cut
        start = cut
    yield start, len(text)


# Whatever may stand beside a word counts as a space; apostrophes and hyphens belong to words.
_BREAKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'-"}
