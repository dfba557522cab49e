"""The open dataset of security-cooperation events: load it, look it up, check records.

>>> import seccoop
>>> events = seccoop.load()                    # one analysis-ready row per event, in pandas
>>> dyads = seccoop.load("dyads", engine="polars")
>>> events = seccoop.load(version="1.2.0")     # a release by its number, downloaded once
>>> print(seccoop.describe("events.geo_precision").title)
Geographic precision

Importing the package costs next to nothing: pandas, polars and pandera are imported where they
are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seccoop.catalog import (
        YankedWarning,
        download,
        lock,
        release_folder,
        verify,
        versions,
    )
    from seccoop.citing import cite
    from seccoop.contract.pandera import schema
    from seccoop.intake import validate
    from seccoop.readers import DataError, Description, describe, load, package, tables
    from seccoop.version import software_version

    __version__ = software_version()

__all__ = [
    "DataError",
    "Description",
    "YankedWarning",
    "cite",
    "describe",
    "download",
    "load",
    "lock",
    "package",
    "release_folder",
    "schema",
    "tables",
    "validate",
    "verify",
    "versions",
]

_HOMES = {
    "DataError": "seccoop.readers",
    "Description": "seccoop.readers",
    "YankedWarning": "seccoop.catalog",
    "cite": "seccoop.citing",
    "describe": "seccoop.readers",
    "download": "seccoop.catalog",
    "load": "seccoop.readers",
    "lock": "seccoop.catalog",
    "package": "seccoop.readers",
    "release_folder": "seccoop.catalog",
    "schema": "seccoop.contract.pandera",
    "tables": "seccoop.readers",
    "validate": "seccoop.intake",
    "verify": "seccoop.catalog",
    "versions": "seccoop.catalog",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    from importlib import import_module

    if name == "__version__":
        from seccoop.version import software_version

        return software_version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'seccoop' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
