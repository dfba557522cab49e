"""When and where an act of a sentence was, from its words and from what was told before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from seccoop.dates import parse
from seccoop.extract.actors.pointing import CARRIED, SAME_TIME
from seccoop.extract.acts.act import Act, is_open
from seccoop.extract.acts.beginning import not_begun
from seccoop.extract.acts.dated_accords import OF_A_YEAR, when_made
from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.durations import over_days, with_last_day
from seccoop.extract.dates.timing import (
    PLANNED_FOR,
    SAYING,
    is_recalled,
    names_a_day,
    said_before,
    undated,
    when_of,
)
from seccoop.extract.dates.when import When
from seccoop.extract.dates.without_year import WITHOUT_YEAR, nearest_to
from seccoop.extract.places.sites import COUNTRIES, THE_CITY, Site, nearest
from seccoop.extract.places.trips import ground_of, visited
from seccoop.extract.places.whereabouts import DECIDED, NOWHERE
from seccoop.extract.status.purposes import ON_THE_WAY
from seccoop.extract.status.states import CALLED_OFF, PLANNED, Status
from seccoop.extract.story.stays import day_of_stay, place_of_stay
from seccoop.extract.story.told_before import Before
from seccoop.extract.text.folding import Span
from seccoop.extract.words.gazetteer import Place

_OVER = ("held", "interrupted", "not_implemented")
_IN_PERSON = ("meeting", "negotiation_round", "mediated_talks", "signed")
# What only the present tense, or no verb, says to go on; and for how long it may.
_STANDING = ("present", "stands", "subject")
_WEEKS = timedelta(days=60)
_A_WEEK = timedelta(days=7)  # a meeting
_STAY = 700  # characters in which somebody is still where a journey led


def settled(
    act: Act,
    text: str,
    sentence: Span,
    sites: Sequence[Site],
    before: Before,
    anchor: Anchor,
    states: Mapping[str, Place],
) -> Act:
    """Return an act with its day and its place.

    Parameters
    ----------
    act : Act
        As its own words tell it.
    text : str
        The folded text.
    sentence : (int, int)
        The span of its sentence.
    sites : sequence of Site
        The places of the sentence.
    before : Before
        What was told before.
    anchor : Anchor
        What dates are read against.
    states : mapping of str to Place
        The place of each country.
    """
    # on which day somebody came, not that of the talks for which he came
    future = act.status.status in PLANNED and act.status.rule != ON_THE_WAY
    points_back = not future and (
        CARRIED.search(text, *sentence) is not None
        or SAME_TIME.search(text, *sentence) is not None
        or act.event_type == "operational_support"
    )
    back = before if points_back else Before()
    when = _when(act, text, sentence, back, anchor, future)
    is_bare = when is None or when.rule == "date:undated"
    if is_bare and not (anchor.published is None and names_a_day(text, act.clause)):
        when = day_of_stay(act, before.stay) or when
    act = not_begun(act, when, anchor.published)
    when = _as_it_lasts(act, text, sentence, when, anchor)
    is_old = when is not None and when.is_old
    place = _where(
        replace(act, when=when), text, sites, Before() if is_old else back, before, states, is_old
    )
    status = act.status
    is_undated = when is None and anchor.published is None
    is_set = _is_narrow(when) if when else is_undated and names_a_day(text, act.clause)
    if status.status == "announced" and is_set:
        status = Status("scheduled", status.span, status.rule)
    is_plan = PLANNED_FOR.search(text, *act.clause) or " scheduled " in text[slice(*act.trigger)]
    has_begun = act.event_type == "meeting" and status.rule.endswith("begun")
    most = _A_WEEK if has_begun else _WEEKS
    may_be = (status.rule in _STANDING and not is_plan) or has_begun
    if may_be and _is_long_over(when, anchor, most):
        status = Status("held", status.span, status.rule)
        when = _when(replace(act, status=status), text, sentence, back, anchor, future)
    sure = round(act.certainty + 0.15 * bool(when) + 0.1 * bool(place), 3)
    return replace(act, status=status, when=when, place=place, certainty=sure)


def _told_of(text: str, act: Act) -> Span:
    """Return the words of an act without the verb that only announces it."""
    first, last = act.trigger
    if act.status.rule != "announced" or not text.startswith(("announc", "declar"), first):
        return act.trigger
    return text.find(" ", first, last) + 1 or first, last


def _when(
    act: Act, text: str, sentence: Span, back: Before, anchor: Anchor, future: bool
) -> When | None:
    """Return the day of an act, be it that of the act that the sentence points back to."""
    kind, clause = act.event_type, act.clause
    if act.pattern == OF_A_YEAR.pattern:
        return when_made(text, act.trigger, anchor)
    lasting = act.status.status != "held"
    is_over = act.status.status == "not_implemented"
    planned = not is_over and (future or PLANNED_FOR.search(text, *clause) is not None)
    trigger = _told_of(text, act)
    when = when_of(text, sentence, clause, trigger, anchor, planned, kind, lasting)
    is_off = act.status.status in CALLED_OFF
    is_either = is_off or act.status.rule == "present"
    if when and anchor.published and is_either and when.rule in WITHOUT_YEAR:
        # what was due on 20 May, or runs from then, may be before or after the report
        other = when_of(text, sentence, clause, act.trigger, anchor, not planned, kind, lasting)
        when = nearest_to(when, other, anchor.published)
    is_unread = anchor.published is None and names_a_day(text, clause)
    is_known = back.when is not None and len(back.when.edtf) >= len("2021-05-18")
    if is_open(when) and back.when and is_known and not is_unread:
        when = replace(back.when, rule="date:carried")
    if when and act.status.status in CALLED_OFF and when.edtf.startswith(".."):
        return None  # on which day it was told that it would not be
    if when is None and kind in SAYING:
        is_past = is_recalled(text, kind, act.trigger)
        when = said_before(text, sentence[0], anchor, is_past)
    if when is None and act.status.status in (*_OVER, "in_progress"):
        when = undated(anchor.published, act.trigger)
    return when


def _as_it_lasts(
    act: Act, text: str, sentence: Span, when: When | None, anchor: Anchor
) -> When | None:
    """Return the time of an act as long as it lasts: without an end, or over several days."""
    if when is None:
        return None
    kind = act.status.status
    is_planned = kind in PLANNED
    when = over_days(when, text, act.clause, is_held=kind == "held", is_planned=is_planned)
    if is_planned:
        when = with_last_day(when, text, sentence, anchor)
    if kind != "in_progress" or {"/", "["} & set(when.edtf):
        return when
    return replace(when, edtf=f"{when.edtf}/..")


def _where(
    act: Act,
    text: str,
    sites: Sequence[Site],
    back: Before,
    before: Before,
    states: Mapping[str, Place],
    is_old: bool,
) -> Site | None:
    """Return the place of an act: of its sentence, of a journey, or on whose ground it is."""
    kind, span = act.event_type, act.trigger
    if kind in NOWHERE:
        return None
    if place := nearest(text, sites, act.clause, span, kind):
        return None if kind in DECIDED and place.place.place_type in COUNTRIES else place
    if kind in DECIDED:
        return None
    if back.place:
        return replace(back.place, why="told in the sentence before")
    if kind in _IN_PERSON:
        if trip := visited(text, sites):
            return replace(trip, why="where the visit is")
        journey = before.journey
        if journey and not is_old and span[0] - journey.span[1] < _STAY:
            return replace(journey, why="where the journey led")
    if before.city and (found := THE_CITY.search(text, *act.clause)):
        return replace(before.city, span=found.span(), why="the city of the dateline")
    if place := ground_of(text, kind, act.parts, states):
        return place
    return None if is_old else place_of_stay(act, before.stay)


def _is_long_over(when: When | None, anchor: Anchor, most: timedelta) -> bool:
    """Tell whether a time that is said to go on began long before it is told of."""
    if when is None or anchor.published is None or not when.edtf.endswith("/.."):
        return False
    start = parse(when.edtf).start
    return start is not None and anchor.published - start > most


def _is_narrow(when: When) -> bool:
    return parse(when.edtf).precision in ("day", "days", "week")
