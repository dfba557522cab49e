"""Read a Parquet file as a table of the schema, trusting nothing that it says of itself.

pyarrow gives the values that are stored. Readers that trust a closed list of codes declared in the
file turn every other code into a missing value without saying so. Texts are read as dictionaries,
so that one text repeated a million times takes no more room than one. What the footer says of
single columns is left alone: pyarrow ends the process where that is corrupt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial, reduce
from operator import or_
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from seccoop.assemble.tables import expected, key_text
from seccoop.contract.arrow import arrow_field
from seccoop.contract.model import Field, Table
from seccoop.finding import Location
from seccoop.intake.headers import other_table
from seccoop.intake.lossless import Converted, convert, series, shown
from seccoop.intake.parquet_pieces import LongCellError, pieces
from seccoop.intake.reading import AT_ONCE, Reading
from seccoop.intake.recorder import Facts, Recorder
from seccoop.intake.scan import CELL_LIMIT
from seccoop.release.write import ContentDigest


def read_parquet(
    path: Path, name: str, table: Table, recorder: Recorder, digest: bool = False
) -> Reading | None:
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
    digest : bool, optional
        Whether the digest of its content is wanted.

    Returns
    -------
    Reading or None
        None where nothing can be read, which is then a finding.
    """
    try:
        kinds = pq.read_schema(path)
        if not _sound(kinds, name, table, recorder):
            return None
        return _survey(path, kinds, name, table, recorder, digest)
    except LongCellError:
        facts = {"limit": CELL_LIMIT // 1024, "table": table.name}
        recorder.add("cell-size", Location(name), **facts)
    except (pa.ArrowException, OSError, ValueError) as error:
        problem = str(error).splitlines()[0].rstrip(".")
        recorder.add(
            "file-unreadable", Location(name), kind="Parquet", problem=problem, table=table.name
        )
    return None


def parquet_columns(path: Path) -> list[str]:
    """Return the column names of a Parquet file; none where it cannot be read."""
    try:
        with pq.ParquetFile(path) as file:
            return list(file.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError):
        return []


def _sound(kinds: pa.Schema, name: str, table: Table, recorder: Recorder) -> bool:
    """Write down what the names in the file's footer already give away."""
    names = Counter(kinds.names)
    twice = {column: count for column, count in names.items() if count > 1}
    for column, count in twice.items():
        facts = {"field": column, "count": count, "table": table.name, "column": column}
        recorder.add("duplicate-column", Location(name), **facts)
    if twice:
        return False
    if not set(names) & set(table.columns):
        raise ValueError(f"it has no column of {table.name}")
    if other := other_table(kinds.names, table, recorder.contract):
        raise ValueError(f"its columns are those of {other}, not of {table.name}")
    return True


def _survey(
    path: Path, kinds: pa.Schema, name: str, table: Table, recorder: Recorder, digest: bool
) -> Reading:
    """Read the file from end to end and find what of it can be had in the types of the schema."""
    opaque = [
        column
        for column in kinds.names
        if column not in table.columns and not _has_values(kinds, column)
    ]
    columns = [column for column in kinds.names if column not in opaque]
    content = ContentDigest(columns)
    height, unread, faulty = 0, list[Field](), [np.zeros(0, np.int64)]
    for piece in pieces(path, kinds, AT_ONCE, columns):
        made: list[pl.Series] = []
        wrong: list[tuple[Field, pl.Series]] = []
        for column in columns:
            field = table.columns.get(column)
            if field in unread or not (digest or _may_lose(kinds.field(column).type, field)):
                continue
            converted = _converted(piece[column], field)
            if converted is None:
                assert field, "what the schema does not know stays as it is"
                unread.append(field)
                continue
            if digest:
                made.append(converted.values)
            if field and converted.faulty is not None:
                wrong.append((field, converted.faulty))
        if wrong:
            _tell(wrong, piece, table, Location(name), recorder)
            lost = reduce(or_, (marked for _, marked in wrong))
            faulty.append(lost.arg_true().to_numpy() + height)
        height += piece.num_rows
        if digest and len(made) == len(columns):
            content.update(made)
    for field in unread:
        kind = str(kinds.field(field.name).type)
        recorder.add("type", Location(name), **_facts(kind, expected(kind, field), field, table))
    names = tuple(field.name for field in unread)
    rows = np.concatenate(faulty)
    is_whole = not len(rows) and not unread
    return Reading(
        table,
        name,
        tuple(column for column in kinds.names if column not in names),
        height,
        partial(_read_again, path, table),
        path if is_whole and _is_plain(kinds, table) else None,
        faulty=rows,
        unread=names,
        opaque=tuple(opaque),
        content=content.hexdigest() if digest and is_whole else None,
    )


def _read_again(
    path: Path, table: Table, length: int, columns: Sequence[str]
) -> Iterator[pl.DataFrame]:
    """Yield the rows in some columns, missing where a value cannot be typed."""
    for piece in pieces(path, pq.read_schema(path), length, columns):
        made = {}
        for name in columns:
            converted = _converted(piece[name], table.columns.get(name))
            assert converted, "a column that cannot be typed is not asked for"
            made[name] = converted.values
        yield pl.DataFrame(made)


def _converted(values: pa.ChunkedArray, field: Field | None) -> Converted | None:
    """Bring values to the type of a field, where there is one."""
    return convert(values, field) if field else Converted(series(values))


def _may_lose(kind: pa.DataType, field: Field | None) -> bool:
    """Tell whether a value of some type could not be one of a field."""
    texts = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    return field is not None and not (texts and field.type == "string")


def _has_values(kinds: pa.Schema, column: str) -> bool:
    """Tell whether the values of a column can be shown, whatever its type is."""
    try:
        pl.from_arrow(pa.chunked_array([], kinds.field(column).type))
    except (pa.ArrowException, pl.exceptions.PolarsError, NotImplementedError, TypeError):
        return False
    return True


def _is_plain(kinds: pa.Schema, table: Table) -> bool:
    """Tell whether the columns of the schema are stored in its own types."""
    same = {pa.large_string(): pa.string()}
    return all(
        same.get(kind := kinds.field(name).type, kind) == arrow_field(field).type
        for name, field in table.columns.items()
        if name in kinds.names
    )


def _tell(
    wrong: Sequence[tuple[Field, pl.Series]],
    piece: pa.Table,
    table: Table,
    at: Location,
    recorder: Recorder,
) -> None:
    """Write down values of a wrong type, those together that the file stores together."""
    start = 0
    for length in [len(chunk) for chunk in piece.column(0).chunks]:
        part = piece.slice(start, length)
        for field, marked in wrong:
            own = marked.slice(start, length)
            recorder.add_many("type", _untyped(part, field, own, table, at), int(own.sum()))
        start += length


def _untyped(
    piece: pa.Table, field: Field, marked: pl.Series, table: Table, at: Location
) -> Iterator[tuple[Location, Facts]]:
    key = [name for name in table.primary_key if name in piece.column_names]
    for row in marked.arg_true():
        text = shown(piece[field.name], row)
        values = {name: shown(piece[name], row) for name in key}
        facts = _facts(text, expected(text, field), field, table)
        yield at, {**facts, "key": key_text(table, values), "value": text}


def _facts(text: str, wanted: str, field: Field, table: Table) -> dict[str, object]:
    about = {"table": table.name, "column": field.name}
    return {"text": text, "expected": wanted, "example": field.example, **about}
