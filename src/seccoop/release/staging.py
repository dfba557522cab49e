"""Folders in which files are written before they get their place, and what is left of them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".staging-"


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
        mark = _mark(left)
        if mark is not None:
            shutil.rmtree(left, ignore_errors=True)  # while it is ours
            os.close(mark)


def _own_folder(parent: Path) -> tuple[Path, int | None]:
    """Make a folder and mark it as somebody's; the mark goes when its owner dies."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        mark = _mark(folder)
        if folder.is_dir():
            return folder, mark
        if mark is not None:  # another process took it for abandoned before it was marked
            os.close(mark)


def _mark(folder: Path) -> int | None:
    """Lock a folder unless another process has, and return what holds the lock."""
    with suppress(ImportError, OSError):
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor
    return None
