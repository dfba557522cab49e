"""A table as it was read from one file, with the way back from each row to its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import overload

import polars as pl
import pyarrow as pa

from seccoop.assemble.tables import key_text
from seccoop.contract.model import Table
from seccoop.dossier.records import Record
from seccoop.finding import Location
from seccoop.intake.scan import Scan


@dataclass(frozen=True)
class Reading:
    """A table and what is needed to say where in the file something stands.

    ``table`` has the columns in the order of the file, those of the schema with the types of the
    schema. ``faulty`` marks the rows in which a value was left out because it could not be typed;
    ``unread`` names columns of which no value could be.
    """

    schema: Table
    file: str
    table: pa.Table
    scan: Scan | None = None
    faulty: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.Boolean))
    unread: tuple[str, ...] = ()

    def locate(self, row: int) -> Location:
        """Return the place of a row: its line, in a file that has lines."""
        return Location(self.file, self.scan.line(row) if self.scan else None)

    @property
    def header(self) -> Location:
        """The place of the column names."""
        return Location(self.file, 1 if self.scan else None)

    def faulty_keys(self) -> set[str]:
        """Return the keys of the rows in which a value was left out."""
        if not len(self.faulty) or not self.faulty.any():
            return set()
        rows = self.table.filter(pa.array(self.faulty.to_list()))
        keys = [name for name in self.schema.primary_key if name in rows.column_names]
        return {key_text(self.schema, values) for values in rows.select(keys).to_pylist()}


class Rows(Sequence[Record]):
    """The rows of a reading as records that know where they stand, made when asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __len__(self) -> int:
        return int(self.reading.table.num_rows)

    @overload
    def __getitem__(self, row: int) -> Record: ...
    @overload
    def __getitem__(self, row: slice) -> list[Record]: ...
    def __getitem__(self, row: int | slice) -> Record | list[Record]:
        if isinstance(row, slice):
            return [self[index] for index in range(*row.indices(len(self)))]
        return Record(self.reading.schema.name, {}, self.reading.locate(row))
