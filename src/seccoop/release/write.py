"""Arrow tables to the bytes of CSV and Parquet files: the same table, the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    import polars as pl
    from _typeshed import ReadableBuffer

ROW_GROUP = 10_000
_DIGESTED = 100_000  # rows at a time
_DAY = "%Y-%m-%d"
_SMALL = 1e-4  # from which on numbers are written without an exponent


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
    digest = ContentDigest(table.column_names)
    for batch in table.to_batches(max_chunksize=_DIGESTED):
        digest.update([_series(column) for column in batch.columns])
    return digest.hexdigest()


class ContentDigest:
    """The `content_digest` of a table whose rows come some at a time.

    Parameters
    ----------
    columns : sequence of str
        The names of all columns, in order.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._digest = hashlib.sha256("\x1f".join(columns).encode())

    def update(self, columns: Sequence[pl.Series]) -> None:
        """Take in some more rows, given as one series for each column."""
        if columns and len(columns[0]):
            self._digest.update(b"\x1e")
            _write_rows(columns, cast("IO[bytes]", _AllButLast(self._digest)))

    def hexdigest(self) -> str:
        """Return the digest of all rows so far in hexadecimal."""
        return self._digest.hexdigest()


def text_frame(table: pa.Table) -> pl.DataFrame:
    """Return the canonical text of every cell as a frame; an empty cell is null."""
    import polars as pl

    texts = {name: _texts(_series(table[name])) for name in table.column_names}
    frame = pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String))
    return frame.with_columns(pl.all().replace("", None))


class _AllButLast(io.RawIOBase):
    """A stream that brings all but the last byte into a digest."""

    def __init__(self, digest: hashlib._Hash) -> None:
        self._digest, self._last = digest, b""

    def writable(self) -> bool:
        """Tell that bytes can be written."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Take in bytes, and that which was the last so far."""
        with memoryview(data) as view:
            if len(view):
                self._digest.update(self._last)
                self._digest.update(view[:-1])
                self._last = bytes(view[-1:])
            return len(view)


def _write_rows(columns: Sequence[pl.Series], stream: IO[bytes]) -> None:
    """Write the rows of `text_rows`, cells parted and rows ended by control characters."""
    import polars as pl

    texts = {str(place): _writable(column) for place, column in enumerate(columns)}
    pl.DataFrame(texts).write_csv(
        stream, include_header=False, separator="\x1f", line_terminator="\x1e", quote_style="never"
    )


def _series(column: pa.Array | pa.ChunkedArray) -> pl.Series:
    import polars as pl

    return pl.Series(pl.from_arrow(column))


def _texts(values: pl.Series) -> pl.Series:
    """Return the canonical text of every cell of a column."""
    import polars as pl

    return _writable(values).cast(pl.String)


def _writable(values: pl.Series) -> pl.Series:
    """Return a column that polars writes as canonical text, made at once where that is the same."""
    import polars as pl

    if values.dtype in (pl.String, pl.Boolean) or values.dtype.is_integer():
        return values
    if values.dtype == pl.Date:
        return _days(values)
    if values.dtype == pl.Float64:
        return _numbers(values)
    return pl.Series([_text(value) for value in values.to_list()], dtype=pl.String)


def _numbers(values: pl.Series) -> pl.Series:
    """Return numbers as Python writes them; it is asked where polars may write them otherwise."""
    import polars as pl

    texts = values.cast(pl.String)
    plain = texts.str.contains(r"^-?[0-9]{1,15}\.[0-9]+$")
    others = values.is_not_null() & ~(plain & ((values.abs() >= _SMALL) | (values == 0)))
    if not others.any():
        return texts
    exact = pl.Series([_text(value) for value in values.filter(others)], dtype=pl.String)
    return texts.scatter(others.arg_true(), exact)


def _days(values: pl.Series) -> pl.Series:
    """Return days as texts; where they lie close together, each is written once."""
    import polars as pl

    numbers = values.to_physical()
    first, last = numbers.min(), numbers.max()
    if not isinstance(first, int) or not isinstance(last, int) or last - first > len(values):
        return values.dt.to_string(_DAY)
    texts = pl.int_range(first, last + 1, dtype=pl.Int32, eager=True).cast(pl.Date)
    return texts.dt.to_string(_DAY).gather(numbers - first)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
