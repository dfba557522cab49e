"""Whether a meeting is that for which a visit was, told near by: one encounter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from seccoop.dates import parse
from seccoop.extract.candidates import Candidate, Participant
from seccoop.extract.status.purposes import ON_THE_WAY
from seccoop.extract.status.states import AHEAD, CALLED_OFF
from seccoop.extract.story.coreference import TALKS, last_name
from seccoop.extract.story.dates_alike import may_overlap
from seccoop.extract.story.places_alike import are_places_alike

# "Who is on a visit to Chad", "glad of visiting Chad": no verb tells of the visit.
_IN_PASSING = ("status:on-a-visit", "status:visit-of", "status:came-to-visit", "status:participle")
_SOON = timedelta(days=7)
_NEAR = 2  # paragraphs between a visit and the talks at it


def is_at_visit(one: Candidate, other: Candidate) -> bool:
    """Tell whether a visit and a meeting told after it are one encounter.

    They are if the guest meets the host, or somebody of whom no side is known, at a time and a
    place that allow it, planned though the meeting may be.

    Parameters
    ----------
    one, other : Candidate
        In the order of the text.
    """
    if other.event_status.rule == f"status:{ON_THE_WAY}" and one.event_type.value in TALKS:
        return _is_way_to(one, other)
    if one.event_type.value != "visit" or other.event_type.value not in TALKS:
        return False
    if other.is_another or other.paragraph > one.paragraph + _NEAR:
        return False
    if {one.event_status.value, other.event_status.value} & set(CALLED_OFF):
        return False
    if one.reported_as != other.reported_as:
        return False
    if other.event_status.value in AHEAD and other.date is not None:
        return False  # on another day of the visit
    guests = _guests(one)
    hosts = [each for each in one.participants if each.role != "visitor"]
    there = [each for each in other.participants if any(_is_he(each, guest) for guest in guests)]
    if not there:
        return False
    met = [each for each in other.participants if each not in there]
    sides = {each.side for each in hosts}
    if not any(each.side is None or each.side in sides for each in met) and None not in sides:
        return False
    return may_overlap(one, other) and are_places_alike(one, other)


def without_idle(found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out visits of which a noun tells in passing, whose guest is told to have met somebody.

    Parameters
    ----------
    found : sequence of Candidate
        No two of which are one act.
    """
    meetings = [one for one in found if one.event_type.value in TALKS]
    return [one for one in found if not _is_idle(one, meetings)]


def _is_idle(one: Candidate, meetings: Sequence[Candidate]) -> bool:
    if one.event_type.value != "visit" or one.event_status.rule not in _IN_PASSING:
        return False
    guests = _guests(one)
    return any(
        _is_he(each, guest)
        for met in meetings
        if met.reported_as == one.reported_as
        for each in met.participants
        for guest in guests
    )


def _is_way_to(one: Candidate, other: Candidate) -> bool:
    """Tell whether somebody came for the talks told before, some days ahead of them."""
    if other.is_another or other.event_type.value not in TALKS or one.reported_as != "news":
        return False
    if other.paragraph > one.paragraph + _NEAR:
        return False
    came = other.participants[0]
    if not any(_is_he(each, came) for each in one.participants):
        return False
    sides = [{each.side for each in which.participants if each.side} for which in (one, other)]
    if not sides[1] <= sides[0]:
        return False
    if one.date is None or other.date is None:
        return True
    ends = parse(one.date.value).end, parse(other.date.value).end
    return ends[0] is None or ends[1] is None or abs(ends[0] - ends[1]) <= _SOON


def _guests(one: Candidate) -> list[Participant]:
    return [each for each in one.participants if each.role == "visitor" and _is_person(each)]


def _is_he(one: Participant, guest: Participant) -> bool:
    """Tell whether a guest is who met: the same, or the same side where one is no person."""
    if (one.actor_id or last_name(one)) == (guest.actor_id or last_name(guest)):
        return True
    if one.side is None or one.side != guest.side:
        return False
    return "office_holder" not in (one.kind, guest.kind)


def _is_person(one: Participant) -> bool:
    """Tell whether somebody comes in person, and no ship or unit."""
    return one.kind in (
        "office_holder",
        "ministry",
        "armed_forces",
        "police",
        "national_government",
    )
