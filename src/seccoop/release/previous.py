"""The release before: found in the repository's own store, without the network."""

from __future__ import annotations

import hashlib
from pathlib import Path

from seccoop.diff.opening import read_package
from seccoop.diff.snapshot import Snapshot
from seccoop.diff.verdict import figures
from seccoop.errors import DataError

RELEASES = "releases"


def newest_release(store: Path, before: str | None = None) -> Path | None:
    """Return the folder of the newest release in a local store that is not yanked.

    Parameters
    ----------
    store : Path
        The folder with ``releases.json``.
    before : str, optional
        Only releases with a lower number count.

    Returns
    -------
    Path or None
        None where there is no store, or no such release.

    Raises
    ------
    DataError
        The index cannot be used, or a file is not the one that it names.
    """
    from seccoop.store import read_index

    if not (store / "releases.json").is_file():
        return None
    limit = _figures_or_none(before)
    for entry in read_index(str(store)).releases:
        if entry.yanked is None and (limit is None or figures(entry.version) < limit):
            _verify(store, entry.version, {file.path: file.sha256 for file in entry.files})
            return store / entry.version
    return None


def store_in_use(named: str | None, root: Path) -> str | None:
    """Return the address of the store to publish to, or None where there is none.

    It is what the user names, else the environment variable ``SECCOOP_STORE``, else the folder
    ``releases`` of the repository.
    """
    from seccoop.store import StoreError, default_store

    try:
        return default_store(named, root)
    except StoreError:
        return None


def last_release(store: str | None, before: str | None = None) -> Path | None:
    """Return a verified folder of the newest release of a store, wherever that is.

    Parameters
    ----------
    store : str, optional
        The address of the store.
    before : str, optional
        Only releases with a lower number count.

    Returns
    -------
    Path or None
        None where there is no store yet, or no such release in it.
    """
    from seccoop.catalog import release_folder
    from seccoop.store import NotInStoreError, read_index

    if store is None:
        return None
    if "://" not in store:
        return newest_release(Path(store).expanduser(), before)
    try:
        index = read_index(store)
    except NotInStoreError:
        return None
    limit = _figures_or_none(before)
    for entry in index.releases:
        if entry.yanked is None and (limit is None or figures(entry.version) < limit):
            return release_folder(entry.version, store=store)
    return None


def versions_in(store: str | None) -> list[str]:
    """Return every number that a store has given away, those of yanked releases included."""
    from seccoop.store import NotInStoreError, read_index

    if store is None:
        return []
    try:
        return [entry.version for entry in read_index(store).releases]
    except NotInStoreError:
        return []


def previous_snapshot(root: Path, version: str) -> Snapshot | None:
    """Return the release that a build of a repository continues, if there is one.

    Parameters
    ----------
    root : Path
        The repository; its releases are in the folder ``releases``.
    version : str
        The version that is being built.
    """
    folder = newest_release(root / RELEASES, before=version)
    return None if folder is None else read_package(folder, folder.name)


def _figures_or_none(version: str | None) -> tuple[int, int, int] | None:
    try:
        return figures(version) if version else None
    except ValueError:
        return None


def _verify(store: Path, version: str, digests: dict[str, str]) -> None:
    """Hold the descriptor against the index; the descriptor vouches for the tables."""
    path = f"{version}/datapackage.json"
    try:
        found = hashlib.sha256((store / path).read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(
            f"{store / path} cannot be read, though the index names it: {error.strerror}. "
            "Bring it back: git checkout -- releases"
        ) from error
    if found != digests.get(path):
        raise DataError(
            f"{store / path} is not the file that the index names. "
            "Bring it back: git checkout -- releases"
        )
