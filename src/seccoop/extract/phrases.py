"""All phrases of the lexicon found in one pass over a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from seccoop.extract.lexicon import Actor, Demonym, Entry, Lexicon


@dataclass(frozen=True)
class Hit:
    """A phrase of the lexicon in a folded text, and what it may stand for."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def may_be_actor(self) -> bool:
        """Whether it may name an actor."""
        return any(isinstance(entry, (Actor, Demonym)) for entry in self.entries)


class Matcher:
    """Finds the phrases of a lexicon: the leftmost, the longest, whole words only."""

    def __init__(self, lexicon: Lexicon) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        phrases = list(lexicon.entries)
        self._entries: Sequence[tuple[Entry, ...]] = [lexicon.entries[name] for name in phrases]
        self._automaton: Any = AhoCorasick(
            [f" {phrase.translate(_BREAKS)} " for phrase in phrases],
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Hit]:
        """Return the hits in a folded text, in order, none inside another."""
        found = self._automaton.find_matches_as_indexes(
            f" {text.translate(_BREAKS)} ", overlapping=True
        )
        hits: list[Hit] = []
        for number, start, end in sorted(found, key=_leftmost_longest):
            if not hits or start >= hits[-1].end:
                hits.append(Hit(start, end - 2, self._entries[number]))
        return hits


# Whatever may stand beside a word counts as a space; apostrophes and hyphens belong to words.
_BREAKS = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "'-"}


def _leftmost_longest(found: tuple[int, int, int]) -> tuple[int, int]:
    return found[1], -found[2]
