"""``seccoop.lock``: the release that a paper used, pinned to the byte and to what it says.

A lock is TOML:

    format = 1
    name = "seccoop"
    version = "1.2.0"
    schema_version = "1.0.0"
    date = "2026-01-31"                    # of the release
    store = "https://example.org/seccoop"  # where it was found, unless in a folder
    sha256 = "..."                         # of seccoop-1.2.0.zip

    [tables]                               # what each says, in whatever format
    events = { rows = 494, content_sha256 = "..." }
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seccoop.catalog.cache import told
from seccoop.catalog.releases import LATEST, cached_release
from seccoop.store import StoreError
from seccoop.store.fields import (
    Fields,
    date_text,
    digest_text,
    optional,
    plain_text,
    version_text,
    whole_number,
)
from seccoop.store.model import NAME
from seccoop.store.opening import open_place

LOCK = "seccoop.lock"
_FORMAT = 1
_LIMIT = 1024**2
_ADVICE = "To write it anew: seccoop lock X.Y.Z --update"


@dataclass(frozen=True)
class Lock:
    """What a lock pins; ``tables`` gives the rows and the content digest of each table."""

    version: str
    schema_version: str
    date: str
    store: str | None
    sha256: str
    tables: dict[str, tuple[int, str]]

    def __str__(self) -> str:
        """Return the contents of the file."""
        lines = [
            f"# The release of {NAME} that was used here.",
            f"# To check it: {NAME} verify {LOCK}",
            f"format = {_FORMAT}",
            f'name = "{NAME}"',
            f'version = "{self.version}"',
            f'schema_version = "{self.schema_version}"',
            f'date = "{self.date}"',
            *([f"store = {json.dumps(self.store, ensure_ascii=False)}"] if self.store else []),
            f'sha256 = "{self.sha256}"',
            "",
            "[tables]",
        ]
        lines += [
            f'{name} = {{ rows = {rows}, content_sha256 = "{digest}" }}'
            for name, (rows, digest) in sorted(self.tables.items())
        ]
        return "\n".join(lines) + "\n"


def lock(
    version: str = LATEST,
    path: Path | str = LOCK,
    *,
    store: str | None = None,
    offline: bool = False,
    update: bool = False,
) -> Lock:
    """Pin a release in a file that goes with a paper.

    Parameters
    ----------
    version : str
        The release; the newest that is not yanked by default.
    path : Path or str
        The file to write.
    store : str, optional
        The store; see `seccoop.store.default_store`.
    offline : bool
        Pin what is in the cache.
    update : bool
        Write the file though it pins another release now.

    Raises
    ------
    StoreError
        The release cannot be had, or the file pins another one.
    """
    release = cached_release(version, store=store, offline=offline)
    entry = release.entry
    made = Lock(
        version=entry.version,
        schema_version=entry.schema_version,
        date=entry.date,
        store=release.store if open_place(release.store).remote else None,
        sha256=entry.archive.sha256,
        tables={
            name: (file.rows, file.content_sha256)
            for name, file in entry.tables.items()
            if file.rows is not None and file.content_sha256 is not None
        },
    )
    path = Path(path)
    if path.exists() and not update and path.read_bytes() != str(made).encode():
        pinned = read_lock(path).version
        raise StoreError(
            f"{path} pins version {pinned} and is not overwritten. To pin {entry.version} "
            f"instead: seccoop lock {entry.version} --update"
        )
    with told(path):
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(str(made), encoding="utf-8", newline="\n")
        beside.replace(path)
    return made


def read_lock(path: Path) -> Lock:
    """Read a lock.

    Raises
    ------
    StoreError
        There is none, or it is not as `lock` writes it.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LIMIT + 1)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        document: Any = tomllib.loads(data[:_LIMIT].decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{path} is no lock: {str(error) or 'nested too deep'}. {_ADVICE}") from (
            error
        )
    top = Fields(document, str(path), "", _ADVICE)
    if (written := top.take("format", whole_number)) != _FORMAT:
        raise StoreError(
            f"{path} is of format {written}; this version of seccoop reads format {_FORMAT}. To "
            "mend it: pip install --upgrade seccoop"
        )
    if (name := top.take("name", plain_text)) != NAME:
        raise StoreError(f"{path} pins {name!r} and not {NAME}.")
    tables = top.part("tables")
    return Lock(
        version=top.take("version", version_text),
        schema_version=top.take("schema_version", version_text),
        date=top.take("date", date_text),
        store=top.maybe("store", optional(plain_text)),
        sha256=top.take("sha256", digest_text),
        tables={name: _table(tables.part(name)) for name in list(tables.rest())},
    )


def _table(part: Fields) -> tuple[int, str]:
    return part.take("rows", whole_number), part.take("content_sha256", digest_text)
