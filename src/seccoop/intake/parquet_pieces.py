"""The rows of a Parquet file some at a time, in bounded memory whatever the file holds.

Texts are read as dictionaries, so that one text repeated a million times takes no more room than
one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from seccoop.intake.scan import CELL_LIMIT

SIZE_LIMIT = 16 * 1024**3  # bytes that the file may grow to in memory
_WIDTH = 8  # bytes of a value that is no text, at most
_PIECE = 64 * 1024**2  # bytes that a piece should take in memory


class LongCellError(Exception):
    """A cell is longer than any may be."""


def pieces(path: Path, kinds: pa.Schema, length: int, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Yield the rows of a Parquet file in their order.

    Parameters
    ----------
    path : Path
        The file.
    kinds : pyarrow.Schema
        The types that it declares.
    length : int
        How many rows to yield at a time, at most.
    columns : sequence of str
        The columns to read.

    Yields
    ------
    pyarrow.Table
        Rows as they are stored, texts as dictionaries; of a table without rows one without rows.

    Raises
    ------
    LongCellError
        A cell is longer than any may be.
    ValueError
        The table would take too much memory.
    """
    texts = [column for column in columns if _is_text(kinds.field(column).type)]
    # Read ahead, a file of five million rows takes half a gigabyte more.
    with pq.ParquetFile(path, read_dictionary=texts, pre_buffer=False) as file:
        _refuse_if_large(file.metadata.num_rows * len(columns) * _WIDTH)
        yield from _together(_measured_pieces(file, kinds, length, list(columns)), length)


def _measured_pieces(
    file: pq.ParquetFile, kinds: pa.Schema, length: int, columns: list[str]
) -> Iterator[tuple[pa.Table, int]]:
    """Yield rows, and about how many bytes their values take."""
    size = 0
    if not file.metadata.num_rows:
        yield pa.Table.from_batches([], kinds).select(columns), 0
    for batch in file.iter_batches(length, columns=columns):
        batch.validate(full=True)  # texts that are UTF-8, codes that are in their dictionary
        piece = pa.Table.from_batches([batch]).select(columns)
        longest, taken = _measured(piece)
        if max(longest, default=0) > CELL_LIMIT:
            raise LongCellError
        size += taken
        _refuse_if_large(size)
        # Where texts would take much memory, fewer rows at a time.
        rows = max(_PIECE // max(sum(longest), 1), 1) if taken > _PIECE else piece.num_rows
        for start in range(0, piece.num_rows, rows):
            yield piece.slice(start, rows), min(taken, _PIECE)


def _together(parts: Iterator[tuple[pa.Table, int]], length: int) -> Iterator[pa.Table]:
    """Join what a file stores in short groups of rows, as long as it stays small."""
    held: list[pa.Table] = []
    rows = size = 0
    for part, taken in parts:
        if held and (rows + part.num_rows > length or size + taken > _PIECE):
            yield pa.concat_tables(held)
            held, rows, size = [], 0, 0
        held.append(part)
        rows, size = rows + part.num_rows, size + taken
    if held:
        yield pa.concat_tables(held)


def _refuse_if_large(size: int) -> None:
    if size > SIZE_LIMIT:
        raise ValueError(f"it would take more than {SIZE_LIMIT // 1024**3} GB of memory")


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind)
    )


def _measured(piece: pa.Table) -> tuple[list[int], int]:
    """Return the length of each column's longest text, and how many bytes all values take.

    Of what is no text, the length is 0. Each text is counted as often as it stands there.
    """
    found, size = [], 0
    for column in piece.columns:
        is_coded, longest = pa.types.is_dictionary(column.type), 0
        is_text = _is_text(column.type.value_type if is_coded else column.type)
        size += 0 if is_coded else len(column) * _WIDTH
        for chunk in column.chunks if is_coded or is_text else ():
            lengths = pc.binary_length(chunk.dictionary if is_coded else chunk)
            numbers = (lengths.fill_null(0) if lengths.null_count else lengths).to_numpy()
            if is_text:
                longest = max(longest, int(numbers.max(initial=0)))
            if is_coded:
                size += _summed(numbers, chunk.indices)
        found.append(longest)
    return found, size


def _summed(lengths: NDArray[np.int64], places: pa.Array) -> int:
    """Return the sum of the lengths at some places, of which some may be missing."""
    missing = places.null_count
    if missing == len(places):
        return 0
    at = (places.fill_null(0) if missing else places).to_numpy()
    total = lengths.take(at).sum(dtype=np.int64) - missing * lengths[0]
    return int(total)
