"""Columns as a file has them to the types of the schema, many values at a time."""

from __future__ import annotations

import polars as pl

from seccoop.assemble.tables import EXPECTED, FORMS
from seccoop.checks.digits import digits
from seccoop.checks.expressions import days_abreast
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW
from seccoop.contract.model import FieldType, Table
from seccoop.contract.polars import TYPES


def typed(frame: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, list[Faults]]:
    """Bring columns to their types, and return the values of which that cannot be done."""
    kinds = {
        name: table.columns[name].type
        for name, stored in frame.schema.items()
        if name in table.columns and stored != TYPES[table.columns[name].type]
    }
    if not kinds:
        return frame, []
    texts = {name for name in kinds if frame.schema[name] == pl.String}
    dated = [frame[name] for name in kinds if name in texts and kinds[name] == "date"]
    whole = (digits(frame[name]) for name in texts if kinds[name] == "integer")
    known = {values.name: values for values in (*days_abreast(dated), *whole) if values is not None}
    others = [
        _read(pl.col(name), kind) if name in texts else pl.col(name).cast(TYPES[kind], strict=False)
        for name, kind in kinds.items()
        if name not in known
    ]
    made = frame.with_columns(*known.values(), *others)
    lost = [name for name in kinds if made[name].null_count() > frame[name].null_count()]
    return made, [_mistyped(frame, made, table, name) for name in lost]


def _read(texts: pl.Expr, kind: FieldType) -> pl.Expr:
    """Read texts as a type; what is not written as the schema writes it becomes null."""
    if kind == "boolean":
        yes = texts == "true"
        return pl.when(yes | (texts == "false")).then(yes)
    whole = pl.when(texts.str.contains(f"^(?:{FORMS[kind]})$")).then(texts)
    return whole.cast(TYPES[kind], strict=False)


def _mistyped(frame: pl.DataFrame, made: pl.DataFrame, table: Table, name: str) -> Faults:
    field = table.columns[name]
    lost = made[name].is_null() & frame[name].is_not_null()
    rows = frame.select(ROW, pl.col(name).cast(pl.String, strict=False).alias("text"))
    return Faults(
        rows.filter(lost).with_columns(
            table=pl.lit(table.name),
            column=pl.lit(name),
            expected=pl.lit(EXPECTED[field.type]),
            example=pl.lit(field.example),
        )
    )
