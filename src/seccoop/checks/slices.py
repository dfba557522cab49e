"""Tables read a number of rows at a time, in the types of the schema and whatever a file says.

A file may declare a closed list of codes for a column; polars would take every other code for a
missing value. Columns so declared are read by pyarrow, as the texts that they stand for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from seccoop.assemble.tables import EXPECTED, FORMS
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW
from seccoop.contract.model import Contract, FieldType, Table

_TYPES: Mapping[FieldType, type[pl.DataType]] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}


@dataclass(frozen=True)
class Slices:
    """A table from which any rows can be read; a frame, or a Parquet file."""

    table: Table
    stored: pl.DataFrame | Path
    columns: Sequence[str]
    height: int

    @classmethod
    def of(cls, table: Table, stored: pa.Table | pl.DataFrame | Path) -> Slices:
        """Open a table, or a CSV or Parquet file; a CSV file is read at once."""
        if isinstance(stored, Path):
            if stored.suffix != ".csv":
                with pq.ParquetFile(stored) as file:
                    names = file.schema_arrow.names
                    return cls(table, stored, names, file.metadata.num_rows)
            stored = pl.read_csv(stored, infer_schema=False)
        if isinstance(stored, pa.Table):
            stored = _texts(stored)
        return cls(table, stored, stored.columns, stored.height)

    def read(
        self, start: int, length: int, columns: Sequence[str] | None = None
    ) -> tuple[pl.DataFrame, list[Faults]]:
        """Return rows with their numbers, and the values that are not of the right type."""
        wanted = list(self.columns if columns is None else columns)
        if isinstance(self.stored, pl.DataFrame):
            frame = self.stored.select(wanted).slice(start, length)
        elif _is_plain(self.stored):
            scan = pl.scan_parquet(self.stored, glob=False)
            frame = scan.slice(start, length).select(wanted).collect()
        else:
            stored = pq.read_table(self.stored, columns=wanted)
            frame = _texts(stored.slice(start, length))
        return _typed(frame.with_row_index(ROW, offset=start), self.table)


def open_folder(folder: Path, contract: Contract) -> dict[str, Path]:
    """Return the file of each core table that is in a folder, Parquet rather than CSV."""
    found = {}
    for name in contract.core:
        for kind in ("csv", "parquet"):
            if (path := folder / f"{name}.{kind}").is_file():
                found[name] = path
    return found


def _is_plain(path: Path) -> bool:
    """Tell whether polars reads a file without trusting lists of codes that it declares."""
    return not any(pa.types.is_dictionary(kind) for kind in pq.read_schema(path).types)


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
        whole = values.set(~values.str.contains(f"^(?:{FORMS[kind]})$").fill_null(False), None)
        return whole.str.to_date("%Y-%m-%d", strict=False)
    if kind == "boolean":
        words = {"true": True, "false": False}
        return values.replace_strict(words, default=None, return_dtype=pl.Boolean)
    whole = values.set(~values.str.contains(f"^(?:{FORMS[kind]})$").fill_null(False), None)
    return whole.cast(_TYPES[kind], strict=False)
