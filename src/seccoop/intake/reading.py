"""A table as it was read from one file, with the way back from each row to its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, overload

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from seccoop.checks.csv_file import CsvFile
from seccoop.contract.arrow import arrow_field
from seccoop.contract.model import Table
from seccoop.dossier.records import Record
from seccoop.finding import Location
from seccoop.intake.scanned import Scan

AT_ONCE = 1 << 16  # rows
Pieces: TypeAlias = Callable[[int, Sequence[str]], Iterator[pl.DataFrame]]


def _no_rows() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Reading:
    """A table that was read once from end to end, and can be read again piece by piece.

    Attributes
    ----------
    columns : tuple of str
        The columns of the file in its order, those of the schema in the types of the schema.
    height : int
        The number of rows.
    read : callable
        Yields the rows anew, at most so many at a time, in some columns.
    plain : Path, CsvFile or None
        The file, if any reader takes from it the same values.
    scan : Scan or None
        Where the rows of a CSV file begin.
    faulty : numpy.ndarray of int64
        The rows in which a value was left out because it could not be typed, in order.
    unread : tuple of str
        Columns of which no value could be typed; they are not among ``columns``.
    opaque : tuple of str
        Columns that the schema does not know, of a type whose values cannot be shown.
    content : str or None
        The digest of what the table says, where it was asked for and nothing was left out.
    """

    schema: Table
    file: str
    columns: tuple[str, ...]
    height: int
    read: Pieces
    plain: Path | CsvFile | None = None
    scan: Scan | None = None
    faulty: NDArray[np.int64] = field(default_factory=_no_rows)
    unread: tuple[str, ...] = ()
    opaque: tuple[str, ...] = ()
    content: str | None = None

    def pieces(
        self, length: int = AT_ONCE, columns: Sequence[str] | None = None
    ) -> Iterator[pl.DataFrame]:
        """Yield all rows in order, in pieces of any size up to ``length``."""
        yield from self.read(length, self.shown if columns is None else columns)

    def whole(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Return all rows at once."""
        wanted = list(self.shown if columns is None else columns)
        known = self.schema.columns
        made = []
        for piece in self.pieces(columns=wanted):
            stored = piece.to_arrow()
            kinds = [
                arrow_field(known[name]) if name in known else _plain_text(stored.field(name))
                for name in wanted
            ]
            made.append(stored.cast(pa.schema(kinds)))
        return pa.concat_tables(made)

    def locate(self, row: int) -> Location:
        """Return the place of a row: its line, in a file that has lines."""
        return Location(self.file, self.scan.line(row) if self.scan else None)

    @property
    def header(self) -> Location:
        """The place of the column names."""
        return Location(self.file, 1 if self.scan else None)

    @property
    def shown(self) -> list[str]:
        """The columns whose values can be had."""
        return [name for name in self.columns if name not in self.opaque]

    @property
    def is_typed(self) -> bool:
        """Whether no value was left out."""
        return not len(self.faulty) and not self.unread

    def faulty_records(self) -> pl.Series:
        """Return what the keys of the rows begin with in which a value was left out."""
        key, start = self.schema.primary_key[0], 0
        found = [pl.Series(key, [], pl.String)]
        if key in self.columns and len(self.faulty):
            for piece in self.pieces(columns=[key]):
                end = start + piece.height
                inside = self.faulty[(self.faulty >= start) & (self.faulty < end)] - start
                found.append(piece[key].gather(inside).cast(pl.String).unique())
                start = end
        return pl.concat(found).unique().drop_nulls()


class Rows(Sequence[Record]):
    """The rows of a reading as records that know where they stand, made when asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __len__(self) -> int:
        return self.reading.height

    @overload
    def __getitem__(self, row: int) -> Record: ...
    @overload
    def __getitem__(self, row: slice) -> list[Record]: ...
    def __getitem__(self, row: int | slice) -> Record | list[Record]:
        if isinstance(row, slice):
            return [self[index] for index in range(*row.indices(len(self)))]
        return Record(self.reading.schema.name, {}, self.reading.locate(row))


def in_step(
    one: Reading, two: Reading, columns: Sequence[str]
) -> Iterator[tuple[int, pl.DataFrame, pl.DataFrame]]:
    """Yield the rows of two tables of the same height side by side, and the number of the first."""
    others, start = two.pieces(columns=columns), 0
    left = next(others)
    for piece in one.pieces(columns=columns):
        while left.height < piece.height:
            left = pl.concat([left, next(others)])
        yield start, piece, left.head(piece.height)
        left, start = left.slice(piece.height), start + piece.height


def _plain_text(column: pa.Field) -> pa.Field:
    text = pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type)
    return column.with_type(pa.string()) if text else column
