"""Make the second of two packages out of the first and what differs between them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from seccoop.diff.compare import shape
from seccoop.diff.model import Diff, TableDiff
from seccoop.diff.snapshot import KEY, TextTable
from seccoop.errors import DataError


def apply(tables: Mapping[str, TextTable], diff: Diff) -> dict[str, TextTable]:
    """Apply a difference.

    Parameters
    ----------
    tables : mapping of str to TextTable
        The tables that the difference begins at, as `Snapshot.tables` gives them.
    diff : Diff
        From `seccoop.diff.diff`.

    Returns
    -------
    dict of str to TextTable
        The tables that it ends at.

    Raises
    ------
    DataError
        The tables are not those that the difference begins at.
    """
    unknown = set(tables) - set(diff.tables)
    if unknown:
        raise DataError(f"The difference says nothing of the table {min(unknown)}.")
    made = {}
    for name, change in diff.tables.items():
        table = _apply(tables.get(name), change)
        if table is not None:
            made[name] = table
    return made


def _apply(table: TextTable | None, change: TableDiff) -> TextTable | None:
    if shape(table) != change.before:
        raise DataError(
            f"The table {change.name} has other columns than where the difference begins. "
            "To compare again: seccoop diff"
        )
    if change.after is None:
        return None
    if change.is_empty:
        return table
    columns = list(change.after.columns)
    frame = pl.DataFrame(schema=dict.fromkeys([KEY, *columns], pl.String))
    if table is not None and not (change.before and change.before.key != change.after.key):
        kept = table.frame
        _require(
            change,
            kept.join(change.removed, on=kept.columns, how="semi", nulls_equal=True).height
            == change.removed.height,
        )
        kept = kept.join(change.removed, on=KEY, how="anti", maintain_order="left")
        gone = [name for name in kept.columns if name not in frame.columns]
        extra = [
            pl.lit(None, pl.String).alias(name) for name in columns if name not in kept.columns
        ]
        frame = _rewritten(kept.with_columns(extra), change).drop(gone).select(KEY, *columns)
    _require(change, frame.join(change.added, on=KEY, how="semi").is_empty())
    whole = pl.concat([frame, change.added.select(KEY, *columns)]).sort(KEY)
    return TextTable(change.after.key, whole)


def _rewritten(frame: pl.DataFrame, change: TableDiff) -> pl.DataFrame:
    """Put the new values in the place of the old ones, having seen that those are there."""
    for (name,), values in change.changed.group_by("field", maintain_order=True):
        column = str(name)
        own = frame[column]  # apart from the join: a table may have columns `old` and `new`
        at = frame.select(KEY).join(
            values.select(pl.col("key").alias(KEY), "old", "new", pl.lit(True).alias("hit")),
            on=KEY,
            how="left",
            maintain_order="left",
        )
        hit = at["hit"].fill_null(False)
        _require(change, int(hit.sum()) == values.height)
        _require(change, not (hit & own.ne_missing(at["old"])).any())
        frame = frame.with_columns(at["new"].zip_with(hit, own).alias(column))
    return frame


def _require(change: TableDiff, holds: bool) -> None:
    if not holds:
        raise DataError(
            f"The table {change.name} is not the one that the difference begins at. "
            "To compare again: seccoop diff"
        )
