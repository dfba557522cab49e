"""Whether two candidates of a report tell of one act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from seccoop.dates import parse
from seccoop.dates.overlap import overlap
from seccoop.extract.acts.act import BYSTANDERS
from seccoop.extract.candidates import Candidate, Participant
from seccoop.extract.status.purposes import NEXT, ON_THE_WAY
from seccoop.extract.status.states import AHEAD, CALLED_OFF, LASTING
from seccoop.extract.story.dates_alike import are_years_apart, is_soon_after
from seccoop.extract.story.places_alike import are_places_alike

_DONE = ("held", "in_progress", "interrupted")
# What is said again of a call: no new encounter.
_SPOKEN_OF = ("trigger:{discuss}", "trigger:{review}", "trigger:{exchange}", "trigger:meeting")
_FAR = 2  # paragraphs over which an act is told first in general and then in full
_LONG = 8  # paragraphs over which more is told of an encounter
_FRESH = timedelta(days=7)
_LASTING = ("agreed_drawdown", "joint_exercise", "training_course")
# What is said of an act before its kind is told in full.
PRECISED: Mapping[str, tuple[str, ...]] = {
    "agreed_in_principle": ("signed", "ceasefire_or_disengagement", "concluded_form_unknown"),
    "concluded_form_unknown": ("signed", "ceasefire_or_disengagement", "amended_or_extended"),
    "coordination_body_created": ("coordination_body_activated",),
    "entered_into_force": ("ceasefire_or_disengagement",),
    "force_withdrawal": ("agreed_drawdown",),
    "joint_exercise": ("joint_patrol_or_checkpoint",),
    "joint_combat_operation": ("joint_arrest_or_investigation",),
    "signed": ("transfer_order",),
    "training_course": ("joint_exercise",),
}
# What a title says in fewer words than the report: "secures a deal", "pledges help".
HEADED: Mapping[str, tuple[str, ...]] = {
    "joint_exercise": ("joint_patrol_or_checkpoint",),
    "agreed_in_principle": ("amended_or_extended", "basing_or_access", "transfer_order"),
    "concluded_form_unknown": ("basing_or_access", "security_funding", "transfer_order"),
    "offer": ("security_funding", "transfer_order"),
}
_CIVIL = ("foreign_mission", "ministry", "national_government", "office_holder", "")
# Encounters from the least to the most that can be said of one.
TALKS = ("meeting", "negotiation_round", "mediated_talks")
ENCOUNTERS = ("visit", *TALKS, "remote_consultation")

# Kinds that one noun may point to: "the talks", "the drill".
FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(ENCOUNTERS, "encounter"),
    **dict.fromkeys(("joint_exercise", "training_course"), "exercise"),
    **dict.fromkeys(("coordination_body_created", "coordination_body_activated"), "body"),
}
# The status of talks for which somebody has set out, until they are told as held.
UNTIL_TOLD = (f"status:{ON_THE_WAY}", f"status:{NEXT}")
# A status that only a noun has given, which says little of when an encounter is.
_WEAK = ("status:noun", "status:occasion")
_AFTER_IT = "status:after-it"  # "arrived after the signing of"
ACCORDS = {"signed", "concluded_form_unknown", "agreed_in_principle", "joint_declaration"}
# With another partner, such an act is another one.
_MUTUAL = ACCORDS | {"joint_exercise", "joint_patrol_or_checkpoint", "transfer_order"}
_TO_BE_SIGNED = ("concluded_form_unknown", "signed")  # "a pact agreed on will be signed in June"
_BODIES = {"coordination_body_created", "coordination_body_activated"}


def family_of(event_type: str) -> str:
    """Return what a kind of act is one of; of most there is no other."""
    return FAMILIES.get(event_type, event_type)


def is_same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates seem to be one act, the first told before the other.

    Parameters
    ----------
    one, other : Candidate
        In the order of the text.
    """
    kinds = one.event_type.value, other.event_type.value
    if one.is_heading and _is_headed(one, other):
        return True
    if kinds == _TO_BE_SIGNED and other.event_status.value in AHEAD:
        return False
    if kinds[1] in one.about or kinds[0] in other.about:  # agreed, and then done
        return _are_parties_alike(one, other)
    if not _are_kinds_alike(one, other):
        return False
    if _is_turned(one, other) or not _are_parties_alike(one, other):
        return False
    if other.is_another:
        return False
    fates = one.event_status.value, other.event_status.value
    if kinds == ("negotiation_round",) * 2 and set(fates) == {"in_progress", "held"}:
        return False  # a process, and one round of it
    if _is_background(one) != _is_background(other) and (_is_old(one) or one.is_undated):
        return False  # what is told as news, and an act of years before
    if _is_of_other_fate(one, other):
        return False
    if kinds[0] in _LASTING and fates[0] == "in_progress" and fates[1] in AHEAD:
        return is_soon_after(one, other)  # what is still to come of what has begun
    if kinds[0] == kinds[1] and _is_headline(one) and fates[1] in AHEAD:
        return _is_date_alike(one, other) or one.is_undated
    is_purpose = one.event_status.rule in UNTIL_TOLD and kinds[1] in ENCOUNTERS
    if not is_purpose and any(a in AHEAD and b in _DONE for a, b in (fates, fates[::-1])):
        return kinds[0] != kinds[1] and set(kinds) <= _BODIES
    return _is_date_alike(one, other) and are_places_alike(one, other)


def is_retold(one: Candidate, other: Candidate) -> bool:
    """Tell whether words that only tell more of an encounter are of this one.

    Parameters
    ----------
    one, other : Candidate
        In the order of the text.
    """
    kinds = {one.event_type.value, other.event_type.value}
    if not kinds <= set(ENCOUNTERS) or other.paragraph > one.paragraph + _LONG:
        return False
    if other.event_type.value == "remote_consultation" and not _is_encounter(one, other):
        return False
    planned = [each.event_status.value in AHEAD for each in (one, other)]
    is_open = one.event_status.rule in UNTIL_TOLD or other.event_status.rule in _WEAK
    if planned[0] != planned[1] and not is_open:
        return False
    return other.paragraph <= one.paragraph + _FAR or bool(_sides(one) & _sides(other))


def _is_headed(one: Candidate, other: Candidate) -> bool:
    """Tell whether a report tells in full what its title says in short."""
    kinds = one.event_type.value, other.event_type.value
    if not _are_kinds_alike(one, other) and kinds[1] not in HEADED.get(kinds[0], ()):
        return False
    if other.is_another or _is_background(other) or _is_turned(one, other):
        return False
    fates = one.event_status.value, other.event_status.value
    if _is_of_other_fate(one, other) or (fates[0] in AHEAD and fates[1] in _DONE):
        return False
    if not _are_sides_alike(one, other):
        return False
    return _is_date_alike(one, other) and are_places_alike(one, other)


def _are_kinds_alike(one: Candidate, other: Candidate) -> bool:
    """Tell whether two acts are of one kind, or the one says more of the kind of the other."""
    is_one = one.event_type.value == other.event_type.value
    return is_one or _is_encounter(one, other) or _is_precised(one, other)


def _are_sides_alike(one: Candidate, other: Candidate) -> bool:
    """Tell whether the same two sides act; of whom only an office is known may be any other."""
    sides = _sides(one), _sides(other)
    if sides[0] <= sides[1] or sides[1] <= sides[0]:
        return len(sides[0] & sides[1]) > 1
    known = [{each.side for each in which.participants if each.side} for which in (one, other)]
    return len(known[0]) == 1 and known[0] == known[1] and one.event_type.value in ENCOUNTERS


def _is_of_other_fate(one: Candidate, other: Candidate) -> bool:
    """Tell whether one was called off and the other done, or one goes on and the other is old."""
    fates = {one.event_status.value, other.event_status.value}
    if one.event_status.value == "in_progress" and _is_background(other) and not other.is_undated:
        return True
    if one.event_type.value in LASTING and are_years_apart(one, other):
        return True  # what is done now, and has been done for years
    return bool(fates & set(CALLED_OFF) and fates & set(_DONE))


def _is_background(one: Candidate) -> bool:
    return one.reported_as == "background"


def _is_old(one: Candidate) -> bool:
    """Tell whether an act is told to be of years before, or of the day on which it is told."""
    return _is_background(one) or one.event_type.value in ENCOUNTERS


def _is_headline(one: Candidate) -> bool:
    """Tell whether an act stands in a headline, whose present tense leaves open when it is."""
    rule = one.event_status.rule
    is_present = rule == "status:present" or rule.startswith("status:headline")
    return is_present and one.paragraph == 1 and one.event_status.value in _DONE


def _is_encounter(one: Candidate, other: Candidate) -> bool:
    """Tell whether the kinds may be of one encounter: a visit at which talks were held."""
    kinds = one.event_type.value, other.event_type.value
    if not set(kinds) <= set(ENCOUNTERS):
        return False
    if "remote_consultation" in kinds:  # a call and an encounter in person are two
        if kinds[0] == "meeting" and one.place is None:
            return other.paragraph <= one.paragraph + _LONG
        return kinds[1] == "meeting" and other.event_type.rule.startswith(_SPOKEN_OF)
    return True


def _is_precised(one: Candidate, other: Candidate) -> bool:
    kinds = one.event_type.value, other.event_type.value
    if "unspecified_cooperation" in kinds:
        return True
    if "visit" in kinds and set(kinds) & ACCORDS:  # a journey to sign
        is_near = kinds[1] == "visit" or one.paragraph == other.paragraph
        return is_near and other.event_status.rule != _AFTER_IT
    alike = kinds[1] in PRECISED.get(kinds[0], ()) or kinds[0] in PRECISED.get(kinds[1], ())
    if alike and _is_background(one) and _is_background(other):
        return True  # an accord of years before, named twice
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
        return within or not (_is_of_two_states(one) and _is_of_two_states(other))
    return within and len(parties[0] & parties[1]) > 1


def _is_of_two_states(one: Candidate) -> bool:
    """Tell whether an act is of two states with each other, and nobody else is named."""
    sides = {each.side for each in one.participants if each.role not in BYSTANDERS}
    return len(sides) == 2 and None not in sides and one.event_type.value in _MUTUAL


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
    """Return an id or, in one spelling, a name; of a person known by name only the last one."""
    if one.actor_id is None and one.side is None and one.kind == "office_holder":
        return last_name(one)
    return one.actor_id or one.name.lower().replace("defense", "defence")


def last_name(one: Participant) -> str:
    """Return the last word of a name."""
    return one.name.rsplit(maxsplit=1)[-1].lower()


def _sides(one: Candidate) -> set[str]:
    """Return the countries that act, and the organisations that are of none.

    Somebody of whom only a name is known may be of any of the sides.
    """
    acting = [each for each in one.participants if each.role not in BYSTANDERS]
    known = {each.side or each.actor_id for each in acting if each.side or each.actor_id}
    sides = {side for side in known if side}
    return sides if len(sides) > 1 else {*sides, *(_name(each) for each in acting if not each.side)}


def _is_date_alike(one: Candidate, other: Candidate) -> bool:
    if one.date is None or other.date is None:
        return True
    dates = parse(one.date.value), parse(other.date.value)
    if not overlap(*dates):
        return one.event_type.value in _LASTING and is_soon_after(one, other)
    if one.event_type.value not in ENCOUNTERS:
        return True
    # an encounter told as news without a day is none of a week before
    ends = [each.end for each in dates if each.end]
    news = [each.end for each in dates if each.start is None and each.end]
    return not news or max(news) - min(ends) <= _FRESH


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
