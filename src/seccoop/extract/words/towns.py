"""Smaller towns, looked up where a report says that something happened in a place of that name."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from seccoop.extract.text.day_names import MONTHS, WEEKDAYS
from seccoop.extract.words.gazetteer import LEAST, Place, phrase_of

# Names of towns that are words, too, and stand behind "in" and "at" as such.
_WORDS = frozenset(
    (
        "bar", "best", "central", "commerce", "date", "defiance", "enterprise", "general", "hope",
        "independence", "liberty", "man", "most", "of", "orange", "police", "progress", "republic",
        "sale", "same", "senate", "union", "university", "van", "victory", "war", *MONTHS,
        *WEEKDAYS,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Towns:
    """The towns that the matcher does not look for; nothing of them is read before it is asked for.

    ``folder`` holds ``towns.csv`` and ``gazetteer.csv``; without it there are none.
    """

    folder: Path | None = None

    def named(self, name: str, countries: Iterable[str]) -> Sequence[Place]:
        """Return the towns of a name in some countries: in others it counts nowhere.

        Parameters
        ----------
        name : str
            As it stands in a folded text.
        countries : iterable of str
            The countries that the report names.
        """
        if self.folder is None or name in _WORDS:
            return ()
        return [town for one in countries for town in _of(self.folder, one).get(name, ())]


@cache
def _of(folder: Path, country: str) -> Mapping[str, Sequence[Place]]:
    """Return the towns of a country by their names."""
    found: dict[str, list[Place]] = {}
    for row in _rows(folder).get(country, ()):
        found.setdefault(phrase_of(row[1]), []).append(_town(row))
    return found


@cache
def _rows(folder: Path) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the rows of all small towns, and of larger ones of very short names, by country."""
    found: dict[str, list[list[str]]] = {}
    for name in ("gazetteer.csv", "towns.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            lines = csv.reader(stream)
            next(lines)
            for row in lines:
                if name == "towns.csv" or len(row[1]) < LEAST:
                    found.setdefault(row[2], []).append(row)
    return found


def _town(row: Sequence[str]) -> Place:
    identifier, name, country, latitude, longitude, _ = row
    at = float(latitude), float(longitude)
    return Place(f"geonames:{identifier}", name, country, *at, "settlement", True)
