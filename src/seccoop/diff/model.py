"""What differs between two packages: enough to make the second out of the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from seccoop.contract.model import HISTORY, LEDGERS

Level = Literal["patch", "minor", "major"]


@dataclass(frozen=True)
class Side:
    """One of the two packages, or one of two states of a table."""

    name: str
    version: str
    schema_version: str
    created: str | None = None


@dataclass(frozen=True)
class Shape:
    """The columns of a table, in order, and which of them are its key."""

    columns: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Retirement:
    """Why a record is gone: what its tombstone says, or that of the record it was part of.

    ``op`` is a code of the codelist ``change_op``; without a tombstone the rest is None.
    ``of`` names the record that the tombstone is of, as table and key.
    """

    op: str = "retract"
    reason: str | None = None
    successor: str | None = None
    note: str | None = None
    of: tuple[str, str] | None = None


@dataclass(frozen=True, eq=False)
class TableDiff:
    """What differs in one table.

    Attributes
    ----------
    before, after : Shape or None
        None where the table was not there.
    added, removed : polars.DataFrame
        Whole rows as text, under their joined key (`seccoop.diff.snapshot.KEY`).
    changed : polars.DataFrame
        One row per value that differs, of records that are in both: ``key``, ``field``, ``old``,
        ``new``. A column that one side lacks counts as empty there.
    retirements : mapping
        By key, of the removed rows.
    """

    name: str
    before: Shape | None
    after: Shape | None
    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame
    retirements: Mapping[str, Retirement] = field(default_factory=dict)

    @property
    def corrections(self) -> pl.DataFrame:
        """The values that differ, but for the columns that only keep the history of the row."""
        return self.changed.filter(~pl.col("field").is_in(HISTORY))

    @property
    def counts(self) -> dict[str, int]:
        """How many records were added, removed and changed."""
        return {
            "added": self.added.height,
            "removed": self.removed.height,
            "changed": self.corrections["key"].n_unique(),
        }

    @property
    def is_empty(self) -> bool:
        """Whether the table is the same on both sides."""
        rows = self.added.height + self.removed.height + self.changed.height
        return not rows and self.before == self.after


@dataclass(frozen=True)
class SchemaChange:
    """One difference between two schemas.

    ``place`` is what changed (``events.domain``, ``domain.cyber``, ``rules.edtf``), ``what`` says
    how, ``level`` what it forces on the version of the dataset.
    """

    kind: Literal["package", "table", "column", "codelist", "rule"]
    place: str
    what: str
    level: Level


@dataclass(frozen=True, eq=False)
class Diff:
    """What differs between two packages, ``before`` and ``after``."""

    before: Side
    after: Side
    tables: Mapping[str, TableDiff]
    schema: tuple[SchemaChange, ...] = ()

    @property
    def records(self) -> dict[str, TableDiff]:
        """The tables that differ, without those that only keep the history."""
        return {
            name: table
            for name, table in self.tables.items()
            if name not in LEDGERS and any(table.counts.values())
        }

    @property
    def counts(self) -> dict[str, int]:
        """How many records were added, removed and changed in all."""
        total = {"added": 0, "removed": 0, "changed": 0}
        for table in self.records.values():
            for name, count in table.counts.items():
                total[name] += count
        return total

    @property
    def is_empty(self) -> bool:
        """Whether tables and schema are the same on both sides."""
        return not self.schema and all(table.is_empty for table in self.tables.values())
