"""The index of a store, ``releases.json``, as frozen objects, and back into JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

FORMAT = 1
INDEX = "releases.json"
NAME = "seccoop"


@dataclass(frozen=True)
class File:
    """One file of a release; ``path`` is relative to the index.

    ``table``, ``format``, ``rows`` and ``content_sha256`` are known for the files of tables.
    """

    path: str
    size: int
    sha256: str
    table: str | None = None
    format: str | None = None
    rows: int | None = None
    content_sha256: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Changes:
    """How many records a release added, changed and removed."""

    added: int
    changed: int
    removed: int
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Yanked:
    """Why, and on which day, a release was declared unfit for use."""

    reason: str
    date: str
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One release, as the index lists it."""

    version: str
    date: str
    schema_version: str
    software_version: str
    files: tuple[File, ...]
    changes: Changes
    doi: str | None = None
    yanked: Yanked | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def archive(self) -> File:
        """The zip that holds the whole release."""
        return self.by_path[archive_path(self.version)]

    @cached_property
    def by_path(self) -> Mapping[str, File]:
        """The files by their paths."""
        return {file.path: file for file in self.files}

    @cached_property
    def contents(self) -> Mapping[str, File]:
        """The files inside the release's folder, by their paths there; the zip is not one."""
        archive = archive_path(self.version)
        start = len(self.version) + 1
        return {file.path[start:]: file for file in self.files if file.path != archive}

    @cached_property
    def tables(self) -> Mapping[str, File]:
        """The CSV file of each table, by the table's name."""
        return {
            file.table: file
            for file in self.files
            if file.table is not None and file.format == "csv"
        }

    def to_json(self) -> dict[str, Any]:
        """Return the entry as it stands in the index."""
        return {
            "version": self.version,
            "date": self.date,
            "schema_version": self.schema_version,
            "software_version": self.software_version,
            "files": [_file(file) for file in self.files],
            "changes": {
                "added": self.changes.added,
                "changed": self.changes.changed,
                "removed": self.changes.removed,
                **self.changes.extra,
            },
            "doi": self.doi,
            "yanked": None
            if self.yanked is None
            else {
                "reason": self.yanked.reason,
                "date": self.yanked.date,
                **self.yanked.extra,
            },
            **self.extra,
        }


@dataclass(frozen=True)
class Index:
    """All releases of a store, newest first; `latest` is the newest that is not yanked."""

    releases: tuple[Entry, ...] = ()
    name: str = NAME
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def latest(self) -> str | None:
        """The newest version that is not yanked."""
        return next((entry.version for entry in self.releases if entry.yanked is None), None)

    @cached_property
    def by_version(self) -> Mapping[str, Entry]:
        """The releases by version."""
        return {entry.version: entry for entry in self.releases}

    def with_entry(self, entry: Entry) -> Index:
        """Return the index with one release added, or put in place of the one of its version."""
        others = [other for other in self.releases if other.version != entry.version]
        return replace(self, releases=newest_first([*others, entry]))

    def to_json(self) -> dict[str, Any]:
        """Return the index as it stands in ``releases.json``."""
        return {
            "format": FORMAT,
            "name": self.name,
            "latest": self.latest,
            "releases": [entry.to_json() for entry in self.releases],
            **self.extra,
        }

    def to_bytes(self) -> bytes:
        """Return the contents of ``releases.json``."""
        return json_bytes(self.to_json())


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """Return JSON for people and programs: indented, UTF-8, one line feed at the end."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def newest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    """Return releases in the order of the index."""
    return tuple(sorted(entries, key=lambda entry: version_key(entry.version), reverse=True))


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are sorted by: ``1.10.0`` comes after ``1.9.0``."""
    return tuple(int(part) for part in version.split("."))


def archive_path(version: str) -> str:
    """Return where the zip of a release is, relative to the index."""
    return f"{version}/{NAME}-{version}.zip"


def _file(file: File) -> dict[str, Any]:
    known = {
        "path": file.path,
        "size": file.size,
        "sha256": file.sha256,
        "table": file.table,
        "format": file.format,
        "rows": file.rows,
        "content_sha256": file.content_sha256,
    }
    return {name: value for name, value in known.items() if value is not None} | dict(file.extra)
