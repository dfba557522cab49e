"""Rules that a single column or key must keep: presence, codes, forms, ranges, lengths, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import polars as pl

from seccoop.checks.advice import advised, code_advice, column_advice
from seccoop.checks.expressions import reasons
from seccoop.checks.faults import Faults
from seccoop.checks.forms import has_form
from seccoop.checks.key_index import NOWHERE
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check
from seccoop.contract.model import Codelist, Field, Table

_NONE = {ROW: pl.UInt32, "table": pl.String, "column": pl.String}
_BYTES = 4  # that a character can take


def gather(parts: Iterator[pl.DataFrame]) -> pl.DataFrame:
    """Put the faults of several columns together; an empty frame where there are none."""
    faults = [part for part in parts if part.height]
    return pl.concat(faults, how="diagonal_relaxed") if faults else pl.DataFrame(schema=_NONE)


def fields_of(package: Package) -> Iterator[tuple[Table, Field]]:
    """Yield the columns of the schema that are there, of the checked tables that have rows."""
    for name in package.checked:
        if not package[name].height:
            continue
        table, columns = package.contract.core[name], set(package[name].columns)
        for field in table.fields:
            if field.name in columns:
                yield table, field


def _values(package: Package, table: Table, field: Field, broken: pl.Expr) -> pl.DataFrame:
    """Return the rows whose value, of which there is one, breaks a rule."""
    values = package[table.name][[ROW, field.name]]
    if values[field.name].null_count() == values.height:
        return values.clear()
    few = package.distinct(table.name, field.name)
    if few is not None and few.to_frame().filter(broken).is_empty():
        return values.clear()
    return values.filter(broken)


def well_formed(package: Package, field: Field, rows: pl.DataFrame) -> pl.DataFrame:
    """Leave out the rows whose value has not the form of its column, as that is told already."""
    if not field.pattern or not rows.height or not package.tells("pattern"):
        return rows
    return rows.filter(has_form(field.name, field.pattern))


def column_faults(
    table: Table, field: Field, rows: pl.DataFrame, *more: pl.Expr, **facts: object
) -> Faults:
    """Return faults of a column, with the facts that column rules name."""

    def words(rows: pl.DataFrame) -> pl.DataFrame:
        return rows.select(
            ROW,
            pl.lit(table.name).alias("table"),
            pl.lit(field.name).alias("column"),
            pl.lit(field.name).alias("field"),
            pl.lit(field.example).alias("example"),
            pl.col(field.name).cast(pl.String).alias("text"),
            *more,
            *(pl.lit(value).alias(name) for name, value in facts.items()),
        )

    return Faults(rows, words)


def with_advice(faults: Faults, adviser: Callable[[pl.Series], Callable[[str], str]]) -> Faults:
    """Add to faults the advice on their texts."""

    def words(rows: pl.DataFrame) -> pl.DataFrame:
        plain = faults.words(rows)
        return advised(plain, adviser(plain["text"].unique(maintain_order=True)))

    return Faults(faults.rows, words)


@check("missing-table")
def missing_table(package: Package) -> pl.DataFrame:
    """Every core table is there."""
    names = list(package.missing)
    return pl.DataFrame(
        {"table": names, "name": names}, schema=dict.fromkeys(("table", "name"), pl.String)
    )


@check("missing-column")
def missing_column(package: Package) -> pl.DataFrame:
    """Every column of the schema is there."""
    rows = [
        {
            "table": name,
            "column": field.name,
            "name": name,
            "field": field.name,
            "description": field.description,
        }
        for name, table in package.contract.core.items()
        for field in table.fields
        if name not in package.missing and field.name not in package[name].columns
    ]  # fmt: skip
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("table", "column", "name", "field", "description"), pl.String)
    )


@check("unknown-column")
def unknown_column(package: Package) -> pl.DataFrame:
    """No column is there that the schema does not know."""
    rows = []
    for name, table in package.contract.core.items():
        for column in package[name].columns:
            if column != ROW and column not in table.columns:
                advice = column_advice(column, list(table.columns))
                rows.append(
                    {
                        "table": name,
                        "column": column,
                        "name": name,
                        "field": column,
                        "advice": advice,
                    }
                )
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("table", "column", "name", "field", "advice"), pl.String)
    )


@check("required")
def required(package: Package) -> Iterator[Faults]:
    """Required values are there."""
    for table, field in fields_of(package):
        if field.required and package[table.name][field.name].null_count():
            values = package[table.name][[ROW, field.name]]
            advice = f"{field.description} For instance: {field.example}"
            rows = values.filter(pl.col(field.name).is_null())
            yield column_faults(table, field, rows, advice=advice)


@check("codelist")
def codelist(package: Package) -> Iterator[Faults]:
    """Codes are codes of their list."""
    for table, field in fields_of(package):
        if field.codelist is None:
            continue
        known = package.contract.codelists[field.codelist]
        coded = package.coded(table.name, field.name)
        missing = package[table.name][field.name].null_count()
        if coded.min(initial=0) != NOWHERE or np.count_nonzero(coded == NOWHERE) == missing:
            continue
        rows = package[table.name][[ROW, field.name]]
        rows = rows.filter(pl.Series(coded == NOWHERE) & pl.col(field.name).is_not_null())
        faults = column_faults(table, field, rows, codelist=field.codelist)
        yield with_advice(faults, partial(_code_advice, known=known))


def _code_advice(texts: pl.Series, known: Codelist) -> Callable[[str], str]:
    return partial(code_advice, known=known)


@check("minimum")
def minimum(package: Package) -> Iterator[Faults]:
    """Numbers are no less than they may be."""
    for table, field in fields_of(package):
        limit = field.minimum
        if limit is None or package.extremes(table.name)[field.name].least >= limit:
            continue
        rows = _values(package, table, field, ~(pl.col(field.name) >= limit))
        yield column_faults(table, field, rows, limit=f"{limit:g}")


@check("maximum")
def maximum(package: Package) -> Iterator[Faults]:
    """Numbers are no more than they may be."""
    for table, field in fields_of(package):
        limit = field.maximum
        if limit is None or package.extremes(table.name)[field.name].greatest <= limit:
            continue
        rows = _values(package, table, field, ~(pl.col(field.name) <= limit))
        yield column_faults(table, field, rows, limit=f"{limit:g}")


@check("min-length")
def min_length(package: Package) -> Iterator[Faults]:
    """Texts are long enough."""
    for table, field in fields_of(package):
        limit = field.min_length
        if limit is None:
            continue
        # More bytes than that are at least so many characters, which take longer to count.
        few_bytes = (limit - 1) * _BYTES
        if package.extremes(table.name)[field.name].least > few_bytes:
            continue
        rows = package[table.name][[ROW, field.name]]
        rows = rows.filter(pl.col(field.name).str.len_bytes() <= few_bytes)
        rows = rows.filter(pl.col(field.name).str.len_chars() < limit)
        rows = well_formed(package, field, rows)
        length = pl.col(field.name).str.len_chars().alias("length")
        yield column_faults(table, field, rows, length, limit=limit)


@check("max-length")
def max_length(package: Package) -> Iterator[Faults]:
    """Texts are short enough."""
    for table, field in fields_of(package):
        limit = field.max_length
        if limit is None or package.extremes(table.name)[field.name].greatest <= limit:
            continue
        rows = _values(package, table, field, pl.col(field.name).str.len_chars() > limit)
        length = pl.col(field.name).str.len_chars().alias("length")
        yield column_faults(table, field, rows, length, limit=limit)


@check("edtf")
def edtf(package: Package) -> Iterator[Faults]:
    """Every date expression can be read."""
    for table, field in fields_of(package):
        if not field.edtf:
            continue
        values = package[table.name][[ROW, field.name]]
        if values[field.name].null_count() < values.height:
            unread = ~package.meanings(table.name, field.name).read
            if np.count_nonzero(unread) == values[field.name].null_count():
                continue
            rows = values.filter(pl.col(field.name).is_not_null() & pl.Series(unread))
            yield _unreadable(column_faults(table, field, rows), field)


def _unreadable(faults: Faults, field: Field) -> Faults:
    def words(rows: pl.DataFrame) -> pl.DataFrame:
        plain = faults.words(rows)
        why = reasons(plain["text"].unique(maintain_order=True), field.name)
        return plain.join(why, on="text", how="left", maintain_order="left")

    return Faults(faults.rows, words)
