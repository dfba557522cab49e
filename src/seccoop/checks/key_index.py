"""Where in a table the record with a given key stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.fingerprints import Fingerprints
from seccoop.checks.letters import Mask, Words
from seccoop.checks.short_keys import short_keys

Positions: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = NDArray[np.int32]

NOWHERE = -1
_AT_ONCE = 1 << 20  # keys that are put in their places together
_MANY = 1 << 22  # keys for which a table is made as small as it can be
_ROOMY, _TIGHT = 4, 2  # places to a key, at least
_HALVES = 2
_GOLDEN = 0x9E3779B97F4A7C15


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
    by bisection. Other keys are found by their fingerprints: each round is a table from some bits
    of one half to a row, for the keys that found their place taken by another in the round before.
    """

    def __init__(self, keys: pl.Series | Fingerprints, short: Words | None = None) -> None:
        self._keys = keys
        if short is None and isinstance(keys, pl.Series):
            short = short_keys(keys)
        self._short = short
        self.is_increasing = self._short is not None and _increases(self._short)
        if not self.is_increasing:
            self._build()

    def _build(self) -> None:
        keys = self._keys
        prints = Fingerprints.of(keys) if isinstance(keys, pl.Series) else keys
        rounds: list[tuple[np.uint64, Rows]] = []
        firsts = np.full(len(prints), NOWHERE, dtype=np.int32)
        waiting: Rows = np.arange(len(prints), dtype=np.int32)
        waiting = waiting if prints.given is None else waiting[prints.given]
        while len(waiting):
            room = _ROOMY if len(waiting) < _MANY else _TIGHT
            bits = max(int(len(waiting) * room).bit_length(), 4)
            shift = np.uint64(64 - bits)
            table: Rows = np.full(1 << bits, NOWHERE, dtype=np.int32)
            for rows in reversed(list(_blocks(waiting))):
                table[_slots(prints[rows], len(rounds), shift)[::-1]] = rows[::-1]
            lost = []
            for rows in _blocks(waiting):
                own = prints[rows]
                winners = table[_slots(own, len(rounds), shift)]  # the first of its slot
                same = _same(prints, winners, own)
                firsts[rows[same]] = winners[same]
                lost.append(rows[~same])
            rounds.append((shift, table))
            waiting = np.concatenate(lost)
        self._prints, self._rounds, self._firsts = prints, rounds, firsts

    def find(self, texts: pl.Series, short: Words | None = None) -> Positions:
        """Return for each text the first row that holds it, or `NOWHERE`.

        ``short`` are the numbers of the texts, where they are event ids and it is known.
        """
        if self.is_increasing and self._short is not None:
            short = short_keys(texts) if short is None else short
            if short is not None:
                return _find_sorted(self._short, short)
            self._build()
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
        found = np.full(len(wanted), NOWHERE, dtype=np.int64)
        waiting: Positions | None = None
        if wanted.given is not None:
            waiting = np.flatnonzero(wanted.given)
            wanted = wanted[waiting]
        for turn, (shift, table) in enumerate(self._rounds):
            if not len(wanted):
                break
            rows = table.take(_slots(wanted, turn, shift), mode="clip")
            missed = np.flatnonzero(~_same(self._prints, rows, wanted) | (rows == NOWHERE))
            if waiting is None:
                found[:], waiting = rows, missed
            else:
                found[waiting], waiting = rows, waiting[missed]
            found[waiting] = NOWHERE
            wanted = wanted[missed]
        return found


def _blocks(rows: Rows) -> Iterator[Rows]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]


def _slots(prints: Fingerprints, turn: int, shift: np.uint64) -> Positions:
    """Return the places in a round's table; rounds take turns with the two halves."""
    half = prints.second if turn % 2 else prints.first
    mixed = half if turn < _HALVES else half * np.uint64(2 * turn * _GOLDEN % 2**64 | 1)
    return (mixed >> shift).view(np.int64)


def _same(keys: Fingerprints, rows: Rows | Positions, wanted: Fingerprints) -> Mask:
    """Tell where the keys at some rows have the fingerprints that are wanted."""
    same: Mask = keys.first.take(rows, mode="clip") == wanted.first
    same &= keys.second.take(rows, mode="clip") == wanted.second
    return same


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
