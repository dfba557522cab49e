"""Where an act happened, and which of the places of a name is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from seccoop.extract.folding import Span
from seccoop.extract.gazetteer import Place
from seccoop.extract.phrases import Hit

_SITE = re.compile(
    r"\b(?:in|near|at|around|outside|inside|off|(?:south|north|east|west) of|on|of|visited"
    r"|toured|reached"
    r"|(?:visit|trip|travel(?:led)?|flew|flown|came|went|delivered|brought|shipped|arrived)"
    r" (?:to|at))"
    r"(?: the| central| northern| southern| western| eastern| nearby| disputed"
    r"| (?:village|town|city|district|port|outskirts|capital|governorate|province)(?: of)?)* $"
)
_OF_SEA = re.compile(r"\bof (?:the )?$")
_OF = re.compile(
    r"(?:city|town|village|district|outskirts|capital|south|north|east|west) of (?:the )?$"
)
_SAYS = re.compile(r"^,? (?:said|says|told|announced|reported)\b")
THE_CITY = re.compile(r"\b(?:in|near|outside|around|at) the (?:city|town|capital)\b(?! of\b)")
_WIDE = ("country", "multi_country", "water_or_airspace", "region")
_WATERS = ("water_or_airspace", "region", "site")
# "The mission in Iraq" says where a mission is, not where an act on it happened.
_NOT_SITE = re.compile(
    r"\b(?:missions?|forces|troops|soldiers|presence|war|fighting|battle|situation"
    r"|party|government|officials|crisis|conflict|interests"
    r"|authorities|stay|remain)"
    r" (?:in|of|at|on|near|around)(?: the| northern| southern| western| eastern)* $"
)


@dataclass(frozen=True)
class Site:
    """A place in a text and why this one was taken."""

    place: Place
    span: Span
    why: str


def sites_in(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    countries: Mapping[str, int],
    is_capital: Callable[[int], bool],
) -> list[Site]:
    """Return the places that the words before them say something happened at, in order.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span, without a dateline: a dateline is not a place.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    countries : mapping of str to int
        How often the report names each country, to tell places of one name apart.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    sites = []
    for hit in hits:
        places = [entry for entry in hit.entries if isinstance(entry, Place)]
        if not places or hit.start < sentence[0] or not is_capital(hit.start):
            continue
        head = text[max(sentence[0], hit.start - 50) : hit.start]
        if (
            not _SITE.search(head)
            or _NOT_SITE.search(head)
            or _SAYS.match(text[hit.end : hit.end + 12])
        ):
            continue
        place, why = chosen(places, countries)
        of_it = _OF_SEA.search(head) and not _OF.search(head)
        if of_it and place.place_type not in _WATERS:
            continue
        sites.append(Site(place, (hit.start, hit.end), why))
    return sites


def city_of(hits: Sequence[Hit], end: int, countries: Mapping[str, int]) -> Site | None:
    """Return the town of a dateline: no place of an act, but what "the city" then means."""
    for hit in hits:
        places = [entry for entry in hit.entries if isinstance(entry, Place)]
        towns = [place for place in places if place.place_type not in _WIDE]
        if hit.end <= end and towns:
            place, why = chosen(towns, countries)
            return Site(place, (hit.start, hit.end), why)
    return None


def chosen(places: Sequence[Place], countries: Mapping[str, int]) -> tuple[Place, str]:
    """Return which place of a name is meant, and why.

    The one in the country that is named most in the report; of those, the one of the reference,
    then the largest.
    """
    if len(places) == 1:
        return places[0], "the only place of this name in the lexicon"
    ranked = sorted(
        enumerate(places),
        key=lambda one: (
            -countries.get(one[1].country or "", 0),
            one[1].place_id.startswith(("geonames:", "area:")),
            one[0],
        ),
    )
    best = ranked[0][1]
    if countries.get(best.country or "", 0):
        return best, f"of {len(places)} of this name the one in {best.country}, named in the report"
    return best, f"of {len(places)} of this name the best known; the report names no country of one"


def countries_of(hits: Sequence[Hit]) -> Counter[str]:
    """Count how often phrases name each country or something of it."""
    counted: Counter[str] = Counter()
    for hit in hits:
        named = {country for entry in hit.entries if (country := _country(entry))}
        if len(named) == 1:
            counted.update(named)
    return counted


def _country(entry: object) -> str | None:
    """Return the country of an actor, an adjective or a country as a place."""
    if isinstance(entry, Place):
        return entry.country if entry.place_type == "country" else None
    return getattr(entry, "country", None)
