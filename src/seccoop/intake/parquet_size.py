"""How large a Parquet file becomes in memory, told without letting it become so.

A few bytes can stand for millions of equal rows; only their number, and the lengths of the few
texts that they repeat, say what reading them would take.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_TEXT = "BYTE_ARRAY"
_WIDTH = 8  # bytes of any other value, at most


def size_in_memory(file: pq.ParquetFile, path: Path, limit: int) -> int:
    """Return about how many bytes the columns take in memory; beyond ``limit``, at least so many.

    Texts are measured only where a row group could hold more than ``limit`` by its footer.
    """
    metadata = file.metadata
    size = 0
    for place in range(metadata.num_row_groups):
        group = metadata.row_group(place)
        for number in range(group.num_columns):
            chunk = group.column(number)
            if chunk.physical_type != _TEXT:
                size += chunk.num_values * _WIDTH
            elif chunk.num_values * chunk.total_uncompressed_size <= limit:
                size += chunk.total_uncompressed_size
            elif chunk.num_values * 4 > limit:
                return limit + 1
            else:
                size += _texts(path, place, chunk.path_in_schema)
            if size > limit:
                return size
    return size


def _texts(path: Path, group: int, column: str) -> int:
    """Return the length of all texts of a column chunk, reading each different one once."""
    with pq.ParquetFile(path, read_dictionary=[column]) as coded:
        found = coded.read_row_group(group, columns=[column])
    size = 0
    for part in found.columns:
        for chunk in part.chunks:
            if not pa.types.is_dictionary(chunk.type):
                size += chunk.nbytes
                continue
            lengths = pc.binary_length(chunk.dictionary).cast(pa.int64())
            for start in range(0, len(chunk), 1_000_000):
                indices = chunk.indices.slice(start, 1_000_000)
                size += pc.sum(lengths.take(indices)).as_py() or 0
    return size
