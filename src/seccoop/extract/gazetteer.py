"""Places by the names that news gives them: of the reference, larger towns, and waters."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seccoop.extract.folding import fold

_ADMIN = re.compile(r" (?:Governorate|Province|District|Department|State|County|Region)$")


@dataclass(frozen=True)
class Place:
    """A place that a phrase names: of the reference, or of the gazetteer (``geonames:ID``)."""

    place_id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    place_type: str


def named_places(
    places: Iterable[Mapping[str, object]],
    place_names: Iterable[Mapping[str, str | None]],
    folder: Path,
) -> Iterator[tuple[str, Place]]:
    """Yield names with their places; those of the reference come first.

    A town of the gazetteer that bears the name of a place of the reference in the same country is
    taken to be that place.

    Parameters
    ----------
    places, place_names : iterable of mapping
        Rows of these tables.
    folder : Path
        Holds ``gazetteer.csv`` and ``areas.csv``.
    """
    known: defaultdict[str, list[Place]] = defaultdict(list)
    for name, place in _all(places, place_names, folder, known):
        known[phrase_of(name)].append(place)
        yield name, place


def _all(
    places: Iterable[Mapping[str, object]],
    place_names: Iterable[Mapping[str, str | None]],
    folder: Path,
    known: Mapping[str, list[Place]],
) -> Iterator[tuple[str, Place]]:
    by_place = {str(row["place_id"]): _place(row) for row in places}
    for place in by_place.values():
        if place.place_type == "multi_country" and " and " in place.name:
            continue  # in news these are two states
        yield re.sub(r" \(.*\)$| and surrounding waters$", "", place.name), place
    for row in place_names:
        if (named := by_place.get(str(row["place_id"]))) is not None:
            yield str(row["name"]), named
    for place in by_place.values():
        short = _ADMIN.sub("", place.name)
        if short != place.name and not known.get(phrase_of(short)):
            yield short, place
    for town in _gazetteer(folder):
        if not any(_is_one(each, town) for each in known.get(phrase_of(town.name), ())):
            yield town.name, town
    for area in _areas(folder):
        if not known.get(phrase_of(area.name)):
            yield area.name, area


def _areas(folder: Path) -> Iterator[Place]:
    """Yield waters and regions that news names without a town."""
    for row in read_rows(folder / "areas.csv"):
        at = [float(row[key]) if row[key] else None for key in ("latitude", "longitude")]
        name = row["name"]
        identifier = f"area:{phrase_of(name).replace(' ', '-')}"
        yield Place(identifier, name, row["country"] or None, at[0], at[1], row["place_type"])


def _is_one(one: Place, other: Place) -> bool:
    """Tell whether a town of the gazetteer is the place of this name in the reference."""
    return one.country in (other.country, None)


def _gazetteer(folder: Path) -> Iterator[Place]:
    """Yield the larger towns of the world, the largest first."""
    rows = sorted(read_rows(folder / "gazetteer.csv"), key=lambda row: -int(row["population"]))
    for row in rows:
        if len(row["name"]) < 4:
            continue
        at = float(row["latitude"]), float(row["longitude"])
        identifier = f"geonames:{row['geonames_id']}"
        yield Place(identifier, row["name"], row["country"], *at, "settlement")


def _place(row: Mapping[str, object]) -> Place:
    latitude, longitude = row["latitude"], row["longitude"]
    return Place(
        str(row["place_id"]),
        str(row["name"]),
        str(row["country"]) if row["country"] else None,
        latitude if isinstance(latitude, float) else None,
        longitude if isinstance(longitude, float) else None,
        str(row["place_type"]),
    )


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table of the lexicon."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def phrase_of(name: str) -> str:
    """Return a name as it stands in a folded text."""
    if name.isascii():
        return " ".join(name.lower().replace("`", "'").split())
    return " ".join(fold(name).text.split())
