"""From the address of a store to the place itself, and to its index."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from seccoop.store.access import Readable, Writable
from seccoop.store.errors import NotInStoreError, StoreError
from seccoop.store.in_folder import Folder
from seccoop.store.model import INDEX, Index
from seccoop.store.parsing import INDEX_LIMIT, parse_index

VARIABLE = "SECCOOP_STORE"
_REMEDY = "pip install 'seccoop[store]'"


def open_place(url: str | Path) -> Writable:
    """Return the place that an address means.

    Parameters
    ----------
    url : str or Path
        A folder, or a URL: ``https://``, ``s3://``, ``memory://``, ``file://`` or any other that
        fsspec has a file system for.

    Raises
    ------
    StoreError
        There is no such kind of place, or it must not be used.
    """
    text = os.fspath(url)
    if not text.strip() or not text.isprintable():
        raise StoreError("The address of a store is a folder or a URL.")
    scheme, found, rest = text.partition("://")
    if not found or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]+", scheme):
        return Folder(Path(text).expanduser().absolute())
    scheme = scheme.lower()
    if scheme in ("file", "local"):
        return Folder(Path(rest).absolute())
    if scheme in ("http", "https"):
        from seccoop.store.in_web import Web

        return Web(f"{scheme}://{rest}")
    return _of_fsspec(text, scheme)


def read_index(url: str | Path) -> Index:
    """Read the index of a store.

    Parameters
    ----------
    url : str or Path
        The address of the store, of which ``releases.json`` is the first file.

    Raises
    ------
    NotInStoreError
        There is no index.
    IndexFormatError
        The index cannot be used; the message says why.
    UnreachableError
        There is no connection.
    """
    return index_of(open_place(url))[0]


def index_of(place: Readable) -> tuple[Index, str]:
    """Return the index of a place, and the token of the file that it is in."""
    try:
        data, token = place.read(INDEX, INDEX_LIMIT)
    except NotInStoreError as error:
        raise NotInStoreError(
            f"There is no store at {place.url}: it has no {INDEX}. Check the address; to make a "
            "store there, copy all of another one to it, or publish a first release: "
            f"seccoop release X.Y.Z --store {place.url}"
        ) from error
    return parse_index(data, f"{place.url}/{INDEX}"), token


def default_store(named: str | None = None, root: Path | None = None) -> str:
    """Return the address of the store in use.

    Parameters
    ----------
    named : str, optional
        What the user named; it comes first. Then comes the environment variable
        ``SECCOOP_STORE``, then the folder ``releases`` of a checkout.
    root : Path, optional
        The checkout; by default the one that the current folder lies in, else the one that
        seccoop is run from.

    Raises
    ------
    StoreError
        There is none of the three.
    """
    if store := named or os.environ.get(VARIABLE):
        return store
    if root is None:
        from seccoop.contract import checkout_of, data_root

        root = checkout_of(Path.cwd()) or data_root()
    if (own := root / "releases").is_dir():
        return str(own)
    raise StoreError(
        "No store is named, and there is no releases/ folder of a checkout to use. Run it in a "
        f"clone that has one, or name one: --store URL, or set {VARIABLE}=URL. "
        "In Python: store='URL'."
    )


def _of_fsspec(url: str, scheme: str) -> Writable:
    if "::" in url or scheme in ("ftp", "tftp"):
        raise StoreError(
            f"{url} is not used, since what comes that way may be altered. Name a folder, or an "
            "https:// or s3:// address."
        )
    if urlsplit(url).password is not None:
        raise StoreError("The address of a store carries no password; leave it out.")
    try:
        import fsspec
    except ImportError as error:
        raise StoreError(f"To use {scheme}:// addresses: {_REMEDY}") from error
    from seccoop.store.in_objects import S3, Memory, Objects

    try:
        fs, root = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise StoreError(f"To use {scheme}:// addresses: {_REMEDY}") from error
    except ValueError as error:
        raise StoreError(
            f"Nothing here reads {scheme}:// addresses. Name a folder, or an https:// or s3:// "
            "address."
        ) from error
    kinds = {"memory": Memory, "s3": S3, "s3a": S3}
    return kinds.get(scheme, Objects)(url.rstrip("/"), fs, root)
