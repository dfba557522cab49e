"""Capitals that are not named: "in the Chadian capital", "visited Chad's capital"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seccoop.extract.places.sites import Site
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place, phrase_of, read_rows
from seccoop.extract.words.lexicon import Actor, Demonym, Lexicon
from seccoop.extract.words.phrases import Hit

_CAPITAL = "capital"
_BEHIND = regex(r"(?:'s?)? (?:[a-z]+-[a-z]+ )?capital(?: city)?\b(?=[.,;:]|$| [a-z])")
_OF = regex(r"\bcapital(?: city)? of (?:the )?$")
_LEADS = regex(
    r"\b(?:in|at|near|outside|around|reached|(?:re)?visit(?:s|ed|ing)?"
    r"|(?:visit|trip|travel\w*|flew|flown|came|went|return\w*|journey) to)"
    r" (?:the )?(?:[a-z]+(?:-[a-z]+)? )?(?:capital(?: city)? of (?:the )?)?$"
)
_OF_THE_COUNTRY = regex(r"\bin the (?:country's |nation's )?capital\b(?=[.,;:]|$| [a-z])(?! of\b)")

# Capitals whose names stand for no state, as others bear them.
_UNLISTED = {
    "BEL": "Brussels",
    "CHL": "Santiago",
    "CRI": "San José",
    "DJI": "Djibouti",
    "GTM": "Guatemala City",
    "GUY": "Georgetown",
    "JAM": "Kingston",
    "KWT": "Kuwait City",
    "PAN": "Panama City",
    "PRY": "Asunción",
    "SYC": "Victoria",
    "TTO": "Port of Spain",
}


def capitals_in(
    text: str, part: Span, hits: Sequence[Hit], lexicon: Lexicon, there: Site | None = None
) -> Iterator[Site]:
    """Yield the capitals that part of a text means without their names.

    Parameters
    ----------
    text : str
        The folded text.
    part : (int, int)
        The sentence without its dateline.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    lexicon : Lexicon
        For the capital of each country.
    there : Site or None
        Where a journey led that was told of before, whose capital "the country's" is.
    """
    if text.find(_CAPITAL, *part) < 0:
        return
    named = [hit.start for hit in hits if any(isinstance(one, Place) for one in hit.entries)]
    for hit in hits:
        country = _country_of(hit)
        if country is None or hit.start < part[0]:
            continue
        head = text[max(part[0], hit.start - 50) : hit.start]
        behind = _BEHIND.match(text, hit.end, part[1])
        end = behind.end() if behind else hit.end
        if not (behind or _OF.search(head)) or not _LEADS.search(head):
            continue
        if any(end < start <= end + len(", of the ") for start in named):
            continue  # which is named
        if place := capital_of(country, lexicon):
            yield Site(place, (hit.start, end), "the capital of the state named")
    country = there.place.country if there else None
    found = _OF_THE_COUNTRY.search(text, *part) if country else None
    if country and found and (place := capital_of(country, lexicon)):
        yield Site(place, found.span(), "the capital of the state visited")


def _country_of(hit: Hit) -> str | None:
    """Return the country that a phrase names, itself or by its adjective."""
    for one in hit.entries:
        if isinstance(one, Demonym) or (isinstance(one, Actor) and one.is_state):
            return one.country
    return None


def capital_of(country: str, lexicon: Lexicon) -> Place | None:
    """Return the capital of a country, if the lexicon has it.

    Parameters
    ----------
    country : str
        Its code of three letters.
    lexicon : Lexicon
        For the names of capitals and their places.
    """
    if lexicon.folder is None:
        return None
    rows = read_rows(lexicon.folder / "countries.csv")
    listed = next((row["capital"] for row in rows if row["iso3"] == country), "")
    for one in lexicon.entries.get(phrase_of(listed or _UNLISTED.get(country, "")), ()):
        if isinstance(one, Place) and one.country == country:
            return one
    return None
