"""Records to Arrow tables in canonical order: the same records, however ordered, the same bytes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa

from seccoop.contract.arrow import arrow_schema
from seccoop.contract.model import Contract, Field, Table
from seccoop.contract.polars import TYPES
from seccoop.dossier.records import Record
from seccoop.finding import Finding, report

Value = str | int | float | bool | date | None

# How values are written as text, the whole of it; and what a text is said to lack otherwise.
FORMS = {
    "integer": r"-?(0|[1-9][0-9]{0,17})",
    "number": r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
EXPECTED = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a day of the calendar, written YYYY-MM-DD",
    "string": "a text",
}


@dataclass(frozen=True)
class Assembled:
    """Tables, the record behind every row of them, and the values that could not be typed."""

    tables: Mapping[str, pa.Table]
    records: Mapping[str, list[Record]]
    findings: list[Finding]


def assemble(records: Iterable[Record], contract: Contract) -> Assembled:
    """Make the core tables.

    Parameters
    ----------
    records : iterable of Record
        In any order.
    contract : Contract
        The schema.

    Returns
    -------
    Assembled
        One Arrow table per core table, an empty one where there are no records, rows sorted by
        primary key.
    """
    groups: dict[str, list[Record]] = {name: [] for name in contract.core}
    for record in records:
        groups[record.table].append(record)
    tables: dict[str, pa.Table] = {}
    ordered: dict[str, list[Record]] = {}
    findings: list[Finding] = []
    for name, table in contract.core.items():
        ordered[name] = _in_order(groups[name], table)
        columns = {
            field.name: [row.values.get(field.name) for row in ordered[name]]
            if field.type == "string"
            else [_typed(row, field, contract, table, findings) for row in ordered[name]]
            for field in table.fields
        }
        tables[name] = _as_arrow(columns, table)
    return Assembled(tables, ordered, findings)


def _as_arrow(columns: Mapping[str, Sequence[Value]], table: Table) -> pa.Table:
    """Return columns as Arrow; by way of polars, as pyarrow looks for pandas in every list."""
    kinds = {field.name: TYPES[field.type] for field in table.fields}
    frame = pl.DataFrame(columns, schema=kinds)
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(arrow_schema(table))


def parse_value(text: str, field: Field) -> Value:
    """Read ``text`` as a value of the field's type.

    Raises
    ------
    ValueError
        It is not one.
    """
    return _PARSERS[field.type](text)


def expected(text: str, field: Field) -> str:
    """Say what a text should have been that is no value of the field's type."""
    if field.type == "integer" and re.fullmatch(r"-?[0-9]{19,}", text):
        return "a whole number of at most 18 digits"
    return EXPECTED[field.type]


def key_text(table: Table, values: Mapping[str, Any]) -> str:
    """Return the primary key of a row as one text, its parts joined by vertical bars."""
    return "|".join(str(values.get(name) or "") for name in table.primary_key)


def _in_order(records: Sequence[Record], table: Table) -> list[Record]:
    """Sort records by their keys, those of one key by their places in the files."""
    numbers = {field.name for field in table.fields if field.type == "integer"}
    parts = [(name, 20 if name in numbers else 0) for name in table.primary_key]
    keys = [
        tuple(record.values.get(name, "").zfill(width) for name, width in parts)
        for record in records
    ]
    if len(set(keys)) == len(keys):  # nothing else need be made to sort by
        return [records[place] for place in sorted(range(len(keys)), key=keys.__getitem__)]

    def place(number: int) -> tuple[object, ...]:
        at, values = records[number].location, records[number].values
        return keys[number], at.file, at.line or 0, at.position or 0, tuple(sorted(values.items()))

    return [records[number] for number in sorted(range(len(keys)), key=place)]


def _typed(
    record: Record, field: Field, contract: Contract, table: Table, findings: list[Finding]
) -> Value:
    text = record.values.get(field.name)
    if text is None:
        return None
    try:
        return parse_value(text, field)
    except ValueError:
        facts = {
            "text": text,
            "expected": expected(text, field),
            "example": field.example,
            "table": table.name,
            "key": key_text(table, record.values),
            "column": field.name,
            "value": text,
        }
        findings.append(report(contract.rules["type"], facts, record.locate(field.name)))
        return None


def _integer(text: str) -> int:
    if not re.fullmatch(FORMS["integer"], text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    if not re.fullmatch(FORMS["number"], text):
        raise ValueError(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _day(text: str) -> date:
    if not re.fullmatch(FORMS["date"], text):
        raise ValueError(text)
    return date.fromisoformat(text)


_PARSERS: Mapping[str, Callable[[str], Value]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _day,
}
