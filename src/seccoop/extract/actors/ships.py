"""Ships named with the letters of their navy: "HMCS Ottawa", "the frigate INS Talwar"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon

# Of two that share their letters, the one whose country the report names.
_NAVIES: Mapping[str, tuple[str, ...]] = {
    "ara": ("ARG",), "arm": ("MEX",), "bap": ("PER",), "bns": ("BGD",), "brp": ("PHL",),
    "ens": ("EGY",), "esps": ("ESP",), "fgs": ("DEU",), "gns": ("GHA",), "hdms": ("DNK",),
    "hmas": ("AUS",), "hmcs": ("CAN",), "hmnzs": ("NZL",), "hms": ("GBR", "SWE"),
    "hnlms": ("NLD",), "hnoms": ("NOR",), "hswms": ("SWE",), "htms": ("THA",),
    "ins": ("IND", "ISR"), "its": ("ITA",), "jds": ("JPN",), "js": ("JPN",), "kd": ("MYS",),
    "kdb": ("BRN",), "kns": ("KEN",), "kri": ("IDN",), "le": ("IRL",), "nns": ("NGA",),
    "nrp": ("PRT",), "orp": ("POL",), "pns": ("PAK",), "rfa": ("GBR",), "roks": ("KOR",),
    "rss": ("SGP",), "slns": ("LKA",), "tcg": ("TUR",), "umsn": ("MMR",), "usns": ("USA",),
    "uss": ("USA",),
}  # fmt: skip
_GUARDS: Mapping[str, tuple[str, ...]] = {
    "icgs": ("IND",), "uscgc": ("USA",), "uscg": ("USA",), "slcgs": ("LKA",),
}  # fmt: skip
_LETTERS = frozenset((*_NAVIES, *_GUARDS))
_NAME = regex(rf"(?<![\w-])({'|'.join(sorted(_LETTERS))})\)? ([a-z][\w'-]*)")
# What is on a ship, or comes to it, is no deed of hers.
_PLACE = regex(r"\b(?:aboard|on ?board|on|to|off|visited|toured|visits?|of|boarded)(?: the)? $")


def letters_in(
    words: frozenset[str], text: str, is_capital: Callable[[int], bool]
) -> Iterator[str]:
    """Yield the letters of navies that a report, by its words, has in capitals: not "its"."""
    for letters in _LETTERS.intersection(words):
        place = text.find(letters)
        while place >= 0:
            end = place + len(letters)
            is_apart = text.startswith((" ", ") "), end)
            if is_apart and is_capital(place) and is_capital(end - 1):
                yield letters
                break
            place = text.find(letters, end)


def with_ships(
    text: str,
    sentence: Span,
    known: Sequence[Mention],
    lexicon: Lexicon,
    countries: Mapping[str, int],
    is_capital: Callable[[int], bool],
) -> list[Mention]:
    """Return who is named in a sentence, and the navies whose ships it names.

    A state that is only in the name of a ship, as in "HMCS Ottawa", is left out.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        Its span.
    known : sequence of Mention
        Who is named in it.
    lexicon : Lexicon
        For the navies.
    countries : mapping of str to int
        How often the report names each country.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    ships = [*_ships_in(text, sentence, known, lexicon, countries, is_capital)]
    others = [one for one in known if not any(ship.overlaps(one.span) for ship in ships)]
    return sorted((*others, *ships), key=lambda one: one.span)


def _ships_in(
    text: str,
    sentence: Span,
    known: Sequence[Mention],
    lexicon: Lexicon,
    countries: Mapping[str, int],
    is_capital: Callable[[int], bool],
) -> Iterator[Mention]:
    """Yield the navies whose ships a sentence names."""
    for found in _NAME.finditer(text, *sentence):
        letters = found[1]
        start, end = found.span(1)
        if not (is_capital(found.start(2)) and all(map(is_capital, range(start, end)))):
            continue
        if any(one.overlaps((start, end)) for one in known):
            continue
        if _PLACE.search(text, max(sentence[0], start - 20), start):
            continue
        of = _NAVIES.get(letters) or _GUARDS[letters]
        country = next((one for one in of if one in countries), of[0])
        service = lexicon.service(country, "navy" if letters in _NAVIES else "coast guard")
        yield Mention(service, (start, found.end()), "ship")
