"""Reports from files: text, HTML, JSON Lines, Parquet and WARC; one bad file never loses others."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from seccoop.extract.reading import Document

LARGEST = 64 * 1024 * 1024  # bytes of one report
_BATCH = 1000
_TEXT, _HTML = (".txt", ".text", ".md"), (".html", ".htm")


@dataclass(frozen=True)
class Unreadable:
    """A report that could not be read, where it stood and why."""

    where: str
    why: str


def read_reports(path: Path) -> Iterator[Document | Unreadable]:
    """Yield the reports in a file, or in every file below a folder, in order of path.

    Parameters
    ----------
    path : Path
        ``.txt``, ``.html``, ``.jsonl`` (objects with ``text`` or ``html``, and optionally ``id``,
        ``published``, ``url``), ``.parquet`` (columns of these names), ``.warc`` or ``.warc.gz``.

    Raises
    ------
    ModuleNotFoundError
        HTML or WARC need a library that is not installed.
    """
    if path.is_dir():
        for file in sorted(found for found in path.rglob("*") if found.is_file()):
            if _kind(file):
                yield from read_reports(file)
        return
    readers = {
        "text": _of_text,
        "html": _of_html,
        "jsonl": _of_lines,
        "parquet": _of_parquet,
        "warc": _of_warc,
    }
    kind = _kind(path)
    if not kind:
        known = ".txt, .html, .jsonl, .parquet, .warc"
        yield Unreadable(str(path), f"it is of no kind that can be read ({known})")
        return
    try:
        yield from readers[kind](path)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        yield Unreadable(str(path), str(error))


def _kind(path: Path) -> str | None:
    name = path.name.lower()
    if name.endswith(_TEXT):
        return "text"
    if name.endswith(_HTML):
        return "html"
    if name.endswith((".jsonl", ".jsonl.gz", ".ndjson")):
        return "jsonl"
    if name.endswith(".parquet"):
        return "parquet"
    return "warc" if name.endswith((".warc", ".warc.gz")) else None


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"it has {size:,} bytes; at most {LARGEST:,} are read")
    return path.read_bytes()


def _decoded(data: bytes) -> str:
    if b"\0" in data[:4096]:
        raise ValueError("it is no text: it holds null bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 (byte {error.start}); convert it first") from error


def _of_text(path: Path) -> Iterator[Document | Unreadable]:
    yield Document(_decoded(_bytes(path)), path.stem)


def _of_html(path: Path) -> Iterator[Document | Unreadable]:
    yield _page(_bytes(path), path.stem, None, None, str(path))


def _page(
    data: bytes | str, name: str, published: date | None, url: str | None, where: str
) -> Document | Unreadable:
    """Take the main text out of a page."""
    import trafilatura

    text = trafilatura.extract(data, url=url, include_comments=False, include_tables=False)
    if not text:
        return Unreadable(where, "no main text was found in the page")
    return Document(text, name, published, url)


def _of_lines(path: Path) -> Iterator[Document | Unreadable]:
    with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LARGEST), b""), start=1):
            where = f"{path}, line {number}"
            if not line.strip():
                continue
            try:
                yield _record(json.loads(_decoded(line)), where)
            except (ValueError, TypeError, KeyError) as error:
                yield Unreadable(where, f"it is no report: {error}")


def _of_parquet(path: Path) -> Iterator[Document | Unreadable]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        wanted = [
            name
            for name in ("text", "html", "id", "published", "url")
            if name in file.schema_arrow.names
        ]
        number = 0
        for batch in file.iter_batches(_BATCH, columns=wanted):
            for record in batch.to_pylist():
                number += 1
                where = f"{path}, row {number}"
                try:
                    yield _record(record, where)
                except (ValueError, TypeError, KeyError) as error:
                    yield Unreadable(where, f"it is no report: {error}")


def _record(record: Mapping[str, Any], where: str) -> Document | Unreadable:
    if not isinstance(record, dict):
        raise TypeError("it is not an object")
    told = record.get("published")
    day = date.fromisoformat(str(told)[:10]) if told else None
    name = str(record.get("id") or "")
    url = str(record["url"]) if record.get("url") else None
    if record.get("text") is not None:
        return Document(str(record["text"]), name, day, url)
    if record.get("html") is None:
        raise KeyError("it has neither text nor html")
    return _page(str(record["html"]), name, day, url, where)


def _of_warc(path: Path) -> Iterator[Document | Unreadable]:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as stream:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            data = record.content_stream().read(LARGEST)
            yield _page(data, url or "", None, url, f"{path}, record {number}")
