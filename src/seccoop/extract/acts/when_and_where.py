"""When and where an act of a sentence was, from its words and from what was told before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seccoop.dates import parse
from seccoop.extract.actors.pointing import CARRIED, SAME_TIME
from seccoop.extract.acts.act import Act, is_open
from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.timing import (
    PLANNED_FOR,
    SAYING,
    names_a_day,
    said_before,
    undated,
    when_of,
)
from seccoop.extract.dates.when import When
from seccoop.extract.places.sites import THE_CITY, Site, nearest
from seccoop.extract.places.trips import ground_of, visited
from seccoop.extract.status.purposes import ON_THE_WAY
from seccoop.extract.status.states import PLANNED, Status
from seccoop.extract.story.told_before import Before
from seccoop.extract.text.folding import Span
from seccoop.extract.words.gazetteer import Place

_OVER = ("held", "interrupted", "not_implemented")
_IN_PERSON = ("meeting", "negotiation_round", "mediated_talks", "signed")
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
    when = _as_it_lasts(act, text, _when(act, text, sentence, back, anchor, future))
    place = _where(act, text, sites, back, before, states)
    status = act.status
    is_undated = when is None and anchor.published is None
    is_set = _is_narrow(when) if when else is_undated and names_a_day(text, act.clause)
    if status.status == "announced" and is_set:
        status = Status("scheduled", status.span, status.rule)
    sure = round(act.certainty + 0.15 * bool(when) + 0.1 * bool(place), 3)
    return replace(act, status=status, when=when, place=place, certainty=sure)


def _when(
    act: Act, text: str, sentence: Span, back: Before, anchor: Anchor, future: bool
) -> When | None:
    """Return the day of an act, be it that of the act that the sentence points back to."""
    kind, clause = act.event_type, act.clause
    lasting = act.status.status != "held"
    planned = future or PLANNED_FOR.search(text, *clause) is not None
    when = when_of(text, sentence, clause, act.trigger, anchor, planned, kind, lasting)
    if is_open(when) and back.when:
        when = replace(back.when, rule="date:carried")
    if when is None and kind in SAYING:
        when = said_before(text, sentence[0], anchor)
    if when is None and act.status.status in (*_OVER, "in_progress"):
        when = undated(anchor.published, act.trigger)
    return when


def _as_it_lasts(act: Act, text: str, when: When | None) -> When | None:
    """Return the time of an act that is going on as one without an end."""
    if when is None or act.status.status != "in_progress":
        return when
    is_launch = "launch" in text[slice(*act.trigger)]  # which is of one day
    if is_launch or {"/", "["} & set(when.edtf):
        return when
    return replace(when, edtf=f"{when.edtf}/..")


def _where(
    act: Act,
    text: str,
    sites: Sequence[Site],
    back: Before,
    before: Before,
    states: Mapping[str, Place],
) -> Site | None:
    """Return the place of an act: of its sentence, of a journey, or on whose ground it is."""
    kind, span = act.event_type, act.trigger
    if place := nearest(text, sites, act.clause, span, kind):
        return place
    if back.place:
        return replace(back.place, why="told in the sentence before")
    if kind in _IN_PERSON:
        if trip := visited(text, sites):
            return replace(trip, why="where the visit is")
        journey = before.journey
        if journey and span[0] - journey.span[1] < _STAY:
            return replace(journey, why="where the journey led")
    if before.city and (found := THE_CITY.search(text, *act.clause)):
        return replace(before.city, span=found.span(), why="the city of the dateline")
    return ground_of(text, kind, act.parts, states)


def _is_narrow(when: When) -> bool:
    return parse(when.edtf).precision in ("day", "days", "week")
