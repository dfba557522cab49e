"""Rules that a single column or key must keep: presence, codes, forms, ranges, lengths, keys."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.advice import advised, code_advice
from seccoop.checks.expressions import reasons
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.registry import check
from seccoop.checks.short_keys import EVENT_ID, fitting
from seccoop.contract.model import Codelist, Field, Table

_NONE = {ROW: pl.UInt32, "table": pl.String, "column": pl.String}
_BYTES = 4  # that a character can take


def gather(parts: Iterator[pl.DataFrame]) -> pl.DataFrame:
    """Put the faults of several columns together; an empty frame where there are none."""
    faults = [part for part in parts if part.height]
    return pl.concat(faults, how="diagonal_relaxed") if faults else pl.DataFrame(schema=_NONE)


def _fields(package: Package) -> Iterator[tuple[Table, Field]]:
    for name in package.checked:
        table = package.contract.core[name]
        for field in table.fields:
            if field.name in package[name].columns:
                yield table, field


def _values(package: Package, table: Table, field: Field, broken: pl.Expr) -> pl.DataFrame:
    """Return the rows whose value, of which there is one, breaks a rule."""
    values = package[table.name].select(ROW, field.name)
    if values[field.name].null_count() == values.height:
        return values.clear()
    few = package.distinct(table.name, field.name)
    if few is not None and few.to_frame().filter(broken).is_empty():
        return values.clear()
    return values.filter(broken)


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
                near = difflib.get_close_matches(column, table.columns, n=1)
                advice = (
                    f"Did you mean `{near[0]}`?"
                    if near
                    else "Extra columns are welcome if they are meant."
                )
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
    for table, field in _fields(package):
        values = package[table.name].select(ROW, field.name)
        if field.required and values[field.name].null_count():
            advice = f"{field.description} For instance: {field.example}"
            rows = values.filter(pl.col(field.name).is_null())
            yield column_faults(table, field, rows, advice=advice)


@check("codelist")
def codelist(package: Package) -> Iterator[Faults]:
    """Codes are codes of their list."""
    for table, field in _fields(package):
        if field.codelist is None:
            continue
        known = package.contract.codelists[field.codelist]
        unknown = ~pl.col(field.name).is_in(list(known.codes))
        rows = _values(package, table, field, unknown)
        faults = column_faults(table, field, rows, codelist=field.codelist)
        yield with_advice(faults, partial(_code_advice, known=known))


def _code_advice(texts: pl.Series, known: Codelist) -> Callable[[str], str]:
    return partial(code_advice, known=known)


@check("pattern")
def pattern(package: Package) -> Iterator[Faults]:
    """Identifiers and codes have their fixed form, from the first character to the last."""
    for table, field in _fields(package):
        if field.pattern:
            yield column_faults(table, field, _malformed(package, table, field))


def _malformed(package: Package, table: Table, field: Field) -> pl.DataFrame:
    """Return the rows whose value does not have the form of its column.

    A reference to a record is of the right form where the key of that record is.
    """
    wrong = ~pl.col(field.name).str.contains(f"^(?:{field.pattern})$")
    target = _target(package, table, field)
    if target is None or package.distinct(table.name, field.name) is not None:
        if _is_sound_id(package, table, field):
            return package[table.name].clear().select(ROW, field.name)
        return _values(package, table, field, wrong)
    other, key = target
    positions = package.positions(table.name, field.name, other.name, key.name)
    doubtful = ~present(positions)
    malformed = _malformed_keys(package, other, key)
    if len(malformed):
        doubtful |= np.isin(positions, malformed)
    rows = package[table.name].select(ROW, field.name)
    return rows.filter(pl.Series(doubtful)).filter(wrong) if doubtful.any() else rows.clear()


def _malformed_keys(package: Package, table: Table, key: Field) -> NDArray[np.int64]:
    """Return where in a table keys of the wrong form stand."""
    if table.name not in package.frames and package.around is not None:
        return _malformed_keys(package.around, table, key)
    at = (table.name, key.name)
    if at not in package.malformed:
        keys = package[table.name][key.name]
        wrong = ~keys.str.contains(f"^(?:{key.pattern})$")
        sound = _is_sound_id(package, table, key)
        package.malformed[at] = np.flatnonzero([]) if sound else wrong.arg_true().to_numpy()
    return package.malformed[at]


def _is_sound_id(package: Package, table: Table, field: Field) -> bool:
    """Tell whether a column holds nothing but event ids whose check character fits."""
    if field.pattern != EVENT_ID:
        return False
    fits = fitting(package[table.name][field.name])
    return fits is not None and bool(fits.all())


def _target(package: Package, table: Table, field: Field) -> tuple[Table, Field] | None:
    """Return the key that a column refers to, if it is there and has the same form."""
    for key in table.foreign_keys:
        if key.fields == (field.name,) and key.references[0] in package[key.table].columns:
            other = package.contract.tables[key.table]
            target = other.columns[key.references[0]]
            return (other, target) if target.pattern == field.pattern else None
    return None


@check("minimum")
def minimum(package: Package) -> Iterator[Faults]:
    """Numbers are no less than they may be."""
    for table, field in _fields(package):
        if field.minimum is not None:
            values = package[table.name].select(ROW, field.name)
            rows = values.filter(~(pl.col(field.name) >= field.minimum))
            yield column_faults(table, field, rows, limit=f"{field.minimum:g}")


@check("maximum")
def maximum(package: Package) -> Iterator[Faults]:
    """Numbers are no more than they may be."""
    for table, field in _fields(package):
        if field.maximum is not None:
            values = package[table.name].select(ROW, field.name)
            rows = values.filter(~(pl.col(field.name) <= field.maximum))
            yield column_faults(table, field, rows, limit=f"{field.maximum:g}")


@check("min-length")
def min_length(package: Package) -> Iterator[Faults]:
    """Texts are long enough."""
    for table, field in _fields(package):
        limit = field.min_length
        # So many bytes are at least so many characters.
        if limit is None or _bytes(package, table, field)[0] >= (limit - 1) * _BYTES + 1:
            continue
        rows = _values(package, table, field, pl.col(field.name).str.len_chars() < limit)
        length = pl.col(field.name).str.len_chars().alias("length")
        yield column_faults(table, field, rows, length, limit=limit)


@check("max-length")
def max_length(package: Package) -> Iterator[Faults]:
    """Texts are short enough."""
    for table, field in _fields(package):
        limit = field.max_length
        if limit is None or _bytes(package, table, field)[1] <= limit:
            continue
        rows = _values(package, table, field, pl.col(field.name).str.len_chars() > limit)
        length = pl.col(field.name).str.len_chars().alias("length")
        yield column_faults(table, field, rows, length, limit=limit)


def _bytes(package: Package, table: Table, field: Field) -> tuple[int, int]:
    """Return how many bytes the shortest and the longest text of a column have."""
    sizes = package[table.name][field.name].str.len_bytes()
    shortest, longest = sizes.min(), sizes.max()
    if not isinstance(shortest, int) or not isinstance(longest, int):
        return sys.maxsize, 0  # there is no text
    return shortest, longest


@check("edtf")
def edtf(package: Package) -> Iterator[Faults]:
    """Every date expression can be read."""
    for table, field in _fields(package):
        values = package[table.name].select(ROW, field.name)
        if field.edtf and values[field.name].null_count() < values.height:
            unread = package.meanings(table.name, field.name)["precision"].is_null()
            rows = values.filter(pl.col(field.name).is_not_null() & unread)
            yield _unreadable(column_faults(table, field, rows), field)


def _unreadable(faults: Faults, field: Field) -> Faults:
    def words(rows: pl.DataFrame) -> pl.DataFrame:
        plain = faults.words(rows)
        why = reasons(plain["text"].unique(maintain_order=True), field.name)
        return plain.join(why, on="text", how="left", maintain_order="left")

    return Faults(faults.rows, words)
