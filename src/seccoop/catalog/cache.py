"""The cache: where releases that were downloaded are kept, one folder a store.

    CACHE/stores/KEY/store.json       the address of the store that KEY stands for
    CACHE/stores/KEY/releases.json    the index as it was last read
    CACHE/stores/KEY/1.2.0/entry.json                    what the index said of the release
    CACHE/stores/KEY/1.2.0/seccoop-1.2.0/datapackage.json ...   the release, whole

Releases of two stores are never mixed up, since one number may mean two things there. A release
is put in place by one renaming after it was checked, so that what is there is whole, and it can be
read without a lock, from a cache that may not be written to as well.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from seccoop.store import Entry, Index, StoreError, parse_index
from seccoop.store.access import plainly
from seccoop.store.fields import is_version, read_json
from seccoop.store.model import NAME, json_bytes, version_key
from seccoop.store.parsing import INDEX_LIMIT, parse_entry

VARIABLE = "SECCOOP_CACHE"
_AGAIN = f"run the same command again, or move the cache: {VARIABLE}=FOLDER"


@dataclass(frozen=True)
class Cached:
    """A release in the cache."""

    folder: Path
    entry: Entry
    store: str


@dataclass(frozen=True)
class Shelf:
    """The part of the cache that belongs to one store."""

    folder: Path
    url: str

    def find(self, version: str) -> Cached | None:
        """Return a release of the store, or None where it is not in the cache.

        Raises
        ------
        StoreError
            What the cache says of it cannot be read.
        """
        home = self.folder / version / f"{NAME}-{version}"
        note = self.folder / version / "entry.json"
        if not is_version(version) or not home.is_dir():
            return None
        try:
            entry = parse_entry(read_json(_read(note), str(note)), str(note))
        except (OSError, StoreError) as error:
            raise damaged(version, f"{note} cannot be used") from error
        if entry.version != version:
            raise damaged(version, f"{note} is about version {entry.version}")
        return Cached(home, entry, self.url)

    def versions(self) -> list[str]:
        """Return the versions of the store that are in the cache, newest first."""
        if not self.folder.is_dir():
            return []
        found = [path.name for path in self.folder.iterdir() if is_version(path.name)]
        return sorted(found, key=version_key, reverse=True)

    def last_index(self) -> Index | None:
        """Return the index as it was last read, if that is known."""
        path = self.folder / "releases.json"
        with suppress(OSError, StoreError):
            return parse_index(_read(path), str(path))
        return None

    def keep_index(self, index: Index) -> None:
        """Remember the index; a cache that cannot be written to does without."""
        with suppress(StoreError):
            self.write("releases.json", index.to_bytes())

    def make(self) -> None:
        """Make the folder and say whose it is."""
        if not (self.folder / "store.json").is_file():
            self.write("store.json", json_bytes({"url": self.url}))

    def write(self, name: str, data: bytes) -> None:
        """Write a small file of the cache, wholly or not at all."""
        import tempfile

        with told(self.folder / name):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=self.folder)
            try:
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(data)
                Path(temporary).replace(self.folder / name)
            except BaseException:
                with suppress(OSError):
                    Path(temporary).unlink()
                raise

    def place(self, staged: Path, version: str) -> None:
        """Put a release that was checked where `find` looks; call it with the lock held."""
        target, spoiled = self.folder / version, self.folder / f".spoiled-{version}"
        with told(target):
            shutil.rmtree(spoiled, ignore_errors=True)
            if target.exists():
                target.rename(spoiled)
            staged.rename(target)
            shutil.rmtree(spoiled, ignore_errors=True)

    @contextmanager
    def locked(self, version: str) -> Iterator[None]:
        """Let nobody else download the same release; the lock ends with its process."""
        from filelock import FileLock

        self.make()
        with told(self.folder):
            lock = FileLock(self.folder / f".lock-{version}")
            lock.acquire()
        try:
            yield
        finally:
            lock.release()


def cache_root() -> Path:
    """Return the folder of the cache.

    It is the one that ``SECCOOP_CACHE`` names, or the one that the platform has for such things,
    by way of platformdirs as pooch finds it.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_cache_dir(NAME))


def shelf_of(url: str) -> Shelf:
    """Return the part of the cache that belongs to a store."""
    key = hashlib.sha256(url.encode()).hexdigest()[:16]
    return Shelf(cache_root() / "stores" / key, url)


def shelves() -> list[Shelf]:
    """Return the parts of the cache that there are."""
    found = []
    for note in sorted((cache_root() / "stores").glob("*/store.json")):
        with suppress(OSError, StoreError):
            document = read_json(_read(note), str(note))
            if isinstance(document, dict) and isinstance(document.get("url"), str):
                found.append(Shelf(note.parent, document["url"]))
    return found


def cached_versions(url: str | None = None) -> list[str]:
    """Return the versions in the cache, newest first: of one store, or of all."""
    places = [shelf_of(url)] if url else shelves()
    found = {version for shelf in places for version in shelf.versions()}
    return sorted(found, key=version_key, reverse=True)


def in_every_shelf() -> Iterator[tuple[str, Cached | StoreError]]:
    """Yield every release in the cache, or why it cannot be read."""
    for shelf in shelves():
        for version in shelf.versions():
            try:
                found = shelf.find(version)
            except StoreError as error:
                yield version, error
            else:
                yield version, found or StoreError("its files are missing")


def damaged(version: str, problem: str) -> StoreError:
    """Return the error for a release in the cache that must not be used."""
    return StoreError(
        f"Release {version} in the cache is not as it was published: {problem}. It is not used. "
        f"To mend it: seccoop download {version}"
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say in plain words why the cache cannot be written to."""
    try:
        yield
    except NotImplementedError as error:
        raise StoreError(f"The file system of {path} has no locks. Move the cache: {_AGAIN}") from (
            error
        )
    except OSError as error:
        raise plainly(error, f"The cache {path} cannot be written", _AGAIN) from error


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(INDEX_LIMIT + 1)
