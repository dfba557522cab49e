"""Read a CSV file as a table of the schema; every fault is a finding with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.assemble.tables import expected, key_text
from seccoop.checks.csv_file import CsvFile
from seccoop.contract.model import Contract, Field, Table
from seccoop.finding import Location
from seccoop.intake.csv_blocks import blocks
from seccoop.intake.headers import no_column, other_table
from seccoop.intake.reading import Reading
from seccoop.intake.recorder import Facts, Recorder
from seccoop.intake.scan import scan
from seccoop.intake.scanned import Scan, ScanError
from seccoop.intake.values import read_texts
from seccoop.release.write import ContentDigest

_LARGE = 64 * 1024**2  # bytes of a file that is read in blocks, and not by reading ahead
_OTHER_FILE = "Put the right file in its place, or name the file like its table."
_JOINED = "Files that are put together keep one header; see that no row is in both of them."
_ROW_NAMES = "Write the table without row names, or give their column a name."


class _HeaderAgainError(Exception):
    """A row repeats the header, as where files were put one below the other."""

    def __init__(self, line: int | None) -> None:
        self.line = line


def read_csv(
    path: Path, name: str, table: Table, recorder: Recorder, digest: bool = False
) -> Reading | None:
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
    digest : bool, optional
        Whether the digest of its content is wanted.

    Returns
    -------
    Reading or None
        None where the file cannot be split into rows and columns, which is then a finding.
    """
    found = _scanned(path, name, table, recorder)
    if found is None:
        return None
    try:
        return _survey(path, found, name, table, recorder, digest)
    except _HeaderAgainError as error:
        facts = {"problem": "The header stands in the table again", "advice": _JOINED}
        recorder.add("csv-structure", Location(name, error.line), **facts, table=table.name)
        return None
    except (pl.exceptions.PolarsError, ValueError, OSError) as error:
        problem = str(error).splitlines()[0]
        recorder.add("file-unreadable", Location(name), kind="CSV", problem=problem)
        return None


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
    problem, advice = _header_fault(found.header, table, recorder.contract)
    if problem:
        facts = {"problem": problem, "advice": advice, "table": table.name}
        recorder.add("csv-structure", Location(name, 1), **facts)
        return None
    twice = {column: count for column, count in Counter(found.header).items() if count > 1}
    for column, count in twice.items():
        about: Facts = {"field": column, "count": count, "table": table.name, "column": column}
        recorder.add("duplicate-column", Location(name, 1), **about)
    if found.ragged_total == found.rows > 0 and found.widths == {len(found.header) + 1}:
        facts = {"problem": "Every row has one cell more than the header", "advice": _ROW_NAMES}
        recorder.add("csv-structure", Location(name, 1), **facts, table=table.name)
    else:
        recorder.add_many("csv-structure", _ragged(found, name, table), found.ragged_total)
    recorder.add_many("csv-structure", _blank(found, name, table), found.blank_total)
    if found.ragged_total or found.blank_total or twice:
        return None
    if found.is_torn:
        recorder.add("csv-torn", Location(name, found.line(found.rows - 1)), table=table.name)
    return found


def _header_fault(header: Sequence[str], table: Table, contract: Contract) -> tuple[str, str]:
    """Return what is wrong with a header as a whole, and what to do; nothing where it is fine."""
    other, nameless = other_table(header, table, contract), header.count("")
    if not set(header) & set(table.columns):
        return f"The first line names no column of {table.name}", no_column(header, table)
    if other:
        return f"The columns are those of {other}, not of {table.name}", _OTHER_FILE
    if nameless > 1:
        return f"{nameless} columns have no name", "Delete them where they are empty, or name them."
    return "", ""


def _blank(found: Scan, name: str, table: Table) -> Iterator[tuple[Location, Facts]]:
    advice = "Delete it; spreadsheets leave such rows behind."
    for line in found.blank:
        facts = {"problem": "Every cell of the row is empty", "advice": advice}
        yield Location(name, line), {**facts, "table": table.name}


def _ragged(found: Scan, name: str, table: Table) -> Iterator[tuple[Location, Facts]]:
    advice = "Look for a comma too many, a text without quotation marks, or a line that was cut."
    width = len(found.header)
    for line, cells in found.ragged:
        facts = {"problem": "The line is empty", "advice": "Delete it."}
        if cells:
            problem = f"The row has {cells} cell{'s' if cells > 1 else ''}, but the header has"
            facts = {"problem": f"{problem} {width}", "advice": advice}
        yield Location(name, line), {**facts, "table": table.name}


def _survey(
    path: Path, found: Scan, name: str, table: Table, recorder: Recorder, digest: bool
) -> Reading:
    """Read the file from end to end and find which cells are of the types of the schema."""
    columns = found.header if digest else _not_text(found.header, table)
    read = None if digest else [*columns, *table.primary_key]  # keys, to name rows by
    content = ContentDigest(columns)
    at = partial(_locate, found, name)
    faulty, start = [np.zeros(0, np.int64)], 0
    for texts in blocks(path, found, read):
        lost, made = pl.repeat(False, texts.height, dtype=pl.Boolean, eager=True), []
        for column in columns:
            cells = _filled(texts[column])
            field = table.columns.get(column)
            values = read_texts(cells, field) if field else cells
            if digest:
                made.append(values)
            if field and values.null_count() != cells.null_count():
                untyped = values.is_null() & cells.is_not_null()
                again = texts.select(untyped & _repeats_header(texts)).to_series().arg_true()
                if len(again):
                    raise _HeaderAgainError(found.line(start + again[0]))
                wrong = _untyped(texts, field, untyped, table, at, start)
                recorder.add_many("type", wrong, int(untyped.sum()))
                lost |= untyped
        faulty.append(lost.arg_true().to_numpy() + start)
        start += texts.height
        if digest:
            content.update(made)
    rows = np.concatenate(faulty)
    return Reading(
        table,
        name,
        tuple(found.header),
        found.rows,
        partial(_read_again, path, found, table),
        CsvFile(path, keeps_empty=False) if _is_plain(path, found, rows) else None,
        scan=found,
        faulty=rows,
        content=content.hexdigest() if digest and not len(rows) else None,
    )


def _repeats_header(texts: pl.DataFrame) -> pl.Expr:
    return pl.all_horizontal(pl.col(name) == name for name in texts.columns)


def _is_plain(path: Path, found: Scan, faulty: NDArray[np.int64]) -> bool:
    """Tell whether any reader splits a file at its line ends, and takes little memory for it."""
    return not len(faulty) and not len(found.breaks) and path.stat().st_size <= _LARGE


def _not_text(header: Sequence[str], table: Table) -> list[str]:
    known = table.columns
    return [name for name in header if name in known and known[name].type != "string"]


def _locate(found: Scan, name: str, row: int) -> Location:
    return Location(name, found.line(row))


def _read_again(
    path: Path, found: Scan, table: Table, length: int, columns: Sequence[str]
) -> Iterator[pl.DataFrame]:
    """Yield the rows in some columns, missing where a cell cannot be typed."""
    for texts in blocks(path, found, columns):
        made = {}
        for name in columns:
            cells, field = _filled(texts[name]), table.columns.get(name)
            made[name] = read_texts(cells, field) if field else cells
        frame = pl.DataFrame(made)
        yield from frame.iter_slices(length) if frame.height else [frame]


def _filled(cells: pl.Series) -> pl.Series:
    """Return cells in which an empty text is missing."""
    return cells.set(cells == "", None)


def _untyped(
    texts: pl.DataFrame,
    field: Field,
    untyped: pl.Series,
    table: Table,
    at: Callable[[int], Location],
    start: int,
) -> Iterator[tuple[Location, Facts]]:
    for row in untyped.arg_true():
        values = texts.row(row, named=True)
        text = values[field.name]
        yield (
            at(start + row),
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
