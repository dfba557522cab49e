"""A walk through folders that comes to an end, whatever folder somebody names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

MOST = 100_000  # files and folders
DEEPEST = 100

Level = tuple[Path, list[str], list[str]]


class TooManyFilesError(Exception):
    """There is more below a folder than is looked through."""


class Walk:
    """A walk that looks at no more than `MOST` files and folders in all, and links to none.

    Folders with a dot before their names are not looked into.

    Parameters
    ----------
    leave : callable, optional
        Is told each folder that is not looked into for another reason, and the reason.
    """

    def __init__(self, leave: Callable[[Path, str], None] | None = None) -> None:
        self._leave = leave
        self._seen = 0

    def below(self, top: Path) -> Iterator[Level]:
        """Yield a folder and those below it with what each holds, folders and files, in order.

        A folder that is struck out is not looked into.

        Raises
        ------
        OSError
            The folder itself cannot be listed.
        TooManyFilesError
            There is more in it than is looked through.
        """
        waiting = [(top, 0)]
        while waiting:
            parent, depth = waiting.pop()
            try:
                folders, files, links = self._listed(parent)
            except OSError as error:
                if parent == top:
                    raise
                self._left(parent, f"it cannot be opened: {error.strerror}")
                continue
            yield parent, folders, files
            inner = [parent / name for name in reversed(folders) if name not in links]
            if depth < DEEPEST:
                waiting += [(folder, depth + 1) for folder in inner]
            else:
                for folder in inner:
                    self._left(folder, f"it lies more than {DEEPEST} folders deep")

    def _left(self, folder: Path, why: str) -> None:
        if self._leave:
            self._leave(folder, why)

    def _listed(self, folder: Path) -> tuple[list[str], list[str], set[str]]:
        """Return the folders and the files in a folder, and which are links."""
        folders, files, links = [], [], set()
        with os.scandir(folder) as entries:
            for entry in entries:
                self._seen += 1
                if self._seen > MOST:
                    raise TooManyFilesError
                if entry.is_symlink():
                    links.add(entry.name)
                if not _is_folder(entry):
                    files.append(entry.name)
                elif not entry.name.startswith("."):
                    folders.append(entry.name)
        return sorted(folders), sorted(files), links


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere one may look
        return False
