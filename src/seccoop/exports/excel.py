"""The package as an Excel workbook: a read-me, the codebook, the codes and a sheet per table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from seccoop.contract import Field
from seccoop.exports.facts import citation, description, licence, released
from seccoop.exports.package import ExportError, Package

_ROW_LIMIT = 1_048_575  # rows of a sheet below its header
_TEXT_LIMIT = 32_767  # characters of a cell
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_WIDTHS = {"string": 22, "date": 11, "integer": 9, "number": 11, "boolean": 8}
_CODEBOOK = ("table", "column", "type", "codelist", "required", "title", "description", "unit")
_CODES = ("codelist", "code", "label", "definition", "include", "exclude", "example")
_FLAT = "events_flat"


def write_workbook(package: Package, path: Path) -> None:
    """Write the workbook; text is text whatever it begins with, so nothing in it is computed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise ExportError(
            "XlsxWriter is not installed. To mend it: pip install 'seccoop[exports]'"
        ) from error
    made = datetime.combine(released(package), datetime.min.time())
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties(
            {
                "title": package.descriptor["title"],
                "comments": citation(package),
                "created": made,
            }
        )
        sheets = _Sheets(book)
        sheets.add(
            "read_me", ("about", "words"), [("string", 16), ("string", 100)], _about(package)
        )
        sheets.add("codebook", _CODEBOOK, [("string", 22)] * len(_CODEBOOK), _codebook(package))
        sheets.add("codes", _CODES, [("string", 22)] * len(_CODES), _codes(package))
        names = sorted(package.tables, key=lambda name: name != _FLAT)
        for name in names:
            _table(name, package, sheets)


class _Sheets:
    """Add sheets with a frozen header and filters to a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._header = book.add_format({"bold": True, "bottom": 1})
        self._text = book.add_format({"num_format": "@", "quote_prefix": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def add(
        self,
        name: str,
        header: Sequence[str],
        columns: Sequence[tuple[str, int]],
        rows: Iterator[Sequence[Any]],
    ) -> None:
        """Add a sheet; ``columns`` gives type and width of each."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, (title, (_, width)) in enumerate(zip(header, columns, strict=True)):
            sheet.write_string(0, place, title, self._header)
            sheet.set_column(place, place, width)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if value is not None:
                    self._write(sheet, last, place, value)
        sheet.autofilter(0, 0, last, len(header) - 1)

    def _write(self, sheet: Any, row: int, place: int, value: Any) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, place, value)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            day = datetime.combine(value, datetime.min.time())
            sheet.write_datetime(row, place, day, self._day)
        else:
            self._write_text(sheet, row, place, str(value))

    def _write_text(self, sheet: Any, row: int, place: int, text: str) -> None:
        if len(text) > _TEXT_LIMIT:
            raise ExportError(
                f"A text of {len(text)} characters in the sheet {sheet.get_name()} does not fit "
                f"a cell ({_TEXT_LIMIT}). To have all of it: seccoop export duckdb"
            )
        risky = text[:1] in "=+-@"
        sheet.write_string(row, place, text, self._text if risky else None)


def _table(name: str, package: Package, sheets: _Sheets) -> None:
    table = package.arrow(name)
    if table.num_rows > _ROW_LIMIT:
        raise ExportError(
            f"{name} has {table.num_rows:,} rows; a sheet holds {_ROW_LIMIT:,}. "
            "To have all of them: seccoop export duckdb"
        )
    fields = package.tables[name].fields
    columns = [(field.type, _WIDTHS[field.type]) for field in fields]
    rows = (
        row
        for batch in table.to_batches()
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    )
    sheets.add(name, [field.name for field in fields], columns, rows)


def _about(package: Package) -> Iterator[tuple[str, str]]:
    descriptor = package.descriptor
    yield "title", descriptor["title"]
    yield "version", descriptor["version"]
    yield "released", released(package).isoformat()
    yield "schema version", package.contract.version
    yield "description", description(package)
    yield "citation", citation(package)
    terms = licence(package)
    yield "licence", " ".join(filter(None, (terms.get("title"), terms.get("path"))))
    yield "sheets", "codebook: every column; codes: every code; then one sheet per table."
    yield "dates", f"Days are dates of Excel; days before {_FIRST_DAY} are text (ISO 8601)."
    yield "missing", "An empty cell is a missing value."
    for name, rows in package.rows.items():
        yield name, f"{rows} rows. {package.tables[name].description}"


def _codebook(package: Package) -> Iterator[tuple[str | bool | None, ...]]:
    for table in package.tables.values():
        for field in table.fields:
            yield (table.name, field.name, field.type, *_meaning(field))


def _meaning(field: Field) -> tuple[str | bool | None, ...]:
    return field.codelist, field.required, field.title, field.description, field.unit


def _codes(package: Package) -> Iterator[tuple[str | None, ...]]:
    used = {field.codelist for table in package.tables.values() for field in table.fields}
    for name, codelist in package.contract.codelists.items():
        if name in used:
            for row in codelist.rows.values():
                yield (name, *(row.get(column) for column in _CODES[1:]))
