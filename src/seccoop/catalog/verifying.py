"""Check that releases are what was published: in the cache, a folder, a zip or a store."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seccoop.catalog.asking import fetch_index, is_offline, open_store, store_or_none
from seccoop.catalog.cache import Cached, in_every_shelf
from seccoop.catalog.checking import Problem, problems_of
from seccoop.catalog.lockfile import Lock, read_lock
from seccoop.catalog.releases import cached_release, find
from seccoop.errors import DataError
from seccoop.store import NotInStoreError, StoreError
from seccoop.store.access import digest_of, holds
from seccoop.store.fields import is_version, read_json
from seccoop.store.model import INDEX
from seccoop.store.opening import open_place
from seccoop.store.release_folder import DESCRIPTOR, DESCRIPTOR_LIMIT, SUMS, read_sums


@dataclass(frozen=True)
class Verification:
    """What was checked and what is wrong with it; true where nothing is.

    ``checked`` is the number of files whose contents were compared with a digest.
    """

    target: str
    checked: int
    problems: tuple[Problem, ...]

    def __bool__(self) -> bool:
        return not self.problems


def verify(
    target: str | Path | None = None, *, store: str | None = None, offline: bool = False
) -> Verification:
    """Check that files are what was published.

    Parameters
    ----------
    target : str or Path, optional
        A version (``"1.2.0"``, in the cache), a ``seccoop.lock``, the folder or the zip of a
        release, a package with its descriptor, or a store: a folder with ``releases.json`` or
        a URL. Without it: what came with the package, and everything in the cache.
    store : str, optional
        The store, where it matters; see `seccoop.store.default_store`.
    offline : bool
        For a lock: do not download the release it pins.

    Returns
    -------
    Verification
        False where anything is not as it should be; ``problems`` says what.

    Raises
    ------
    StoreError
        There is nothing to check; the message says what to do.

    Examples
    --------
    >>> bool(verify())  # doctest: +SKIP
    True
    """
    if target is None:
        return _everything()
    path = Path(target)
    if is_version(str(target)) and not path.exists():
        return _of_version(str(target), store)
    if path.is_file() and path.suffix == ".lock":
        return _of_lock(path, store, offline)
    if path.is_file() and path.name == DESCRIPTOR:
        path = path.parent
    if "://" in str(target) or (path / INDEX).is_file():
        return _of_store(str(target), offline)
    if path.is_dir():
        return Verification(str(target), *_folder(path))
    if path.is_file() and path.suffix == ".zip":
        return _of_zip(path)
    raise StoreError(
        f"{target} is not there, or is nothing that can be checked: name a version such as 1.2.0, "
        "a seccoop.lock, the folder or the zip of a release, or a store."
    )


def _everything() -> Verification:
    from seccoop.contract import data_root

    checked, problems = _folder(data_root())
    names = ["the package"]
    for version, cached in in_every_shelf():
        names.append(version)
        if isinstance(cached, Cached):
            checked += len(cached.entry.contents)
            problems += tuple(
                Problem(f"{version}/{problem.what}", problem.message)
                for problem in problems_of(cached.folder, cached.entry.contents)
            )
        else:
            problems += (Problem(version, f"in the cache cannot be read: {cached}"),)
    return Verification(" and ".join(names), checked, problems)


def _of_version(version: str, store: str | None) -> Verification:
    cached = find(version, store_or_none(store))
    if cached is None:
        raise StoreError(
            f"Release {version} is not in the cache, so there is nothing to check. To have it: "
            f"seccoop download {version}"
        )
    problems = tuple(problems_of(cached.folder, cached.entry.contents))
    return Verification(version, len(cached.entry.contents), problems)


def _of_store(url: str, offline: bool) -> Verification:
    """Check every file of every release that a store lists, where it is."""
    place = open_store(open_place(url).url, is_offline(offline), "To check a store")
    files = [file for entry in fetch_index(place).releases for file in entry.files]
    problems = []
    for file in files:
        try:
            if not holds(place, file.path, file.size, file.sha256):
                problems.append(Problem(file.path, "has other contents"))
        except NotInStoreError:
            problems.append(Problem(file.path, "is missing"))
        except StoreError as error:
            problems.append(Problem(file.path, f"cannot be read: {error}"))
    return Verification(url, len(files), tuple(problems))


def _of_zip(path: Path) -> Verification:
    from seccoop.intake.archive import ArchiveError, unpack

    with tempfile.TemporaryDirectory() as folder:
        try:
            checked, problems = _folder(unpack(path, Path(folder)))
        except ArchiveError as error:
            return Verification(str(path), 1, (Problem(path.name, f"is not sound: {error}"),))
    return Verification(str(path), checked, problems)


def _of_lock(path: Path, store: str | None, offline: bool) -> Verification:
    """Have the release that a lock pins and compare it: first the bytes, then what they say."""
    lock = read_lock(path)
    cached = cached_release(lock.version, store=store or lock.store, offline=offline)
    problems = tuple(_differences(lock, cached))
    return Verification(str(path), len(cached.entry.contents), problems)


def _differences(lock: Lock, cached: Cached) -> Iterator[Problem]:
    import pyarrow.parquet as pq

    from seccoop.release.write import content_digest

    entry = cached.entry
    if entry.schema_version != lock.schema_version:
        yield Problem(
            "schema_version", f"is {entry.schema_version}; the lock says {lock.schema_version}"
        )
    if entry.archive.sha256 != lock.sha256:
        yield Problem(
            entry.archive.path, f"has the SHA-256 {entry.archive.sha256}, not {lock.sha256}"
        )
    files = {
        file.table: path
        for path, file in entry.contents.items()
        if file.table is not None and file.format == "parquet"
    }
    for name in sorted(files.keys() - lock.tables.keys()):
        yield Problem(name, "is a table that the lock does not name")
    for name, (rows, digest) in sorted(lock.tables.items()):
        if name not in files:
            yield Problem(name, "is a table that the release does not have")
            continue
        table = pq.read_table(cached.folder / files[name])
        if table.num_rows != rows:
            yield Problem(name, f"has {table.num_rows} rows; the lock says {rows}")
        elif content_digest(table) != digest:
            yield Problem(name, "says something else than the table that the lock names")


def _folder(folder: Path) -> tuple[int, tuple[Problem, ...]]:
    """Check a folder by its ``SHA256SUMS``, or where it has none by its descriptor."""
    sums: Mapping[str, str]
    if (folder / SUMS).is_file():
        text = (folder / SUMS).read_text(encoding="utf-8", errors="replace")
        sums = read_sums(text, str(folder / SUMS))
        extra = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()
        } - {SUMS, *sums}
        problems = [Problem(path, f"is not in {SUMS}") for path in sorted(extra)]
    elif (folder / DESCRIPTOR).is_file():
        sums, problems = _described(folder / DESCRIPTOR), []
    else:
        raise StoreError(f"{folder} is no release: it has neither {SUMS} nor {DESCRIPTOR}.")
    return len(sums), (*problems, *_wrong(folder, sums))


def _described(path: Path) -> Mapping[str, str]:
    with path.open("rb") as stream:
        document = read_json(stream.read(DESCRIPTOR_LIMIT), str(path))
    resources = document.get("resources") if isinstance(document, dict) else None
    if not isinstance(resources, list) or not resources:
        raise DataError(f"{path} describes no files.")
    return {
        str(resource.get("path")): str(resource.get("hash", "")).removeprefix("sha256:")
        for resource in resources
        if isinstance(resource, dict)
    }


def _wrong(folder: Path, sums: Mapping[str, str]) -> Iterator[Problem]:
    from seccoop.intake.paths import UnsafePathError, resolve_inside

    for path, sha256 in sums.items():
        try:
            where = resolve_inside(path, folder)
        except UnsafePathError as error:
            yield Problem(path, str(error))
        except FileNotFoundError:
            yield Problem(path, "is missing")
        except IsADirectoryError:
            yield Problem(path, "is no file")
        else:
            if digest_of(where)[1] != sha256:
                yield Problem(path, "has other contents")
