"""Tables read a number of rows at a time, in the types of the schema and whatever a file says.

A file may declare a closed list of codes for a column; polars would take every other code for a
missing value. Columns so declared are read by pyarrow, as the texts that they stand for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from seccoop.checks.ahead import Ahead
from seccoop.checks.coded import Coded, CodeReader, Codes
from seccoop.checks.csv_file import CsvFile
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW
from seccoop.checks.typed import typed
from seccoop.contract.model import Contract, Table
from seccoop.contract.polars import TYPES

_FEW, _MANY = 1 << 16, 1 << 20  # rows
_MOST_AHEAD = 1 << 24  # rows: of a larger table, no more is kept in memory than is checked
_MANY_GROUPS = 1_500  # row groups: what the footer says of so many takes much memory


class Stored(Protocol):
    """A table that hands out its rows some at a time, in the types of the schema."""

    @property
    def columns(self) -> Sequence[str]:
        """The names of its columns."""

    @property
    def height(self) -> int:
        """The number of its rows."""

    def pieces(self, length: int, columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """Yield all rows in order, at most ``length`` at a time."""


@dataclass
class Slices:
    """A table that is read piece by piece: a frame, a Parquet or CSV file, or anything like them.

    ``height`` is the number of rows; of a CSV file it is a guess until it was read to its end.
    ``codes`` are those of the columns that have a list of them.
    """

    table: Table
    stored: pl.DataFrame | Path | Stored
    columns: Sequence[str]
    height: int
    codes: Codes

    @classmethod
    def of(
        cls, table: Table, contract: Contract, stored: pa.Table | pl.DataFrame | Path | Stored
    ) -> Slices:
        """Open a table, or a CSV or Parquet file."""
        codes = {f.name: tuple(known) for f in table.fields if (known := contract.codes(f))}
        if isinstance(stored, Path):
            if stored.suffix == ".csv":
                return cls.of(table, contract, CsvFile(stored))
            with pq.ParquetFile(stored) as file:
                names = file.schema_arrow.names
                return cls(table, stored, names, file.metadata.num_rows, codes)
        if isinstance(stored, pa.Table):
            stored = _texts(stored)
        return cls(table, stored, stored.columns, stored.height, codes)

    def pieces(
        self, length: int, columns: Sequence[str] | None = None
    ) -> Iterator[tuple[pl.DataFrame, list[Faults]]]:
        """Yield all rows in order, with their numbers, and the values not of the right type.

        A piece has at most ``length`` rows; an empty table is one piece.
        """
        wanted = self._wanted(columns)
        stored = (Coded(frame, {}) for frame in self._stored_pieces(length, wanted))
        for rows in self._numbered(stored, wanted):
            yield typed(rows.frame, self.table)

    def as_stored(self, length: int) -> Iterator[Coded]:
        """Return an iterator over all rows in order, as they are stored; see `finished`."""
        wanted = self._wanted(None)
        if isinstance(self.stored, CsvFile):
            stored = self.stored.coded(length, wanted, self.codes)
        elif isinstance(self.stored, Path):
            stored = self._coded_parquet(self.stored, length, wanted)
        else:
            stored = (Coded(frame, {}) for frame in self._stored_pieces(length, wanted))
        numbered = self._numbered(stored, wanted)
        is_ahead = isinstance(self.stored, Path) and self.height < _MOST_AHEAD
        return iter(Ahead(numbered)) if is_ahead else numbered

    def _coded_parquet(self, path: Path, length: int, wanted: list[str]) -> Iterator[Coded]:
        footer = pq.read_metadata(path)
        codes = {name: self.codes[name] for name in _text_columns(footer) if name in self.codes}
        rest = [name for name in wanted if name not in codes]
        if not codes or not rest:
            for frame in _parquet_pieces(path, footer, wanted, length):
                yield Coded(frame, {})
            return
        with CodeReader(path, footer, codes) as reader:
            for frame in _parquet_pieces(path, footer, rest, length):
                yield reader.beside(frame)

    def finished(self, rows: Coded) -> tuple[Coded, list[Faults]]:
        """Bring rows to their types, with columns coded where all their values are codes.

        Returned with them are the values that are not of the right type.
        """
        frame, faults = typed(rows.frame, self.table)
        more = Coded.of(frame, self.codes)
        return Coded(more.frame, {**rows.places, **more.places}, rows.events), faults

    def _numbered(self, stored: Iterator[Coded], wanted: list[str]) -> Iterator[Coded]:
        start = 0
        for rows in stored:
            if not (height := rows.frame.height):
                continue
            yield Coded(rows.frame.with_row_index(ROW, start), rows.places)
            start += height
        self.height = start
        if not start:
            yield Coded(self.nothing(wanted), {})

    def whole(self, columns: Sequence[str] | None = None) -> tuple[pl.DataFrame, list[Faults]]:
        """Return all rows at once."""
        found = list(self.pieces(max(self.height, _MANY), columns))
        frames = [frame for frame, _ in found]
        return pl.concat(frames, rechunk=True), [one for _, faults in found for one in faults]

    def some(self, columns: Collection[str], which: pl.Expr) -> pl.DataFrame:
        """Return some rows, in some of the columns."""
        wanted = [column for column in self.columns if column in columns]
        return pl.concat([frame.filter(which) for frame, _ in self.pieces(_FEW, wanted)])

    def nothing(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """Return no rows, in the types of the schema."""
        types = {name: TYPES[self.table.columns[name].type] for name in self._wanted(columns)}
        return pl.DataFrame(schema={ROW: pl.UInt32, **types})

    def _wanted(self, columns: Sequence[str] | None) -> list[str]:
        """Return what columns to read: those that the schema does not know have no rules."""
        return [
            name
            for name in (self.columns if columns is None else columns)
            if name in self.table.columns
        ]

    def _stored_pieces(self, length: int, wanted: list[str]) -> Iterator[pl.DataFrame]:
        if isinstance(self.stored, pl.DataFrame):
            yield from self.stored.select(wanted).iter_slices(length)
        elif not isinstance(self.stored, Path):
            yield from self.stored.pieces(length, wanted)
        else:
            footer = pq.read_metadata(self.stored)
            yield from _parquet_pieces(self.stored, footer, wanted, length)


def open_folder(folder: Path, contract: Contract) -> dict[str, Path]:
    """Return the file of each core table that is in a folder, Parquet rather than CSV."""
    found = {}
    for name in contract.core:
        for kind in ("csv", "parquet"):
            if (path := folder / f"{name}.{kind}").is_file():
                found[name] = path
    return found


def _parquet_pieces(
    path: Path, footer: pq.FileMetaData, columns: list[str], length: int
) -> Iterator[pl.DataFrame]:
    """Yield the rows of a Parquet file, without trusting lists of codes that it declares."""
    schema = footer.schema.to_arrow_schema()
    if any(pa.types.is_dictionary(schema.field(name).type) for name in columns):
        yield from _texts(pq.read_table(path, columns=columns)).iter_slices(length)
    else:
        yield from _row_groups(path, footer, columns, length)


def _row_groups(
    path: Path, footer: pq.FileMetaData, columns: list[str], length: int
) -> Iterator[pl.DataFrame]:
    """Yield some row groups of a Parquet file at a time; parts of one that is large."""
    sizes = [footer.row_group(number).num_rows for number in range(footer.num_row_groups)]
    scan = pl.scan_parquet(path, glob=False).select(columns)
    if max(sizes, default=0) > length:
        yield from scan.collect_batches(chunk_size=length, maintain_order=True)
        return
    if len(sizes) < _MANY_GROUPS:
        scan.collect_schema()  # from here on, polars keeps the footer, and need not read it again
    start = rows = 0
    for size in [*sizes, length]:
        if rows + size > length and rows:
            yield scan.slice(start, rows).collect()
            start, rows = start + rows, 0
        rows += size


def _text_columns(footer: pq.FileMetaData) -> list[str]:
    """Return the columns that a Parquet file has as texts."""
    kinds = {
        field.name: field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        for field in footer.schema.to_arrow_schema()
    }
    return [
        name
        for name, kind in kinds.items()
        if pa.types.is_string(kind) or pa.types.is_large_string(kind)
    ]


def _texts(table: pa.Table) -> pl.DataFrame:
    """Return an Arrow table as a frame in which codes of a declared list are texts."""
    kinds = [
        pa.field(name, kind.value_type if pa.types.is_dictionary(kind) else kind)
        for name, kind in zip(table.column_names, table.schema.types, strict=True)
    ]
    frame = pl.from_arrow(table.cast(pa.schema(kinds)))
    assert isinstance(frame, pl.DataFrame)
    return frame
