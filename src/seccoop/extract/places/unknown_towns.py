"""Towns that no list has, known as such by the words about them: "in Sable, Chad"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seccoop.extract.text.day_names import MONTHS, WEEKDAYS
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.phrases import Hit

_MOST_WORDS = 3
_ACRONYM = 6  # letters
_OF_TOWN = regex(
    r"\b(?:city|town|village|port|suburb|outskirts|island|resort|district|settlement|municipality"
    r"|border (?:point|crossing|gate))(?: city| town)? of (?:the )?$"
)
# Verbs of what happens somewhere, with when it was, before "in" and a name.
_HAPPENED = regex(
    r"\b(?:met|meeting|held|holding|signed|arriv\w+|begun|began|opened|launched|concluded|convened"
    r"|place|gathered|inaugurated|docked|landed|deployed|stationed|delivered|talks|kicked off"
    r"|commenced|conducted|based|hosted|ended|ceremony|conference|summit|headquarters|region)"
    r"(?: (?:here|today|yesterday|(?:late |early )?(?:on )?\w+day(?: and \w+day)?|this week"
    r"|last week|on \w+ \d+|on \d+(?:-\d+)? \w+))?,? (?:in|at|near) $"
)
_NO_TOWNS = frozenset(
    (
        *MONTHS, *WEEKDAYS, "act", "arabic", "article", "battalion", "brigade", "chapter",
        "congress", "corps", "english", "exercise", "facebook", "french", "gen", "general",
        "government", "house", "internet", "joint", "knesset", "minister", "operation",
        "parliament", "phase", "president", "ramadan", "russian", "senate", "spanish", "task",
        "the", "twitter", "white",
    )
)  # fmt: skip
_NO_ENDS = frozenset(
    (
        "act", "affairs", "africa", "agreement", "america", "army", "asia", "east", "europe",
        "north", "pacific", "south", "west", "battalion", "brigade", "command", "committee",
        "conference", "corps", "council", "day", "department", "dialogue", "division", "exercise",
        "fleet", "force", "forces", "forum", "group", "guard", "house", "meeting", "memorandum",
        "ministry", "mission", "navy", "operation", "operations", "pact", "police", "process",
        "programme", "protocol", "regiment", "service", "ship", "squadron", "summit", "talks",
        "treaty", "union", "unit", "war", "week",
    )
)  # fmt: skip


def unknown_town(
    text: str,
    words: Sequence[Span],
    start: int,
    hits: Sequence[Hit],
    is_capital: Callable[[int], bool],
) -> tuple[Place, Span] | None:
    """Return the town that a name with capitals behind "in" or "at" must be.

    Its country stands behind it, or it is called a town, or something happened in it.

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
    if first in _NO_TOWNS or last in _NO_ENDS or not first.isalpha() or len(first) < _MOST_WORDS:
        return None
    if len(words) == 1 and len(first) <= _ACRONYM and all(map(is_capital, range(*span))):
        return None
    if any(hit.start < span[1] and span[0] < hit.end and not hit.may_be_act for hit in hits):
        return None
    country = _country_behind(text, span[1], hits)
    head = text[max(start, span[0] - 60) : span[0]]
    if country is None and not (_OF_TOWN.search(head) or _HAPPENED.search(head)):
        return None
    name = text[slice(*span)]
    place = Place(f"area:{'-'.join(name.split())}", name, country, None, None, "settlement")
    return place, span


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
