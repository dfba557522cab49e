"""From a version to the folder of its release: in the cache, or downloaded if that is wanted."""

from __future__ import annotations

import shutil
import warnings
from contextlib import nullcontext
from pathlib import Path

from seccoop.catalog.asking import fetch_index, is_offline, open_store, store_or_none
from seccoop.catalog.cache import Cached, Shelf, cached_versions, damaged, shelf_of, shelves, told
from seccoop.catalog.checking import problems_of
from seccoop.catalog.fetching import Bytes, fetch
from seccoop.catalog.progress import bar
from seccoop.store import Entry, NotInStoreError, StoreError, listed
from seccoop.store.access import Readable
from seccoop.store.fields import is_version
from seccoop.store.model import NAME, json_bytes
from seccoop.store.opening import open_place

LATEST = "latest"


class YankedWarning(UserWarning):
    """A release is used that was declared unfit for use."""


def release_folder(
    version: str,
    *,
    store: str | None = None,
    offline: bool = False,
    progress: Bytes | None = None,
) -> Path:
    """Return the folder of a release, every file of it checked.

    Parameters
    ----------
    version : str
        Such as ``"1.2.0"``, or ``"latest"`` for the newest that is not yanked.
    store : str, optional
        The store; see `seccoop.store.default_store`.
    offline : bool
        Use what is in the cache and never the network; ``SECCOOP_OFFLINE=1`` does the same.
    progress : callable, optional
        Told how many bytes there are, and of how many; without it, a terminal shows a bar.

    Returns
    -------
    Path
        The folder that holds ``datapackage.json``. It lies in the cache: do not write to it.

    Raises
    ------
    StoreError
        The release cannot be had, or what is in the cache is not what was published.
    """
    return cached_release(version, store=store, offline=offline, progress=progress).folder


def cached_release(
    version: str,
    *,
    store: str | None = None,
    offline: bool = False,
    progress: Bytes | None = None,
    tables: bool = True,
) -> Cached:
    """Return a release as `release_folder` does, with what its index said of it.

    Where ``tables`` is false, the digests of the tables are left for whoever reads them.
    """
    url = store_or_none(store)
    offline = is_offline(offline)
    version = _number(version, url, offline)
    found = find(version, url)
    if found is None:
        return _download(version, url, offline, progress)
    for problem in problems_of(found.folder, found.entry.contents, tables):
        raise damaged(version, str(problem))
    _compare_with_index(found)
    return found


def download(
    version: str,
    *,
    store: str | None = None,
    to: Path | None = None,
    offline: bool = False,
    progress: Bytes | None = None,
) -> Path:
    """Download a release, unless it is in the cache and whole.

    Parameters
    ----------
    version : str
        Such as ``"1.2.0"``, or ``"latest"``.
    store : str, optional
        The store; see `seccoop.store.default_store`.
    to : Path, optional
        A folder to copy the release to, as ``seccoop-1.2.0``; without it, it stays in the cache.
    offline : bool
        Take it from the cache only.
    progress : callable, optional
        Told how many bytes there are, and of how many; without it, a terminal shows a bar.

    Returns
    -------
    Path
        The folder of the release, every file of which was checked.

    Examples
    --------
    >>> folder = download("1.2.0")  # doctest: +SKIP
    """
    url = store_or_none(store)
    version = _number(version, url, is_offline(offline))
    try:
        found = cached_release(version, store=store, offline=offline, progress=progress)
    except StoreError:
        if url is None or not (shelf_of(url).folder / version).exists():
            raise
        found = _download(version, url, is_offline(offline), progress)  # in place of a bad one
    return found.folder if to is None else _copy(found, to)


def _number(version: str, url: str | None, offline: bool) -> str:
    """Return the version that is meant.

    Raises
    ------
    NotInStoreError
        It is none.
    """
    if version == LATEST:
        return _latest(url, offline)
    if not isinstance(version, str) or not is_version(version):
        raise NotInStoreError(
            f"{version!r} is no version; versions look like 1.2.0. To see them: seccoop versions"
        )
    return version


def _latest(url: str | None, offline: bool) -> str:
    """Return the newest version that is not yanked: of the store, or of what is in the cache."""
    if url is not None and not (offline and open_place(url).remote):
        index = fetch_index(open_place(url))
        if index.latest is None:
            raise NotInStoreError(f"{url} has no release that is not yanked.")
        return index.latest
    known = None if url is None else shelf_of(url).last_index()
    for version in cached_versions(url):
        entry = known.by_version.get(version) if known else None
        if entry is None or entry.yanked is None:
            return version
    open_store(url, offline, "The latest release")
    raise AssertionError("a store that is local was asked")


def find(version: str, url: str | None) -> Cached | None:
    """Return a release in the cache: of one store, or of whichever has it.

    Raises
    ------
    StoreError
        Several stores have it and differ, or what is there cannot be read.
    """
    if url is not None:
        return shelf_of(url).find(version)
    found = [cached for shelf in shelves() if (cached := shelf.find(version)) is not None]
    if len({cached.entry.archive.sha256 for cached in found}) > 1:
        stores = ", ".join(cached.store for cached in found)
        raise StoreError(
            f"The cache has version {version} of several stores, and they differ: {stores}. Name "
            "the one you mean: --store URL"
        )
    return found[0] if found else None


def _compare_with_index(found: Cached) -> None:
    """Compare a release in the cache with the index as it was last read.

    Raises
    ------
    StoreError
        The index lists other files under its number.
    """
    known = shelf_of(found.store).last_index()
    entry = (known.by_version.get(found.entry.version) if known else None) or found.entry
    if entry.archive.sha256 != found.entry.archive.sha256:
        raise damaged(entry.version, f"{found.store} lists a zip with another digest")
    if entry.yanked is not None:
        warnings.warn(
            f"Release {entry.version} was yanked on {entry.yanked.date}: {entry.yanked.reason} "
            "For another: seccoop versions",
            YankedWarning,
            stacklevel=4,
        )


def _download(version: str, url: str | None, offline: bool, progress: Bytes | None) -> Cached:
    place = open_store(url, offline, f"Release {version}, which is not in the cache,")
    entry = listed(fetch_index(place), version, place.url)
    shelf = shelf_of(place.url)
    with shelf.locked(version):
        try:
            found = shelf.find(version)
            whole = found and not any(problems_of(found.folder, entry.contents))
        except StoreError:
            whole = False
        if not whole:  # nobody else was faster
            with bar(f"{NAME} {version}") if progress is None else nullcontext(progress) as shown:
                _fetch_into(shelf, place, entry, shown)
    found = shelf.find(version)
    assert found is not None
    _compare_with_index(found)
    return found


def _fetch_into(shelf: Shelf, place: Readable, entry: Entry, progress: Bytes) -> None:
    from seccoop.intake.archive import ArchiveError, unpack

    archive = fetch(place, entry.archive, shelf.folder, progress)
    staging = shelf.folder / f".staging-{entry.version}"
    name = f"{NAME}-{entry.version}"
    try:
        with told(staging):
            shutil.rmtree(staging, ignore_errors=True)
            (staging / "out").mkdir(parents=True)
        try:
            home = unpack(archive, staging / "out")
        except ArchiveError as error:
            if isinstance(error.__cause__, OSError) and error.__cause__.errno:
                with told(staging):
                    raise error.__cause__ from None
            archive.unlink()
            raise StoreError(
                f"The zip of release {entry.version} is not unpacked: {error}. Tell the keepers of "
                f"{place.url}."
            ) from error
        problems = list(problems_of(home, entry.contents))
        if problems:
            archive.unlink()
            raise StoreError(
                f"The zip of release {entry.version} does not hold what the index of {place.url} "
                f"says: {problems[0]}. Nothing was kept. Tell the keepers of the store."
            )
        with told(staging):
            (staging / "new").mkdir()
            home.rename(staging / "new" / name)
            (staging / "new" / "entry.json").write_bytes(json_bytes(entry.to_json()))
        shelf.place(staging / "new", entry.version)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    archive.unlink(missing_ok=True)


def _copy(found: Cached, to: Path) -> Path:
    """Copy a release out of the cache: whole, or not at all, and over nothing."""
    target = to / found.folder.name
    if target.exists():
        for problem in problems_of(target, found.entry.contents):
            raise StoreError(
                f"{target} is there already and is not this release: {problem}. Nothing was "
                "overwritten. Name another folder: --to DIR"
            )
        return target
    staging = to / f".{found.folder.name}.new"
    try:
        with told(target):
            to.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(staging, ignore_errors=True)
            shutil.copytree(found.folder, staging)
            staging.rename(target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return target
