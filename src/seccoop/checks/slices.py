"""Tables read a number of rows at a time, in the types of the schema and whatever a file says.

A file may declare a closed list of codes for a column; polars would take every other code for a
missing value. Columns so declared are read by pyarrow, as the texts that they stand for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from seccoop.assemble.tables import EXPECTED, FORMS
from seccoop.checks.coded import Coded, CodeReader, Codes
from seccoop.checks.expressions import days
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW
from seccoop.contract.model import Contract, FieldType, Table

_FEW, _MANY = 1 << 16, 1 << 20  # rows
_GLANCE = 1 << 18  # bytes
_TYPES: Mapping[FieldType, type[pl.DataType]] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}


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
                columns = pl.read_csv(stored, infer_schema=False, n_rows=0, glob=False).columns
                return cls(table, stored, columns, _guessed_rows(stored), codes)
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
        start = 0
        for stored in self._stored_pieces(length, wanted):
            rows = np.arange(start, start + stored.height, dtype=np.uint32)
            yield _typed(stored.insert_column(0, pl.Series(ROW, rows)), self.table)
            start += stored.height
        self.height = start
        if not start:
            yield self.nothing(wanted), []

    def coded_pieces(self, length: int) -> Iterator[tuple[Coded, list[Faults]]]:
        """Yield all rows like `pieces`, with columns coded where all their values are codes."""
        codes = {name: self.codes[name] for name in self._texts() if name in self.codes}
        rest = [name for name in self._wanted(None) if name not in codes]
        if not isinstance(self.stored, Path) or not codes or not rest:
            for frame, faults in self.pieces(length):
                yield Coded.of(frame, self.codes), faults
            return
        with CodeReader(self.stored, codes) as reader:
            for frame, faults in self.pieces(length, rest):
                yield reader.beside(frame), faults

    def _texts(self) -> list[str]:
        """Return the columns that a Parquet file has as texts."""
        if not isinstance(self.stored, Path) or self.stored.suffix == ".csv":
            return []
        kinds = {
            field.name: field.type.value_type if pa.types.is_dictionary(field.type) else field.type
            for field in pq.read_schema(self.stored)
        }
        return [
            name
            for name, kind in kinds.items()
            if pa.types.is_string(kind) or pa.types.is_large_string(kind)
        ]

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
        types = {name: _TYPES[self.table.columns[name].type] for name in self._wanted(columns)}
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
        elif self.stored.suffix == ".csv":
            texts = pl.scan_csv(self.stored, infer_schema=False, glob=False).select(wanted)
            yield from texts.collect_batches(chunk_size=length, maintain_order=True)
        elif _is_plain(self.stored, wanted):
            yield from _row_groups(self.stored, wanted, length)
        else:
            yield from _texts(pq.read_table(self.stored, columns=wanted)).iter_slices(length)


def open_folder(folder: Path, contract: Contract) -> dict[str, Path]:
    """Return the file of each core table that is in a folder, Parquet rather than CSV."""
    found = {}
    for name in contract.core:
        for kind in ("csv", "parquet"):
            if (path := folder / f"{name}.{kind}").is_file():
                found[name] = path
    return found


def _row_groups(path: Path, columns: list[str], length: int) -> Iterator[pl.DataFrame]:
    """Yield some row groups of a Parquet file at a time; parts of one that is large."""
    metadata = pq.read_metadata(path)
    sizes = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
    scan = pl.scan_parquet(path, glob=False).select(columns)
    if max(sizes, default=0) > length:
        yield from scan.collect_batches(chunk_size=length, maintain_order=True)
        return
    start = rows = 0
    for size in [*sizes, length]:
        if rows + size > length and rows:
            yield scan.slice(start, rows).collect()
            start, rows = start + rows, 0
        rows += size


def _guessed_rows(path: Path) -> int:
    """Return about how many rows a CSV file has, by the length of the first ones."""
    with path.open("rb") as stream:
        start = stream.read(_GLANCE)
    lines = max(start.count(b"\n"), 1)
    return max(path.stat().st_size * lines // max(len(start), 1) - 1, 1)


def _is_plain(path: Path, columns: Sequence[str]) -> bool:
    """Tell whether polars reads columns without trusting lists of codes that a file declares."""
    schema = pq.read_schema(path)
    return not any(pa.types.is_dictionary(schema.field(name).type) for name in columns)


def _texts(table: pa.Table) -> pl.DataFrame:
    """Return an Arrow table as a frame in which codes of a declared list are texts."""
    kinds = [
        pa.field(name, kind.value_type if pa.types.is_dictionary(kind) else kind)
        for name, kind in zip(table.column_names, table.schema.types, strict=True)
    ]
    frame = pl.from_arrow(table.cast(pa.schema(kinds)))
    assert isinstance(frame, pl.DataFrame)
    return frame


def _typed(frame: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, list[Faults]]:
    """Bring columns to their types, and return the values of which that cannot be done."""
    faults = []
    for name, stored in frame.schema.items():
        if name not in table.columns or stored == _TYPES[table.columns[name].type]:
            continue
        field = table.columns[name]
        values = frame[name]
        typed = _cast(values, field.type)
        lost = typed.is_null() & values.is_not_null()
        if lost.any():
            rows = frame.select(ROW, values.cast(pl.String, strict=False).alias("text"))
            faults.append(
                Faults(
                    rows.filter(lost).with_columns(
                        table=pl.lit(table.name),
                        column=pl.lit(name),
                        expected=pl.lit(EXPECTED[field.type]),
                        example=pl.lit(field.example),
                    )
                )
            )
        frame = frame.with_columns(typed)
    return frame, faults


def _cast(values: pl.Series, kind: FieldType) -> pl.Series:
    """Read values as a type; what is not written as the schema writes it becomes null."""
    if values.dtype != pl.String:
        return values.cast(_TYPES[kind], strict=False)
    if kind == "date":
        return days(values)
    if kind == "boolean":
        words = {"true": True, "false": False}
        return values.replace_strict(words, default=None, return_dtype=pl.Boolean)
    whole = values.set(~values.str.contains(f"^(?:{FORMS[kind]})$").fill_null(False), None)
    return whole.cast(_TYPES[kind], strict=False)
