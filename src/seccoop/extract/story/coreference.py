"""Whether two candidates of a report tell of one act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from math import cos, hypot, radians

from seccoop.dates import parse
from seccoop.dates.overlap import overlap
from seccoop.extract.acts.act import BYSTANDERS
from seccoop.extract.candidates import Candidate, Participant
from seccoop.extract.status.purposes import ON_THE_WAY
from seccoop.extract.status.states import AHEAD, CALLED_OFF

_DONE = ("held", "in_progress", "interrupted")
# What is said again of a call: no new encounter.
_SPOKEN_OF = ("trigger:{discuss}", "trigger:{review}", "trigger:{exchange}", "trigger:meeting")
_FAR = 2  # paragraphs over which an act is told first in general and then in full
_WIDE = {"admin1", "admin2", "country", "region"}
_NEAR_KM = 40
_FRESH = timedelta(days=7)
_OF_ONE = timedelta(days=14)  # in which an exercise begins, goes on and ends
_LASTING = ("joint_exercise", "training_course")
_KM_A_DEGREE = 111.2
# What is said of an act before its kind is told in full.
PRECISED: Mapping[str, tuple[str, ...]] = {
    "agreed_in_principle": ("signed", "ceasefire_or_disengagement", "concluded_form_unknown"),
    "concluded_form_unknown": ("signed", "ceasefire_or_disengagement", "amended_or_extended"),
    "coordination_body_created": ("coordination_body_activated",),
    "entered_into_force": ("ceasefire_or_disengagement",),
    "signed": ("transfer_order",),
    "training_course": ("joint_exercise",),
}
_CIVIL = ("foreign_mission", "ministry", "national_government", "office_holder", "")
# Encounters from the least to the most that can be said of one.
ENCOUNTERS = ("visit", "meeting", "negotiation_round", "mediated_talks", "remote_consultation")

# Kinds that one noun may point to: "the talks", "the drill".
FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(ENCOUNTERS, "encounter"),
    **dict.fromkeys(("joint_exercise", "training_course"), "exercise"),
    **dict.fromkeys(("coordination_body_created", "coordination_body_activated"), "body"),
}
# The status of talks for which somebody has set out, until they are told as held.
TRAVELLED = f"status:{ON_THE_WAY}"
_ACCORDS = {"signed", "concluded_form_unknown", "agreed_in_principle", "joint_declaration"}
_BODIES = {"coordination_body_created", "coordination_body_activated"}


def is_same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates seem to be one act, the first told before the other.

    Parameters
    ----------
    one, other : Candidate
        In the order of the text.
    """
    kinds = one.event_type.value, other.event_type.value
    if kinds[1] in one.about or kinds[0] in other.about:  # agreed, and then done
        return _are_parties_alike(one, other)
    if not (kinds[0] == kinds[1] or _is_encounter(one, other) or _is_precised(one, other)):
        return False
    if _is_turned(one, other) or not _are_parties_alike(one, other):
        return False
    if other.is_another:
        return False
    fates = one.event_status.value, other.event_status.value
    if kinds == ("negotiation_round",) * 2 and set(fates) == {"in_progress", "held"}:
        return False  # a process, and one round of it
    if _is_background(one) != _is_background(other) and (_is_old(one) or one.date is None):
        return False  # what is told as news, and an act of years before
    if set(fates) & set(CALLED_OFF) and set(fates) & set(_DONE):
        return False
    if kinds[0] in _LASTING and fates[0] == "in_progress" and fates[1] in AHEAD:
        return _is_soon_after(one, other)  # what is still to come of what has begun
    if kinds[0] == kinds[1] and _is_headline(one) and fates[1] in AHEAD:
        return _is_date_alike(one, other) or _is_open(one)
    is_purpose = one.event_status.rule == TRAVELLED and kinds[1] in ENCOUNTERS
    if not is_purpose and any(a in AHEAD and b in _DONE for a, b in (fates, fates[::-1])):
        return kinds[0] != kinds[1] and set(kinds) <= _BODIES
    return _is_date_alike(one, other) and _is_place_alike(one, other)


def _is_background(one: Candidate) -> bool:
    return one.reported_as == "background"


def _is_old(one: Candidate) -> bool:
    """Tell whether an act is told to be of years before, or of the day on which it is told."""
    return _is_background(one) or one.event_type.value in ENCOUNTERS


def _is_headline(one: Candidate) -> bool:
    """Tell whether an act stands in a headline, whose present tense leaves open when it is."""
    is_present = one.event_status.rule == "status:present" or one.event_status.rule.startswith(
        "status:headline"
    )
    return is_present and one.paragraph == 1 and one.event_status.value in _DONE


def _is_open(one: Candidate) -> bool:
    return one.date is None or one.date.value.startswith("..")


def _is_soon_after(one: Candidate, other: Candidate) -> bool:
    """Tell whether the days of two acts that last are not far from each other."""
    if one.date is None or other.date is None:
        return True
    dates = parse(one.date.value), parse(other.date.value)
    if overlap(*dates):
        return True
    known = [
        (start, end)
        for each in dates
        if (start := each.start or each.end) and (end := each.end or each.start)
    ]
    if len(known) < len(dates):
        return True
    return max(start for start, _ in known) - min(end for _, end in known) <= _OF_ONE


def _is_encounter(one: Candidate, other: Candidate) -> bool:
    """Tell whether the kinds may be of one encounter: a visit at which talks were held."""
    kinds = one.event_type.value, other.event_type.value
    if not set(kinds) <= set(ENCOUNTERS):
        return False
    if "remote_consultation" in kinds:  # a call and an encounter in person are two
        return kinds[1] == "meeting" and other.event_type.rule.startswith(_SPOKEN_OF)
    return True


def _is_precised(one: Candidate, other: Candidate) -> bool:
    kinds = one.event_type.value, other.event_type.value
    if "unspecified_cooperation" in kinds:
        return True
    if "visit" in kinds and set(kinds) & _ACCORDS:  # a journey to sign
        return True
    alike = kinds[1] in PRECISED.get(kinds[0], ()) or kinds[0] in PRECISED.get(kinds[1], ())
    return alike and one.paragraph + _FAR >= other.paragraph


def _are_parties_alike(one: Candidate, other: Candidate) -> bool:
    shared = _names(one) & _names(other)
    parties = _sides(one), _sides(other)
    within = parties[0] <= parties[1] or parties[1] <= parties[0]
    if one.event_type.value in ENCOUNTERS:
        if not shared and one.event_type.value != other.event_type.value:
            within = within and _is_of_one_level(one, other)
        return (within or len(shared) > 1) and not _is_between_others(one, other)
    if shared:
        return True
    return within and len(parties[0] & parties[1]) > 1


def _is_of_one_level(one: Candidate, other: Candidate) -> bool:
    """Tell whether governments met and no forces, in both."""
    return all(each.kind in _CIVIL for each in (*one.participants, *other.participants))


def _is_between_others(one: Candidate, other: Candidate) -> bool:
    """Tell whether holders of different offices of one side met: two encounters."""
    offices: list[dict[str, set[str]]] = [{}, {}]
    for found, which in zip(offices, (one, other), strict=True):
        for each in which.participants:
            if each.kind == "office_holder" and each.side:
                found.setdefault(each.side, set()).add(_name(each))
    return any(
        not holders & offices[1][side] for side, holders in offices[0].items() if side in offices[1]
    )


def _names(one: Candidate) -> set[str]:
    return {_name(each) for each in one.participants}


def _name(one: Participant) -> str:
    """Return an id or, in one spelling, a name."""
    return one.actor_id or one.name.lower().replace("defense", "defence")


def _sides(one: Candidate) -> set[str]:
    """Return the countries that act, and the organisations that are of none.

    Somebody of whom only a name is known may be of any of the sides.
    """
    acting = [each for each in one.participants if each.role not in BYSTANDERS]
    known = {each.side or each.actor_id for each in acting if each.side or each.actor_id}
    sides = {side for side in known if side}
    return sides if len(sides) > 1 else {*sides, *(each.name for each in acting if not each.side)}


def _is_date_alike(one: Candidate, other: Candidate) -> bool:
    if one.date is None or other.date is None:
        return True
    dates = parse(one.date.value), parse(other.date.value)
    if not overlap(*dates):
        return one.event_type.value in _LASTING and _is_soon_after(one, other)
    if one.event_type.value not in ENCOUNTERS:
        return True
    # an encounter told as news without a day is none of a week before
    ends = [each.end for each in dates if each.end]
    news = [each.end for each in dates if each.start is None and each.end]
    return not news or max(news) - min(ends) <= _FRESH


def _is_place_alike(one: Candidate, other: Candidate) -> bool:
    if not (one.place and other.place) or one.place.value == other.place.value:
        return True
    if one.place_type != other.place_type and {one.place_type, other.place_type} & _WIDE:
        heads = one.place.value[:4], other.place.value[:4]  # the country, where the id says so
        return heads[0] == heads[1] or bool({"area", "geon"} & set(heads))
    if one.coordinates is None or other.coordinates is None:
        return _is_wide(one) != _is_wide(other)  # a town, and its country
    (north, east), (other_north, other_east) = one.coordinates, other.coordinates
    away = hypot(north - other_north, (east - other_east) * cos(radians(north)))
    return away * _KM_A_DEGREE <= _NEAR_KM


def _is_wide(one: Candidate) -> bool:
    return one.place is not None and one.place.value.startswith("area:")


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
