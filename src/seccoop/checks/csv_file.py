"""A CSV file whose rows are read some at a time, as texts or with its codes as numbers.

No type is guessed. A column that has a list of codes is read as one of that closed list, which is
sooner done and takes less memory; at the first cell that is none of them, all others are read as
texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from seccoop.checks.coded import Coded, Codes, enum, places_in

_PLAIN_HEADER = re.compile(rb"[a-z0-9_]+(,[a-z0-9_]+)*\n")
_GLANCE = 1 << 18  # bytes
_SMALL = 1 << 22  # bytes of a file that is read all at once
_LARGE = 1 << 26  # bytes of a file that is not read ahead of time


@dataclass(frozen=True)
class CsvFile:
    """A CSV file with a header.

    Attributes
    ----------
    path : Path
        The file, which every reader splits alike into rows and cells.
    keeps_empty : bool
        Whether an empty text in quotation marks is a text, and not missing.
    """

    path: Path
    keeps_empty: bool = True

    @cached_property
    def columns(self) -> Sequence[str]:
        """The names of its columns."""
        if (names := self._plain_names) is not None:
            return names
        return pl.read_csv(self.path, n_rows=0, glob=False, **self._options).columns

    @cached_property
    def height(self) -> int:
        """A guess at the number of its rows, by the length of the first ones."""
        with self.path.open("rb") as stream:
            start = stream.read(_GLANCE)
        lines = max(start.count(b"\n"), 1)
        return max(self.path.stat().st_size * lines // max(len(start), 1) - 1, 1)

    def pieces(self, length: int, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """Yield all rows in order, at most ``length`` at a time, as texts."""
        if self._has_no_rows:
            return
        if self._is_small:
            whole = pl.read_csv(self.path, glob=False, **self._options)
            yield from whole.select(columns).iter_slices(length)
        else:
            yield from self._batches(length, columns, 0, {})

    def coded(self, length: int, columns: Sequence[str], codes: Codes) -> Iterator[Coded]:
        """Return an iterator over all rows in order, those columns coded that have codes.

        A file that is not very large is read from now on, and not only when rows are asked for.
        """
        known = {name: enum(codes[name]) for name in columns if name in codes}
        if self._is_small or len(known) == len(columns):
            return (Coded(frame, {}) for frame in self.pieces(length, columns))
        is_large = self.path.stat().st_size > _LARGE
        coming = None if is_large else self._batches(length, columns, 0, known)
        return self._coded(coming, length, columns, known)

    def _coded(
        self,
        coming: Iterator[pl.DataFrame] | None,
        length: int,
        columns: Sequence[str],
        known: Mapping[str, pl.Enum],
    ) -> Iterator[Coded]:
        start = 0
        try:
            for frame in coming or self._batches(length, columns, 0, known):
                places = {name: places_in(frame[name]) for name in known}
                yield Coded(frame.drop(known), places)
                start += frame.height
        except pl.exceptions.ComputeError:  # a cell that is no code, or worse
            for frame in self._batches(length, columns, start, {}):
                yield Coded(frame, {})

    @property
    def _options(self) -> Mapping[str, Any]:
        return {"infer_schema": False, "null_values": None if self.keeps_empty else ""}

    @cached_property
    def _header(self) -> bytes:
        with self.path.open("rb") as stream:
            return stream.readline(_GLANCE)

    @cached_property
    def _plain_names(self) -> list[str] | None:
        """The names of its columns, where they can be read without a parser."""
        names = self._header[:-1].decode(errors="replace").split(",")
        is_plain = _PLAIN_HEADER.fullmatch(self._header) and len(set(names)) == len(names)
        return names if is_plain else None

    @cached_property
    def _has_no_rows(self) -> bool:
        """Whether it is sure that nothing stands behind the header, and no parser is needed."""
        return self._plain_names is not None and self.path.stat().st_size == len(self._header)

    @cached_property
    def _is_small(self) -> bool:
        return self.path.stat().st_size <= _SMALL

    def _batches(
        self, length: int, columns: Sequence[str], start: int, kinds: Mapping[str, pl.Enum]
    ) -> Iterator[pl.DataFrame]:
        scan = pl.scan_csv(self.path, glob=False, schema_overrides=kinds, **self._options)
        rows = scan.select(columns).slice(start)
        return rows.collect_batches(chunk_size=length, maintain_order=True)
