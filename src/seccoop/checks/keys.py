"""Rules on keys: each is used once, and every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import polars as pl

from seccoop.checks.advice import likely_ids, reference_advice
from seccoop.checks.alike import rows_alike
from seccoop.checks.columns import column_faults, well_formed, with_advice
from seccoop.checks.faults import Faults
from seccoop.checks.key_index import Positions
from seccoop.checks.letters import Words
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.registry import check
from seccoop.contract.model import Table

_ODD = np.uint64(0x9E3779B97F4A7C15)


@check("primary-key")
def primary_key(package: Package) -> Iterator[Faults]:
    """Every key is used once; the first row that has it is in the right."""
    for name in package.checked:
        table = package.contract.core[name]
        if set(table.primary_key) <= set(package[name].columns):
            yield Faults(_repeated(package, table), partial(_key_words, table=table))


def _key_words(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    key = table.primary_key
    return rows.select(
        ROW,
        "first_row",
        pl.lit(table.name).alias("table"),
        pl.lit(table.name).alias("name"),
        pl.lit(key[-1] if len(key) == 1 else None, dtype=pl.String).alias("column"),
        pl.concat_str([pl.col(part).cast(pl.String) for part in key], separator="|").alias("text"),
    )


def _repeated(package: Package, table: Table) -> pl.DataFrame:
    """Return the rows whose key stands in an earlier row, and which that is."""
    key = list(table.primary_key)
    frame = package[table.name][[ROW, *key]]
    if frame.height < 2:
        return frame.clear()
    if len(key) == 1:
        positions = package.positions(table.name, key[0], table.name, key[0])
        later = present(positions) & (positions != np.arange(len(positions)))
        if not later.any():
            return frame.clear()
        first = frame[ROW].gather(positions[later])
        return frame.filter(pl.Series(later)).with_columns(first_row=first)
    alike = _alike(package, table)
    if alike is None:
        frame = frame.drop_nulls()
    elif not len(alike):
        return frame.clear()
    else:
        frame = frame[alike].drop_nulls()
    first_row = pl.col(ROW).min().over(key).alias("first_row")
    return frame.with_columns(first_row).filter(pl.col(ROW) != pl.col("first_row"))


def _alike(package: Package, table: Table) -> Positions | None:
    """Return the rows that may have the key of another; the others have one of their own.

    Rows that come in the order of the first two parts of the key, as far as these can be numbered,
    and are alike in them, stand together; of these, those are taken that have a mark in common
    with another, made of the other parts. None where all rows may be alike.
    """
    name, key = table.name, table.primary_key
    columns = [_numbers(package, name, part) for part in key[:2]]
    if any(numbers is None for numbers in columns):
        return None
    first, second = (numbers for numbers in columns if numbers is not None)
    same = first[1:] == first[:-1]
    if not ((first[1:] > first[:-1]) | (same & (second[1:] >= second[:-1]))).all():
        return None
    same &= second[1:] == second[:-1]
    rows = np.flatnonzero(np.append(same, False) | np.append(False, same))
    if not len(rows) or len(key) == 2:
        return rows
    mark = np.append(np.int64(0), np.cumsum(~same))[rows].astype(np.uint64)
    for part in key[2:]:
        mark *= _ODD
        mark += _likeness(package, name, part, rows)
    return rows[rows_alike([mark])]


def _likeness(package: Package, name: str, column: str, rows: Positions) -> Words:
    """Return numbers of the values at some rows, the same for the same one."""
    if package.contract.tables[name].columns[column].codelist:
        return package.coded(name, column).take(rows).astype(np.uint64)
    return package[name][column].gather(rows).hash().to_numpy()


def _numbers(package: Package, name: str, column: str) -> Positions | None:
    """Return a number for each value, the same for the same one; None where there are gaps."""
    values = package[name][column]
    if values.null_count():
        return None
    return values.to_numpy() if values.dtype.is_integer() else package.codes(name, column)


@check("foreign-key")
def foreign_key(package: Package) -> Iterator[Faults]:
    """Every reference names a record that is there."""
    for name in package.checked:
        table = package.contract.core[name]
        for key in table.foreign_keys:
            (column,), (target,) = key.fields, key.references
            if column not in package[name].columns or target not in package[key.table].columns:
                continue
            lost = ~present(package.positions(name, column, key.table, target))
            number = np.count_nonzero(lost)
            if column == "event_id" and package.tells("foreign-key"):
                package.figures[f"astray {name}"] = number
            if number == package[name][column].null_count():
                continue
            rows = package[name][[ROW, column]].filter(pl.Series(lost)).drop_nulls()
            rows = well_formed(package, table.columns[column], rows)
            faults = column_faults(table, table.columns[column], rows, target=key.table)
            ids = partial(package.keys, key.table, target)
            yield with_advice(faults, partial(_nearest_ids, ids=ids, target=key.table))


def _nearest_ids(
    texts: pl.Series, ids: Callable[[], Iterator[pl.Series]], target: str
) -> Callable[[str], str]:
    return partial(reference_advice, ids=likely_ids(texts, ids()), target=target)
