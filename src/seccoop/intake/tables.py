"""Read and check the files of a package, as many of them as there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from seccoop.checks.report import Report
from seccoop.contract.model import JsonObject, Table
from seccoop.finding import Location
from seccoop.intake.checking import check_readings
from seccoop.intake.compare import by_place
from seccoop.intake.derived_views import check_views
from seccoop.intake.digests import check_file
from seccoop.intake.reading import Reading
from seccoop.intake.recorder import Recorder

_AT_ONCE = 2  # files that are read at a time
_CHANGED = ("hash-mismatch", "size-mismatch")


@dataclass(frozen=True)
class TableFile:
    """A file that is supposed to hold a table of the schema.

    ``name`` is how findings call it, ``entry`` what the descriptor says of it.
    """

    table: Table
    format: str
    path: Path
    name: str
    entry: JsonObject = field(default_factory=dict)


def check_files(
    files: Sequence[TableFile], absent: Sequence[str], whole: Location | None, recorder: Recorder
) -> None:
    """Check the files of one package with each other.

    Parameters
    ----------
    files : sequence of TableFile
        At most one for each table and format.
    absent : sequence of str
        Tables whose file is not there or must not be opened; that is said already.
    whole : Location or None
        What should have every table, so that one without a file is missing there; None where
        such a table is just not given.
    recorder : Recorder
        Where findings are written down.
    """
    readings: dict[str, Reading] = {}
    changed = set[str]()
    ordered = [file for t in recorder.contract.tables.values() for file in files if file.table is t]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        read = partial(_read_alone, recorder=recorder)
        made = list(zip(ordered, pool.map(read, ordered), strict=True))
    for table in recorder.contract.tables.values():
        found: dict[str, Reading] = {}
        for file, (reading, report) in made:
            if file.table is table:
                recorder.report.take(report)
                changed |= {file.name for rule in _CHANGED if report.counts[rule]}
                if reading is not None:
                    found[file.format] = reading
        if {"csv", "parquet"} <= set(found):
            _compare_twins(found, changed, recorder)
        best = found.get("csv") or found.get("parquet")
        if best:
            readings[table.name] = best
    unread = {file.table.name for file in files} - set(readings) | set(absent)
    for name in sorted(unread):
        recorder.unchecked(f"table {name}", "its file could not be read")
    if readings:
        is_sound = check_readings(readings, unread, whole, recorder)
        check_views(readings, is_sound, recorder)


def _read_alone(file: TableFile, recorder: Recorder) -> tuple[Reading | None, Report]:
    """Read one file while others are read, with a report of its own."""
    report = Report(cap=recorder.report.cap, left_out=recorder.report.left_out)
    return _read(file, Recorder(report, recorder.contract)), report


def _read(file: TableFile, recorder: Recorder) -> Reading | None:
    """Read one file and hold it against its entry in the descriptor."""
    try:
        as_said = not file.entry or check_file(
            file.path, file.name, file.entry, file.table.name, recorder
        )
        digest = as_said and isinstance(file.entry.get("contentSha256"), str)
        reading = _reader(file.format)(file.path, file.name, file.table, recorder, digest)
    except OSError as error:
        problem = error.strerror or "it cannot be opened"
        facts = {"kind": "a file", "problem": problem, "table": file.table.name}
        recorder.add("file-unreadable", Location(file.name), **facts)
        return None
    if reading is None:
        return None
    rows = reading.height
    recorder.checked(f"{file.table.name}: {rows} row{'s' if rows != 1 else ''} of {file.name}")
    if as_said and reading.is_typed:
        _compare_content(reading, file.entry, recorder)
    return reading


def _reader(form: str) -> Callable[[Path, str, Table, Recorder, bool], Reading | None]:
    """Import what reads a format; what only Parquet needs takes its time."""
    if form == "parquet":
        from seccoop.intake.parquet_table import read_parquet

        return read_parquet
    from seccoop.intake.csv_table import read_csv

    return read_csv


def _compare_content(reading: Reading, entry: JsonObject, recorder: Recorder) -> None:
    """Hold number and content of the rows against the descriptor."""
    table, at = reading.schema.name, Location(reading.file)
    said = entry.get("rows")
    if said is not None and (type(said) is not int or said != reading.height):
        facts = {"found": reading.height, "said": said, "table": table}
        recorder.add("content-mismatch", at, what="The number of its rows", **facts)
        return
    digest = entry.get("contentSha256")
    if isinstance(digest, str) and digest != reading.content:
        facts = {"found": reading.content, "said": digest, "table": table}
        recorder.add("content-mismatch", at, what="The digest of its rows", **facts)


def _are_proven_equal(csv: Reading, other: Reading) -> bool:
    """Tell whether digests show that two tables say the same.

    They show it where the bytes by which they part cells and rows stand in no cell of the one; as
    many rows and columns in the other leave none for its cells.
    """
    return (
        csv.content is not None
        and csv.content == other.content
        and csv.columns == other.columns
        and csv.height == other.height
        and csv.scan is not None
        and not csv.scan.has_separators
    )


def _compare_twins(
    found: Mapping[str, Reading], changed: Collection[str], recorder: Recorder
) -> None:
    """See to it that both formats say the same, as far as both could be read."""
    one, two = found["csv"], found["parquet"]
    if _are_proven_equal(one, two):
        return
    if (one.file in changed) != (two.file in changed):
        why = "one of them is not the file that the descriptor means"
        recorder.unchecked(f"whether {one.file} and {two.file} say the same", why)
        return
    schema = one.schema
    columns = [name for name in one.columns if name in two.columns and name in schema.columns]
    lone = set(one.columns) ^ {*two.columns, *two.unread}
    for name in sorted(lone):
        problem = f"Only one of them has the column {name}"
        facts = {"problem": problem, "table": schema.name, "column": name}
        recorder.add("twin-mismatch", one.header, **facts)
    apart = by_place(one, two, columns, recorder.report.cap)
    if apart.total and one.height == two.height and (len(one.faulty) or len(two.faulty)):
        why = "one of them has values of a wrong type"
        recorder.unchecked(f"whether {one.file} and {two.file} say the same", why)
        return
    differences = (
        (
            one.header if row is None else one.locate(row),
            {"problem": words, "table": schema.name, "column": column},
        )
        for row, column, words in apart.first
    )
    recorder.add_many("twin-mismatch", differences, apart.total)
