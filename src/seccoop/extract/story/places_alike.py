"""Whether two acts can have been at one place."""

from __future__ import annotations

from math import cos, hypot, radians

from seccoop.extract.candidates import Candidate, Value

_WIDE = {"admin1", "admin2", "country", "region"}
_NEAR_KM = 40
_KM_A_DEGREE = 111.2


def are_places_alike(one: Candidate, other: Candidate) -> bool:
    """Tell whether two acts can have been at one place, as far as their places are told.

    Parameters
    ----------
    one, other : Candidate
        The acts.
    """
    if not (one.place and other.place) or one.place.value == other.place.value:
        return True
    if one.place_type != other.place_type and {one.place_type, other.place_type} & _WIDE:
        heads = one.place.value[:4], other.place.value[:4]  # the country, where the id says so
        return heads[0] == heads[1] or bool({"area", "geon"} & set(heads))
    if one.coordinates is None or other.coordinates is None:
        return _is_wide(one) != _is_wide(other) or _is_named_alike(one.place, other.place)
    (north, east), (other_north, other_east) = one.coordinates, other.coordinates
    away = hypot(north - other_north, (east - other_east) * cos(radians(north)))
    return away * _KM_A_DEGREE <= _NEAR_KM


def _is_named_alike(one: Value, other: Value) -> bool:
    """Tell whether two areas have the same words: "the Zed-Wye border", "the Wye-Zed border"."""
    words = [set(each.value.partition(":")[2].split("-")) for each in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _is_wide(one: Candidate) -> bool:
    return one.place is not None and one.place.value.startswith("area:")
