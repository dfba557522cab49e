"""Differences as rows of the table ``changes``, which ships with every release.

A record that was added or removed is one row with ``*`` for its field, a value that was filled in,
corrected or taken away is one row of its own, whole however long it is. Values of new records
stand in the tables, those of removed ones in the release before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from seccoop.contract.arrow import arrow_schema
from seccoop.contract.model import LEDGERS, Contract
from seccoop.diff.model import Diff, Retirement, TableDiff
from seccoop.diff.snapshot import KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE = "*"
Row = dict[str, str | None]


def change_rows(diff: Diff, release: str) -> Iterator[Row]:
    """Yield the rows of ``changes`` that a difference makes, in the order of tables and keys."""
    for name, table in diff.tables.items():
        if name not in LEDGERS:
            yield from _table_rows(name, table, release)


def changes_table(diff: Diff, release: str, contract: Contract) -> pa.Table:
    """Return the rows of a difference as a table, in the order of its key."""
    schema = arrow_schema(contract.tables["changes"])
    table = pa.Table.from_pylist(list(change_rows(diff, release)), schema=schema)
    return in_order(table, contract)


def in_order(table: pa.Table, contract: Contract) -> pa.Table:
    """Return ``changes`` in the canonical order of rows."""
    keys = [(column, "ascending") for column in contract.tables["changes"].primary_key]
    return table.sort_by(keys).combine_chunks() if table.num_rows else table


def count_changes(changes: pa.Table, release: str) -> dict[str, int]:
    """Count the records that a release added, changed and removed, by its table ``changes``."""
    rows = pl.from_arrow(changes.filter(pc.equal(changes["release"], release)))
    assert isinstance(rows, pl.DataFrame)
    whole = pl.col("field") == WHOLE
    return {
        "added": rows.filter(whole & (pl.col("op") == "add")).height,
        "changed": rows.filter(~whole).select("table", "key").n_unique(),
        "removed": rows.filter(whole & (pl.col("op") != "add")).height,
    }


def in_words(retirement: Retirement, labels: Mapping[str, str]) -> str | None:
    """Return why a record was retired in one sentence: what the tombstone says."""
    if retirement.reason is None:
        return None
    label = labels.get(retirement.reason, retirement.reason)
    return f"{label}: {retirement.note}" if retirement.note else f"{label}."


def _table_rows(name: str, table: TableDiff, release: str) -> Iterator[Row]:
    common: Row = {"release": release, "table": name}
    for key in table.added[KEY]:
        yield common | {"key": key, "op": "add", "field": WHOLE}
    for key in table.removed[KEY]:
        gone = table.retirements.get(key, Retirement())
        yield common | {
            "key": key,
            "op": gone.op,
            "field": WHOLE,
            "new": gone.successor if gone.of and gone.of[0] == name else None,
            "reason": in_words(gone, {}),
        }
    for row in table.corrections.iter_rows(named=True):
        yield common | {
            "key": row["key"],
            "op": "add" if row["old"] is None else "correct",
            "field": row["field"],
            "old": row["old"],
            "new": row["new"],
        }
