"""Where candidates are written: JSON Lines or Parquet, by the name of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 5000


class Writer(Protocol):
    """Takes the records of one document at a time."""

    def write(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Write records."""


class LinesWriter:
    """Writes one JSON object a line, so that an interrupted run can be gone on with."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Write records as lines, in one go."""
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        self._stream.write("".join(lines))


class ParquetWriter:
    """Writes rows in groups, so that memory does not grow with the run."""

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet as pq

        self._schema = arrow_schema()
        self._writer: Any = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Keep records until there are enough for a group."""
        self._rows += [_row(record) for record in records]
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is kept and end the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


@contextmanager
def open_writer(path: Path | None, stream: IO[str]) -> Iterator[Writer]:
    """Open the writer that fits a file name, or one for a stream where there is no file.

    Parameters
    ----------
    path : Path or None
        ``.parquet`` is written as Parquet, all else as JSON Lines, to which is appended.
    stream : text file
        Where lines go without a path.
    """
    if path is None:
        yield LinesWriter(stream)
    elif is_parquet(path):
        writer = ParquetWriter(path)
        try:
            yield writer
        finally:
            writer.close()
    else:
        with path.open("a", encoding="utf-8", newline="\n") as opened:
            yield LinesWriter(opened)


def is_parquet(path: Path) -> bool:
    """Tell whether a file is Parquet by its name."""
    return path.suffix.lower() == ".parquet"


def _row(record: Mapping[str, Any]) -> dict[str, Any]:
    spans = {key: _spans(record.get(key)) for key in _VALUES}
    people = [_spans(one) for one in record.get("participants") or ()]
    rejected = [
        {**one, "span": _span(one["span"])} if one["span"] else one
        for one in record.get("rejected") or ()
    ]
    return {**record, **spans, "participants": people, "rejected": rejected}


_VALUES = ("event_type", "event_status", "domain", "date", "place")


def _spans(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {**value, "spans": [_span(one) for one in value["spans"]]} if value else None


def _span(pair: Sequence[int]) -> dict[str, int]:
    return {"start": pair[0], "end": pair[1]}


def arrow_schema() -> pa.Schema:
    """Return the columns of candidates: those of the JSON form, with spans as structures."""
    import pyarrow as pa

    text, number = pa.string(), pa.float64()
    span = pa.struct([("start", pa.int64()), ("end", pa.int64())])
    value = [("value", text), ("spans", pa.list_(span)), ("rule", text), ("confidence", number)]
    part = [("actor_id", text), ("name", text), ("role", text), *value[1:]]
    rejected = [("event_type", text), ("span", span), ("why", text)]
    columns: list[tuple[str, pa.DataType]] = [
        ("candidate_id", text),
        ("document_id", text),
        ("text_sha256", text),
        ("language", text),
        ("published", text),
        ("published_basis", text),
        ("flags", pa.list_(text)),
        ("event_type", pa.struct(value)),
        ("event_status", pa.struct(value)),
        ("domain", pa.struct(value)),
        ("date", pa.struct([*value, ("basis", text), ("precision", text)])),
        (
            "place",
            pa.struct([*value, ("name", text), ("coordinates", pa.list_(number)), ("why", text)]),
        ),
        ("participants", pa.list_(pa.struct(part))),
        ("link", pa.struct([("relation", text), ("event_id", text), ("why", text)])),
        ("layer", text),
        ("reported_as", text),
        ("paragraph", pa.int64()),
        ("confidence", number),
        ("rejected", pa.list_(pa.struct(rejected))),
    ]
    return pa.schema([pa.field(name, kind) for name, kind in columns])
