"""Which of the acts that one sentence seems to tell of it does tell of."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.acts.act import Act, sides_of
from seccoop.extract.status.visits import VISIT_OF

_HANDED = ("person_handover", "position_handover", "transfer_delivery")
_ASKED = ("offer", "request")
_AFTER_IT = "after-it"  # "arrived after the signing of"
_MET = ("meeting", "remote_consultation", "negotiation_round")
_BY_NOUN = ("noun", "occasion")
_CONCLUDED = ("signed", "agreed_in_principle", "concluded_form_unknown", "transfer_order")
_BACKED = ("backed by", "{back|support|aid|assist|cover|help} by")
_OCCASION = 150  # characters after a signing in which it stands at what meeting it was
_OBJECT = 60  # characters after "agreed to" in which the act begins that was agreed


def one_each(acts: Sequence[Act]) -> list[Act]:
    """Keep of the acts that share words the longest, and one per kind and clause.

    Parameters
    ----------
    acts : sequence of Act
        Those of one sentence.
    """
    kept: list[Act] = []
    handed = {act.trigger[0]: act.trigger[1] for act in _handed(acts)}  # the nearest object's end
    acts = [
        act
        for act in acts
        if act.event_type not in _HANDED or handed[act.trigger[0]] == act.trigger[1]
    ]
    refused = [act.trigger for act in acts if act.event_type == "refusal"]
    acts = [
        act
        for act in acts
        if act.event_type not in _ASKED
        or not any(a < act.trigger[0] < b for a, b in refused)  # "rejected an offer to train"
    ]
    patrols = [act.trigger for act in acts if act.event_type == "joint_patrol_or_checkpoint"]
    acts = [
        act
        for act in acts
        if act.event_type != "consented_deployment"
        or not any(act.trigger[0] < b and a < act.trigger[1] for a, b in patrols)
    ]
    acts = [act for act in acts if not _is_object(act, acts)]
    for act in sorted(acts, key=lambda one: (one.trigger[0] - one.trigger[1], one.trigger)):
        if any(
            (
                other.trigger[0] < act.trigger[1]
                and act.trigger[0] < other.trigger[1]
                and not (_is_outcome(act, other) or _is_outcome(other, act))
            )
            or (other.event_type == act.event_type and other.clause == act.clause)
            for other in kept
        ):
            continue
        kept.append(act)
    if len(kept) > 1:  # something nearer is told
        kept = [act for act in kept if act.event_type != "unspecified_cooperation"] or kept[:1]
    checks = (
        *(_is_agreed_to, _is_approved, _is_supported, _is_sent_to_teach, _is_way_to, _is_when),
        *(_is_where_signed, _is_occasion, _is_said_at),
    )
    kept = [act for act in kept if not any(check(act, kept) for check in checks)]
    return sorted(kept, key=lambda one: one.trigger)


def _is_object(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether a noun is only what a verb of the same kind of act has: "received a batch"."""
    return not act.pattern.startswith("{") and any(
        other.event_type == act.event_type
        and other.pattern.startswith("{")
        and other.trigger[0] < act.trigger[0] < other.trigger[1] < act.trigger[1]
        for other in acts
    )


def _is_outcome(act: Act, other: Act) -> bool:
    """Tell whether talks ended with what they share a verb with: "talks ended with an accord"."""
    return (
        other.event_type in _MET
        and act.event_type in _CONCLUDED
        and other.trigger[0] < act.trigger[0] < other.trigger[1] <= act.trigger[1]
    )


def _is_agreed_to(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether what was agreed is told as an act of its own: "agreed to let them use"."""
    return act.event_type == "agreed_in_principle" and any(
        0 <= other.trigger[0] - act.trigger[1] <= _OBJECT
        and other.clause == act.clause
        and not _is_occasion(other, acts)
        for other in acts
    )


def _is_supported(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether one fights and the other only supports: "troops, backed by jets, retook"."""
    return act.event_type == "joint_combat_operation" and any(
        other.event_type == "operational_support"
        and other.pattern.startswith(_BACKED)
        and 0 <= act.trigger[0] - other.trigger[1] <= _OBJECT
        and sides_of(act.parts) == sides_of(other.parts)
        for other in acts
    )


def _is_sent_to_teach(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether forces only go where a course is: "will send instructors to train recruits"."""
    return act.event_type == "consented_deployment" and any(
        other.event_type == "training_course"
        and other.clause == act.clause
        and 0 <= other.trigger[0] - act.trigger[1] <= _OBJECT
        and sides_of(other.parts) <= sides_of(act.parts)
        for other in acts
    )


def _is_approved(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether an exercise is only what a parliament approves: "approved exercises with"."""
    return act.event_type == "joint_exercise" and any(
        other.event_type == "authorised" and other.clause == act.clause for other in acts
    )


def _is_occasion(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether a meeting is only where something was signed: "signed at a meeting"."""
    if act.event_type not in _MET or act.status.rule not in _BY_NOUN:
        return False
    if act.pattern.endswith((" between", " with")):
        return False  # "agreed at a meeting between A and B" tells who met
    return any(
        other.event_type in _CONCLUDED and 0 <= act.trigger[0] - other.trigger[1] <= _OCCASION
        for other in acts
    )


def _is_where_signed(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether who met is told only to say where something was signed: "met, where they"."""
    if act.event_type not in _MET:
        return False
    return any(
        other.event_type == "signed"
        and other.status.status == "held"
        and 0 < other.trigger[0] - act.trigger[1] <= _OCCASION
        and other.clause[0] > act.trigger[0]
        for other in acts
    )


def _is_said_at(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether a statement is only what was said at or after a meeting that is told, too."""
    return act.status.rule == "said-in" and any(other.event_type in _MET for other in acts)


def _is_way_to(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether a journey was made for another act: "travelled to Mali to train soldiers"."""
    return act.event_type == "visit" and any(
        other.trigger[0] >= act.trigger[1]
        and other.clause == act.clause
        and other.status.rule != _AFTER_IT
        for other in acts
    )


def _is_when(act: Act, acts: Sequence[Act]) -> bool:
    """Tell whether a visit is only when another act was: "signed during a visit by"."""
    return act.status.rule == VISIT_OF and len(acts) > 1


def _handed(acts: Sequence[Act]) -> list[Act]:
    """Return the handovers, those whose object is nearest to the verb last."""
    found = [act for act in acts if act.event_type in _HANDED]
    return sorted(found, key=lambda act: -act.trigger[1])
