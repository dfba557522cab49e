"""What a place must be able to do to hold a store, or to be read as one."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from seccoop.store.errors import RefusedError, StoreError, TakenError

PIECE = 1024 * 1024
Progress = Callable[[str], None]


class Readable(Protocol):
    """A place that files can be read from; paths are relative to the index.

    ``url`` names the place in messages; ``remote`` says whether reading uses the network.
    """

    url: str
    remote: bool

    def read(self, path: str, limit: int) -> tuple[bytes, str]:
        """Return a small file whole, and a token that changes whenever the file does.

        Raises
        ------
        NotInStoreError
            There is no such file.
        StoreError
            It has more bytes than ``limit``, or cannot be read.
        """

    def stream(self, path: str, start: int, size: int) -> Iterator[bytes]:
        """Yield a file of ``size`` bytes from the byte ``start`` on, in pieces.

        A place that cannot begin there begins at 0 and yields an empty piece first.
        """


class Writable(Readable, Protocol):
    """A place that releases can be published to."""

    def prepare(self, progress: Progress) -> None:
        """Make the place ready, and make sure that it keeps the promises below."""

    def create(self, path: str, source: Path | bytes) -> None:
        """Write a new file: wholly or not at all, and never over another one.

        Raises
        ------
        TakenError
            There is a file of that name.
        """

    def replace(self, path: str, data: bytes, token: str | None) -> None:
        """Put a small file in place of the one that ``token`` belongs to; None: of no file.

        Raises
        ------
        ChangedError
            The file is no longer the one that the token belongs to.
        """


def digest_of(source: Path | bytes) -> tuple[int, str]:
    """Return the size and the SHA-256 of a file or of some bytes."""
    if isinstance(source, bytes):
        return len(source), hashlib.sha256(source).hexdigest()
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def put(place: Writable, path: str, source: Path | bytes, size: int, sha256: str) -> None:
    """Make sure that a place holds a file: write it, or find that it is there already.

    Raises
    ------
    RefusedError
        Another file of that name is there.
    """
    try:
        place.create(path, source)
    except TakenError:
        if not holds(place, path, size, sha256):
            raise RefusedError(
                f"{place.url} has another file {path} already, and nothing in a store is ever "
                "overwritten. Nothing was announced. Give the release another number: seccoop "
                "release X.Y.Z"
            ) from None


def holds(place: Readable, path: str, size: int, sha256: str) -> bool:
    """Return whether the file in a place is the one described."""
    digest, found = hashlib.sha256(), 0
    for piece in place.stream(path, 0, size):
        digest.update(piece)
        found += len(piece)
        if found > size:
            return False
    return found == size and digest.hexdigest() == sha256


def plainly(error: OSError, doing: str, again: str) -> StoreError:
    """Return an error of the operating system in plain words.

    Parameters
    ----------
    error : OSError
        What it said.
    doing : str
        What could not be done, as the beginning of a sentence.
    again : str
        What to do when the cause is gone.
    """
    reasons = {
        errno.ENOSPC: "the disk is full; make room on it",
        errno.EDQUOT: "your quota is used up; make room",
        errno.EFBIG: "files there may not be that large",
        errno.EACCES: "you may not write there; ask for the right to, or name another folder",
        errno.EPERM: "you may not write there; ask for the right to, or name another folder",
        errno.EROFS: "the disk is read-only; make it writable, or name another folder",
        errno.ENOTDIR: "a part of the path is a file and not a folder",
        errno.ENOENT: "a folder on the way is not there",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return StoreError(f"{doing}: {reason}. Then: {again}")
