"""The client of a store: list, download, keep, check and pin releases."""

from seccoop.catalog.listing import Version, versions
from seccoop.catalog.lockfile import Lock, lock, read_lock
from seccoop.catalog.releases import YankedWarning, cached_release, download, release_folder
from seccoop.catalog.verifying import Verification, verify

__all__ = [
    "Lock",
    "Verification",
    "Version",
    "YankedWarning",
    "cached_release",
    "download",
    "lock",
    "read_lock",
    "release_folder",
    "verify",
    "versions",
]
