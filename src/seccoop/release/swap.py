"""Put a finished package in place of the last one: wholly, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from seccoop.release.staging import remove_abandoned, staging

_PREVIOUS = ".previous-"


def replace_package(root: Path, folder: str, files: Mapping[str, bytes], descriptor: bytes) -> None:
    """Write the files of a package and make them the current ones.

    Everything is written beside its place and synced to disk first; then the folder of tables is
    exchanged and the descriptor moved over the old one. If anything fails, the last package is
    put back. A process killed between the two moves leaves the last tables under a name that the
    next call finds and removes, or restores where there are no others.

    Parameters
    ----------
    root : Path
        Holds ``datapackage.json``.
    folder : str
        The folder of tables, relative to ``root``; whatever else it held is gone afterwards.
    files : mapping of str to bytes
        Contents by file name.
    descriptor : bytes
        The new ``datapackage.json``.
    """
    tables = root / folder
    tables.parent.mkdir(parents=True, exist_ok=True)
    recover(tables)
    with staging(tables.parent) as place:
        fresh = place / "tables"
        fresh.mkdir()
        for name, data in files.items():
            _write(fresh / name, data)
        _write(place / "datapackage.json", descriptor)
        _exchange(fresh, tables, place / "datapackage.json", root / "datapackage.json")


def replace_file(path: Path, data: bytes) -> None:
    """Write one file wholly or not at all, making its folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with staging(path.parent) as place:
        fresh = place / path.name
        _write(fresh, data)
        fresh.replace(path)


def recover(tables: Path) -> None:
    """Undo what a killed process left: bring back the last tables, drop half-written ones."""
    for left in sorted(tables.parent.glob(f"{_PREVIOUS}{tables.name}*")):
        if tables.exists():
            shutil.rmtree(left)
        else:
            left.rename(tables)
    remove_abandoned(tables.parent)


def _exchange(fresh: Path, tables: Path, new_descriptor: Path, descriptor: Path) -> None:
    previous = tables.parent / f"{_PREVIOUS}{tables.name}"
    had_tables = tables.exists()
    if had_tables:
        tables.rename(previous)
    try:
        fresh.rename(tables)
        new_descriptor.replace(descriptor)
    except BaseException:
        if had_tables:
            shutil.rmtree(tables, ignore_errors=True)
            previous.rename(tables)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
