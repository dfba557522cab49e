"""Where two tables differ that should say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa

from seccoop.intake.reading import Reading, in_step

_ROW = "__row__"
_CLOSE = 1e-9  # relative; programs round the last digit of a quotient differently


@dataclass
class Differences:
    """How many cells and rows differ; the first of them by row, column and in words."""

    keep: int
    total: int = 0
    first: list[tuple[int | None, str | None, str]] = field(default_factory=list)

    def add(self, row: int | None, column: str | None, words: str, total: int = 1) -> None:
        """Take in a difference that occurs ``total`` times."""
        self.total += total
        if len(self.first) < self.keep:
            self.first.append((row, column, words))


def by_place(one: Reading, two: Reading, columns: Sequence[str], keep: int) -> Differences:
    """Compare two tables row by row; a missing text and an empty one are the same."""
    found = Differences(keep)
    if one.height != two.height:
        words = f"There are {one.height} rows in the CSV file and {two.height} in the Parquet file"
        found.add(None, None, words)
        return found
    for start, first, second in in_step(one, two, columns):
        left, right = _filled(first), _filled(second)
        for name in columns:
            unequal = left[name].ne_missing(right[name])
            rows = unequal.arg_true()
            for row in rows[: max(keep - len(found.first), 0)]:
                sides = f"is {_said(left[name][row])} in the CSV file and {_said(right[name][row])}"
                words = f"In row {start + row + 1}, {name} {sides} in the Parquet file"
                found.add(start + row, name, words, total=0)
            found.total += len(rows)
    return found


def by_key(given: pa.Table, wanted: pa.Table, key: Sequence[str], keep: int) -> Differences:
    """Compare the rows of a table with those that it should have, whatever their order."""
    found = Differences(keep)
    have = _frame(given).with_row_index(_ROW)
    want = _frame(wanted.select(given.column_names))
    repeated = have.filter(~pl.struct(key).is_first_distinct())
    _rows(found, repeated, key, "The row {} stands there more than once")
    have = have.filter(pl.struct(key).is_first_distinct())
    _rows(found, _without(have, want, key), key, "The tables give no row {}")
    _rows(found, _without(want, have, key), key, "The row {} is missing")
    both = have.join(want, on=list(key), suffix="__wanted").sort(_ROW)
    for name in want.columns:
        if name in key:
            continue
        is_number = want.schema[name] == pl.Float64
        one, two = pl.col(name), pl.col(f"{name}__wanted")
        apart = (one - two).abs() > _CLOSE * two.abs() if is_number else one != two
        unequal = both.filter(apart.fill_null(False) | (one.is_null() != two.is_null()))
        for values in unequal.head(max(keep - len(found.first), 0)).iter_rows(named=True):
            said, real = _said(values[name]), _said(values[f"{name}__wanted"])
            words = f"In the row {_key(values, key)}, {name} is {said}; the tables give {real}"
            found.add(values[_ROW], name, words, total=0)
        found.total += unequal.height
    return found


def _without(one: pl.DataFrame, two: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    return one.join(two, on=list(key), how="anti", nulls_equal=True)


def _rows(found: Differences, rows: pl.DataFrame, key: Sequence[str], words: str) -> None:
    for values in rows.head(max(found.keep - len(found.first), 0)).iter_rows(named=True):
        found.add(values.get(_ROW), None, words.format(_key(values, key)), total=0)
    found.total += rows.height


def _key(values: dict[str, object], key: Sequence[str]) -> str:
    return "|".join(str(values[name]) for name in key)


def _said(value: object) -> str:
    return "empty" if value is None or value == "" else f"`{value}`"


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return _filled(frame)


def _filled(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table in which an empty text is missing."""
    return frame.with_columns(pl.col(pl.String).replace("", None))
