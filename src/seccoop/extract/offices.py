"""Services and offices named with their state: "Iraq's army", "the Malian president"."""

from __future__ import annotations

import re
from dataclasses import replace

from seccoop.extract.folding import Span
from seccoop.extract.lexicon import Actor, Demonym, Lexicon
from seccoop.extract.phrases import Hit

Named = tuple[Actor, Span]

_OF_STATE = re.compile(r"([a-z' -]+) of (?:the )?$")
_MODIFIERS = re.compile(
    r"(?:(?:special|elite|federal|ground|regular|national|royal|interim|caretaker|acting"
    r"|visiting|senior|top|state|security|military|joint|transitional|new|then|border security"
    r")(?:,)? )*"
)
_DEPUTY = re.compile(r"(?:first )?(?:deputy|vice|assistant) ")
_FORMER = re.compile(r"\b(?:former|ex-|late|retired|then)(?: |$)")
# Words that are verbs, too, after the name of a state: "China ships weapons".
_VERBS = frozenset(("ships", "forces", "police", "side", "parliament"))


def composed(text: str, hit: Hit, sentence: Span, lexicon: Lexicon) -> Named | None:
    """Read a state or its adjective with the service or office that belongs to it.

    Returns
    -------
    (Actor, (int, int)) or None
        The service with its span, the state where nothing of it is named; None for an adjective
        alone, for a thing of the state, and for who no longer holds an office.
    """
    state = next(
        (one for one in hit.entries if isinstance(one, Actor) and one.is_state and one.country),
        None,
    )
    adjective = next((one for one in hit.entries if isinstance(one, Demonym)), None)
    start, end = hit.start, hit.end
    if state is None and adjective is None:
        return None
    country = (state and state.country) or (adjective and adjective.country) or ""
    if _FORMER.search(text, max(sentence[0], start - 8), start):
        return None
    if text[end - 2 : end] == "'s":
        found = _after(text, end, sentence[1], country, lexicon)
        return (found[0], (start, found[1])) if found else None
    found = _after(text, end, sentence[1], country, lexicon)
    if found and not (adjective is None and text[end + 1 : found[1]] in _VERBS):
        actor, stop = found
        if adjective is None and actor.actor_id is None:
            actor = replace(actor, name=text[start:stop].title())
        return actor, (start, stop)
    if state is None:
        return None
    before = _OF_STATE.search(text, max(sentence[0], start - 50), start)
    words = before and ending(before[1], lexicon)
    if before and words:
        if _FORMER.search(before[1]):
            return None
        return lexicon.service(country, words), (before.end(1) - len(words), end)
    return state, (start, end)


def _after(
    text: str, end: int, limit: int, country: str, lexicon: Lexicon
) -> tuple[Actor, int] | None:
    """Return the service or office that the words after a state or its adjective name."""
    if text[end : end + 1] != " ":
        return None
    rest = text[end + 1 : min(end + 60, limit)]
    skipped = _MODIFIERS.match(rest)
    place = skipped.end() if skipped else 0
    deputy = _DEPUTY.match(rest, place)
    place = deputy.end() if deputy else place
    words = longest(rest[place:], lexicon) or (place and longest(rest, lexicon)) or None
    if words is None:
        return None
    if not rest.startswith(words, place):
        place = 0
    stop = end + 1 + place + len(words)
    if deputy:
        return lexicon.service(country, f"{deputy[0]}{words}"), stop
    return lexicon.service(country, words), stop


def longest(rest: str, lexicon: Lexicon) -> str | None:
    """Return the longest name of a service or office that words begin with."""
    words = re.split(r"[^a-z' -]", rest)[0].split()
    for count in range(min(len(words), 5), 0, -1):
        if (name := " ".join(words[:count])) in lexicon.kinds:
            return name
    return None


def ending(words: str, lexicon: Lexicon) -> str | None:
    """Return the longest name of a service or office that words end with."""
    several = words.split()
    for count in range(min(len(several), 5), 0, -1):
        if (name := " ".join(several[-count:])) in lexicon.kinds:
            return name
    return None
