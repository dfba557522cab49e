"""Rules that a single column or key must keep: presence, codes, forms, ranges, lengths, keys."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import polars as pl

from seccoop.checks.expressions import unreadable
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check
from seccoop.contract.model import Codelist, Field, Table

_NONE = {ROW: pl.UInt32, "table": pl.String, "column": pl.String}
_NO_FAULTS = pl.DataFrame(schema={**_NONE, "text": pl.String})
_FEW = 20  # codes that a hint can list


def gather(parts: Iterator[pl.DataFrame]) -> pl.DataFrame:
    """Put the faults of several columns together; an empty frame where there are none."""
    faults = [part for part in parts if part.height]
    return pl.concat(faults, how="diagonal_relaxed") if faults else pl.DataFrame(schema=_NONE)


def _fields(package: Package) -> Iterator[tuple[Table, Field, pl.DataFrame]]:
    for name, table in package.contract.core.items():
        frame = package[name]
        for field in table.fields:
            if field.name in frame.columns:
                yield table, field, frame


def _faults(
    table: Table, field: Field, frame: pl.DataFrame, broken: pl.Expr, **facts: object
) -> pl.DataFrame:
    """Return the rows of which ``broken`` holds, with the facts that column rules name."""
    faulty = frame.filter(broken)
    if faulty.is_empty():
        return _NO_FAULTS
    return faulty.select(
        ROW,
        pl.lit(table.name).alias("table"),
        pl.lit(field.name).alias("column"),
        pl.lit(field.name).alias("field"),
        pl.lit(field.example).alias("example"),
        pl.col(field.name).cast(pl.String).alias("text"),
        *(pl.lit(value).alias(name) for name, value in facts.items()),
    )


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
def required(package: Package) -> pl.DataFrame:
    """Required values are there."""
    return gather(
        _faults(table, field, frame, pl.col(field.name).is_null(), advice=_required_advice(field))
        for table, field, frame in _fields(package)
        if field.required
    )


def _required_advice(field: Field) -> str:
    return f"{field.description} For instance: {field.example}"


@check("codelist")
def codelist(package: Package) -> pl.DataFrame:
    """Codes are codes of their list."""
    return gather(_codes(package))


def _codes(package: Package) -> Iterator[pl.DataFrame]:
    for table, field, frame in _fields(package):
        if field.codelist is None:
            continue
        known = package.contract.codelists[field.codelist]
        unknown = ~pl.col(field.name).is_in(list(known.codes))
        faults = _faults(table, field, frame, unknown, codelist=field.codelist)
        if faults.height:
            advice = {text: _code_advice(text, known) for text in faults["text"].unique()}
            yield faults.with_columns(pl.col("text").replace_strict(advice).alias("advice"))


def _code_advice(text: str, known: Codelist) -> str:
    """Name the code whose label, or code in another scheme, the text is; else the nearest code."""
    lowered = text.lower()
    named = [
        code
        for code, row in known.rows.items()
        if lowered in (value.lower() for value in row.values())
    ]
    codes = {code.lower(): code for code in known.codes}
    near = named if len(named) == 1 else difflib.get_close_matches(lowered, codes, n=1)
    if near:
        return f"Did you mean `{codes[near[0].lower()]}`?"
    if len(codes) <= _FEW:
        return f"Codes: {', '.join(known.codes)}."
    return f"To see the codes: seccoop describe {known.name}"


@check("pattern")
def pattern(package: Package) -> pl.DataFrame:
    """Identifiers and codes have their fixed form, from the first character to the last."""
    return gather(
        _faults(table, field, frame, ~pl.col(field.name).str.contains(f"^(?:{field.pattern})$"))
        for table, field, frame in _fields(package)
        if field.pattern
    )


@check("minimum")
def minimum(package: Package) -> pl.DataFrame:
    """Numbers are no less than they may be."""
    return gather(
        _faults(
            table, field, frame, ~(pl.col(field.name) >= field.minimum), limit=f"{field.minimum:g}"
        )
        for table, field, frame in _fields(package)
        if field.minimum is not None
    )


@check("maximum")
def maximum(package: Package) -> pl.DataFrame:
    """Numbers are no more than they may be."""
    return gather(
        _faults(
            table, field, frame, ~(pl.col(field.name) <= field.maximum), limit=f"{field.maximum:g}"
        )
        for table, field, frame in _fields(package)
        if field.maximum is not None
    )


@check("min-length")
def min_length(package: Package) -> pl.DataFrame:
    """Texts are long enough."""
    return gather(
        _lengths(
            table,
            field,
            frame,
            pl.col(field.name).str.len_chars() < field.min_length,
            field.min_length,
        )
        for table, field, frame in _fields(package)
        if field.min_length is not None
    )


@check("max-length")
def max_length(package: Package) -> pl.DataFrame:
    """Texts are short enough."""
    return gather(
        _lengths(
            table,
            field,
            frame,
            pl.col(field.name).str.len_chars() > field.max_length,
            field.max_length,
        )
        for table, field, frame in _fields(package)
        if field.max_length is not None
    )


def _lengths(
    table: Table, field: Field, frame: pl.DataFrame, broken: pl.Expr, limit: int
) -> pl.DataFrame:
    faults = _faults(table, field, frame, broken, limit=limit)
    return faults.with_columns(pl.col("text").str.len_chars().alias("length"))


@check("edtf")
def edtf(package: Package) -> pl.DataFrame:
    """Every date expression can be read."""
    return gather(
        _faults(table, field, frame, pl.col(field.name).is_not_null()).join(
            unreadable(frame[field.name], field), on="text", how="inner"
        )
        for table, field, frame in _fields(package)
        if field.edtf
    )


@check("primary-key")
def primary_key(package: Package) -> pl.DataFrame:
    """Every key is used once; the first row that has it is in the right."""
    return gather(
        _repeated(table, package[name])
        for name, table in package.contract.core.items()
        if set(table.primary_key) <= set(package[name].columns)
    )


def _repeated(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    key = list(table.primary_key)
    return (
        frame.drop_nulls(key)
        .with_columns(pl.col(ROW).min().over(key).alias("first_row"))
        .filter(pl.col(ROW) != pl.col("first_row"))
        .select(
            ROW,
            "first_row",
            pl.lit(table.name).alias("table"),
            pl.lit(table.name).alias("name"),
            pl.lit(key[-1] if len(key) == 1 else None, dtype=pl.String).alias("column"),
            pl.concat_str([pl.col(part).cast(pl.String) for part in key], separator="|").alias(
                "text"
            ),
        )
    )


@check("foreign-key")
def foreign_key(package: Package) -> pl.DataFrame:
    """Every reference names a record that is there."""
    return gather(_dangling(package))


def _dangling(package: Package) -> Iterator[pl.DataFrame]:
    for name, table in package.contract.core.items():
        for key in table.foreign_keys:
            (column,), (target,) = key.fields, key.references
            if column not in package[name].columns or target not in package[key.table].columns:
                continue
            known = package[key.table][target].drop_nulls().unique()
            field = table.columns[column]
            unknown = ~pl.col(column).is_in(known.implode())
            faults = _faults(table, field, package[name], unknown, target=key.table)
            if faults.height:
                ids = known.to_list()
                advice = {
                    text: _reference_advice(text, ids, key.table)
                    for text in faults["text"].unique()
                }
                yield faults.with_columns(pl.col("text").replace_strict(advice).alias("advice"))


def _reference_advice(text: str, ids: list[str], target: str) -> str:
    near = difflib.get_close_matches(text, ids, n=1, cutoff=0.75)
    return f"Did you mean `{near[0]}`?" if near else f"Add it to {target}, or correct the id."
