"""Mentions of one act inside a report made one candidate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seccoop.dates import parse
from seccoop.extract.actors.levels import AS_ARMY
from seccoop.extract.acts.act import BYSTANDERS
from seccoop.extract.candidates import Candidate, Participant
from seccoop.extract.status.states import CALLED_OFF
from seccoop.extract.story.at_a_visit import is_at_visit, without_idle
from seccoop.extract.story.coreference import (
    ENCOUNTERS,
    HEADED,
    PRECISED,
    UNTIL_TOLD,
    is_retold,
    is_same,
)

_MOST_SPANS = 20  # mentions of one act that are pointed at
_NEXT = 4  # paragraphs in which it still is the same signing that is told of
_TEXTS = (
    "agreed_in_principle", "basing_or_access", "concluded_form_unknown", "joint_declaration",
    "signed",
)  # fmt: skip
_SERVICES = (
    "armed_forces", "border_or_coast_guard", "intelligence_service", "ministry", "police",
    "service_branch",
)  # fmt: skip
# Who is at most named beside a text that others sign.
_NO_SIGNERS = ("national_government", "armed_forces", "service_branch")
_BY_FORCES = ("joint_exercise", "joint_patrol_or_checkpoint", "training_course")


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
        place = _told_as(kept, one)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _joined(kept[place], one, sides)
    return [_scheduled(one) for one in without_idle(kept)]


def _scheduled(one: Candidate) -> Candidate:
    """Return what is announced as scheduled, where a day or a week was told later."""
    status, date = one.event_status, one.date
    if status.value != "announced" or date is None or status.rule in UNTIL_TOLD:
        return one
    if parse(date.value).precision not in ("day", "days", "week"):
        return one
    return replace(one, event_status=replace(status, value="scheduled"))


def _told_as(kept: Sequence[Candidate], one: Candidate) -> int | None:
    """Return the place of the candidate that tells of the same act, or None if none does."""
    if one.retells:  # of the encounter told last
        last = range(len(kept) - 1, -1, -1)
        if (place := next((n for n in last if is_retold(kept[n], one)), None)) is not None:
            return place
    stands_by = all(part.role in BYSTANDERS for part in one.participants)
    return next(
        (
            n
            for n, other in enumerate(kept)
            if is_same(other, one)
            or is_at_visit(other, one)
            or (stands_by and other.event_type.value == one.event_type.value)
        ),
        None,
    )


def _says_more(one: Candidate, than: Candidate) -> bool:
    """Tell whether one of two mentions says more of the kind of an act."""
    if one.event_type.value in than.about:
        return True
    return _is_closer(one.event_type.value, than.event_type.value)


def _is_closer(kind: str, than: str) -> bool:
    if kind in ENCOUNTERS and than in ENCOUNTERS:
        return ENCOUNTERS.index(kind) > ENCOUNTERS.index(than)
    if kind in HEADED.get(than, ()):
        return True
    vague = ("unspecified_cooperation", "visit")
    return kind in PRECISED.get(than, ()) or (than in vague and kind not in vague)


def _joined(one: Candidate, other: Candidate, sides: Mapping[str, str]) -> Candidate:
    first, second = one, other
    if _says_more(other, one):
        first, second = other, one
    fates = one.event_status.value, other.event_status.value
    settled = fates == ("announced", "scheduled") or fates[1] in CALLED_OFF
    settled = settled or one.event_status.rule in UNTIL_TOLD or one.is_heading
    is_visit = one.event_type.value == "visit" and first is other
    settled = settled or (is_visit and fates[0] in ("in_progress", "held"))  # met on a visit
    kind = first.event_type.value
    told, again = first, second
    if one.is_heading and _tells_who(other, one, kind):
        told, again = other, one
    # Whose prisoners they are does not make an army a party, nor who held the pen a signatory.
    keeps_states = kind == "person_handover" or (
        kind in _TEXTS and _is_of_states(one) and not _is_all_by_others(one, other)
    )
    is_better = other.date is not None and (one.date is None or not other.is_undated)
    is_bound = other.retells and one.date is not None
    dated = other if (one.is_undated and is_better) or _is_finer(other, one) else one
    dated = one if is_bound else dated
    spans = (*first.event_type.spans, *second.event_type.spans)[:_MOST_SPANS]
    is_nearer = one.coordinates is None and other.coordinates is not None
    placed = other if one.place is None or is_nearer else one
    return replace(
        one,
        participants=_closest(told.participants, again.participants, sides, keeps_states, kind),
        event_status=other.event_status if settled else one.event_status,
        date=dated.date,
        date_basis=dated.date_basis,
        reported_as=dated.reported_as,
        place=placed.place,
        place_name=placed.place_name,
        place_why=placed.place_why,
        coordinates=placed.coordinates,
        place_type=placed.place_type,
        event_type=replace(first.event_type, spans=spans),
        confidence=min(one.confidence + 0.1, 0.95),
        is_heading=False,
    )


def _tells_who(other: Candidate, title: Candidate, kind: str) -> bool:
    """Tell whether a report tells in full who takes part, which a title says in short."""
    if len({each.side for each in other.participants}) < 2:
        return False
    return not (_is_of_states(title) if kind in _TEXTS else _is_of_states(other))


def _is_of_states(one: Candidate) -> bool:
    """Tell whether states did it, and nobody of theirs is named."""
    return all(each.kind == "national_government" for each in one.participants)


def _is_all_by_others(one: Candidate, other: Candidate) -> bool:
    """Tell whether for each of these states somebody is said to have signed."""
    if one.event_type.value != "signed":
        return False
    if other.paragraph > one.paragraph + _NEXT:
        return False
    signing = {each.side for each in other.participants if each.kind not in _NO_SIGNERS}
    return {each.side for each in one.participants} <= signing


def _is_finer(other: Candidate, one: Candidate) -> bool:
    """Tell whether a later mention has the day, or an earlier day up to which an act was."""
    if one.date is None or other.date is None:
        return False
    told, later = one.date.value, other.date.value
    if told.startswith("..") or later.startswith(".."):
        both = told.startswith("..") and later.startswith("..")
        return both and later < told and other.date.rule == "date:said"
    return len(later) == len("2021-05-18") and (told[0] == "[" or len(told) < len(later))


def _closest(
    one: Sequence[Participant],
    other: Sequence[Participant],
    sides: Mapping[str, str],
    keeps_states: bool,
    kind: str,
) -> tuple[Participant, ...]:
    """Return the participants of the first mention, states made closer by the other mention."""
    if keeps_states:
        sides = {}
    known = {each.actor_id or each.name for each in one}
    added = [each for each in other if (each.actor_id or each.name) not in known]
    acting = [each for each in added if each.role not in BYSTANDERS]
    again = {each.actor_id or each.name: each.spans for each in other}
    in_turn = {each.actor_id or each.name for each in other if each.role == "party"}
    in_turn = in_turn if keeps_states else set()
    kept: list[Participant] = []
    for named in one:
        spans = (*named.spans, *again.get(named.actor_id or named.name, ()))
        each = replace(named, spans=tuple(dict.fromkeys(spans))[:_MOST_SPANS])
        if named.role in ("provider", "recipient") and (named.actor_id or named.name) in in_turn:
            each = replace(each, role="party")
        is_unlisted_state = (
            each.kind == "national_government" and not each.actor_id and not keeps_states
        )
        side = each.side if is_unlisted_state else sides.get(each.actor_id or "")
        is_force = each.kind == "armed_forces" and not keeps_states
        closer = [
            new
            for new in acting
            if (side and new.side == side)
            or (is_force and _is_branch(new, each))
            or (each.rule == AS_ARMY and new.side == each.side and new.kind in _SERVICES)
            or (each.side and new.side == each.side and _does_so(new, each, kind))
        ]
        kept.extend(replace(new, role=each.role) for new in closer[:1])
        if not closer:
            kept.append(each)
    names = {each.actor_id or each.name for each in kept}
    beside = [each for each in added if each.role in BYSTANDERS]
    more = added if len(kept) < 2 or _is_all_of(one, other) else beside
    return (*kept, *(each for each in more if (each.actor_id or each.name) not in names))


def _is_all_of(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    """Tell whether a later mention names all sides of an earlier one, and several more."""
    sides = [{each.side or each.actor_id or each.name for each in which} for which in (one, other)]
    return sides[0] < sides[1] and len(sides[1]) - len(sides[0]) > 1


def _does_so(new: Participant, each: Participant, kind: str) -> bool:
    """Tell whether an act of a kind is that of an office and not its service, or the reverse.

    Who holds an office meets and signs; forces, and not their chiefs, exercise and train.
    """
    if kind in ENCOUNTERS or kind == "signed":
        return new.kind == "office_holder" and each.kind in _SERVICES
    return kind in _BY_FORCES and each.kind == "office_holder" and new.kind in _SERVICES


def _is_branch(new: Participant, each: Participant) -> bool:
    """Tell whether one is a branch of the armed forces that the other is."""
    return each.side is not None and (new.kind, new.side) == ("service_branch", each.side)
