"""A store in a folder of this machine.

Two publishers are kept apart by what the file system itself promises. A new file is written under
another name, synced, and given its own name by a hard link, which the system refuses where the
name is taken; so a file is there wholly or not at all, and never replaces another. The index is
replaced under a lock that the system takes back when its holder dies.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seccoop.store.access import PIECE, Progress, plainly
from seccoop.store.errors import ChangedError, NotInStoreError, StoreError, TakenError

_LOCK = ".lock"
_INCOMING = ".incoming"
_AGAIN = "run the same command again; it goes on where it stopped"


class Folder:
    """A folder that holds, or is to hold, a store."""

    remote = False

    def __init__(self, root: Path) -> None:
        self.root = root
        self.url = str(root)

    def read(self, path: str, limit: int) -> tuple[bytes, str]:
        """Return a small file and its digest."""
        try:
            with (self.root / path).open("rb") as stream:
                data = stream.read(limit + 1)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NotInStoreError(f"There is no {path} in {self.url}.") from error
        except OSError as error:
            raise StoreError(f"{self.root / path} cannot be read: {error.strerror}.") from error
        if len(data) > limit:
            raise StoreError(f"{self.root / path} has more than {limit} bytes.")
        return data, hashlib.sha256(data).hexdigest()

    def stream(self, path: str, start: int, size: int) -> Iterator[bytes]:
        """Yield a file in pieces."""
        try:
            with (self.root / path).open("rb") as stream:
                stream.seek(start)
                while piece := stream.read(PIECE):
                    yield piece
        except FileNotFoundError as error:
            raise NotInStoreError(
                f"{self.url} has no file {path}, though its index may name it."
            ) from error
        except OSError as error:
            raise StoreError(f"{self.root / path} cannot be read: {error.strerror}.") from error

    def prepare(self, progress: Progress) -> None:
        """Make the folder, and remove what publishers that were killed left half-written."""
        with self._plainly("."):
            (self.root / _INCOMING).mkdir(parents=True, exist_ok=True)
        with self._locked():
            pass  # the lock works here
        for left in (self.root / _INCOMING).iterdir():
            _remove_if_abandoned(left)

    def create(self, path: str, source: Path | bytes) -> None:
        """Write a file under another name and link it into place."""
        target = self.root / path
        if target.exists():
            raise TakenError(path)
        with self._plainly(path):
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._written(source) as written:
                try:
                    os.link(written, target)
                except FileExistsError as error:
                    raise TakenError(path) from error
                except (OSError, NotImplementedError):
                    self._move(written, target)
            _sync_folder(target.parent)

    def replace(self, path: str, data: bytes, token: str | None) -> None:
        """Compare and replace a file while nobody else can."""
        target = self.root / path
        with self._locked(), self._plainly(path):
            found = hashlib.sha256(target.read_bytes()).hexdigest() if target.exists() else None
            if found != token:
                raise ChangedError(path)
            with self._written(data) as written:
                written.replace(target)
            _sync_folder(target.parent)

    def _move(self, written: Path, target: Path) -> None:
        """Give a file its name on a file system that has no hard links."""
        with self._locked():
            if target.exists():
                raise TakenError(str(target))
            written.rename(target)

    @contextmanager
    def _written(self, source: Path | bytes) -> Iterator[Path]:
        """Write a file that is synced to disk and gone afterwards, unless it was moved away."""
        incoming = self.root / _INCOMING
        incoming.mkdir(parents=True, exist_ok=True)
        descriptor, written = _own_file(incoming)
        try:
            with os.fdopen(descriptor, "wb") as out:
                if isinstance(source, bytes):
                    out.write(source)
                else:
                    with source.open("rb") as stream:
                        while piece := stream.read(PIECE):
                            out.write(piece)
                out.flush()
                os.fsync(out.fileno())
                written.chmod(0o644)
                if os.name == "nt":
                    out.close()  # Windows moves no open file
                yield written
        finally:
            with suppress(OSError):
                written.unlink()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock

        with self._plainly(_LOCK):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / _LOCK)
            try:
                lock.acquire()
            except NotImplementedError as error:
                raise StoreError(
                    f"The file system of {self.url} has no locks, so two publishers could not be "
                    "kept apart. Publish to a folder on a local disk and copy it from there."
                ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _plainly(self, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise plainly(error, f"{self.root / path} cannot be written", _AGAIN) from error


def _own_file(folder: Path) -> tuple[int, Path]:
    """Open a new file and mark it as somebody's; the mark goes when its owner dies."""
    while True:
        descriptor, name = tempfile.mkstemp(dir=folder)
        with suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)  # another publisher took it for abandoned before it was marked


def _remove_if_abandoned(path: Path) -> None:
    """Remove a half-written file unless the process that writes it is alive."""
    with suppress(OSError):
        with path.open("rb") as stream:
            try:
                import fcntl
            except ImportError:  # Windows itself refuses to remove an open file
                pass
            else:
                fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()  # while it is ours
                return
        path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
