"""A package at one moment: every core table as the canonical text of its cells, by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa

from seccoop.contract.model import Contract, JsonObject
from seccoop.diff.keys import key_expression
from seccoop.errors import DataError
from seccoop.release.write import text_frame

KEY = "\x1fkey"  # no column can have this name


@dataclass(frozen=True, eq=False)
class TextTable:
    """A table as text: what its CSV file holds, an empty cell being null.

    ``frame`` has the columns of the table and, in front, the joined key as `KEY`, by which its
    rows are sorted.
    """

    key: tuple[str, ...]
    frame: pl.DataFrame

    @classmethod
    def of(cls, frame: pl.DataFrame, key: Sequence[str], name: str) -> TextTable:
        """Make a table of a frame of texts.

        Raises
        ------
        DataError
            A key is missing or stands there twice.
        """
        lacking = [column for column in key if column not in frame.columns]
        if lacking:
            raise DataError(
                f"The table {name} lacks its key {', '.join(lacking)}. "
                "To see what is wrong with it: seccoop validate"
            )
        keyed = frame.select(key_expression(key).alias(KEY), pl.all()).sort(KEY)
        repeated = keyed[KEY].filter(keyed[KEY].is_duplicated())
        if len(repeated):
            raise DataError(
                f"The table {name} has the key {repeated[0]} twice. "
                "To see every fault: seccoop validate"
            )
        return cls(tuple(key), keyed)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, without the joined key."""
        return tuple(self.frame.columns[1:])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TextTable):
            return NotImplemented
        return self.key == other.key and self.frame.equals(other.frame)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A package to be compared.

    Attributes
    ----------
    name : str
        How people called it.
    version : str
        The dataset version.
    contract : Contract
        The schema that it was made with.
    tables : mapping of str to TextTable
        The core tables; views are derived from them and are not compared.
    metadata : mapping
        Its descriptor without the resources.
    """

    name: str
    version: str
    contract: Contract
    tables: Mapping[str, TextTable]
    metadata: JsonObject = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        tables: Mapping[str, pa.Table],
        contract: Contract,
        *,
        version: str = "0.0.0",
        name: str = "tables in memory",
        metadata: JsonObject | None = None,
    ) -> Snapshot:
        """Make a snapshot of Arrow tables; those that are no core tables are left out."""
        texts = {
            known: TextTable.of(text_frame(tables[known]), table.primary_key, known)
            for known, table in contract.core.items()
            if known in tables
        }
        return cls(name, version, contract, texts, metadata or {})
