"""Sites that no list has but the text names: "at Camp Sable", "in the Mirrim training area"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from seccoop.extract.places.site_words import ADMIN, BEFORE_NAMES, CALLED, NOUNS, PLAIN
from seccoop.extract.places.sites import NOT_SITE, SAID_IN, SAYS, WIDE, Site, chosen
from seccoop.extract.places.unknown_towns import A_TIME, NO_ENDS, unknown_town
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.phrases import Hit
from seccoop.extract.words.towns import Towns

_PREPOSITION = regex(
    r"\b(in|at|near|outside|inside|on|off|from|into|through|via"
    r"|(?:visits?|trip|travel\w*|journey) to|visit(?:ed|ing|s)?|tour(?:ed|ing|s)?"
    r"|(?:hand\w*|turn\w*) (?:over|back)|took over|vacat\w+"
    r"|(?:base|camp|headquarters|barracks|airport|airfield|outpost|garrison|academy)(?:,| of)) "
    r"(?:(?:the|an?) )?"
    r"(?:(?:(?!(?:in|at|near|on|off|to|from|of|and)\b)[a-z'-]+ ){0,4}?"
    r"(?P<kind>city|town|village|port|suburb|outskirts|island|resort|capital|district|settlement"
    r"|desert|base|headquarters|barracks|waters|(?:province|governorate|county|region)(?= of\b))"
    r"(?: city| town)?,? (?:of )?(?:the )?)?"
    r"(?=\w)"
)
_WORD = regex(r"(?:[a-z]\.){2,}|[\w.&'-]*[\w']|\([a-z0-9]{1,12}\)")
# "Khanaqin district of Diyala governorate" is the district.
_OF_WHOLE = regex(
    r" (?:of|in) (?:the )?(?:[\w'-]+ ){1,3}(?:governorate|province|state|region|county|prefecture)"
)
_LINKS = frozenset(("of", "de", "del", "la", "al", "el", "and", "for"))
_POSTS = frozenset((*PLAIN, "customs", "guard", "out", "trading"))
_WITHIN = regex(r",? (?:in|near|outside|at)(?: the (?:city|town) of)? $|, $")
_NO_SITES = ("member state", "united state", "training center", "training centre", "head of state")
# Round something known, and no site: "the Chad region".
_VAGUE = (" region", " area", " areas", " coast", " island", " islands")
# What may lead to the name of a town; other words lead to a base or the like only.
_VISITED = ("visit", "tour", "trip", "travel", "journey")
_PLACED = ("in", "at", "near", "outside", "inside", "on", "off", "into")
_SPACE = regex(" ")
_ASIDE = regex(r" \([^)]*\)(?= )")  # "the Sable (Old Sable) border crossing"
_MOST_WORDS = 9
_NUMERAL = regex(r"[ivx]+|\d{1,3}")  # "Camp Sable III"


def named_sites(
    text: str,
    part: Span,
    hits: Sequence[Hit],
    sites: Sequence[Site],
    countries: Mapping[str, int],
    is_capital: Callable[[int], bool],
    towns: Towns,
) -> list[Site]:
    """Return the places of a sentence, with those that the lexicon lacks but the text names.

    A site has the coordinates of the town in its name or beside it, if there is one.

    Parameters
    ----------
    text : str
        The folded text.
    part : (int, int)
        The sentence without its dateline.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    sites : sequence of Site
        The places known from them.
    countries : mapping of str to int
        How often the report names each country.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    towns : Towns
        Smaller towns.
    """
    added: list[Site] = []
    nearby: list[Span] = []
    for found in _PREPOSITION.finditer(text, *part):
        head = text[max(part[0], found.start() - 40) : found.end()]
        if NOT_SITE.search(head) or SAID_IN.search(head):
            continue
        words = list(_name(text, _start(text, found, is_capital), part[1], is_capital))
        if not words and (capital := _first_capital(found, is_capital)):
            # "at the Sable headquarters in"
            words = list(_name(text, capital, part[1], is_capital))
        if not words or SAYS.match(text, words[-1][1]):
            continue
        is_left = found[1] == "from"
        if span := _site_in(text, words):
            if any(_is_known(text, hit, span) for hit in hits) or _is_general(text, span, hits):
                continue
            if text.endswith(_VAGUE, *span) and _is_of_known(text, span, hits):
                continue
            town = _town_of(text, span, hits, countries) or _town_in(text, span, countries, towns)
            if town:
                nearby.append(town[1])
            added.append(Site(_place(text, span, town), span, "named in the text", is_left))
        elif found[1] in _PLACED or found[1].startswith(_VISITED):
            small = list(_small(text, words, hits, countries, towns))
            is_within = not small and found[1] not in ("on", "off", "into")
            if is_within and (new := unknown_town(text, words, part[0], hits, is_capital)):
                place, span = new
                behind = [hit for hit in hits if hit.start >= span[1]]
                if town := _town_of(text, span, behind, countries):
                    place = replace(place, latitude=town[0].latitude, longitude=town[0].longitude)
                    nearby.append(town[1])
                small = [Site(place, span, "named in the text")]
            added += small
    spans = [*nearby, *(site.span for site in added)]
    kept = [site for site in sites if not any(a <= site.span[0] < b for a, b in spans)]
    return sorted((*kept, *added), key=lambda site: site.span) if added else list(sites)


def _start(text: str, found: re.Match[str], is_capital: Callable[[int], bool]) -> int:
    """Return where a name begins: "in the city of Sable", but "in Port Sable"."""
    start = found.start("kind")
    if start < 0 or not is_capital(start):
        return found.end()
    while (space := text.rfind(" ", found.start(), start - 1)) > 0 and is_capital(space + 1):
        start = space + 1
    return start


def _first_capital(found: re.Match[str], is_capital: Callable[[int], bool]) -> int | None:
    """Return where the first word with a capital stands in what leads to a place."""
    places = (found.start() + at.end() for at in _SPACE.finditer(found[0]))
    return next((place for place in places if place < found.end() and is_capital(place)), None)


def _name(text: str, start: int, end: int, is_capital: Callable[[int], bool]) -> Iterator[Span]:
    """Yield the words of a name: with capitals, or what kind of site it is."""
    any_capital = False
    for _ in range(_MOST_WORDS):
        found = _WORD.match(text, start, end)
        if found is None:
            return
        capital = is_capital(start) or (text[start] == "(" and any_capital)
        if not capital and not (
            any_capital and (found[0] in NOUNS or found[0] in PLAIN or found[0] in _LINKS)
        ):
            return
        any_capital = any_capital or capital
        yield found.span()
        start = found.end()
        if not text.startswith(" ", start):
            return
        start += 1


def _site_in(text: str, words: Sequence[Span]) -> Span | None:
    """Return the longest part of a name that ends, or begins, as names of sites do."""
    if words and text[slice(*words[0])] in A_TIME:
        return None
    while words and text[slice(*words[-1])] not in NOUNS:
        last, before = text[slice(*words[-1])], text[slice(*words[-2])] if len(words) > 1 else ""
        if last in NO_ENDS:
            return None  # "the Sable Border Committee"
        is_number = before in NOUNS and _NUMERAL.fullmatch(last) is not None
        is_name = (before[:1] == "(" or before in BEFORE_NAMES) and last not in A_TIME
        if len(words) > 2 and (is_number or (is_name and last not in (*_LINKS, *PLAIN))):
            break
        if text[slice(*words[0])] in CALLED and last not in (*_LINKS, *PLAIN):
            break
        words = words[:-1]
    if len(words) < 2:
        return None
    span = words[0][0], words[-1][1]
    if text.endswith(" waters", *span) and text.find("'s ", *span) < 0:
        return None
    if text.endswith(" post", *span) and text[slice(*words[-2])] not in _POSTS:
        return None  # a newspaper
    return None if text[slice(*span)] in _NO_SITES else span


def _is_known(text: str, hit: Hit, span: Span) -> bool:
    """Tell whether the lexicon has a site, or what only seems to be one."""
    if hit.may_be_act or hit.start > span[0]:
        return False
    if span[1] <= hit.end:
        return True
    is_place = any(isinstance(entry, Place) for entry in hit.entries)
    rest = text[hit.end : span[1]]
    return is_place and hit.end > span[0] and _OF_WHOLE.fullmatch(rest) is not None


def _is_general(text: str, span: Span, hits: Sequence[Hit]) -> bool:
    """Tell whether words name no site but whose it is, and of what kind: "a Chadian army base"."""
    start = max((hit.end for hit in hits if _is_owner(hit, span)), default=0)
    rest = text[start : span[1]].split() if start else ()
    if not rest or rest[-1] == "waters":
        return False
    return all(word in NOUNS or word in PLAIN or word == "'s" for word in rest)


def _is_owner(hit: Hit, span: Span) -> bool:
    """Tell whether a name begins with whose it is, and not with the town that it is in."""
    if hit.start != span[0] or hit.end >= span[1]:
        return False
    return not any(isinstance(one, Place) and one.place_type not in WIDE for one in hit.entries)


def _is_of_known(text: str, span: Span, hits: Sequence[Hit]) -> bool:
    """Tell whether a name is that of something known, and not of whose it is alone."""
    words = text[slice(*span)].split()
    if words[-2] in NO_ENDS:
        return True
    if words[-1].startswith("island"):
        return False
    return any(
        span[0] <= hit.start < span[1] and text.find("'s ", hit.start, hit.end + 3) < 0
        for hit in hits
    )


def _town_in(
    text: str, span: Span, countries: Mapping[str, int], towns: Towns
) -> tuple[Place, Span] | None:
    """Return the smaller town that a site is called after: "Port Sable"."""
    for word in _WORD.finditer(text, *span):
        known = towns.named(word[0], countries)
        if known and word[0] not in PLAIN:
            return chosen(known, countries)[0], word.span()
    return None


def _town_of(
    text: str, span: Span, hits: Sequence[Hit], countries: Mapping[str, int]
) -> tuple[Place, Span] | None:
    """Return the town in the name of a site or right behind it."""
    for hit in hits:
        inside = span[0] <= hit.start < span[1]
        if not inside and not (
            span[1] < hit.start <= span[1] + 25 and _WITHIN.match(text[span[1] : hit.start])
        ):
            continue
        places = [one for one in hit.entries if isinstance(one, Place)]
        towns = [one for one in places if one.place_type not in WIDE and one.latitude is not None]
        if towns:
            place, _ = chosen(towns, countries)
            if not place.is_small or countries.get(place.country or ""):
                return place, (hit.start, hit.end)
    return None


def _place(text: str, span: Span, town: tuple[Place, Span] | None) -> Place:
    name = _ASIDE.sub("", text[slice(*span)])
    _, owned, own = name.rpartition("'s ")
    if owned and " " in own and own.split()[0] not in PLAIN | NOUNS:
        name = own  # "Chad's Mirrim region"
    name = name.removesuffix(" region")
    where = town[0] if town else None
    return Place(
        f"area:{'-'.join(name.split())}",
        name,
        where.country if where else None,
        where.latitude if where else None,
        where.longitude if where else None,
        "admin1" if name.endswith(ADMIN) else "site",
    )


def _small(
    text: str,
    words: Sequence[Span],
    hits: Sequence[Hit],
    countries: Mapping[str, int],
    towns: Towns,
) -> Iterator[Site]:
    """Yield the town that a whole name is of, or what follows its last genitive."""
    while words and text[slice(*words[-1])] in _LINKS:
        words = words[:-1]
    first = 0
    for number, word in enumerate(words[:-1]):
        if text.endswith("'s", *word):
            first = number + 1
    if not words:
        return
    span = words[first][0], words[-1][1]
    if any(hit.start < span[1] and span[0] < hit.end and not hit.may_be_act for hit in hits):
        return
    known = towns.named(text[slice(*span)], countries)
    if known:
        place, why = chosen(known, countries)
        yield Site(place, span, why)
