"""Actors beside those of the reference: makers of arms and armed groups, which have no id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from seccoop.extract.words.gazetteer import read_rows
from seccoop.extract.words.lexicon import Actor

_FILES = {"companies.csv": "private_company", "armed_groups.csv": "non_state_armed_group"}


def beside_the_reference(folder: Path) -> Iterator[tuple[str, Actor]]:
    """Yield all names of each actor, of makers with the country of their seat.

    Parameters
    ----------
    folder : Path
        Holds ``companies.csv`` and ``armed_groups.csv``.
    """
    for file, kind in _FILES.items():
        for row in read_rows(folder / file):
            names = row["names"].split("|")
            for name in names:
                yield name, Actor(None, names[0], row.get("iso3") or None, kind=kind)
