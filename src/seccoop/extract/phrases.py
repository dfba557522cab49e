"""All phrases of the lexicon found in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from seccoop.extract.lexicon import Actor, Demonym, Entry, Lexicon, Person
from seccoop.extract.verbs import Trigger

_START, _END = itemgetter(1), itemgetter(2)  # of what the automaton finds
_WINDOW = 1 << 18  # characters of a text that are searched at once


@dataclass(frozen=True, slots=True)
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
        self._entries = [_with_kind(lexicon.entries[name]) for name in phrases]
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
            hits += self._find(text[start:end], start)
        return hits

    def _find(self, text: str, offset: int) -> list[Hit]:
        found = self._automaton.find_matches_as_indexes(
            f" {text.translate(_BREAKS)} ", overlapping=True
        )
        hits: list[Hit] = []
        taken = 0
        found.sort(key=_END, reverse=True)
        found.sort(key=_START)  # from left to right, and of those that begin alike the longest
        for number, start, end in found:
            known = self._entries[number]
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
