"""Reports from files: text, HTML, JSON Lines, Parquet and WARC; one bad file never loses others.

Finding reports and reading them are two steps. What is found is cheap to pass over, when a run is
gone on with, and to send to the process that reads it.
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import IO, Any

from seccoop.extract.input_files import ENDINGS, STDIN, Files, kind_of, list_files
from seccoop.extract.published_days import published_day
from seccoop.extract.reading import Document

LARGEST = 64 * 1024 * 1024  # bytes of one report
_BATCH = 256
_COLUMNS = ("text", "html", "id", "published", "url")
# What a kind of file needs to be read.
_LIBRARIES = {"html": ("trafilatura",), "warc": ("warcio", "trafilatura"), "parquet": ("pyarrow",)}


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
    name : str
        What a report is called that does not tell it itself.
    """

    where: str
    kind: str
    data: Path | bytes | Mapping[str, Any]
    url: str | None = None
    name: str = ""

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
        except ImportError:
            raise  # a library is not there, or not whole: no report can be read
        except Exception as error:  # whatever a library makes of a broken page
            told = isinstance(error, (OSError, ValueError, TypeError, KeyError))
            why = str(error.args[0]) if isinstance(error, KeyError) else str(error)
            return Unreadable(self.where, why if told else f"{type(error).__name__}: {error}")


def load_libraries(files: Files) -> None:
    """Import what files of these kinds need, so that what is not there is told before the first.

    Raises
    ------
    ImportError
        A library is not installed, or lacks a part.
    """
    for name in dict.fromkeys(name for kind in files.kinds for name in _LIBRARIES.get(kind, ())):
        import_module(name)


def find_reports(paths: Files | Path) -> Iterator[Found | Unreadable]:
    """Yield the reports in files, or in every file below a folder, in order of path.

    Parameters
    ----------
    paths : Files or Path
        Text, pages, lines of JSON (objects with ``text`` or ``html``, and optionally ``id``,
        ``published``, ``url``), Parquet (columns of these names) or WARC; ``-`` is text or lines
        of JSON from standard input.

    Raises
    ------
    ImportError
        A kind of file needs a library that is not installed.
    """
    files = list_files([paths]) if isinstance(paths, Path) else paths
    for file, name in files.names.items():
        kind = kind_of(file)
        if file == STDIN:
            yield from _find_in_stream(sys.stdin.buffer, "standard input")
        elif not kind:
            yield Unreadable(str(file), f"it is of no kind that can be read ({ENDINGS})")
        elif find := _FINDERS.get(kind):
            try:
                yield from find(file)
            except (OSError, EOFError, ValueError, zlib.error) as error:
                yield Unreadable(str(file), str(error))
        else:
            yield Found(str(file), kind, file, name=name)


def _find_in_stream(stream: IO[bytes], called: str) -> Iterator[Found | Unreadable]:
    """Yield lines of JSON where the first that is not empty begins an object, else one text."""
    head: list[bytes] = []
    while not (head and head[-1].strip()) and (line := stream.readline(LARGEST)):
        head.append(line)
    if head and head[-1].decode("utf-8-sig", "replace").lstrip().startswith("{"):
        yield from _lines_of(stream, called, head)
        return
    data = b"".join(head) + stream.read(LARGEST)
    if len(data) > LARGEST:
        yield Unreadable(called, f"it has more than {LARGEST:,} bytes")
    else:
        yield Found(called, "text", data)


def _find_lines(path: Path) -> Iterator[Found | Unreadable]:
    is_packed = path.name.lower().endswith(".gz")
    with gzip.open(path, "rb") if is_packed else path.open("rb") as stream:
        yield from _lines_of(stream, str(path))


def _lines_of(
    stream: IO[bytes] | gzip.GzipFile, called: str, head: Iterable[bytes] = ()
) -> Iterator[Found | Unreadable]:
    """Yield the lines of a stream, of which some were taken already."""
    lines = chain(head, iter(lambda: stream.readline(LARGEST), b""))
    for number, line in enumerate(lines, start=1):
        where = f"{called}, line {number}"
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
    assert isinstance(found.data, (Path, bytes))
    data = found.data if isinstance(found.data, bytes) else _bytes(found.data)
    return Document(_decoded(data), found.name)


def _of_html(found: Found) -> Document:
    assert isinstance(found.data, Path)
    return _main_text(_bytes(found.data), found.name)


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
    day = published_day(record.get("published"))
    name = "" if record.get("id") is None else str(record["id"])
    url = str(record["url"]) if record.get("url") else None
    for part in ("text", "html"):
        told = record.get(part)
        if told is None:
            continue
        if not isinstance(told, (str, bytes)):
            raise TypeError(f"it is no report: its {part} is no text, but {str(told)[:40]}")
        if part == "html":
            return _main_text(told, name, day, url)
        return Document(_decoded(told) if isinstance(told, bytes) else told, name, day, url)
    raise ValueError("it is no report: it has neither text nor html")


_READERS = {
    "text": _of_text,
    "html": _of_html,
    "page": _of_page,
    "line": _of_line,
    "row": _of_row,
}
