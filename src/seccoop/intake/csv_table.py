"""Read a CSV file as a table of the schema; every fault is a finding with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa

from seccoop.assemble.tables import expected, key_text
from seccoop.contract.arrow import arrow_field
from seccoop.contract.model import Field, Table
from seccoop.finding import Location
from seccoop.intake.reading import Reading
from seccoop.intake.recorder import Facts, Recorder
from seccoop.intake.scan import Scan, ScanError, scan
from seccoop.intake.values import read_texts

_SLICE = 500_000  # rows that are handed to Arrow at a time, whose texts have 32-bit offsets
_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def read_csv(path: Path, name: str, table: Table, recorder: Recorder) -> Reading | None:
    """Read a CSV file.

    Parameters
    ----------
    path : Path
        An ordinary file.
    name : str
        How findings call it.
    table : Table
        What it is supposed to hold.
    recorder : Recorder
        Where faults are written down.

    Returns
    -------
    Reading or None
        None where the file cannot be split into rows and columns, which is then a finding.
    """
    found = _scanned(path, name, table, recorder)
    if found is None:
        return None
    try:
        texts = pl.read_csv(path, infer_schema=False, glob=False)
        if texts.height != found.rows or texts.columns != found.header:
            raise ValueError("two readers do not agree where its rows end")
    except (pl.exceptions.PolarsError, ValueError, OSError) as error:
        problem = str(error).splitlines()[0]
        recorder.add("file-unreadable", Location(name), kind="CSV", problem=problem)
        return None
    return _typed(texts, found, name, table, recorder)


def read_header(path: Path) -> list[str]:
    """Return the column names of a CSV file, whatever else is wrong with it."""
    with path.open("rb") as stream:
        first = stream.readline(1024 * 1024).decode("utf-8-sig", errors="replace")
    return [name.strip('"') for name in first.rstrip("\r\n").split(",")]


def _scanned(path: Path, name: str, table: Table, recorder: Recorder) -> Scan | None:
    """Scan the file and write down what is wrong with its form; None if no rows can be had."""
    try:
        found = scan(path, recorder.report.cap)
    except ScanError as error:
        recorder.add(error.rule, Location(name, error.line), table=table.name, **error.facts)
        return None
    if found.has_bom:
        recorder.add("file-bom", Location(name, 1, 1), table=table.name)
    twice = {column: count for column, count in Counter(found.header).items() if count > 1}
    for column, count in twice.items():
        facts = {"field": column, "count": count, "table": table.name, "column": column}
        recorder.add("duplicate-column", Location(name, 1), **facts)
    if not twice and not set(found.header) & set(table.columns):
        recorder.add("csv-structure", Location(name, 1), **_no_header(found.header, table))
        return None
    recorder.add_many("csv-structure", _ragged(found, name, table), found.ragged_total)
    if found.ragged_total or twice:
        return None
    if found.is_torn:
        recorder.add("csv-torn", Location(name, found.line(found.rows - 1)), table=table.name)
    return found


def _no_header(header: Sequence[str], table: Table) -> Facts:
    text = header[0] if header else ""
    used = next((words for mark, words in _DELIMITERS.items() if mark in text), None)
    names = ", ".join(list(table.columns)[:3])
    advice = f"The first line holds the names of the columns: {names} and so on."
    if used:
        advice = f"Separate cells by commas, not by {used}."
    problem = f"The first line names no column of {table.name}"
    return {"problem": problem, "advice": advice, "table": table.name}


def _ragged(found: Scan, name: str, table: Table) -> Iterator[tuple[Location, Facts]]:
    advice = "Look for a comma too many, a text without quotation marks, or a line that was cut."
    width = len(found.header)
    for line, cells in found.ragged:
        problem = f"The row has {cells} cell{'s' if cells > 1 else ''}, but the header has {width}"
        yield Location(name, line), {"problem": problem, "advice": advice, "table": table.name}


def _typed(
    texts: pl.DataFrame, found: Scan, name: str, table: Table, recorder: Recorder
) -> Reading:
    columns: list[pl.Series] = []
    faulty = pl.repeat(False, texts.height, dtype=pl.Boolean, eager=True)
    wrong: list[tuple[Field, pl.Series]] = []
    for column in texts.columns:
        cells = texts[column]
        cells = cells.set(cells == "", None)
        field = table.columns.get(column)
        values = read_texts(cells, field) if field else cells
        columns.append(values.alias(column))
        if field and values.null_count() != cells.null_count():
            untyped = values.is_null() & cells.is_not_null()
            wrong.append((field, untyped))
            faulty |= untyped
    reading = Reading(table, name, _arrow(pl.DataFrame(columns), table), found, faulty)
    for field, untyped in wrong:
        recorder.add_many("type", _untyped(texts, field, untyped, reading), int(untyped.sum()))
    return reading


def _untyped(
    texts: pl.DataFrame, field: Field, untyped: pl.Series, reading: Reading
) -> Iterator[tuple[Location, Facts]]:
    table = reading.schema
    for row in untyped.arg_true():
        values = texts.row(row, named=True)
        text = values[field.name]
        yield (
            reading.locate(row),
            {
                "text": text,
                "expected": expected(text, field),
                "example": field.example,
                "table": table.name,
                "key": key_text(table, values),
                "column": field.name,
                "value": text,
            },
        )


def _arrow(frame: pl.DataFrame, table: Table) -> pa.Table:
    schema = pa.schema(
        arrow_field(table.columns[name]) if name in table.columns else pa.field(name, pa.string())
        for name in frame.columns
    )
    slices = [part.to_arrow().cast(schema) for part in frame.iter_slices(_SLICE)]
    return pa.concat_tables(slices) if slices else schema.empty_table()
