"""Bring one file of a store into the cache.

pooch looks whether the file is there already, has it written under another name, compares its
SHA-256 and moves it into place. What it does not do is done here, as a downloader in its sense:
it cannot go on with a file that broke off, has no limit to what it takes, follows a redirect to
anywhere and sends what ``~/.netrc`` holds; the places of `seccoop.store` see to that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from seccoop.catalog.cache import told
from seccoop.store import File, StoreError, UnreachableError
from seccoop.store.access import Readable

Bytes = Callable[[int, int], None]
"""Told how many bytes there are, and of how many."""

_TRIES = 3  # without a byte more
_CONNECTIONS = 30


def fetch(place: Readable, file: File, folder: Path, progress: Bytes) -> Path:
    """Download a file, or finish a download that broke off.

    Parameters
    ----------
    place : Readable
        The store.
    file : File
        What its index says of the file.
    folder : Path
        Where the file goes; nobody else may be downloading it there.
    progress : callable
        Told how far it is.

    Returns
    -------
    Path
        The file, whose size and digest are those of the index.

    Raises
    ------
    StoreError
        It cannot be had. Nothing of that name is there then; what came before a connection broke
        is kept for the next time.
    """
    import pooch

    name = file.path.rpartition("/")[2]
    part = folder / f".{file.sha256[:16]}.part"
    for again in (True, False):
        resumed = part.is_file() and part.stat().st_size > 0
        download = _Downloader(place, file, part, progress)
        try:
            with _quiet(pooch.get_logger()), told(folder / name):
                return Path(
                    pooch.retrieve(
                        url=f"{place.url}/{file.path}",
                        known_hash=f"sha256:{file.sha256}",
                        fname=name,
                        path=folder,
                        downloader=download,
                    )
                )
        except ValueError as error:  # what pooch says where a digest is another
            part.unlink(missing_ok=True)
            if not (again and resumed):
                raise StoreError(
                    f"{file.path} from {place.url} is not the file that the index names: its "
                    "SHA-256 is another. It was thrown away. Try again later; if it stays so, "
                    "tell the keepers of the store."
                ) from error
    raise AssertionError("the second try returns or raises")


class _Downloader:
    """What pooch calls to get a file: goes on where an earlier one stopped, and knows limits."""

    def __init__(self, place: Readable, file: File, part: Path, progress: Bytes) -> None:
        self.place, self.file, self.part, self.progress = place, file, part, progress

    def __call__(self, url: str, output_file: Any, pooch: Any, check_only: bool = False) -> None:
        size = self.file.size
        if self._have() > size:
            self.part.unlink()
        self.part.touch()
        vain = connections = 0
        while (have := self._have()) < size:
            connections += 1
            try:
                self._take(have)
                problem = None
            except UnreachableError as error:
                problem = error
            vain = 0 if self._have() > have else vain + 1
            if vain >= _TRIES or connections >= _CONNECTIONS or (problem and vain):
                raise problem or UnreachableError(
                    f"{self.place.url} ended {self.file.path} after {self._have()} of {size} "
                    "bytes. Run the same command again; it goes on where it stopped."
                )
        self.progress(size, size)
        self.part.replace(output_file)

    def _take(self, have: int) -> None:
        with self.part.open("ab") as out:
            for piece in self.place.stream(self.file.path, have, self.file.size):
                if not piece:
                    out.truncate(0)
                    have = 0
                have += len(piece)
                if have > self.file.size:
                    out.truncate(0)
                    raise StoreError(
                        f"{self.place.url} sends more of {self.file.path} than the "
                        f"{self.file.size} bytes that its index names. Nothing was kept. Tell the "
                        "keepers of the store."
                    )
                out.write(piece)
                self.progress(have, self.file.size)

    def _have(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    """Keep pooch from writing to the terminal, where a progress bar may be."""
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
