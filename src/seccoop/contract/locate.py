"""Find the data the package ships with: the wheel's own copy, or the checkout it runs from."""

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
