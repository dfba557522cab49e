"""How far two coders of the same documents agree, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from seccoop.curation.coding import Coded
from seccoop.curation.matching import Matched, match
from seccoop.curation.measures import Measure, bootstrapped, f1, krippendorff_alpha, share
from seccoop.dates.overlap import overlap

NOMINAL = (
    "event_type",
    "event_status",
    "domain",
    "date_precision",
    "date_basis",
    "geo_precision",
)
NEAR_KM = 25.0
_EARTH_KM = 6371.0

Pair = tuple[Coded, Coded]
Coordinates = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Line:
    """One figure: of which field, which measure."""

    field: str
    measure: str
    figure: Measure


@dataclass(frozen=True)
class Difference:
    """One field of one event that two coders coded differently."""

    event_id: str
    second_id: str
    field: str
    first: str
    second: str


@dataclass(frozen=True)
class Agreement:
    """What two coders share, how far they agree on it, and where they do not."""

    matched: Matched
    lines: Sequence[Line]
    differences: Sequence[Difference]


def agree(
    first: Sequence[Coded], second: Sequence[Coded], coordinates: Coordinates | None = None
) -> Agreement:
    """Compare two codings.

    Parameters
    ----------
    first, second : sequence of Coded
        What each coder made of the same documents.
    coordinates : mapping of str to (float, float), optional
        Latitude and longitude of places, in degrees, by id; without them places are compared by
        id alone.

    Returns
    -------
    Agreement
        Krippendorff's alpha and the share of equal codes for every nominal field and for roles;
        exact and overlapping dates; equal and near places; F1 of participants and of the events
        themselves.
    """
    matched = match(first, second)
    pairs = matched.pairs
    lines = [_events(matched)]
    for field in NOMINAL:
        lines += _nominal(field, [_codes(pair, field) for pair in pairs])
    lines += _nominal("role", [codes for pair in pairs for codes in _roles(pair)])
    lines += _dates(pairs)
    lines += _places(pairs, coordinates or {})
    lines += [
        Line("participants", "F1 of actors", bootstrapped(f1, [_shared_actors(p) for p in pairs])),
        Line("participants", "F1 with role", bootstrapped(f1, [_shared_parts(p) for p in pairs])),
    ]
    differences = [difference for pair in pairs for difference in _differences(pair)]
    return Agreement(matched, lines, differences)


def _codes(pair: Pair, field: str) -> tuple[str | None, str | None]:
    return pair[0].values.get(field), pair[1].values.get(field)


def _nominal(field: str, codes: Sequence[tuple[str | None, str | None]]) -> list[Line]:
    equal = [one == other for one, other in codes]
    return [
        Line(field, "alpha", bootstrapped(krippendorff_alpha, codes)),
        Line(field, "equal", bootstrapped(share, equal)),
    ]


def _roles(pair: Pair) -> list[tuple[str, str]]:
    """Return the roles of the actors that both coders have, actor by actor."""
    one, other = (dict(sorted(coded.participants)) for coded in pair)
    return [(one[actor], other[actor]) for actor in sorted(one.keys() & other.keys())]


def _events(matched: Matched) -> Line:
    counts = [(1, 0, 0)] * len(matched.pairs)
    counts += [(0, 1, 0)] * len(matched.only_first) + [(0, 0, 1)] * len(matched.only_second)
    return Line("event", "F1", bootstrapped(f1, counts))


def _dates(pairs: Sequence[Pair]) -> list[Line]:
    dated = [pair for pair in pairs if pair[0].dates or pair[1].dates]
    exact = [bool(a.dates and b.dates and a.dates.bounds == b.dates.bounds) for a, b in dated]
    within = [bool(a.dates and b.dates and overlap(a.dates, b.dates)) for a, b in dated]
    return [
        Line("date", "equal", bootstrapped(share, exact)),
        Line("date", "within precision", bootstrapped(share, within)),
    ]


def _places(pairs: Sequence[Pair], coordinates: Coordinates) -> list[Line]:
    placed = [codes for pair in pairs if any(codes := _codes(pair, "place_id"))]
    equal = [one == other for one, other in placed]
    near = [one == other or _is_near(one, other, coordinates) for one, other in placed]
    lines = [Line("place", "equal", bootstrapped(share, equal))]
    if coordinates:
        lines.append(Line("place", f"within {NEAR_KM:.0f} km", bootstrapped(share, near)))
    return lines


def _is_near(one: str | None, other: str | None, coordinates: Coordinates) -> bool:
    here, there = coordinates.get(one or ""), coordinates.get(other or "")
    return here is not None and there is not None and distance_km(here, there) <= NEAR_KM


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in kilometres (haversine formula).

    Parameters
    ----------
    one, other : (float, float)
        Latitude and longitude in degrees.
    """
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(half, 1.0)))


def _shared_actors(pair: Pair) -> tuple[int, int, int]:
    return _counts(pair[0].actors, pair[1].actors)


def _shared_parts(pair: Pair) -> tuple[int, int, int]:
    return _counts(pair[0].participants, pair[1].participants)


def _counts(one: frozenset[object], other: frozenset[object]) -> tuple[int, int, int]:
    return len(one & other), len(one - other), len(other - one)


def _compared(coded: Coded) -> dict[str, str]:
    """Return what is compared as text, field by field."""
    single = {field: coded.values.get(field, "") for field in (*NOMINAL, "date_edtf", "place_id")}
    parts = " ".join(f"{actor}:{role}" for actor, role in sorted(coded.participants))
    return single | {"participants": parts}


def _differences(pair: Pair) -> list[Difference]:
    one, other = (_compared(coded) for coded in pair)
    return [
        Difference(pair[0].event_id, pair[1].event_id, field, one[field], other[field])
        for field in one
        if one[field] != other[field]
    ]
