"""What earlier releases leave in a new one: since when a row is there, and what changed when.

A row that was in the last release keeps its first release; it keeps the release in which it last
changed, too, unless a value of its own differs now. A row that was not there is new, whatever
came before. The table ``changes`` goes on where that of the last release ends.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pyarrow as pa

from seccoop.contract.arrow import arrow_schema
from seccoop.contract.model import HISTORY, Contract, JsonObject, Table
from seccoop.diff.compare import diff
from seccoop.diff.ledger import changes_table, in_order
from seccoop.diff.model import Diff, TableDiff
from seccoop.diff.snapshot import KEY, Snapshot, TextTable

_FIRST, _LAST = HISTORY


def continue_history(
    tables: Mapping[str, pa.Table],
    previous: Snapshot,
    version: str,
    contract: Contract,
    metadata: JsonObject | None = None,
) -> tuple[dict[str, pa.Table], Diff]:
    """Bring the history of earlier releases into freshly assembled tables.

    Parameters
    ----------
    tables : mapping of str to pyarrow.Table
        The core tables, as if there had been no release.
    previous : Snapshot
        The last release.
    version : str
        The version that is being made.
    contract : Contract
        The schema.
    metadata : mapping, optional
        What the descriptor will say of the package.

    Returns
    -------
    tuple of dict and Diff
        The tables, and what differs from the last release.

    Raises
    ------
    DataError
        A key is missing or repeated, which the checks report in full.
    """
    now = Snapshot.of(tables, contract, version=version, name=version, metadata=metadata)
    found = diff(previous, now)
    made = dict(tables)
    for name, table in contract.core.items():
        if table.keeps_history and name in tables:
            before = previous.tables.get(name)
            made[name] = _kept(tables[name], table, before, found.tables[name], version, previous)
    made["changes"] = _changes(previous, found, version, contract)
    return made, found


def _kept(
    table: pa.Table,
    schema: Table,
    before: TextTable | None,
    found: TableDiff,
    version: str,
    previous: Snapshot,
) -> pa.Table:
    """Return a table with the two columns that keep its history."""
    from seccoop.diff.keys import key_expression
    from seccoop.release.write import text_frame

    keys = text_frame(table.select(list(schema.primary_key)))
    keys = keys.select(key_expression(schema.primary_key).alias(KEY))
    old = _earlier(before, schema, previous.version)
    changed = found.corrections["key"].unique()
    rows = keys.join(old, on=KEY, how="left", maintain_order="left").select(
        pl.col(_FIRST).fill_null(version),
        pl.when(pl.col(KEY).is_in(changed.implode()))
        .then(pl.lit(version))
        .otherwise(pl.col(_LAST).fill_null(version))
        .alias(_LAST),
    )
    for name in HISTORY:
        values = rows[name].to_arrow().cast(pa.string())
        table = table.set_column(table.column_names.index(name), table.schema.field(name), values)
    return table


def _earlier(before: TextTable | None, schema: Table, version: str) -> pl.DataFrame:
    """Return what the last release says of the history of its rows, by key.

    A release whose schema kept no history yet is the first that is known to hold its rows.
    """
    if before is None or before.key != schema.primary_key:
        return pl.DataFrame(schema=dict.fromkeys((KEY, *HISTORY), pl.String))
    nothing = pl.lit(None, pl.String)
    columns = (pl.col(name) if name in before.columns else nothing for name in HISTORY)
    filled = (
        column.fill_null(version).alias(name) for column, name in zip(columns, HISTORY, strict=True)
    )
    return before.frame.select(KEY, *filled)


def _changes(previous: Snapshot, found: Diff, version: str, contract: Contract) -> pa.Table:
    """Return the differences of all releases: the earlier ones' and this one's."""
    schema = arrow_schema(contract.tables["changes"])
    fresh = changes_table(found, version, contract)
    kept = previous.tables.get("changes")
    if kept is None or kept.frame.is_empty():
        return fresh
    nothing = pl.lit(None, pl.String)
    columns = [
        pl.col(name) if name in kept.columns else nothing.alias(name) for name in schema.names
    ]
    earlier = kept.frame.select(columns).to_arrow().cast(schema)
    return in_order(pa.concat_tables([earlier, fresh]), contract)
