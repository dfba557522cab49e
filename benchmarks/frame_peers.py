"""The column rules and keys in libraries that check data frames, as their guides write them.

Each returns how many values it found wrong. A codelist is a closed list of values, an identifier
a regular expression; the key of a table is the library's own notion of one, where it has one.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, Literal

import polars as pl

from seccoop.contract.model import Contract, Field, Table

TYPES = {
    "string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean,
    "date": pl.Date,
}  # fmt: skip


def _read(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(folder / f"{name}.parquet")


def _form(field: Field) -> str | None:
    return f"^(?:{field.pattern})$" if field.pattern else None


def dataframely(folder: Path, contract: Contract) -> Counter[str]:
    """Dataframely: a schema class for each table, `filter` for the counts."""
    import dataframely as dy

    def column(field: Field, table: Table) -> Any:
        facts: dict[str, Any] = {"nullable": not field.required}
        if field.name in table.primary_key:
            facts |= {"primary_key": True, "nullable": False}
        if field.type == "string":
            codes = contract.codes(field)
            check = (lambda value: value.is_in(list(codes))) if codes else None
            facts |= {"regex": _form(field), "min_length": field.min_length,
                      "max_length": field.max_length, "check": check}  # fmt: skip
            return dy.String(**facts)
        if field.type in ("integer", "number"):
            kind = dy.Int64 if field.type == "integer" else dy.Float64
            whole = int if field.type == "integer" else float
            limits = {"min": field.minimum, "max": field.maximum}
            return kind(**facts, **{k: whole(v) for k, v in limits.items() if v is not None})
        return dy.Bool(**facts) if field.type == "boolean" else dy.Date(**facts)

    found: Counter[str] = Counter()
    for name, table in contract.core.items():
        body = {field.name: column(field, table) for field in table.fields}
        schema = type(name, (dy.Schema,), body)
        found["all"] += sum(schema.filter(_read(folder, name)).failure.counts().values())
    return found


def patito(folder: Path, contract: Contract) -> Counter[str]:
    """Patito: a model for each table; it has no key of several columns."""
    import patito as pt
    from pydantic import create_model

    kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
    found: Counter[str] = Counter()
    for name, table in contract.core.items():
        fields: dict[str, Any] = {}
        for field in table.fields:
            codes = contract.codes(field)
            kind: Any = Literal[codes] if codes else kinds.get(field.type)
            if field.type == "date":
                kind = date
            facts = {"ge": field.minimum, "le": field.maximum, "pattern": _form(field),
                     "min_length": field.min_length, "max_length": field.max_length}  # fmt: skip
            facts = {key: value for key, value in facts.items() if value is not None}
            if codes:
                facts = {"dtype": pl.String}
            if table.primary_key == (field.name,):
                facts["unique"] = True
            optional = kind if field.required else kind | None
            fields[field.name] = (
                optional,
                pt.Field(**facts) if field.required else pt.Field(default=None, **facts),
            )
        model = create_model(name, __base__=pt.Model, **fields)
        try:
            model.validate(_read(folder, name))
        except pt.exceptions.DataFrameValidationError as error:
            for one in error.errors():
                figure = re.search(r"(\d+) (?:rows?|missing)", one["msg"])
                found["all"] += int(figure[1]) if figure else 1
    return found


def pointblank(folder: Path, contract: Contract) -> Counter[str]:
    """Pointblank: a plan of steps for each table."""
    import pointblank as pb

    found: Counter[str] = Counter()
    for name, table in contract.core.items():
        plan = pb.Validate(_read(folder, name))
        for field in table.fields:
            if field.required:
                plan = plan.col_vals_not_null(columns=field.name)
            if codes := contract.codes(field):
                listed = [*codes, None]  # gaps are the business of the step before
                plan = plan.col_vals_in_set(columns=field.name, set=listed)
            if form := _form(field):
                plan = plan.col_vals_regex(columns=field.name, pattern=form, na_pass=True)
            if field.minimum is not None:
                plan = plan.col_vals_ge(columns=field.name, value=field.minimum, na_pass=True)
            if field.maximum is not None:
                plan = plan.col_vals_le(columns=field.name, value=field.maximum, na_pass=True)
        plan = plan.rows_distinct(columns_subset=list(table.primary_key))
        checked = plan.interrogate(collect_extracts=False)
        found["all"] += sum(int(n or 0) for n in checked.n_failed().values())
    return found


def great_expectations(folder: Path, contract: Contract) -> Counter[str]:
    """Great Expectations on pandas: a suite for each table."""
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    source = context.data_sources.add_pandas("tables")
    expect = gx.expectations
    found: Counter[str] = Counter()
    for name, table in contract.core.items():
        suite = context.suites.add(gx.ExpectationSuite(name=name))
        for field in table.fields:
            column = field.name
            if field.required:
                suite.add_expectation(expect.ExpectColumnValuesToNotBeNull(column=column))
            if codes := contract.codes(field):
                suite.add_expectation(
                    expect.ExpectColumnValuesToBeInSet(column=column, value_set=list(codes))
                )
            if form := _form(field):
                suite.add_expectation(
                    expect.ExpectColumnValuesToMatchRegex(column=column, regex=form)
                )
            if field.minimum is not None or field.maximum is not None:
                suite.add_expectation(
                    expect.ExpectColumnValuesToBeBetween(
                        column=column, min_value=field.minimum, max_value=field.maximum
                    )
                )
            if field.min_length is not None or field.max_length is not None:
                suite.add_expectation(
                    expect.ExpectColumnValueLengthsToBeBetween(
                        column=column, min_value=field.min_length, max_value=field.max_length
                    )
                )
        batch = source.add_dataframe_asset(name=name).add_batch_definition_whole_dataframe(name)
        frame = _read(folder, name).to_pandas()
        if frame.empty:
            continue
        result = batch.get_batch({"dataframe": frame}).validate(suite)
        found["all"] += sum(int(r.result.get("unexpected_count", 0)) for r in result.results)
    return found


def pandera_pandas(folder: Path, contract: Contract) -> Counter[str]:
    """The published pandera schemas on pandas frames."""
    import pandera.errors

    import seccoop

    found: Counter[str] = Counter()
    for name, table in contract.core.items():
        schema = seccoop.schema(name, "pandas")
        frame = _read(folder, name).to_pandas()
        kinds = {column: str(kind.dtype) for column, kind in schema.columns.items()}
        coded = {f.name: schema.columns[f.name].dtype.type for f in table.fields if f.codelist}
        frame = frame.astype({c: coded.get(c, kinds[c]) for c in frame.columns})
        try:
            schema.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as error:
            found["all"] += len(error.failure_cases)
    return found
