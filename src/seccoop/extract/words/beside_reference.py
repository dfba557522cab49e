"""Actors beside those of the reference, which have no id: makers of arms, groups, missions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from seccoop.extract.words.gazetteer import read_rows
from seccoop.extract.words.lexicon import Actor

_FILES = {
    "companies.csv": "private_company",
    "armed_groups.csv": "non_state_armed_group",
    "missions.csv": "peace_operation",
}


def beside_the_reference(folder: Path) -> Iterator[tuple[str, Actor, tuple[str, ...]]]:
    """Yield all names of each actor, of makers with the country of their seat.

    With each go the words of which one must stand in a report for the name to be that of the actor;
    none where no other bears it.

    Parameters
    ----------
    folder : Path
        Holds ``companies.csv``, ``armed_groups.csv`` and ``missions.csv``.
    """
    for file, kind in _FILES.items():
        for row in read_rows(folder / file):
            names = row["names"].split("|")
            where = tuple(filter(None, row.get("where", "").split("|")))
            for name in names:
                yield name, Actor(None, names[0], row.get("iso3") or None, kind=kind), where
