"""What an exercise or a patrol, told of before, had in it: no acts of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from seccoop.extract.actors.levels import MOVED
from seccoop.extract.actors.mention import Part
from seccoop.extract.acts.act import sides_of
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
# "They also held drills", after a patrol: what they did in it.
_THEY = regex(
    r"[\s\"']*(?:they|both(?: sides| navies| crews)?|the two (?:sides|navies|crews|forces)) "
    r"(?:also |then |jointly )?(?:conducted|practi[sc]ed|joined|performed|carried out|held"
    r"|rehearsed"
    r"|did|exercised|trained)\b"
)
# "Troops arrived to take part in the drill": who comes and goes for it is part of it.
_FOR_DRILL = regex(
    r"[^.;]{0,60}?\b(?:(?:to|will|would) (?:take part|participate) in|to (?:join|attend)|for"
    r"|where (?:it|they|he|she) (?:is|are|will|would|was|were)|ahead of|(?:after|on) completion of"
    r"|after)\b [^.;]{0,70}?"
    r"\b(?:exercises?|drills?|man(?:oeuv|euv)(?:er|re)s?|war ?games|parades?|train with)\b"
)
COMING = "coming-to-drill"  # the rule of a drill that is told of by who comes to it
DRILLS = ("joint_exercise", "joint_patrol_or_checkpoint")
_FAMILIES = ("exercise", "joint_patrol_or_checkpoint")
_GERUND = regex(r"[a-z]+ing\b")
_GOING_ON = regex(r"\b(?:is|are|was|were|been|be)(?: \w+)? $")
_THE_DRILL = regex(
    r"\b(?:the|this|these|both)"
    r"(?: (?!(?:first|second|third|last|next|annual|other|of|and|in)\b|\d)[\w'-]+){0,3}"
    r" (?:exercises?|drills?|manoeuvres|maneuvers|war ?games|patrols?)$"
)
_CONTENTS = frozenset(
    (
        "intelligence_sharing", "joint_combat_operation", "joint_exercise", "negotiation_round",
        "joint_patrol_or_checkpoint", "operational_support", "remote_consultation",
        "training_course", "transfer_delivery", "meeting", "joint_arrest_or_investigation",
    )
)  # fmt: skip
_DONE_THERE = frozenset(("intelligence_sharing", "offer"))
_GATHERED = frozenset(
    (
        *("encounter", "exercise", "joint_patrol_or_checkpoint"),
        *("coordination_body_activated", "coordination_body_created"),
    )
)
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
    if event_type == "joint_exercise" and "joint_patrol_or_checkpoint" in told:
        return _THEY.match(text, *sentence) is not None
    return (
        event_type in _CONTENTS
        and not _SUCH.isdisjoint(told)
        and _WITHIN.match(text, *sentence) is not None
    )


def is_move_for_drill(text: str, sentence: Span, event_type: str, span: Span) -> bool:
    """Tell whether forces only come to an exercise, or go home from one.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    event_type : str
        The kind of act.
    span : (int, int)
        The words of the act.
    """
    if event_type not in MOVED:
        return False
    return _FOR_DRILL.match(text, span[1], sentence[1]) is not None


def is_drill_again(
    text: str, span: Span, parts: Sequence[Part], told: Mapping[str, Collection[str]]
) -> bool:
    """Tell whether a drill is one told of before: "after concluding the joint patrol".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the act.
    parts : sequence of (Mention, str, str)
        Who takes part.
    told : mapping of str to collection of str
        The sides of the acts told of, by their families.
    """
    if _GOING_ON.search(text, max(0, span[0] - len(" are also ")), span[0]):
        return False
    if _GERUND.match(text, span[0]) is None or _THE_DRILL.search(text, *span) is None:
        return False
    sides = sides_of(parts)
    return any(sides <= set(told.get(family, ())) for family in _FAMILIES)


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
