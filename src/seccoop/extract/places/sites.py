"""Where an act happened, and which of the places of a name is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from seccoop.extract.places.site_words import GOAL, LEFT, PEOPLE_FROM
from seccoop.extract.places.whereabouts import AT_WATER, LEAVING, SENT
from seccoop.extract.text.day_names import DAYS_AND_MONTHS
from seccoop.extract.text.folding import Span, distance
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.phrases import Hit

_SITE = regex(
    r"\b(?:in|near|at|around|outside|inside|off|(?:south|north|east|west) of|on|of|visited"
    r"|toured|touring|reached|arrived|visiting|visits"
    r"|(?:visit|trip|travel(?:led)?|flew|flown|came|went|delivered|brought|shipped|arrived)"
    r" (?:to|at))"
    r"(?: the| central| northern| southern| western| eastern| nearby| disputed"
    r"| (?:village|town|city|district|port|outskirts|capital|governorate|province)(?: of)?)* $"
    r"|\b(?:base|camp|airport|port|barracks|harbou?r|headquarters|airfield|palace|crossing|academy)"
    r" (?:of|in|at|near|outside) (?:the )?$"
    r"|\b(?:in|near|at|outside|to)(?: the| an?)?(?: [a-z'-]+){0,4}?"
    r" (?:city|town|village|port|capital|island|resort)(?: city| town)?,?(?: of)? $"
)
# What may stand right before a place by these words, and by those that say it is none.
_SITE_ENDS = (
    *("in ", "near ", "at ", "around ", "side ", "off ", "of ", "on ", "visited ", "toured "),
    *("to ", "touring ", "reached ", "arrived ", "visiting ", "visits ", "the ", "a ", "an "),
    *("ern ", "central ", "nearby ", "disputed ", "village ", "town ", "city ", "district "),
    *("port ", "outskirts ", "capital ", "governorate ", "province ", "island ", "resort "),
    *(", ", "\n"),
)
_VISIT_OF = regex(r"\bvisits? (?:of|by) [^;]{3,90} to (?:the )?$")
_NEXT_WORD = regex(r" ([a-z]+)\b")
_HEAD = 110  # characters before a place that may lead to it
# What leads to a sea: "over the busy Strait of Malacca".
_AT_SEA = regex(
    r"\b(?:over|along|across|through|throughout|into|within|aboard) (?:the )?(?:[a-z]+ )?$"
)
_SEA_STATES = regex(
    r" (?:resorts?|ports?|city|town|republics?|states?|nations?|countr\w+|partners?|allies"
    r"|neighbou?rs?|leaders|governments)\b"
)
_OF_SEA = regex(r"\bof (?:the )?$")
_OF_ENDS = ("of ", "of the ", "\n")
_OF = regex(
    r"(?:city|town|village|resort|suburb|enclave|district|outskirts|capital|south|north|east|west"
    r"|base|camp|airport|port|barracks|harbou?r|headquarters|airfield|crossing|academy)"
    r" of (?:the )?$"
)
SAYS = regex(r"^,? (?:said|says|told|announced|reported)\b")
THE_CITY = regex(
    r"\b(?:in|near|outside|around|at) the (?:city|town|capital)\b(?! of\b)"
    r"|(?<!said )(?<!told reporters )(?<!told journalists )\bhere\b(?! (?:is|are)\b)"
)
WIDE = ("country", "multi_country", "water_or_airspace", "region")
_WATERS = ("water_or_airspace", "region", "site")
# "The mission in Iraq" says where a mission is, not where an act on it happened.
NOT_SITE = regex(
    r"\b(?:missions?|forces|troops|soldiers|presence|war|fighting|battle|situation"
    r"|party|government|officials|crisis|conflict|interests"
    r"|authorities|stay|remain|part|parts|participat\w+|involved|engaged|role)"
    r" (?:in|of|at|on|near|around)(?: the| northern| southern| western| eastern)* $"
)
_PART_OF_SEA = regex(r"(?:the )?(?:eastern|western|northern|southern|central) ")
_LISTED = regex(r"(?:,| and|, and|,? as well as)(?: in)?(?: the)? ")
_HOSTS = regex(
    r"(?:,[^,.;]{3,45},)? (?:(?:has|will|is|was|to) )?(?:hosted|hosts|hosting|host)\b"
    r"|(?:'s)? (?:meeting|talks|summit|visit|conference|ceremony|session)\b"
)
SAID_IN = regex(r"\b(?:said|says|told \w+|announced|speaking|reporters|statement) in (?:the )?$")
COUNTRIES = ("country", "multi_country")
_PARTS = ("admin1", "admin2")
_VAST = (*COUNTRIES, "water_or_airspace", "region")  # where more is than what is told of
_FAR = 60  # characters from the words of an act to the country that it is in
_ELSEWHERE = regex(
    r"[,;:]|\b(?:to (?!the \w+ $)|about|regarding|over|against|for|on (?!\w+day\b|\d)"
    r"|that|which|who|after|since|attache|da|ambassador|envoy|embassy|involv\w+|interests?|war|conflict|crisis|situation"
    r"|peace|progress|killed|arrested|wanted|born|based|violence)\b"
)
_AT_HEAD = regex(r"[\W\d]*(?:in|inside|across) (?:the |neighbou?ring |central )*")


@dataclass(frozen=True)
class Site:
    """A place in a text and why this one was taken.

    ``is_left`` where somebody leaves it, ``is_goal`` where somebody or something is sent to it.
    """

    place: Place
    span: Span
    why: str
    is_left: bool = False
    is_goal: bool = False


def sites_in(
    text: str,
    sentence: Span,
    hits: Sequence[Hit],
    countries: Mapping[str, int],
    is_capital: Callable[[int], bool],
    states: Mapping[str, Place],
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
    states : mapping of str to Place
        The place of each country.
    """
    sites = []
    for hit in hits:
        places = [entry for entry in hit.entries if isinstance(entry, Place)]
        if not places or hit.start < sentence[0]:
            continue
        part = _PART_OF_SEA.match(text, hit.start)  # "the eastern Mediterranean"
        name = part.end() if part else hit.start + 4 * text.startswith("the ", hit.start)
        if not is_capital(name) and not _is_region(places[0], countries):
            continue
        head = text[max(sentence[0], hit.start - _HEAD) : hit.start]
        is_left = LEFT.search(head) is not None and not PEOPLE_FROM.search(head)
        is_goal = places[0].place_type not in COUNTRIES and GOAL.search(head) is not None
        if (
            not (is_left or is_goal or _leads(places[0], head) or _HOSTS.match(text, hit.end))
            or NOT_SITE.search(head)
            or SAID_IN.search(head)
            or SAYS.match(text[hit.end : hit.end + 12])
            or (places[0].place_type in _WATERS and _SEA_STATES.match(text, hit.end))
        ):
            continue
        if _is_longer(text, hit, hits, is_capital):
            continue
        place, why = chosen(places, countries)
        if place.is_small and not countries.get(place.country or ""):
            continue
        is_of = head.endswith(_OF_ENDS) and _OF_SEA.search(head)
        of_it = is_of and not _OF.search(head)
        if of_it and place.place_type not in _WATERS:
            continue
        is_goal = is_goal and not (is_left or _leads(places[0], head))
        site = Site(place, (hit.start, hit.end), why, is_left, is_goal)
        sites.append(_together(site, text, hits, countries, states))
    return sites


def _is_longer(text: str, hit: Hit, hits: Sequence[Hit], is_capital: Callable[[int], bool]) -> bool:
    """Tell whether a name goes on behind that of a town: "Sable Falls"."""
    found = _NEXT_WORD.match(text, hit.end)
    if found is None or not is_capital(found.start(1)) or found[1] in DAYS_AND_MONTHS:
        return False
    return not any(one.start == found.start(1) and not one.may_be_act for one in hits)


def _leads(place: Place, head: str) -> bool:
    """Tell whether words lead to a place: "in", and to a sea "over", too."""
    is_led = head.endswith(_SITE_ENDS)
    at_sea = place.place_type == "water_or_airspace" and _AT_SEA.search(head) is not None
    if at_sea or not is_led:
        return at_sea
    return _SITE.search(head) is not None or _VISIT_OF.search(head) is not None


def _is_region(place: Place, countries: Mapping[str, int]) -> bool:
    """Tell whether a name that needs no capital letter is of a region of a country named."""
    return place.place_type == "region" and countries.get(place.country or "", 0) > 0


def _together(
    site: Site,
    text: str,
    hits: Sequence[Hit],
    countries: Mapping[str, int],
    states: Mapping[str, Place],
) -> Site:
    """Return the country for one of several equal sites: "in Tabou, Danane and Man"."""
    place = site.place
    if place.place_type in WIDE or not place.country or place.country not in states:
        return site
    end = site.span[1]
    for hit in hits:
        others = [one for one in hit.entries if isinstance(one, Place)]
        if hit.start < end or not others:
            continue
        if not _LISTED.fullmatch(text[end : hit.start]):
            break
        other, _ = chosen(others, countries)
        if other.country != place.country or other.place_type in WIDE:
            break
        end = hit.end
    if end == site.span[1]:
        return site
    why = f"several places in {place.country}"
    return Site(states[place.country], (site.span[0], end), why)


def nearest(
    text: str, sites: Sequence[Site], clause: Span, trigger: Span, event_type: str = ""
) -> Site | None:
    """Return the place of an act: in its clause before elsewhere, a town before a country.

    A country is the place of an act only where the words of the act lead to it; a place that is
    left, only of a withdrawal.

    Parameters
    ----------
    text : str
        The folded text.
    sites : sequence of Site
        The places of the sentence.
    clause : (int, int)
        The clause that the phrase stands in.
    trigger : (int, int)
        The words of the act.
    event_type : str, optional
        The kind of act.
    """
    ranked = sorted(
        (
            not clause[0] <= site.span[0] < clause[1],
            site.place.place_type in COUNTRIES,
            site.place.place_type in _PARTS,
            distance(site.span, trigger),
            number,
        )
        for number, site in enumerate(sites)
        if site.is_left == (event_type in LEAVING and site.is_left)
        and (event_type in SENT or not site.is_goal)
        if site.place.place_type not in _VAST
        or _leads_to(text, site, clause, trigger)
        or (site.place.place_type == "water_or_airspace" and event_type in AT_WATER)
    )
    return sites[ranked[0][-1]] if ranked else None


def _leads_to(text: str, site: Site, clause: Span, trigger: Span) -> bool:
    """Tell whether an act is said to be in a country: "trained in Chad", "In Chad, they met"."""
    start = site.span[0]
    if trigger[0] <= start < trigger[1]:
        return True
    if not clause[0] <= start < clause[1]:
        return False
    if start >= trigger[1]:
        between = text[trigger[1] : start]
        if site.place.place_type == "water_or_airspace":
            between = _AT_SEA.sub("", between)
        return len(between) <= _FAR and not _ELSEWHERE.search(between)
    return _AT_HEAD.fullmatch(text[clause[0] : start]) is not None


def city_of(hits: Sequence[Hit], end: int, countries: Mapping[str, int]) -> Site | None:
    """Return the town of a dateline: no place of an act, but what "the city" then means."""
    for hit in hits:
        places = [entry for entry in hit.entries if isinstance(entry, Place)]
        towns = [place for place in places if place.place_type not in WIDE]
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
