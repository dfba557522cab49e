"""Compare two packages by key: records added, removed and changed, field by field."""

from __future__ import annotations

import polars as pl

from seccoop.contract.model import Contract
from seccoop.diff.keys import join_key
from seccoop.diff.model import Diff, Retirement, Shape, Side, TableDiff
from seccoop.diff.schemas import compare_metadata, compare_schemas
from seccoop.diff.snapshot import KEY, Snapshot, TextTable

_CHANGED = dict.fromkeys(("key", "field", "old", "new"), pl.String)
_NOTHING = pl.DataFrame(schema={KEY: pl.String})


def diff(before: Snapshot, after: Snapshot) -> Diff:
    """Compare two packages.

    Parameters
    ----------
    before, after : Snapshot
        See `seccoop.diff.open_snapshot`.

    Returns
    -------
    Diff
        Every difference of the core tables, as the text of the CSV files, and of the schemas.
        `seccoop.diff.apply` makes the tables of ``after`` out of those of ``before`` with it.
    """
    names = [*after.contract.core, *before.tables, *after.tables]
    tombs = _tombstones(after)
    tables = {}
    for name in dict.fromkeys(names):
        one, two = before.tables.get(name), after.tables.get(name)
        if one is not None or two is not None:
            tables[name] = _compare(name, one, two, before.contract, tombs)
    schema = [
        *compare_metadata(before.metadata, after.metadata),
        *compare_schemas(before.contract, after.contract),
    ]
    return Diff(_side(before), _side(after), tables, tuple(schema))


def _side(snapshot: Snapshot) -> Side:
    created = snapshot.metadata.get("created")
    return Side(
        snapshot.name,
        snapshot.version,
        snapshot.contract.version,
        str(created) if created else None,
    )


def shape(table: TextTable | None) -> Shape | None:
    """Return the columns and the key of a table."""
    return None if table is None else Shape(table.columns, table.key)


def _compare(
    name: str,
    before: TextTable | None,
    after: TextTable | None,
    contract: Contract,
    tombs: dict[tuple[str, str], Retirement],
) -> TableDiff:
    one = before.frame if before else _NOTHING
    two = after.frame if after else _NOTHING
    if before is not None and before == after:
        added, removed, changed = two.clear(), one.clear(), pl.DataFrame(schema=_CHANGED)
    elif before and after and before.key == after.key:
        added = two.join(one, on=KEY, how="anti", maintain_order="left")
        removed = one.join(two, on=KEY, how="anti", maintain_order="left")
        changed = changed_values(one, two)
    else:  # another key: other records, whatever their texts
        added, removed, changed = two, one, pl.DataFrame(schema=_CHANGED)
    retirements = _retirements(name, removed, contract, tombs)
    return TableDiff(name, shape(before), shape(after), added, removed, changed, retirements)


def changed_values(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return the values that differ in the rows that both frames have, by key and column.

    A column that one of them lacks counts as empty there.
    """
    columns = [*after.columns[1:], *(name for name in before.columns if name not in after.columns)]
    both = before.select(KEY).join(after.select(KEY), on=KEY, maintain_order="left")
    old = both.join(before, on=KEY, how="left", maintain_order="left")
    new = both.join(after, on=KEY, how="left", maintain_order="left")
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, both.height)
    parts = []
    for place, name in enumerate(columns):
        one = old[name] if name in old.columns else nothing
        two = new[name] if name in new.columns else nothing
        differs = one.ne_missing(two)
        if differs.any():
            values = {
                "key": both[KEY].filter(differs),
                "old": one.filter(differs),
                "new": two.filter(differs),
            }
            part = pl.DataFrame(values, schema=dict.fromkeys(values, pl.String))
            parts.append(part.with_columns(field=pl.lit(name), place=pl.lit(place)))
    if not parts:
        return pl.DataFrame(schema=_CHANGED)
    return pl.concat(parts).sort("key", "place").select(list(_CHANGED))


def _tombstones(snapshot: Snapshot) -> dict[tuple[str, str], Retirement]:
    """Return what the tombstones of a package say, by table and key."""
    table = snapshot.tables.get("tombstones")
    wanted = {"table", "key", "reason", "successor_key", "note"}
    if table is None or not wanted <= set(table.columns):
        return {}
    found = {}
    for row in table.frame.iter_rows(named=True):
        successor = row["successor_key"]
        taken = "merge" if successor else "retract"
        op = "split" if row["reason"] == "split" else taken
        of = str(row["table"]), str(row["key"])
        found[of] = Retirement(op, row["reason"], successor, row["note"], of)
    return found


def _retirements(
    name: str,
    removed: pl.DataFrame,
    contract: Contract,
    tombs: dict[tuple[str, str], Retirement],
) -> dict[str, Retirement]:
    """Find the tombstone of every removed row, or of the record that the row was part of."""
    if name not in contract.tables or removed.is_empty():
        return {}
    table = contract.tables[name]
    owners = [
        (key.table, key.fields)
        for key in table.foreign_keys
        if set(key.fields) <= set(table.primary_key)
    ]
    found = {}
    for row in removed.iter_rows(named=True):
        ways = [(name, row[KEY])]
        ways += [(owner, join_key([row[part] or "" for part in parts])) for owner, parts in owners]
        tomb = next((tombs[way] for way in ways if way in tombs), None)
        found[row[KEY]] = tomb or Retirement()
    return found
