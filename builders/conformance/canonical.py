"""The canonical form of tables, of which the suite keeps digests; see its README."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256

from builders.conformance.packages import Column, Table

CELL, ROW, MISSING = "\x1f", "\x1e", "\x1a"
_SHORT = 16  # hexadecimal digits kept of the digest of a column


def described(table: Table) -> dict[str, object]:
    """Return what a loader must find in a table."""
    cells = {column.name: [_cell(row, column) for row in table.rows] for column in table.columns}
    return {
        "rows": len(table.rows),
        "sha256": _digest(_lines(table, cells)),
        "columns": [
            {
                "name": column.name,
                "type": column.type,
                **({"codelist": column.codelist} if column.codelist else {}),
                "missing": cells[column.name].count(MISSING),
                "sha256": _digest(cells[column.name])[:_SHORT],
            }
            for column in table.columns
        ],
    }


def _lines(table: Table, cells: Mapping[str, list[str]]) -> Iterable[str]:
    yield CELL.join(column.name for column in table.columns)
    for row in zip(*cells.values(), strict=True):
        yield CELL.join(row)


def _digest(lines: Iterable[str]) -> str:
    return sha256(ROW.join(lines).encode()).hexdigest()


def _cell(row: Mapping[str, str], column: Column) -> str:
    text = row[column.name]
    return MISSING if text == "" else _FORMS[column.type](text, column)


def _text(text: str, column: Column) -> str:
    if re.search(f"[{CELL}{ROW}{MISSING}]", text):
        raise ValueError(f"{column.name}: {text!r} holds a mark of the canonical form")
    return text


def _code(text: str, column: Column) -> str:
    if text not in column.codes:
        raise ValueError(f"{column.name}: {text!r} is not in the codelist")
    return text


def _integer(text: str, column: Column) -> str:
    return str(int(text))


def _number(text: str, column: Column) -> str:
    return f"{float(text):.17g}"


def _boolean(text: str, column: Column) -> str:
    return {"true": "true", "false": "false"}[text]


def _date(text: str, column: Column) -> str:
    return date.fromisoformat(text).isoformat()


_FORMS: Mapping[str, Callable[[str, Column], str]] = {
    "text": _text,
    "code": _code,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
