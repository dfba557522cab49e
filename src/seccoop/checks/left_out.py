"""Keep causes apart from consequences: what is only missing because it could not be typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW, Package
from seccoop.contract.model import Rule


@dataclass(frozen=True)
class LeftOut:
    """Rows that lack a value because it was not of the right type, which is told already.

    Attributes
    ----------
    rows : mapping of str to polars.Series
        By table, the numbers of these rows.
    records : polars.Series of str
        The ids that these rows begin with, in whatever table.
    """

    rows: Mapping[str, pl.Series] = field(default_factory=dict)
    records: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.String))

    def spare(self, faults: Faults, rule: Rule, package: Package) -> Faults:
        """Leave out the faults that would not be there, had the value been of the right type.

        A row that lacks it lacks nothing else by that, and a record does not fit together with
        others.
        """
        if not self.rows or not faults.count or ROW not in faults.rows.columns:
            return faults
        kept = [
            rows.filter(~pl.col(ROW).is_in(self._excused(rows[ROW], name, column, rule, package)))
            for rows, name, column in _by_column(faults, rule)
        ]
        return replace(faults, rows=pl.concat(kept).sort(ROW, maintain_order=True))

    def _excused(
        self, rows: pl.Series, name: str, column: str | None, rule: Rule, package: Package
    ) -> list[int]:
        frame = package[name].filter(pl.col(ROW).is_in(rows.implode()))
        lacks = frame[ROW].is_in(self.rows.get(name, rows.clear()).implode())
        if column in frame.columns:
            lacks &= frame[column].is_null()
        key = package.contract.tables[name].primary_key[0]
        if rule.stage == "table" and key in frame.columns:
            lacks |= frame[key].cast(pl.String).is_in(self.records.implode())
        return frame.filter(lacks)[ROW].to_list()


def _by_column(faults: Faults, rule: Rule) -> Iterator[tuple[pl.DataFrame, str, str | None]]:
    """Yield faults with the table and the column that they are in."""
    named = [name for name in ("table", "column") if name in faults.rows.columns]
    for rows in faults.rows.partition_by(named, maintain_order=True) if named else [faults.rows]:
        facts = replace(faults, rows=rows).first(1).row(0, named=True)
        yield rows, str(facts.get("table") or rule.table), facts.get("column") or rule.column
