"""Find data: what the package ships with, and the checkout in which somebody works."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def data_root() -> Path:
    """Return the folder that holds ``schema/``, ``dataset/`` and ``datapackage.json``.

    In an installed wheel it is ``seccoop/_data``; in a checkout it is the repository, so that an
    edit of the schema takes effect at once.
    """
    shipped = _PACKAGE / "_data"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1]


def is_checkout(path: Path) -> bool:
    """Tell whether a folder is a checkout, whose records can be built."""
    return (path / "dataset" / "package.yaml").is_file() and (path / "builders").is_dir()


def checkout_of(folder: Path) -> Path | None:
    """Return the checkout that a folder is, or lies in; None where there is none."""
    return next((place for place in (folder, *folder.parents) if is_checkout(place)), None)
