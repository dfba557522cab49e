"""Which releases there are."""

from __future__ import annotations

from dataclasses import dataclass

from seccoop.catalog.asking import fetch_index, is_offline, open_store, store_or_none
from seccoop.catalog.cache import shelf_of, shelves
from seccoop.store import Entry, StoreError
from seccoop.store.model import newest_first
from seccoop.store.opening import open_place


@dataclass(frozen=True)
class Version:
    """A release in a store.

    ``events`` is the number of its events, ``bytes`` the size of its zip, ``cached`` whether it
    can be loaded without the network, ``yanked`` why it was declared unfit for use, if it was.
    """

    version: str
    date: str
    schema_version: str
    events: int | None
    bytes: int
    cached: bool
    yanked: str | None
    doi: str | None
    store: str


def versions(store: str | None = None, *, offline: bool = False) -> list[Version]:
    """List the releases of a store, newest first.

    Parameters
    ----------
    store : str, optional
        The store: a folder or a URL; see `seccoop.store.default_store`.
    offline : bool
        List what is in the cache and use no network; ``SECCOOP_OFFLINE=1`` does the same.

    Examples
    --------
    >>> [release.version for release in versions()]  # doctest: +SKIP
    ['1.1.0', '1.0.0']
    """
    url = store_or_none(store)
    offline = is_offline(offline)
    if offline and (url is None or open_place(url).remote):
        return _in_cache(url)
    index = fetch_index(open_store(url, offline, "The list"))
    assert url is not None
    here = set(shelf_of(url).versions())
    return [_version(entry, url, entry.version in here) for entry in index.releases]


def _in_cache(url: str | None) -> list[Version]:
    found = []
    for shelf in [shelf_of(url)] if url else shelves():
        known = shelf.last_index()
        entries = []
        for version in shelf.versions():
            try:
                cached = shelf.find(version)
            except StoreError:
                continue
            if cached is not None:
                later = known.by_version.get(version) if known else None
                entries.append(later or cached.entry)
        found += [_version(entry, shelf.url, True) for entry in newest_first(entries)]
    return found


def _version(entry: Entry, store: str, cached: bool) -> Version:
    events = entry.tables.get("events")
    return Version(
        version=entry.version,
        date=entry.date,
        schema_version=entry.schema_version,
        events=events.rows if events else None,
        bytes=entry.archive.size,
        cached=cached,
        yanked=entry.yanked.reason if entry.yanked else None,
        doi=entry.doi,
        store=store,
    )
