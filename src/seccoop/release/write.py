"""Arrow tables to the bytes of CSV and Parquet files: the same table, the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 10_000


def csv_bytes(table: pa.Table) -> bytes:
    """Return the table as CSV: UTF-8, LF, ISO dates, empty for missing, quotes where needed.

    The rows are written from Arrow values and never through a data frame, so that integers stay
    integers beside missing values.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.column_names)
    writer.writerows(text_rows(table))
    return stream.getvalue().encode("utf-8")


def text_rows(table: pa.Table) -> Iterator[tuple[str, ...]]:
    """Yield the rows as canonical text: what the CSV file holds and the content digest covers."""
    for batch in table.to_batches(max_chunksize=ROW_GROUP):
        columns = [[_text(value) for value in column.to_pylist()] for column in batch.columns]
        yield from zip(*columns, strict=True)


def _text(value: str | int | float | bool | date | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def parquet_bytes(table: pa.Table) -> bytes:
    """Return the table as Parquet: zstd, row groups of 10,000 rows, statistics for skipping."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        table,
        sink,
        row_group_size=ROW_GROUP,
        compression="zstd",
        compression_level=9,
        version="2.6",
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def content_digest(table: pa.Table) -> str:
    """Return a SHA-256 of what the table says, whatever format or library version holds it.

    It covers the column names and the canonical text of every cell, in order. Parquet bytes
    differ between versions of the library that writes them; this digest does not.
    """
    digest = hashlib.sha256("\x1f".join(table.column_names).encode())
    for row in text_rows(table):
        digest.update(b"\x1e" + "\x1f".join(row).encode())
    return digest.hexdigest()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
