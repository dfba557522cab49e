"""What an exercise or a patrol, told of before, had in it: no acts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seccoop.extract.actors.mention import Part
from seccoop.extract.status.states import PLANNED, Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# "During the exercise the two sides exchanged information": what it had in it.
_WITHIN = regex(
    r"[\s\"']*(?:during|in|throughout|as part of|within|in the course of|amid) (?:the|this|these"
    r"|that|their) (?:(?!of\b|and\b)[\w'-]+[ -]){0,3}?"
    r"(exercises?|drills?|man(?:oeuv|euv)(?:er|re)s?|war ?games|patrols?|operations?|missions?"
    r"|training|course)\b(?! (?:with|between)\b)"
)
_CONTENTS = frozenset(
    (
        "intelligence_sharing", "joint_combat_operation", "joint_exercise", "negotiation_round",
        "joint_patrol_or_checkpoint", "operational_support", "remote_consultation",
        "training_course", "transfer_delivery", "meeting", "joint_arrest_or_investigation",
    )
)  # fmt: skip
_DONE_THERE = frozenset(("intelligence_sharing", "offer"))
_GATHERED = frozenset(("encounter", "exercise", "joint_patrol_or_checkpoint"))
_SUCH = frozenset(("exercise", "joint_patrol_or_checkpoint", "joint_combat_operation"))


def is_within(text: str, sentence: Span, event_type: str, told: Iterable[str]) -> bool:
    """Tell whether an act is only what an exercise or a patrol, told of before, had in it.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    event_type : str
        The kind of act.
    told : iterable of str
        The families of acts that have been told of.
    """
    return (
        event_type in _CONTENTS
        and not _SUCH.isdisjoint(told)
        and _WITHIN.match(text, *sentence) is not None
    )


def is_programme(
    event_type: str, status: Status, parts: Sequence[Part], told: Iterable[str]
) -> bool:
    """Tell whether those who meet or drill, told of before, will do it there: "they will share".

    Parameters
    ----------
    event_type : str
        The kind of act.
    status : Status
        What became of it.
    parts : sequence of (Mention, str, str)
        Who takes part.
    told : iterable of str
        The families of acts that have been told of.
    """
    if status.status not in PLANNED or event_type not in _DONE_THERE:
        return False
    if _GATHERED.isdisjoint(told):
        return False
    return sum(how == "carried" for _, _, how in parts) > 1
