"""Towns that no list has, known as such by the words about them: "in Sable, Chad"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seccoop.extract.text.day_names import A_WEEKDAY, DAYS_AND_MONTHS, MONTHS
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.phrases import Hit

_MOST_WORDS = 3
_ACRONYM = 6  # letters
_OF_TOWN = regex(
    r"\b(?:city|town|village|port|suburb|outskirts|island|resort|district|settlement|municipality"
    r"|provinces?|governorate|county|prefecture|region|department"
    r"|border (?:point|crossing|gate))(?: city| town)? of (?:the )?$"
)
# What stands before "in" and no place: who believes, takes part or writes in something.
_IN_NO_PLACE = regex(
    r"\b(?:part|participa\w+|involve\w*|engage\w*|roles?|interest\w*|trust\w*|faith|confiden\w+"
    r"|belie\w+|invest\w*|stakes?|shares?|specialis\w+|specializ\w+|publish\w+|wrote|writ\w+"
    r"|reported|spoke|speaking|articles?|quoted|interviews?|appeared|said|changes?|named"
    r"|results?|resulted|succeed\w*|lies|difference|experts?|expertise|dollars|euros|paid)"
    r" (?:in|at) $"
)
# A name that is of a place ends there: what follows is no noun that it only describes.
_ENDS = regex(
    r"[^\w\s'&/-]|\s*$|\n| -|'s?\W"
    r"| (?:in|on|at|near|from|to|for|with|by|between|during|after|before|since|until|as|and|or|but"
    r"|where|which|who|that|while|when|under|over|through|via|along|amid|ahead|following|including"
    r"|is|was|are|were|has|have|had|will|would|today|yesterday|tomorrow|tonight|late|early|last|this"
    r"|next|earlier|later|recently|the|an?|his|her|their|its|also|without|about|against|than|so"
    r"|city|town|village|sub-?county|ward|parish|there|here|outside|inside|aimed|led|attended|hosted|involving|despite|because)\b"
    rf"| (?:{A_WEEKDAY}|{'|'.join(MONTHS)})\b"
)
_LISTED = regex(r", [\w' -]{2,30}(?:, [\w' -]{2,30})*,? and ")  # it was not in all of them
A_TIME = frozenset((*DAYS_AND_MONTHS, "spring", "summer", "autumn", "winter"))
_NO_TOWNS = frozenset(
    (
        "act", "addition", "africa", "america", "arabic", "article", "asia",
        "balkan", "balkans", "baltic", "baltics", "battalion", "brigade", "chapter", "charge",
        "chief", "christmas", "command", "congress", "corps", "easter", "eid", "english", "europe",
        "exercise", "facebook", "focus", "french", "gen", "general", "government", "house",
        "internet", "joint", "knesset", "least",
        "middle", "minister", "operation", "parliament", "phase", "president", "ramadan",
        "response", "russian", "senate", "spanish", "support", "task", "the", "twitter", "white",
        "world",
    )
)  # fmt: skip
NO_ENDS = frozenset(
    (
        "act", "affairs", "africa", "agency", "agreement", "authority", "america", "army", "asia",
        "east", "europe", "north", "pacific", "south", "west", "asia-pacific", "atlantic",
        "balkans", "caucasus",
        "eurasia", "euro-atlantic", "indo-pacific", "levant", "maghreb", "mediterranean", "sahel",
        "battalion", "brigade", "charter",
        "command", "commission", "committee", "conference", "congress", "convention", "corps",
        "council", "court", "day", "department", "dialogue", "division", "embassy", "exercise",
        "expo", "festival", "fleet", "force", "forces", "forum", "games", "group", "guard",
        "house", "meeting", "memorandum", "ministry", "mission", "navy", "office", "operation",
        "operations", "pact", "parliament", "police", "presidency", "process", "programme",
        "protocol", "regiment", "senate", "service", "ship", "show", "squadron", "states",
        "summit", "talks", "treaty", "union", "unit", "war", "week",
    )
)  # fmt: skip
# What an exercise or the like is called is no place: "dubbed Sable Star".
_CALLED = r"\b(?:exercises?|operations?|drills?|dubbed|called|named|code-?named|titled) [\"']?{}\b"


def unknown_town(
    text: str,
    words: Sequence[Span],
    start: int,
    hits: Sequence[Hit],
    is_capital: Callable[[int], bool],
) -> tuple[Place, Span] | None:
    """Return the town that a name with capitals behind "in" or "at" must be.

    Its country stands behind it, or it is called a town, or it stands alone where a place does.

    Parameters
    ----------
    text : str
        The folded text.
    words : sequence of (int, int)
        The words of the name.
    start : int
        Where the sentence begins.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    words = _after_owner(text, [word for word in words if is_capital(word[0])])
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    span = words[0][0], words[-1][1]
    first, last = text[slice(*words[0])], text[slice(*words[-1])]
    if any(text[slice(*word)] in A_TIME for word in words):
        return None
    if first in _NO_TOWNS or last in NO_ENDS or not first.isalpha() or len(first) < _MOST_WORDS:
        return None
    if len(words) == 1 and len(first) <= _ACRONYM and all(map(is_capital, range(*span))):
        return None
    if any(_is_of(hit, span) for hit in hits):
        return None
    country = _country_behind(text, span[1], hits)
    head = text[max(start, span[0] - 60) : span[0]]
    name = text[slice(*span)]
    if country is None and _LISTED.match(text, span[1]):
        return None
    if country is None and not _OF_TOWN.search(head):
        if not head.endswith((" in ", " at ", " near ", " outside ")) or _IN_NO_PLACE.search(head):
            return None
        if not _ENDS.match(text, span[1]) or re.search(_CALLED.format(re.escape(name)), text):
            return None
    place = Place(f"area:{'-'.join(name.split())}", name, country, None, None, "settlement")
    return place, span


def _is_of(hit: Hit, span: Span) -> bool:
    """Tell whether a name has something known in it, and no town that it goes on behind."""
    if hit.may_be_act or hit.start >= span[1] or hit.end <= span[0]:
        return False
    is_town = all(isinstance(one, Place) and one.place_type == "settlement" for one in hit.entries)
    return not (is_town and hit.start == span[0] and hit.end < span[1])


def _after_owner(text: str, words: Sequence[Span]) -> Sequence[Span]:
    """Return the words behind a genitive: "in Meghalaya's Umroi"."""
    owners = [number for number, word in enumerate(words) if text.endswith("'s", *word)]
    return words[owners[-1] + 1 :] if owners else words


def _country_behind(text: str, end: int, hits: Sequence[Hit]) -> str | None:
    """Return the country that stands behind a name and a comma."""
    if not text.startswith(", ", end):
        return None
    for hit in hits:
        if end + 2 <= hit.start <= end + 6 and text[end + 2 : hit.start] in ("", "the "):
            for entry in hit.entries:
                if isinstance(entry, Place) and entry.place_type in ("country", "admin1"):
                    return entry.country
                if isinstance(entry, Actor) and entry.is_state:
                    return entry.country
    return None
