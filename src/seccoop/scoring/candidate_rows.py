"""Candidates from the files that `seccoop extract` writes, in the form that they have as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_PARQUET = b"PAR1"  # what a file of this kind begins with
_BATCH = 1024


def candidate_rows(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield where each record of a file stands, and the record.

    Raises
    ------
    ValueError
        The file is neither lines of JSON nor Parquet; the message says where.
    """
    with path.open("rb") as stream:
        is_parquet = stream.read(len(_PARQUET)) == _PARQUET
    yield from _rows(path) if is_parquet else _lines(path)


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            where = f"{path}, line {number}"
            if not line.strip():
                continue
            try:
                yield where, json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                raise ValueError(f"{where}: it is no JSON ({error})") from error


def _rows(path: Path) -> Iterator[tuple[str, Any]]:
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{path}, row {number}", _as_json(row)
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: it cannot be read ({error})") from error


def _as_json(value: Any) -> Any:
    """Write spans, which Parquet has as structures, as pairs."""
    if isinstance(value, Mapping):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: _as_json(one) for key, one in value.items()}
    return [_as_json(one) for one in value] if isinstance(value, list) else value
