"""How often a report names each country, and which more than any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.phrases import Hit

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


def countries_of(hits: Sequence[Hit]) -> Counter[str]:
    """Count how often phrases name each country or something of it."""
    counted: Counter[str] = Counter()
    for hit in hits:
        if not hit.may_be_actor:
            continue
        named = {country for entry in hit.entries if (country := _country(entry))}
        if len(named) == 1:
            counted[named.pop()] += 1
    return counted


def _country(entry: object) -> str | None:
    """Return the country of an actor, an adjective or a country as a place."""
    if isinstance(entry, Place):
        return entry.country if entry.place_type == "country" else None
    return getattr(entry, "country", None)
