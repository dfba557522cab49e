"""The bytes of a column's texts side by side, where many are looked at together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.uint8]
Mask: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]

Words: TypeAlias = NDArray[np.uint64]

_BLOCK = 1 << 17  # bytes that stay in the processor's cache
_WIDTH = 1 << 11  # bytes of a line of a block; what stands in one column is looked at together
_TEXTS = 1 << 13  # texts that are laid out together
_NEUTRAL = np.uint8(ord("a"))  # wrong nowhere, alone or in a pair


@dataclass(frozen=True)
class Letters:
    """The bytes of texts, one text after the other; text ``n`` is ``data[ends[n]:ends[n + 1]]``."""

    data: Bytes
    ends: Numbers

    @classmethod
    def of(cls, texts: pl.Series) -> Letters:
        """Lay out texts, among which there must be no gaps."""
        array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
        if not len(array):
            return cls(np.empty(0, dtype=np.uint8), np.zeros(1, dtype=np.int64))
        offsets = np.frombuffer(array.buffers()[1], dtype=np.int64)
        offsets = offsets[array.offset : array.offset + len(array) + 1]
        data = np.frombuffer(array.buffers()[2] or b"", dtype=np.uint8)
        return cls(data[offsets[0] : offsets[-1]], offsets - offsets[0])

    @classmethod
    def some(cls, texts: pl.Series) -> Iterator[Letters]:
        """Lay out texts, a few thousand at a time, so that all takes little memory."""
        whole = texts.rechunk()
        for start in range(0, len(whole), _TEXTS):
            yield cls.of(whole.slice(start, _TEXTS))

    @property
    def sizes(self) -> Numbers:
        """How many bytes each text has."""
        return np.diff(self.ends)

    def first(self, place: int = 0) -> Bytes:
        """Return a byte of each text, counted from the start; texts must be long enough."""
        return self.data.take(self.ends[:-1] + place)

    def last(self) -> Bytes:
        """Return the last byte of each text, none of which may be empty."""
        return self.data.take(self.ends[1:] - 1)

    def where(self, badness: Callable[[Bytes], Bytes], limit: int = 0) -> Numbers:
        """Return the rows of texts that hold wrong bytes, or wrong pairs of bytes.

        ``badness`` is given some bytes and returns a number for each, the last one aside: wrong
        are those of more than ``limit``. Pairs may span two texts.
        """
        places = []
        for start in range(0, len(self.data), _BLOCK):
            block = self.data[start : start + _BLOCK + 1]
            if start + _BLOCK >= len(self.data):
                behind = _WIDTH - (len(block) - 1) % _WIDTH
                block = np.append(block, np.full(behind, _NEUTRAL))
            found = badness(block).reshape(-1, _WIDTH)
            columns = np.flatnonzero(found.max(axis=0) > limit)
            if len(columns):
                line, column = np.nonzero(found[:, columns] > limit)
                places.append(line * _WIDTH + columns[column] + start)
        if not places:
            return np.empty(0, dtype=np.int64)
        rows: Numbers = np.searchsorted(self.ends, np.concatenate(places), side="right") - 1
        return np.unique(rows)


def views_of(texts: pl.Series) -> Words | None:
    """Return the two words by which polars keeps each text, or None where it does not.

    The low half of the first word is the length. Of a text of at most twelve bytes, the others
    follow, and zeroes behind them. In place of a gap there may be anything.
    """
    if texts.dtype != pl.String or sys.byteorder != "little":
        return None
    array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    if str(array.type) != "string_view":
        return None
    if not len(array):
        return np.empty((0, 2), dtype=np.uint64)
    views = np.frombuffer(array.buffers()[1], dtype=np.uint64)
    return views[2 * array.offset : 2 * (array.offset + len(array))].reshape(-1, 2)
