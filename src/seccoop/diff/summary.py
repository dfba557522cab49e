"""What a difference comes to in lines of text: how many of what, and the first of each."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from seccoop.contract.model import LEDGERS
from seccoop.diff.model import Diff, Retirement, TableDiff
from seccoop.diff.snapshot import KEY
from seccoop.finding import visible

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_TELLING = ("summary", "name", "publisher")  # the column that tells people what a record is


def in_order(diff: Diff) -> list[TableDiff]:
    """Return the tables of records that differ, events first."""
    return sorted(diff.records.values(), key=lambda table: table.name != "events")


def sides(diff: Diff) -> str:
    """Say which two packages were compared."""
    words = []
    for side in (diff.before, diff.after):
        is_number = side.name == side.version
        words.append(side.name if is_number else f"{side.name} ({side.version})")
    return " -> ".join(visible(word) for word in words)


def said_of_schema(diff: Diff) -> str:
    """Say which schemas the two packages were made with."""
    one, two = diff.before.schema_version, diff.after.schema_version
    return f"schema {one}" if one == two else f"schema {one} -> {two}"


def examples(table: TableDiff, most: int) -> Iterator[tuple[str, str, str]]:
    """Yield the first records of each kind: how they differ, their key, and more in words."""
    for row in table.added.head(most).iter_rows(named=True):
        yield "added", row[KEY], _telling(row)
    for row in table.removed.head(most).iter_rows(named=True):
        yield "removed", row[KEY], said_of_retirement(table.retirements.get(row[KEY]), table.name)
    corrections = table.corrections
    for key in corrections["key"].unique(maintain_order=True).head(most):
        values = corrections.filter(pl.col("key") == key)
        yield "changed", key, "; ".join(_correction(row) for row in values.iter_rows(named=True))


def said_of_retirement(gone: Retirement | None, table: str) -> str:
    """Say why a record is gone, and what takes its place."""
    if gone is None or gone.of is None:
        return "no tombstone" if gone and table == "events" else ""
    words = str(gone.reason)
    if gone.of[0] != table:
        words += f" with {gone.of[0]} {gone.of[1]}"
    if gone.successor:
        words += f", see {gone.successor}"
    return f"{words}: {gone.note}" if gone.note else words


def left_out(table: TableDiff, most: int) -> int:
    """Return how many records of a table are not among its examples."""
    return sum(max(count - most, 0) for count in table.counts.values())


def ledger_notes(diff: Diff) -> Iterator[str]:
    """Say what differs besides records: what is kept of the past."""
    for name in LEDGERS:
        table = diff.tables.get(name)
        if table and not table.is_empty:
            counts = (f"{count} {what}" for what, count in table.counts.items() if count)
            yield f"{name}: {', '.join(counts) or 'other columns'}"
    history = sum(
        table.changed["key"].n_unique() - table.counts["changed"] for table in diff.tables.values()
    )
    if history:
        yield f"{history} rows differ in nothing but {' and '.join(_history())}"


def _history() -> tuple[str, ...]:
    from seccoop.contract.model import HISTORY

    return HISTORY


def _telling(row: dict[str, str | None]) -> str:
    return next((text for name in _TELLING if (text := row.get(name))), "")


def _correction(row: dict[str, str | None]) -> str:
    old, new = (visible(row[part]) for part in ("old", "new"))
    return f"{row['field']}: {old} -> {new}"
