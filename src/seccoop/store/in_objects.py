"""Stores in S3 and in whatever else fsspec reaches.

S3 keeps two publishers apart by conditional writes: a new object is put on the condition that
there is none of its name (``If-None-Match: *``), and the index on the condition that it is still
the one that was read (``If-Match``). Whether a server that speaks S3 keeps to the conditions is
tried out before anything is written, since some ignore them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from seccoop.store.access import PIECE, Progress, plainly
from seccoop.store.errors import ChangedError, NotInStoreError, StoreError, TakenError

_MARKER = ".seccoop-store"
_MARK = b"The releases of seccoop are kept here; begin with releases.json.\n"
_AGAIN = "run the same command again; it goes on where it stopped"
WAITS = (0.1, 0.3, 1.0, 3.0, None)  # seconds, while somebody else writes the same file
_REFUSED = ("PreconditionFailed", "412")
_BUSY = ("ConditionalRequestConflict", "409")
_GONE = ("NoSuchKey", "404")


class Objects:
    """A store on a file system of fsspec that cannot keep two publishers apart."""

    remote = True

    def __init__(self, url: str, fs: Any, root: str) -> None:
        self.url, self.fs, self.root = url, fs, root.rstrip("/")

    def read(self, path: str, limit: int) -> tuple[bytes, str]:
        """Return a small file and a token.

        The token is taken first: a file that changes in between fails the write that names it.
        """
        place = self._at(path)
        with self._plainly(path, "read"):
            try:
                self.fs.invalidate_cache()
                info = self.fs.info(place)
                if (info["size"] or 0) > limit:
                    raise StoreError(f"{self.url}/{path} has more than {limit} bytes.")
                data: bytes = self.fs.cat_file(place)
            except FileNotFoundError as error:
                raise NotInStoreError(f"There is no {path} in {self.url}.") from error
        return data, self._token(info, data)

    def stream(self, path: str, start: int, size: int) -> Iterator[bytes]:
        """Yield a file in pieces."""
        with self._plainly(path, "read"):
            try:
                with self.fs.open(self._at(path), "rb") as stream:
                    stream.seek(start)
                    while piece := stream.read(PIECE):
                        yield piece
            except FileNotFoundError as error:
                raise NotInStoreError(
                    f"{self.url} has no file {path}, though its index may name it."
                ) from error

    def prepare(self, progress: Progress) -> None:
        """Warn that nothing keeps two publishers apart here."""
        progress("nothing keeps two publishers apart in this store: make sure to be the only one")

    def create(self, path: str, source: Path | bytes) -> None:
        """Write a file that is not there, as far as can be told beforehand."""
        place = self._at(path)
        with self._plainly(path, "written"):
            self.fs.invalidate_cache()
            if self.fs.exists(place):
                raise TakenError(path)
            self._put(place, source)

    def replace(self, path: str, data: bytes, token: str | None) -> None:
        """Write a file that is as it was read, as far as can be told beforehand."""
        try:
            _, found = self.read(path, 2**62)
        except NotInStoreError:
            found = ""
        if found != (token or ""):
            raise ChangedError(path)
        with self._plainly(path, "written"):
            self._put(self._at(path), data)

    def _put(self, place: str, source: Path | bytes, **options: Any) -> None:
        self.fs.makedirs(place.rpartition("/")[0], exist_ok=True)
        if isinstance(source, bytes):
            self.fs.pipe_file(place, source, **options)
        else:
            self.fs.put_file(str(source), place, **options)

    def _token(self, info: dict[str, Any], data: bytes) -> str:
        import hashlib

        return hashlib.sha256(data).hexdigest()

    def _at(self, path: str) -> str:
        return f"{self.root}/{path}"

    @contextmanager
    def _plainly(self, path: str, doing: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise plainly(error, f"{self.url}/{path} cannot be {doing}", _AGAIN) from error
        except StoreError:
            raise
        except Exception as error:
            if type(error).__module__.partition(".")[0] not in ("botocore", "aiobotocore"):
                raise
            raise StoreError(
                f"{self.url}/{path} cannot be {doing}: {error}. Check the address, the connection "
                f"and your access to it. Then: {_AGAIN}"
            ) from error


class Memory(Objects):
    """A store in the memory of this process; its threads are kept apart by a lock."""

    remote = False
    _lock = threading.RLock()

    def prepare(self, progress: Progress) -> None:
        """Do nothing: memory is ready."""

    def create(self, path: str, source: Path | bytes) -> None:
        """Write a file that is not there."""
        data = source if isinstance(source, bytes) else source.read_bytes()
        with self._lock:
            super().create(path, data)

    def replace(self, path: str, data: bytes, token: str | None) -> None:
        """Compare and replace."""
        with self._lock:
            super().replace(path, data, token)


class S3(Objects):
    """A store in a bucket."""

    def prepare(self, progress: Progress) -> None:
        """Find out whether the server keeps to the conditions of a write.

        What is written has the same contents always, so that it does no harm where it does not.
        """
        progress("trying whether the server keeps to conditions")
        for _ in range(2):
            try:
                self.create(_MARKER, _MARK)
            except TakenError:
                break
        else:
            raise self._lawless()
        try:
            self.replace(_MARKER, _MARK, '"00000000000000000000000000000000"')
        except ChangedError:
            return
        raise self._lawless()

    def create(self, path: str, source: Path | bytes) -> None:
        """Put an object on the condition that there is none of its name."""
        for wait in WAITS:
            try:
                with self._plainly(path, "written"), _conflicts_as(TakenError(path)):
                    self._put(self._at(path), source, mode="create")
            except ChangedError as error:  # somebody else is writing it right now
                if wait is None:
                    raise TakenError(path) from error
                time.sleep(wait)
            else:
                return

    def replace(self, path: str, data: bytes, token: str | None) -> None:
        """Put an object on the condition that the one there is the one read."""
        options = {"mode": "create"} if token is None else {"IfMatch": token}
        with self._plainly(path, "written"), _conflicts_as(ChangedError(path)):
            self._put(self._at(path), data, **options)

    def _put(self, place: str, source: Path | bytes, **options: Any) -> None:
        if isinstance(source, bytes):
            self.fs.pipe_file(place, source, **options)
        else:
            self.fs.put_file(str(source), place, **options)

    def _token(self, info: dict[str, Any], data: bytes) -> str:
        return str(info["ETag"])

    def _lawless(self) -> StoreError:
        return StoreError(
            f"The server of {self.url} ignores the conditions of a write (If-None-Match and "
            "If-Match), so two publishers could not be kept apart. Nothing was published. Publish "
            "to a folder and copy it there: seccoop release --store FOLDER"
        )


@contextmanager
def _conflicts_as(told: StoreError) -> Iterator[None]:
    """Turn the refusal of a conditional write into the error it means here.

    Two such writes at the same moment may both be refused as busy: a `ChangedError`.
    """
    try:
        yield
    except FileExistsError as error:
        raise told from error
    except OSError as error:
        response = getattr(error.__cause__, "response", None) or {}
        code = str(response.get("Error", {}).get("Code"))
        if code in _REFUSED or (code in _GONE and isinstance(told, ChangedError)):
            raise told from error
        if code in _BUSY:
            raise ChangedError(str(told)) from error
        raise
