"""Read ``releases.json``: strict about what it must say, patient with what it may say later."""

from __future__ import annotations

import re
from typing import Any

from seccoop.store.errors import IndexFormatError
from seccoop.store.fields import (
    ADVICE,
    Fields,
    date_text,
    digest_text,
    matching,
    optional,
    plain_text,
    read_json,
    shown,
    version_text,
    whole_number,
)
from seccoop.store.model import (
    FORMAT,
    NAME,
    Changes,
    Entry,
    File,
    Index,
    Yanked,
    archive_path,
    newest_first,
)

INDEX_LIMIT = 32 * 1024**2  # bytes
RELEASE_LIMIT = 8 * 1024**3  # bytes that one release may have
FILE_COUNT_LIMIT = 1000
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s<>\"'{}\\]+")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_doi = matching(_DOI, "a DOI such as 10.1234/abc")
_table_name = matching(_NAME, "the name of a table")


def parse_index(data: bytes, source: str) -> Index:
    """Read the contents of ``releases.json``.

    Parameters
    ----------
    data : bytes
        The contents.
    source : str
        Where they come from, for messages.

    Returns
    -------
    Index
        Fields that this version does not know are kept in ``extra`` and otherwise ignored.

    Raises
    ------
    IndexFormatError
        A field is missing or wrong, or the file is of a later format.
    """
    if len(data) > INDEX_LIMIT:
        raise IndexFormatError(f"{source} has more than {INDEX_LIMIT // 1024**2} MB. {ADVICE}")
    top = Fields(read_json(data, source), source, "")
    written = top.take("format", whole_number)
    if written != FORMAT:
        raise IndexFormatError(
            f"{source} is of format {written}; this version of seccoop reads format {FORMAT}. "
            "To mend it: pip install --upgrade seccoop"
        )
    name = top.take("name", plain_text)
    if name != NAME:
        raise IndexFormatError(f"{source} lists releases of {name!r} and not of seccoop. {ADVICE}")
    latest = top.take("latest", optional(version_text))
    entries = [_entry(item) for item in top.items("releases")]
    versions = [entry.version for entry in entries]
    for version in versions:
        if versions.count(version) > 1:
            raise top.wrong("releases", f"lists version {version} twice")
    index = Index(newest_first(entries), name, top.rest())
    if latest != index.latest:
        raise top.wrong(
            "latest", f"is {latest}, but the newest that is not yanked is {index.latest}"
        )
    return index


def parse_entry(document: Any, source: str) -> Entry:
    """Read one release in the form that the index has for it."""
    return _entry(Fields(document, source, ""))


def _entry(item: Fields) -> Entry:
    version = item.take("version", version_text)
    item.name = f"release {version}"
    files = tuple(_file(part, version) for part in item.items("files"))
    if len(files) > FILE_COUNT_LIMIT:
        raise item.wrong("files", f"has more than {FILE_COUNT_LIMIT} entries")
    folded = [file.path.casefold() for file in files]
    if len(set(folded)) != len(folded):
        raise item.wrong("files", "lists a path twice")
    if sum(file.size for file in files) > RELEASE_LIMIT:
        raise item.wrong("files", f"add up to more than {RELEASE_LIMIT // 1024**3} GB")
    for needed in (archive_path(version), f"{version}/datapackage.json"):
        if needed not in {file.path for file in files}:
            raise item.wrong("files", f"does not list {needed}")
    changes = item.part("changes")
    return Entry(
        version=version,
        date=item.take("date", date_text),
        schema_version=item.take("schema_version", version_text),
        software_version=item.take("software_version", plain_text),
        files=files,
        changes=Changes(
            added=changes.take("added", whole_number),
            changed=changes.take("changed", whole_number),
            removed=changes.take("removed", whole_number),
            extra=changes.rest(),
        ),
        doi=item.take("doi", optional(_doi)),
        yanked=_yanked(item.maybe_part("yanked")),
        extra=item.rest(),
    )


def _yanked(item: Fields | None) -> Yanked | None:
    if item is None:
        return None
    return Yanked(item.take("reason", plain_text), item.take("date", date_text), item.rest())


def _file(item: Fields, version: str) -> File:
    path = item.take("path", _path)
    item.name = path
    if not path.startswith(f"{version}/"):
        raise item.wrong("path", f"does not begin with {version}/")
    return File(
        path=path,
        size=item.take("size", _size),
        sha256=item.take("sha256", digest_text),
        table=item.maybe("table", _table_name),
        format=item.maybe("format", plain_text),
        rows=item.maybe("rows", whole_number),
        content_sha256=item.maybe("content_sha256", digest_text),
        extra=item.rest(),
    )


def _size(value: Any) -> int:
    if (size := whole_number(value)) > RELEASE_LIMIT:
        raise ValueError(f"is more than {RELEASE_LIMIT // 1024**3} GB: {size}")
    return size


def _path(value: Any) -> str:
    text = plain_text(value)
    parts = text.split("/")
    if any(part in ("", ".", "..") or part != part.strip() or part[-1] == "." for part in parts):
        raise ValueError(f"is not a plain path below the index: {shown(value)}")
    if re.search(r"[\\:*?\"<>|#%~]", text) or any(map(_RESERVED.fullmatch, parts)):
        raise ValueError(f"holds something that no path here may have: {shown(value)}")
    if len(text) > 300:
        raise ValueError("is longer than 300 characters")
    return text
