"""Mentions of one act inside a report made one candidate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seccoop.extract.candidates import Candidate, Participant
from seccoop.extract.coreference import ENCOUNTERS, PRECISED, is_same

_MOST_SPANS = 20  # mentions of one act that are pointed at
_BESIDE = ("directed_against", "mediator", "observer", "presiding")
_NEXT = 2  # paragraphs in which it still is the same signing that is told of
_TEXTS = ("signed", "concluded_form_unknown", "joint_declaration", "basing_or_access")
_FATES = ("cancelled", "postponed")


def merge(found: Sequence[Candidate], sides: Mapping[str, str]) -> list[Candidate]:
    """Return candidates of which no two seem to be one act.

    Two are one if kind, actors, dates, places and what became of them allow it; the later mention
    adds what the earlier one lacks.

    Parameters
    ----------
    found : sequence of Candidate
        In the order of the text.
    sides : mapping of str to str
        The side of an actor that is a state, by its id; a service of the same side is closer.
    """
    kept: list[Candidate] = []
    for one in found:
        place = next((n for n, other in enumerate(kept) if is_same(other, one, sides)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _joined(kept[place], one, sides)
    return kept


def _says_more(one: Candidate, than: Candidate) -> bool:
    """Tell whether one of two mentions says more of the kind of an act."""
    if one.event_type.value in than.about:
        return True
    return _is_closer(one.event_type.value, than.event_type.value)


def _is_closer(kind: str, than: str) -> bool:
    if kind in ENCOUNTERS and than in ENCOUNTERS:
        return ENCOUNTERS.index(kind) > ENCOUNTERS.index(than)
    vague = ("unspecified_cooperation", "visit")
    return kind in PRECISED.get(than, ()) or (than in vague and kind not in vague)


def _joined(one: Candidate, other: Candidate, sides: Mapping[str, str]) -> Candidate:
    first, second = one, other
    if _says_more(other, one):
        first, second = other, one
    fates = one.event_status.value, other.event_status.value
    settled = fates == ("announced", "scheduled") or fates[1] in _FATES
    kind = first.event_type.value
    # Whose prisoners they are does not make an army a party, nor who held the pen a signatory.
    keeps_states = kind == "person_handover" or (
        kind in _TEXTS and _is_of_states(one) and not _is_all_by_others(one, other)
    )
    is_better = other.date is not None and (one.date is None or not _is_open(other))
    dated = other if _is_open(one) and is_better else one
    spans = (*first.event_type.spans, *second.event_type.spans)[:_MOST_SPANS]
    is_nearer = one.coordinates is None and other.coordinates is not None
    placed = other if one.place is None or is_nearer else one
    return replace(
        one,
        participants=_closest(first.participants, second.participants, sides, keeps_states),
        event_status=other.event_status if settled else one.event_status,
        date=dated.date,
        date_basis=dated.date_basis,
        place=placed.place,
        place_name=placed.place_name,
        place_why=placed.place_why,
        coordinates=placed.coordinates,
        place_type=placed.place_type,
        event_type=replace(first.event_type, spans=spans),
        confidence=min(one.confidence + 0.1, 0.95),
    )


def _is_of_states(one: Candidate) -> bool:
    """Tell whether states did it, and nobody of theirs is named."""
    return all(each.kind == "national_government" for each in one.participants)


def _is_all_by_others(one: Candidate, other: Candidate) -> bool:
    """Tell whether for each of these states somebody is said to have signed."""
    if one.event_type.value != "signed":
        return False
    if other.paragraph > one.paragraph + _NEXT:
        return False
    signing = {each.side for each in other.participants if each.kind != "national_government"}
    return {each.side for each in one.participants} <= signing


def _is_open(one: Candidate) -> bool:
    return one.date is None or one.date.value.startswith("..")


def _closest(
    one: Sequence[Participant],
    other: Sequence[Participant],
    sides: Mapping[str, str],
    keeps_states: bool,
) -> tuple[Participant, ...]:
    """Return the participants of the first mention, states made closer by the other mention."""
    if keeps_states:
        sides = {}
    known = {each.actor_id or each.name for each in one}
    added = [each for each in other if (each.actor_id or each.name) not in known]
    again = {each.actor_id or each.name: each.spans for each in other}
    kept: list[Participant] = []
    for named in one:
        spans = (*named.spans, *again.get(named.actor_id or named.name, ()))
        each = replace(named, spans=tuple(dict.fromkeys(spans))[:_MOST_SPANS])
        is_unlisted_state = (
            each.kind == "national_government" and not each.actor_id and not keeps_states
        )
        side = each.side if is_unlisted_state else sides.get(each.actor_id or "")
        is_force = each.kind == "armed_forces" and not keeps_states
        closer = [
            new
            for new in added
            if (side and new.side == side) or (is_force and _is_branch(new, each))
        ]
        kept.extend(replace(new, role=each.role) for new in closer[:1])
        if not closer:
            kept.append(each)
    names = {each.actor_id or each.name for each in kept}
    against = [each for each in added if each.role in _BESIDE]
    more = added if len(kept) < 2 or _is_all_of(one, other) else against
    return (*kept, *(each for each in more if (each.actor_id or each.name) not in names))


def _is_all_of(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    """Tell whether a later mention names all sides of an earlier one, and several more."""
    sides = [{each.side or each.actor_id or each.name for each in which} for which in (one, other)]
    return sides[0] < sides[1] and len(sides[1]) - len(sides[0]) > 1


def _is_branch(new: Participant, each: Participant) -> bool:
    """Tell whether one is a branch of the armed forces that the other is."""
    return each.side is not None and (new.kind, new.side) == ("service_branch", each.side)
