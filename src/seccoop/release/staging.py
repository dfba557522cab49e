"""Folders in which files are written before they get their place, and what is left of them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".seccoop-staging-"  # ours alone: what bears it and has no owner is removed


class _TakenError(Exception):
    """Another process holds the lock of a folder."""


@contextmanager
def staging(parent: Path) -> Iterator[Path]:
    """Make a folder that is gone afterwards, and remove those that killed processes left.

    Parameters
    ----------
    parent : Path
        Where the folder is made, and where others are looked for.

    Yields
    ------
    Path
        The folder, empty.
    """
    remove_abandoned(parent)
    folder, mark = _own_folder(parent)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if mark is not None:
            os.close(mark)


def remove_abandoned(parent: Path) -> None:
    """Remove staging folders whose process is dead; where no system can tell, leave them."""
    for left in parent.glob(f"{_PREFIX}*"):
        try:
            mark = _mark(left)
        except _TakenError:
            continue
        if mark is not None:
            shutil.rmtree(left, ignore_errors=True)  # while it is ours
            os.close(mark)


def _own_folder(parent: Path) -> tuple[Path, int | None]:
    """Make a folder and mark it as somebody's; the mark goes when its owner dies."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        try:
            mark = _mark(folder)
        except _TakenError:
            continue  # another process took it for abandoned, and is removing it
        if folder.is_dir():
            return folder, mark
        if mark is not None:  # another process had removed it before it was marked
            os.close(mark)


def _mark(folder: Path) -> int | None:
    """Lock a folder and return what holds the lock; None where the system has no such locks.

    Raises
    ------
    _TakenError
        Another process holds it.
    """
    with suppress(ImportError, OSError):
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                raise _TakenError from error
            raise
        return descriptor
    return None
