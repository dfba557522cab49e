"""Read a Parquet file as a table of the schema, trusting nothing that it says of itself.

pyarrow gives the values that are stored. Readers that trust a closed list of codes declared in the
file turn every other code into a missing value without saying so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from seccoop.assemble.tables import expected, key_text
from seccoop.contract.arrow import arrow_field
from seccoop.contract.model import Field, Table
from seccoop.finding import Location
from seccoop.intake.lossless import convert, shown
from seccoop.intake.parquet_size import size_in_memory
from seccoop.intake.reading import Reading
from seccoop.intake.recorder import Facts, Recorder
from seccoop.intake.scan import CELL_LIMIT

SIZE_LIMIT = 16 * 1024**3  # bytes that the file may grow to in memory


def read_parquet(path: Path, name: str, table: Table, recorder: Recorder) -> Reading | None:
    """Read a Parquet file.

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
        None where nothing can be read, which is then a finding.
    """
    try:
        with pq.ParquetFile(path) as file:
            if not _sound(file, name, table, recorder):
                return None
            if size_in_memory(file, path, SIZE_LIMIT) > SIZE_LIMIT:
                raise ValueError(f"it would take more than {SIZE_LIMIT // 1024**3} GB of memory")
            stored = file.read()
            stored.validate(full=True)  # texts that are UTF-8, codes that are in their dictionary
    except (pa.ArrowException, OSError, ValueError) as error:
        problem = str(error).splitlines()[0].rstrip(".")
        recorder.add(
            "file-unreadable", Location(name), kind="Parquet", problem=problem, table=table.name
        )
        return None
    for column in stored.columns:
        if _longest(column) > CELL_LIMIT:
            facts = {"limit": CELL_LIMIT // 1024, "table": table.name}
            recorder.add("cell-size", Location(name), **facts)
            return None
    return _typed(stored, name, table, recorder)


def parquet_columns(path: Path) -> list[str]:
    """Return the column names of a Parquet file; none where it cannot be read."""
    try:
        with pq.ParquetFile(path) as file:
            return list(file.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError):
        return []


def _sound(file: pq.ParquetFile, name: str, table: Table, recorder: Recorder) -> bool:
    """Write down what the names and numbers in the file's footer already give away."""
    names = Counter(file.schema_arrow.names)
    twice = {column: count for column, count in names.items() if count > 1}
    for column, count in twice.items():
        facts = {"field": column, "count": count, "table": table.name, "column": column}
        recorder.add("duplicate-column", Location(name), **facts)
    if twice:
        return False
    if not set(names) & set(table.columns):
        raise ValueError(f"it has no column of {table.name}")
    return True


def _longest(column: pa.ChunkedArray) -> int:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind)):
        return 0
    longest = 0
    for chunk in column.chunks:
        values = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
        longest = max(longest, pc.max(pc.binary_length(values)).as_py() or 0)
    return longest


def _typed(stored: pa.Table, name: str, table: Table, recorder: Recorder) -> Reading:
    """Bring the columns of the schema to its types; columns that it does not know stay."""
    columns: dict[str, pa.ChunkedArray] = {}
    faulty = pl.repeat(False, stored.num_rows, dtype=pl.Boolean, eager=True)
    wrong: list[tuple[Field, pl.Series]] = []
    unread: list[Field] = []
    for column in stored.column_names:
        field = table.columns.get(column)
        if field is None:
            columns[column] = stored[column]
        elif (converted := convert(stored[column], field)) is None:
            unread.append(field)
        else:
            columns[column] = converted.values
            if converted.faulty.any():
                wrong.append((field, converted.faulty))
                faulty |= converted.faulty
    fields = [
        arrow_field(table.columns[column]) if column in table.columns else stored.field(column)
        for column in columns
    ]
    made = pa.table(list(columns.values()), schema=pa.schema(fields))
    names = tuple(field.name for field in unread)
    reading = Reading(table, name, made, None, faulty, names)
    for field in unread:
        kind = str(stored.field(field.name).type)
        facts = _facts(kind, expected(kind, field), field, table)
        recorder.add("type", Location(name), **facts)
    for field, marked in wrong:
        found = _untyped(stored, field, marked, reading)
        recorder.add_many("type", found, int(marked.sum()))
    return reading


def _untyped(
    stored: pa.Table, field: Field, marked: pl.Series, reading: Reading
) -> Iterator[tuple[Location, Facts]]:
    table = reading.schema
    key = [name for name in table.primary_key if name in stored.column_names]
    for row in marked.arg_true():
        text = shown(stored[field.name], row)
        values = {name: shown(stored[name], row) for name in key}
        facts = _facts(text, expected(text, field), field, table)
        yield reading.locate(row), {**facts, "key": key_text(table, values), "value": text}


def _facts(text: str, wanted: str, field: Field, table: Table) -> dict[str, object]:
    about = {"table": table.name, "column": field.name}
    return {"text": text, "expected": wanted, "example": field.example, **about}
