"""Which store is asked, and whether the network may be used for it."""

from __future__ import annotations

import os

from seccoop.catalog.cache import cached_versions, shelf_of
from seccoop.store import Index, StoreError, UnreachableError
from seccoop.store.access import Readable
from seccoop.store.opening import VARIABLE, default_store, index_of, open_place

OFFLINE = "SECCOOP_OFFLINE"


def is_offline(offline: bool) -> bool:
    """Return whether the network is out of bounds."""
    return offline or os.environ.get(OFFLINE, "").strip().lower() not in ("", "0", "no", "false")


def store_or_none(store: str | None) -> str | None:
    """Return the address of the store in use as the cache knows it, or None if there is none."""
    try:
        return open_place(default_store(store)).url
    except StoreError:
        if store is not None or os.environ.get(VARIABLE):
            raise
        return None


def open_store(url: str | None, offline: bool, wanted: str) -> Readable:
    """Open a store for reading, if there is one and the network may be used.

    Raises
    ------
    UnreachableError
        It is out of bounds; the message lists what is in the cache.
    """
    if url is None:
        default_store()  # says what to name
        raise AssertionError("there is no store")
    place = open_place(url)
    if place.remote and offline:
        raise UnreachableError(
            f"{wanted} would take the network, which is switched off ({OFFLINE} or offline=True). "
            f"{in_cache(url)}"
        )
    return place


def fetch_index(place: Readable) -> Index:
    """Read the index of a store and remember it in the cache."""
    try:
        index, _ = index_of(place)
    except UnreachableError as error:
        raise UnreachableError(f"{error} {in_cache(place.url)}") from error
    shelf_of(place.url).keep_index(index)
    return index


def in_cache(url: str | None) -> str:
    """Return a sentence on what can be had without the network."""
    here = cached_versions(url)
    if not here:
        return "Nothing is in the cache; what came with the package needs no network: load()."
    return (
        f"In the cache: {', '.join(here)}. To use one: "
        f'seccoop.load(version="{here[0]}", offline=True)'
    )
