"""Hold the files of a folder against what was said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seccoop.store import File
from seccoop.store.access import digest_of


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be: a path, or a table, and what is wrong with it."""

    what: str
    message: str

    def __str__(self) -> str:
        return f"{self.what} {self.message}"


def problems_of(folder: Path, files: Mapping[str, File], tables: bool = True) -> Iterator[Problem]:
    """Yield what is wrong with the files of a release.

    Parameters
    ----------
    folder : Path
        The folder of the release.
    files : mapping of str to File
        What belongs in it, by path.
    tables : bool
        Whether the digests of the tables are computed too; their sizes are compared in any case.
    """
    for path, file in files.items():
        where = folder / path
        if where.is_symlink() or not where.is_file():
            yield Problem(path, "is missing")
        elif (size := where.stat().st_size) != file.size:
            yield Problem(path, f"has {size} bytes and not {file.size}")
        elif (tables or file.table is None) and digest_of(where)[1] != file.sha256:
            yield Problem(path, "has other contents")
    for where in folder.rglob("*"):
        path = where.relative_to(folder).as_posix()
        if path not in files and (where.is_symlink() or not where.is_dir()):
            yield Problem(path, "does not belong there")
