"""Reports from files: text, HTML, JSON Lines, Parquet and WARC; one bad file never loses others.

Finding reports and reading them are two steps. What is found is cheap to pass over, when a run is
gone on with, and to send to the process that reads it.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from seccoop.extract.reading import Document

LARGEST = 64 * 1024 * 1024  # bytes of one report
_BATCH = 256
_COLUMNS = ("text", "html", "id", "published", "url")
_TEXT, _HTML = (".txt", ".text", ".md"), (".html", ".htm")


@dataclass(frozen=True)
class Unreadable:
    """A report that could not be read, where it stood and why."""

    where: str
    why: str


@dataclass(frozen=True)
class Found:
    """A report where it stands, not yet read.

    Attributes
    ----------
    where : str
        File, and line, row or record in it.
    data : Path, bytes or mapping
        A file of text or a page, a line of JSON or a page, or a row.
    url : str or None
        The address that a page was taken from, where an archive tells it.
    """

    where: str
    kind: str
    data: Path | bytes | Mapping[str, Any]
    url: str | None = None

    @property
    def size(self) -> int:
        """About how many bytes it has."""
        if isinstance(self.data, bytes):
            return len(self.data)
        if isinstance(self.data, Path):
            return 4096  # not looked up: most files of one report are small
        told = self.data.get("text") or self.data.get("html") or ""
        return len(told if isinstance(told, bytes) else str(told))

    def read(self) -> Document | Unreadable:
        """Return the report, or why there is none."""
        try:
            return _READERS[self.kind](self)
        except ModuleNotFoundError:
            raise
        except Exception as error:  # whatever a library makes of a broken page
            told = isinstance(error, (OSError, ValueError, TypeError, KeyError))
            why = str(error.args[0]) if isinstance(error, KeyError) else str(error)
            return Unreadable(self.where, why if told else f"{type(error).__name__}: {error}")


def find_reports(path: Path) -> Iterator[Found | Unreadable]:
    """Yield the reports in a file, or in every file below a folder, in order of path.

    Parameters
    ----------
    path : Path
        ``.txt``, ``.html``, ``.jsonl`` (objects with ``text`` or ``html``, and optionally ``id``,
        ``published``, ``url``), ``.parquet`` (columns of these names), ``.warc`` or ``.warc.gz``.

    Raises
    ------
    ModuleNotFoundError
        WARC needs a library that is not installed.
    """
    for file in files_of(path):
        kind = _kind(file)
        if not kind:
            known = ".txt, .html, .jsonl, .parquet, .warc"
            yield Unreadable(str(file), f"it is of no kind that can be read ({known})")
        elif kind in ("text", "html"):
            yield Found(str(file), kind, file)
        else:
            try:
                yield from _FINDERS[kind](file)
            except (OSError, EOFError, ValueError, zlib.error) as error:
                yield Unreadable(str(file), str(error))


def files_of(path: Path) -> Iterator[Path]:
    """Yield a file, or those below a folder that can hold reports, in order of path."""
    if not path.is_dir():
        yield path
        return
    yield from sorted(file for file in path.rglob("*") if file.is_file() and _kind(file))


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


def _find_lines(path: Path) -> Iterator[Found | Unreadable]:
    with gzip.open(path, "rb") if path.name.endswith(".gz") else path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LARGEST), b""), start=1):
            where = f"{path}, line {number}"
            if len(line) == LARGEST and not line.endswith(b"\n"):
                while (rest := stream.readline(LARGEST)) and not rest.endswith(b"\n"):
                    pass
                yield Unreadable(where, f"it has more than {LARGEST:,} bytes")
            elif line.strip():
                yield Found(where, "line", line)


def _find_rows(path: Path) -> Iterator[Found]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        wanted = [name for name in _COLUMNS if name in file.schema_arrow.names]
        number = 0
        for batch in file.iter_batches(_BATCH, columns=wanted):
            for record in batch.to_pylist():
                number += 1
                yield Found(f"{path}, row {number}", "row", record)


def _find_pages(path: Path) -> Iterator[Found]:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as stream:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            data = record.content_stream().read(LARGEST)
            yield Found(f"{path}, record {number}", "page", data, url)


_FINDERS = {"jsonl": _find_lines, "parquet": _find_rows, "warc": _find_pages}


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


def _of_text(found: Found) -> Document:
    assert isinstance(found.data, Path)
    return Document(_decoded(_bytes(found.data)), found.data.stem)


def _of_html(found: Found) -> Document:
    assert isinstance(found.data, Path)
    return _main_text(_bytes(found.data), found.data.stem)


def _of_page(found: Found) -> Document:
    assert isinstance(found.data, bytes)
    return _main_text(found.data, found.url or "", url=found.url)


def _main_text(
    data: bytes | str, name: str, published: date | None = None, url: str | None = None
) -> Document:
    """Take the main text out of a page."""
    import trafilatura

    text = trafilatura.extract(data, url=url, include_comments=False, include_tables=False)
    if not text:
        raise ValueError("no main text was found in the page")
    return Document(text, name, published, url)


def _of_line(found: Found) -> Document:
    assert isinstance(found.data, bytes)
    try:
        record = json.loads(_decoded(found.data))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is no report: {error}") from error
    return _of_record(record)


def _of_row(found: Found) -> Document:
    return _of_record(found.data)


def _of_record(record: object) -> Document:
    if not isinstance(record, Mapping):
        raise TypeError("it is no report: it is not an object")
    told = record.get("published")
    day = date.fromisoformat(str(told)[:10]) if told else None
    name = str(record.get("id") or "")
    url = str(record["url"]) if record.get("url") else None
    if record.get("text") is not None:
        text = record["text"]
        return Document(_decoded(text) if isinstance(text, bytes) else str(text), name, day, url)
    if record.get("html") is None:
        raise ValueError("it is no report: it has neither text nor html")
    page = record["html"]
    return _main_text(page if isinstance(page, bytes) else str(page), name, day, url)


_READERS = {
    "text": _of_text,
    "html": _of_html,
    "page": _of_page,
    "line": _of_line,
    "row": _of_row,
}
