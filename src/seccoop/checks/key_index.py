"""Where in a table the record with a given key stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.fingerprints import Fingerprints
from seccoop.checks.letters import Words
from seccoop.checks.short_keys import short_keys

Positions: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = NDArray[np.int32]

NOWHERE = -1
_IN_CACHE = 1 << 15  # keys that are put in their places together, or looked up
_MANY = 1 << 22  # keys for which a table is made as small as it can be
_ROOMY, _TIGHT = 4, 2  # places to a key, at least
_GOLDEN = 0x9E3779B97F4A7C15
_EMPTY = np.uint64(2**64 - 1)
_BUT_FIRST = np.uint64(2**63 - 1)


class KeyIndex:
    """Finds the first row of a column that holds a value.

    Parameters
    ----------
    keys : polars.Series or Fingerprints
        The column, or the fingerprints of its texts. It may hold gaps and repetitions.
    short : array of uint64, optional
        The numbers of the texts, where they are event ids and it is known.

    Notes
    -----
    Event ids in strictly increasing order are all different, and are found by comparing runs, or
    by bisection. Other keys are found by their fingerprints, in rounds: each has a table of keys
    that found their place taken by another in the round before.
    """

    def __init__(self, keys: pl.Series | Fingerprints, short: Words | None = None) -> None:
        if short is None and isinstance(keys, pl.Series):
            short = short_keys(keys)
        self._short = short
        self.is_increasing = self._short is not None and _increases(self._short)
        if self.is_increasing:
            self._keys = keys  # of others, nothing need be kept
        else:
            self._build(keys)

    def _build(self, keys: pl.Series | Fingerprints) -> None:
        """Put keys in their places; where several ask at once, each makes the same of them."""
        prints = Fingerprints.of(keys) if isinstance(keys, pl.Series) else keys
        room = _ROOMY if len(prints) < _MANY else _TIGHT
        rounds: list[_Round] = []
        firsts = np.full(len(prints), NOWHERE, dtype=np.int32)
        waiting: Rows = np.arange(len(prints), dtype=np.int32)
        waiting = waiting if prints.given is None else waiting[prints.given]
        while len(waiting):
            own = _Round.of(prints.numbers, waiting, len(rounds), room)
            rounds.append(own)
            lost = []
            for rows in _blocks(waiting):
                found = own.find(prints.numbers.take(rows))
                firsts[rows] = found
                lost.append(rows[found == NOWHERE])
            waiting = np.concatenate(lost)
        self._rounds, self._firsts = rounds, firsts

    def find(self, texts: pl.Series, short: Words | None = None) -> Positions:
        """Return for each text the first row that holds it, or `NOWHERE`.

        ``short`` are the numbers of the texts, where they are event ids and it is known.
        """
        if self.is_increasing and self._short is not None:
            short = short_keys(texts) if short is None else short
            if short is not None:
                return _find_sorted(self._short, short)
            self._build(self._keys)
            self.is_increasing = False
        if texts.null_count() == len(texts):
            return np.full(len(texts), NOWHERE, dtype=np.int64)
        return self._find(Fingerprints.of(texts))

    def firsts(self) -> Positions:
        """Return for each row the first row that holds the same, or `NOWHERE`."""
        if self.is_increasing and self._short is not None:
            return np.arange(len(self._short))
        return self._firsts.astype(np.int64)

    def repeated(self) -> Positions:
        """Return the rows whose value stands in an earlier row."""
        if self.is_increasing:
            return np.empty(0, dtype=np.int64)
        rows = np.arange(len(self._firsts), dtype=np.int32)
        return np.flatnonzero((self._firsts != rows) & (self._firsts != NOWHERE))

    def _find(self, wanted: Fingerprints) -> Positions:
        numbers = wanted.numbers if wanted.given is None else wanted.numbers[wanted.given]
        found = np.full(len(numbers), NOWHERE, dtype=np.int64)
        for start in range(0, len(numbers), _IN_CACHE):
            end = start + _IN_CACHE
            self._look_up(numbers[start:end], found[start:end])
        if wanted.given is None:
            return found
        among_gaps = np.full(len(wanted), NOWHERE, dtype=np.int64)
        among_gaps[wanted.given] = found
        return among_gaps

    def _look_up(self, numbers: Words, found: Positions) -> None:
        """Put into ``found`` the row of each number that is there."""
        waiting: Positions | None = None
        for own in self._rounds:
            rows = own.find(numbers)
            missed = np.flatnonzero(rows == NOWHERE)
            if waiting is None:
                found[:], waiting = rows, missed
            else:
                found[waiting], waiting = rows, waiting[missed]
            if not len(missed):
                break
            numbers = numbers.take(missed)


@dataclass(frozen=True)
class _Round:
    """A table of keys, each in the place that some bits of its number say.

    An entry holds the other bits, and behind them in ``key_bits`` bits which of the keys it is.
    These are fewer than the bits of a place: so there is room for all, and a bit for what is empty.
    ``rows`` are those of the keys, and `NOWHERE` for none of them.
    """

    turn: int
    shift: np.uint64
    key_bits: np.uint64
    table: Words
    rows: Rows | None

    @classmethod
    def of(cls, numbers: Words, waiting: Rows, turn: int, room: int) -> _Round:
        """Give each of some keys its place; the first of those that have the same one has it."""
        bits = int(len(waiting) * room).bit_length()
        table = np.full(1 << bits, _EMPTY, dtype=np.uint64)
        rows = None if len(waiting) == len(numbers) else np.append(waiting, np.int32(NOWHERE))
        own = cls(turn, np.uint64(64 - bits), np.uint64(bits - 1), table, rows)
        for start in reversed(range(0, len(waiting), _IN_CACHE)):
            some = waiting[start : start + _IN_CACHE]
            mixed = own._mixed(numbers.take(some))
            entries = own._others(mixed)
            entries |= np.arange(start, start + len(some), dtype=np.uint64)
            table[(mixed >> own.shift).view(np.int64)[::-1]] = entries[::-1]
        return own

    def find(self, numbers: Words) -> Positions:
        """Return the row of each number, or `NOWHERE` where another key, or none, has its place."""
        mixed = self._mixed(numbers)
        entries = self.table.take((mixed >> self.shift).view(np.int64), mode="clip")
        entries ^= self._others(mixed)
        entries[entries >> self.key_bits != 0] = _EMPTY
        found: Positions = entries.view(np.int64)
        return found if self.rows is None else self.rows.take(found).astype(np.int64)

    def _mixed(self, numbers: Words) -> Words:
        """Return the numbers as this round sees them, which differ where they do."""
        return numbers * np.uint64(2 * self.turn * _GOLDEN % 2**64 | 1) if self.turn else numbers

    def _others(self, mixed: Words) -> Words:
        """Return the bits that say nothing of the place, where an entry has them."""
        others: Words = mixed << self.key_bits
        others &= _BUT_FIRST
        return others


def _blocks(rows: Rows) -> Iterator[Rows]:
    for start in range(0, len(rows), _IN_CACHE):
        yield rows[start : start + _IN_CACHE]


def _increases(keys: Words) -> bool:
    return bool((keys[1:] > keys[:-1]).all())


def _find_sorted(keys: Words, wanted: Words) -> Positions:
    """Find numbers among increasing ones; at once where they are the same, run by run."""
    if not len(wanted) or not len(keys):
        return np.full(len(wanted), NOWHERE, dtype=np.int64)
    new = np.empty(len(wanted), dtype=bool)
    new[0] = True
    np.not_equal(wanted[1:], wanted[:-1], out=new[1:])
    runs = wanted[new]
    if len(runs) == len(keys) and np.array_equal(runs, keys):
        return np.cumsum(new) - 1
    at: Positions = np.minimum(np.searchsorted(keys, runs), len(keys) - 1)
    at[keys.take(at) != runs] = NOWHERE
    return at.take(np.cumsum(new) - 1) if len(runs) < len(wanted) else at
