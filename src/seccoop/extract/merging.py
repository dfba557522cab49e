"""Mentions of one act inside a report made one candidate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seccoop.dates import parse
from seccoop.dates.overlap import overlap
from seccoop.extract.candidates import Candidate, Participant

_SPOKEN_OF = ("trigger:{discuss}", "trigger:{review}", "trigger:{exchange}")
_MOST_SPANS = 20  # mentions of one act that are pointed at
_AHEAD = ("announced", "scheduled", "proposed")
_DONE = ("held", "in_progress", "interrupted")
# What is said of an act before its kind is told in full.
_PRECISED = {
    "concluded_form_unknown": ("signed", "ceasefire_or_disengagement", "amended_or_extended"),
    "negotiation_round": ("mediated_talks",),
    "signed": ("transfer_order",),
    "visit": ("meeting", "negotiation_round"),
}


def merge(found: Sequence[Candidate], sides: Mapping[str, str]) -> list[Candidate]:
    """Return candidates of which no two seem to be one act.

    Two are one if kind, actors (at least one in common and none that speaks against it), dates,
    places and what became of them allow it; the later mention adds what the earlier one lacks.

    Parameters
    ----------
    found : sequence of Candidate
        In the order of the text.
    sides : mapping of str to str
        The side of an actor that is a state, by its id; a service of the same side is closer.
    """
    kept: list[Candidate] = []
    for one in found:
        place = next((n for n, other in enumerate(kept) if _is_same(other, one, sides)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _joined(kept[place], one, sides)
    return kept


def _names(one: Candidate) -> set[str]:
    return {each.actor_id or each.name for each in one.participants}


def _is_same(one: Candidate, other: Candidate, sides: Mapping[str, str]) -> bool:
    kinds = one.event_type.value, other.event_type.value
    alike = _precised(*kinds) and one.paragraph + 2 >= other.paragraph
    if kinds[0] != kinds[1] and not (alike or _is_retold(one, other)):
        return False
    if _is_turned(one, other):
        return False
    if not (_names(one) & _names(other) or _share_a_side(one, other, sides)):
        return False
    fates = one.event_status.value, other.event_status.value
    if any(a in _AHEAD and b in _DONE for a, b in (fates, fates[::-1])):
        return False
    if one.date and other.date and not overlap(parse(one.date.value), parse(other.date.value)):
        return False
    return not (one.place and other.place and one.place.value != other.place.value)


def _share_a_side(one: Candidate, other: Candidate, sides: Mapping[str, str]) -> bool:
    """Tell whether every state of the first mention has a service or an office in the other."""
    acting = [each for each in one.participants if each.role != "directed_against"]
    states = {sides[key] for each in acting if (key := each.actor_id or "") in sides}
    closer = {each.side for each in other.participants}
    return len(states) > 1 and len(states) == len(acting) and states <= closer


def _is_retold(one: Candidate, other: Candidate) -> bool:
    """Tell whether the second only says what was spoken of in the first, a call or a visit."""
    return (
        one.event_type.value in ("remote_consultation", "negotiation_round", "mediated_talks")
        and other.event_type.value == "meeting"
        and other.event_type.rule.startswith(_SPOKEN_OF)
    )


def _is_turned(one: Candidate, other: Candidate) -> bool:
    """Tell whether the two go in opposite directions: each stops what it gave the other."""
    for role in ("initiator", "provider", "contributor"):
        sets = [
            {each.side or each.name for each in which.participants if each.role == role}
            for which in (one, other)
        ]
        if all(sets) and not sets[0] & sets[1]:
            return True
    return False


def _precised(one: str, other: str) -> bool:
    return other in _PRECISED.get(one, ()) or one in _PRECISED.get(other, ())


def _joined(one: Candidate, other: Candidate, sides: Mapping[str, str]) -> Candidate:
    kinds = one.event_type, other.event_type
    if kinds[1].value in _PRECISED.get(kinds[0].value, ()):
        kinds = kinds[::-1]
    first = one if kinds[0] is one.event_type else other
    settled = other.event_status.value == "scheduled" and one.event_status.value == "announced"
    persons = kinds[0].value == "person_handover"
    is_better = other.date is not None and (one.date is None or not _is_open(other))
    dated = other if _is_open(one) and is_better else one
    return replace(
        one,
        participants=_closest(one.participants, other.participants, sides, persons)
        if first is one
        else _closest(other.participants, one.participants, sides, persons),
        event_status=other.event_status if settled else one.event_status,
        date=dated.date,
        date_basis=dated.date_basis,
        place=one.place or other.place,
        place_name=one.place_name if one.place else other.place_name,
        place_why=one.place_why if one.place else other.place_why,
        coordinates=one.coordinates if one.place else other.coordinates,
        event_type=replace(kinds[0], spans=(*kinds[0].spans, *kinds[1].spans)[:_MOST_SPANS]),
        confidence=min(one.confidence + 0.1, 0.95),
    )


def _is_open(one: Candidate) -> bool:
    return one.date is None or one.date.value.startswith("..")


def _closest(
    one: Sequence[Participant],
    other: Sequence[Participant],
    sides: Mapping[str, str],
    is_of_persons: bool,
) -> tuple[Participant, ...]:
    """Return the participants of the first mention, states made closer by the other mention."""
    if is_of_persons:
        sides = {}  # whose prisoners they are does not make an army a party
    known = {each.actor_id or each.name for each in one}
    added = [each for each in other if (each.actor_id or each.name) not in known]
    kept: list[Participant] = []
    for each in one:
        side = sides.get(each.actor_id or "")
        closer = [new for new in added if side and new.side == side]
        kept.extend(replace(new, role=each.role) for new in closer[:1])
        if not closer:
            kept.append(each)
    names = {each.actor_id or each.name for each in kept}
    against = [each for each in added if each.role == "directed_against"]
    more = added if len(kept) < 2 else against
    return (*kept, *(each for each in more if (each.actor_id or each.name) not in names))
