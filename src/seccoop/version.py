"""The version of the software; those of the dataset and of the schema are other numbers."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def software_version() -> str:
    """Return the version of the installed package, or ``0`` where it is not installed."""
    try:
        return version("seccoop")
    except PackageNotFoundError:
        return "0"
