"""Where in a table the record with a given key stands."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.letters import Words
from seccoop.checks.short_keys import short_keys

Positions: TypeAlias = NDArray[np.int64]

NOWHERE = -1
_MOST_ROUNDS = 24


class KeyIndex:
    """Finds the first row of a column that holds a value.

    Parameters
    ----------
    keys : polars.Series
        The column. It may hold gaps and repetitions.

    Notes
    -----
    Keys in strictly increasing order are all different, and are found by comparing runs, or by
    bisection. Others are found by their hash: `_rounds` are tables from some bits of the hash to
    a row, each for the keys that found their place taken in the one before. A row found so is
    taken only if its key is equal to the text, letter by letter; so hashes decide where to look
    and never what is found. Should keys have one and the same hash, a join finds them.
    """

    def __init__(self, keys: pl.Series) -> None:
        self.keys = keys.rechunk()
        self._short = short_keys(self.keys)
        self._hashes: Words = np.empty(0, dtype=np.uint64)
        self._rounds: list[tuple[np.uint64, NDArray[np.int32]]] = []
        self._colliding = False
        self.is_increasing = self._short is not None and _increases(self._short)
        if not self.is_increasing:
            self._build()

    def _build(self) -> None:
        if self.keys.dtype == pl.Null:
            return
        self._hashes = hashes = self.keys.hash().to_numpy()
        waiting: Positions = np.flatnonzero(self.keys.is_not_null().to_numpy())
        for turn in range(_MOST_ROUNDS):
            if not len(waiting):
                return
            bits = max(int(len(waiting) * 2).bit_length(), 4)
            shift = np.uint64(64 - bits)
            table = np.full(1 << bits, NOWHERE, dtype=np.int32)
            slots = _slots(hashes[waiting], turn, shift)
            table[slots[::-1]] = waiting[::-1]  # the first of several stays
            self._rounds.append((shift, table))
            winners = table[slots]
            lost = winners != waiting
            waiting, winners = waiting[lost], winners[lost]
            same = hashes[winners] == hashes[waiting]
            if same.any():
                one = self.keys.gather(winners[same])
                self._colliding |= bool((one != self.keys.gather(waiting[same])).any())
                waiting = waiting[~same]
        self._colliding |= len(waiting) > 0

    def find(self, texts: pl.Series) -> Positions:
        """Return for each text the first row that holds it, or `NOWHERE`."""
        if texts.dtype != self.keys.dtype:
            texts = texts.cast(self.keys.dtype, strict=False)
        if self.is_increasing and self._short is not None:
            short = short_keys(texts)
            if short is not None:
                return _find_sorted(self._short, short)
            self.is_increasing = False
            self._build()
        if self._colliding:
            return self._join(texts)
        return self._find_by_hash(texts.rechunk())

    def _find_by_hash(self, texts: pl.Series) -> Positions:
        found = np.full(len(texts), NOWHERE, dtype=np.int64)
        if not self._rounds:
            return found
        own = self._hashes
        hashes = texts.hash().to_numpy()
        pending: Positions | None = None
        for turn, (shift, table) in enumerate(self._rounds):
            wanted = hashes if pending is None else hashes[pending]
            rows = table[_slots(wanted, turn, shift)]
            hit = (own[rows] == wanted) & (rows != NOWHERE)
            if pending is None:
                np.copyto(found, rows, where=hit)
                pending = np.flatnonzero(~hit)
            else:
                found[pending[hit]] = rows[hit]
                pending = pending[~hit]
            if not len(pending):
                break
        if texts.null_count():
            found[texts.is_null().to_numpy()] = NOWHERE
        alike = self.keys.gather(np.maximum(found, 0)) == texts
        wrong = ~alike.fill_null(False).to_numpy() & (found != NOWHERE)
        if wrong.any():
            return self._join(texts)
        return found

    def _join(self, texts: pl.Series) -> Positions:
        """Find the rows by comparing texts only."""
        keys = pl.DataFrame({"key": self.keys}).with_row_index("position").drop_nulls("key")
        wanted = pl.DataFrame({"key": texts})
        joined = wanted.join(
            keys.unique("key", keep="first"), on="key", how="left", maintain_order="left"
        )
        return joined["position"].cast(pl.Int64).fill_null(NOWHERE).to_numpy()


def _slots(hashes: Words, turn: int, shift: np.uint64) -> Positions:
    mixed = hashes if turn == 0 else hashes * np.uint64(2 * turn * 0x9E3779B97F4A7C15 % 2**64 | 1)
    return (mixed >> shift).view(np.int64)


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
        at: Positions = np.arange(len(keys))
    else:
        at = np.minimum(np.searchsorted(keys, runs), len(keys) - 1)
        at[keys[at] != runs] = NOWHERE
    return at[np.cumsum(new) - 1] if len(runs) < len(wanted) else at
