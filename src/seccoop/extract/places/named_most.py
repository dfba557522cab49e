"""The country that a report names more than any other."""

from __future__ import annotations

from collections.abc import Collection, Mapping

_TWICE = 2


def named_most(countries: Mapping[str, int], aside: Collection[str | None] = ()) -> str | None:
    """Return the country that a report names twice as often as the next, or alone.

    Parameters
    ----------
    countries : mapping of str to int
        How often the report names each country.
    aside : collection of str or None
        Countries that are not asked for.
    """
    counts = {one: n for one, n in countries.items() if one not in aside}
    ranked = sorted(counts, key=counts.__getitem__, reverse=True)
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] < _TWICE * counts[ranked[1]]):
        return None
    return ranked[0]
