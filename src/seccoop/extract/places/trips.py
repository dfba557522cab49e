"""Where a journey led, and on whose ground an act is that moves forces or persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seccoop.extract.actors.mention import Part
from seccoop.extract.places.sites import WIDE, Site
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place

_JOURNEY = regex(
    r"\b(?:arriv\w+ (?:on \w+ )?(?:in|at)|landed (?:in|at)|(?:flew|flown|travel\w+) (?:on \w+ )?to"
    r"|set off for|left for|headed (?:to|for)|(?:came|went|goes|going|go) to"
    r"|(?:visit|trip|tour|journey) (?:to|of)|(?:is|are|was|were|been) (?:currently )?visiting"
    r"|toured|touring)\b[^.;]*$"
)
_MOVES = (
    "arriv", "landed", "flew", "flown", "travel", "visit", "trip to", "tour", "set off", "left for",
    "headed", "came to", "went to", "goes to", "journey",
)  # fmt: skip
_ON_VISIT = regex(
    r",? (?:on|for|during) (?:an?|his|her|their) (?:[\w-]+ ){0,4}(?:visit|trip|tour)\b"
)
_DURING = regex(
    r"\b(?:during|on|amid|in the course of|as part of|in|at the end of) (?:[\w'-]+ ){0,6}"
    r"(?:visit|trip|tour|stay) (?:(?:of|by) [^;]{3,90} to|to|of|in) (?:the )?"
    r"(?:[a-z-]+ (?:city|capital|town)(?: of)? )?$"
)
# "To French authorities" is no place.
_SERVICE = regex(
    r" (?:authorit\w+|officials?|officers?|police|government|side|counterparts?|custody|troops"
    r"|forces|army|navy|soldiers)\b"
)
_TO = regex(r"\bto (?:the )?$")
# The role of the state on whose ground an act is, where no place is named.
_GROUND: Mapping[str, Sequence[str]] = {
    "agreed_drawdown": ("addressee",),
    "basing_or_access": ("provider", "host"),
    "consented_deployment": ("recipient", "host"),
    "expulsion": ("initiator",),
    "visit": ("host",),
}

_HOSTED = ("joint_exercise", "mediated_talks", "meeting", "negotiation_round", "training_course")
_HOSTING = regex(
    r"(?:,[^,.;]{3,45},)? (?:(?:has|have|is|are|will|to) )?(?:hosted|hosts|hosting|host)\b"
)
_BY_HOST = regex(r"\bhosted by (?:the )?$")


def tells_of_journey(text: str, sentence: Span) -> bool:
    """Tell whether a sentence may say that somebody went somewhere."""
    return any(map(text[slice(*sentence)].__contains__, _MOVES))


def led_to(text: str, sites: Sequence[Site]) -> Site | None:
    """Return where somebody is told to have come: a town before a country."""
    led = [
        site
        for site in sites
        if _JOURNEY.search(text[max(0, site.span[0] - 70) : site.span[0]])
        or _ON_VISIT.match(text, site.span[1])
    ]
    return min(led, key=lambda site: site.place.place_type in WIDE, default=None)


def visited(text: str, sites: Sequence[Site]) -> Site | None:
    """Return the place of a visit during which something is told to have been done."""
    found = (
        site for site in sites if _DURING.search(text[max(0, site.span[0] - 140) : site.span[0]])
    )
    return next(found, None)


def ground_of(
    text: str, event_type: str, parts: Sequence[Part], states: Mapping[str, Place]
) -> Site | None:
    """Return the country in which forces come or go, or to which persons are handed over.

    Parameters
    ----------
    text : str
        The folded text.
    event_type : str
        The kind of act.
    parts : sequence of Part
        Who takes part.
    states : mapping of str to Place
        The place of each country.
    """
    if event_type in _HOSTED:
        return _host_of(text, parts, states)
    handed = event_type == "person_handover"
    for mention, role, _ in parts:
        state = mention.actor.country
        if state is None or state not in states:
            continue
        if handed:
            is_there = mention.actor.is_state and role == "recipient"
            is_there = is_there and _is_towards(text, mention.span[0])
            is_there = is_there and not _SERVICE.search(text, *mention.span)
            is_there = is_there and not _SERVICE.match(text, mention.span[1])
        else:
            is_there = role in _GROUND.get(event_type, ())
        if is_there:
            return Site(states[state], mention.span, "the state on whose ground it is")
    return None


def _host_of(text: str, parts: Sequence[Part], states: Mapping[str, Place]) -> Site | None:
    """Return the state that is said to have others as its guests."""
    for mention, _, _ in parts:
        state = states.get(mention.actor.country or "")
        start, end = mention.span
        is_host = _HOSTING.match(text, end) or _BY_HOST.search(text[max(0, start - 14) : start])
        if state and mention.actor.is_state and is_host:
            return Site(state, mention.span, "the state that is the host")
    return None


def _is_towards(text: str, start: int) -> bool:
    return _TO.search(text[max(0, start - 8) : start]) is not None
