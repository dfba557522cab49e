"""Candidates as lines of JSON and as Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

ENDINGS = (".jsonl", ".ndjson", ".parquet")  # of files of candidates
_ROWS = 5000


def as_lines(records: Sequence[Mapping[str, Any]]) -> str:
    """Return records as JSON, one a line."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def is_parquet(path: Path) -> bool:
    """Tell whether a file is Parquet by its name."""
    return path.suffix.lower() == ".parquet"


def write_parquet(lines: Path, path: Path) -> None:
    """Write lines of JSON as Parquet, in groups of rows, so that memory does not grow.

    Parameters
    ----------
    lines : Path
        What was written by `as_lines`.
    path : Path
        The file to write; the same lines give the same bytes.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema()
    with (
        lines.open(encoding="utf-8", newline="\n") as stream,
        pq.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        for rows in _groups(_row(json.loads(line)) for line in stream):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _groups(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(rows, _ROWS)):
        yield group


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
