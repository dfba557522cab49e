"""What can go wrong with a store; each message says what to do next."""

from __future__ import annotations

from seccoop.errors import DataError


class StoreError(DataError):
    """Something about a store is not as it must be."""


class IndexFormatError(StoreError):
    """The index of a store cannot be used."""


class NotInStoreError(StoreError):
    """A store does not have what was asked for."""


class UnreachableError(StoreError):
    """There is no connection, or the server does not answer as one should."""


class RefusedError(StoreError):
    """Publishing would overwrite something, or make the index say what is not so."""


class TakenError(StoreError):
    """There is a file of that name already; nothing was written."""


class ChangedError(StoreError):
    """Somebody else changed the file since it was read; nothing was written."""
