"""Smaller towns, looked up where a report says that something happened in a place of that name."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from seccoop.extract.text.day_names import MONTHS
from seccoop.extract.words.gazetteer import LEAST, Place, phrase_of

# Names of towns that are words, too, and stand behind "in" and "at" as such.
_WORDS = frozenset(
    (
        "bar", "best", "central", "commerce", "date", "defiance", "enterprise", "general", "hope",
        "independence", "liberty", "man", "most", "of", "orange", "police", "progress", "republic",
        "sale", "same", "senate", "union", "university", "van", "victory", "war", *MONTHS,
    )
)  # fmt: skip


@cache
def small_towns(folder: Path) -> Mapping[str, Sequence[Place]]:
    """Return the towns that the matcher does not look for, by their names in folded text.

    They are read when first asked for; a town counts only where the report names its country.

    Parameters
    ----------
    folder : Path
        Holds ``towns.csv`` and ``gazetteer.csv``.
    """
    found: dict[str, list[Place]] = {}
    for name in ("gazetteer.csv", "towns.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            lines = csv.reader(stream)
            next(lines)
            for row in lines:
                if name == "gazetteer.csv" and len(row[1]) >= LEAST:
                    continue
                phrase = phrase_of(row[1])
                if phrase not in _WORDS:
                    found.setdefault(phrase, []).append(_town(row))
    return found


def _town(row: Sequence[str]) -> Place:
    identifier, name, country, latitude, longitude, _ = row
    at = float(latitude), float(longitude)
    return Place(f"geonames:{identifier}", name, country, *at, "settlement", True)
