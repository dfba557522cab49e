"""Places by the names that news gives them: of the reference, larger towns, and waters."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from seccoop.extract.text.folding import fold
from seccoop.extract.text.patterns import regex

_ADMIN = regex(r" (?:Governorate|Province|District|Department|State|County|Region)$")
# What a place where a border is crossed is called, in turns.
_CROSSINGS = (
    *("border crossing", "border crossing point", "border point", "border post", "border gate"),
    *("border checkpoint", "checkpoint", "crossing", "crossing point"),
)
_CROSSING = regex(r"(.+?) border (?:crossing|point|post|meeting point)")
_LARGE = 6  # figures of the number of people of a town that needs no country beside it
LEAST = 4  # letters of a name
_REGION = regex(r"(East|West|North|South)ern (.+)")
_SHORT = {"Democratic Republic of the Congo": ("Congo", "DR Congo", "DRC")}


@dataclass(frozen=True)
class Place:
    """A place that a phrase names: of the reference, or of the gazetteer (``geonames:ID``).

    A small town is meant only where the report names its country.
    """

    place_id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    place_type: str
    is_small: bool = False

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Where it lies, if that is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


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
        if place.place_type == "region" and " in " in place.name:
            yield place.name.split(" in ")[0], place
        if region := _REGION.fullmatch(place.name):
            yield from ((name, place) for name in _turned(*region.groups()))
        if crossing := _CROSSING.fullmatch(place.name):
            yield from ((f"{crossing[1]} {kind}", place) for kind in _CROSSINGS)
        short = _ADMIN.sub("", place.name)
        if short != place.name and not known.get(phrase_of(short)):
            yield short, place
    for town in _gazetteer(folder):
        if not any(_is_one(each, town) for each in known.get(phrase_of(town.name), ())):
            yield town.name, town
    of_reference = {place.country for place in by_place.values() if _is_state(place)}
    for row in read_rows(folder / "areas.csv"):
        if (named := by_place.get(row["place_id"])) is not None:
            yield from ((name, named) for name in row["names"].split("|"))
    states = {str(place.country): place for place in by_place.values() if _is_state(place)}
    for row in read_rows(folder / "countries.csv"):
        if (state := states.get(row["iso3"])) is not None:
            yield from ((name, state) for name in row["names"].split("|") if name)
    for name, area in (*_areas(folder), *_states(folder, of_reference)):
        if not known.get(phrase_of(name)):
            yield name, area


def _is_state(place: Place) -> bool:
    return place.place_type == "country"


def _turned(side: str, country: str) -> Iterator[str]:
    """Yield how news calls part of a country: "eastern Congo", "the east of Congo"."""
    for name in (country, *_SHORT.get(country, ())):
        yield from (f"{side}ern {name}", f"{side} of {name}", f"{side} of the {name}")


def _areas(folder: Path) -> Iterator[tuple[str, Place]]:
    """Yield waters and regions that news names without a town, by each of their names."""
    for row in read_rows(folder / "areas.csv"):
        if row["place_id"]:
            continue  # another name of a place of the reference
        at = [float(row[key]) if row[key] else None for key in ("latitude", "longitude")]
        names = row["names"].split("|")
        identifier = f"area:{phrase_of(names[0]).replace(' ', '-')}"
        area = Place(identifier, names[0], row["country"] or None, at[0], at[1], row["place_type"])
        yield from ((name, area) for name in names)


def _states(folder: Path, known: Container[str | None]) -> Iterator[tuple[str, Place]]:
    """Yield the countries that the reference has no place for, by each of their names."""
    for row in read_rows(folder / "countries.csv"):
        names = [name for name in row["names"].split("|") if name]
        if row["iso3"] in known or not names:
            continue
        identifier = f"area:{phrase_of(names[0]).replace(' ', '-')}"
        state = Place(identifier, names[0], row["iso3"], None, None, "country")
        yield from ((name, state) for name in names)


def _is_one(one: Place, other: Place) -> bool:
    """Tell whether a town of the gazetteer is the place of this name in the reference."""
    return one.country in (other.country, None)


def _gazetteer(folder: Path) -> Iterator[Place]:
    """Yield the larger towns of the world, the largest first, as they stand in the file."""
    with (folder / "gazetteer.csv").open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream)
        next(lines)
        for identifier, name, country, latitude, longitude, population in lines:
            if len(name) < LEAST:
                continue
            is_small = len(population) < _LARGE
            at = float(latitude), float(longitude)
            yield Place(f"geonames:{identifier}", name, country, *at, "settlement", is_small)


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


@cache
def read_rows(path: Path) -> Sequence[Mapping[str, str]]:
    """Read a table of the lexicon."""
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@lru_cache(maxsize=1 << 15)
def phrase_of(name: str) -> str:
    """Return a name as it stands in a folded text."""
    if name.isascii():
        return " ".join(name.lower().replace("`", "'").split())
    return " ".join(fold(name).text.split())
