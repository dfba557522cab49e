"""Stores of releases and their index: read one, publish into one, yank a release."""

from seccoop.store.errors import (
    IndexFormatError,
    NotInStoreError,
    RefusedError,
    StoreError,
    UnreachableError,
)
from seccoop.store.model import Changes, Entry, File, Index, Yanked
from seccoop.store.opening import default_store, open_place, read_index
from seccoop.store.parsing import parse_index
from seccoop.store.publish import listed, publish, register_doi, yank

__all__ = [
    "Changes",
    "Entry",
    "File",
    "Index",
    "IndexFormatError",
    "NotInStoreError",
    "RefusedError",
    "StoreError",
    "UnreachableError",
    "Yanked",
    "default_store",
    "listed",
    "open_place",
    "parse_index",
    "publish",
    "read_index",
    "register_doi",
    "yank",
]
