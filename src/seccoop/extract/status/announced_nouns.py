"""Nouns of acts that somebody announces: as done, or as still to come."""

from __future__ import annotations

from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Tense

# "Announced the opening of": what is announced as done.
_ANNOUNCED = regex(
    r"\bannounc(?:ed|es|ing)(?: (?:on )?(?:today|\w+day))?(?: (?:the|its|their|a|an))?(?: \w+)? $"
)
_LAUNCH = regex(
    r"\bannounc(?:ed|es|ing)(?: \w+){0,6}? (?:launch|start|opening|beginning|holding|conduct)"
    r" of (?:[\w-]+ ){0,3}$"
)
_OPENING = frozenset(
    (
        "coordination_body_activated",
        "coordination_body_created",
        "joint_combat_operation",
        "joint_exercise",
        "joint_unit_formed",
        "resumption",
        "suspension",
        "termination",
    )
)


def announced_noun(trigger: Span, tense: Tense, event_type: str, before: str) -> Status | None:
    """Say what became of an act that is announced by its noun, or None if it is not.

    Parameters
    ----------
    trigger : (int, int)
        The words of the act.
    tense : str
        The form of its verb.
    event_type : str
        What kind of act they tell of.
    before : str
        What stands before them in their clause.
    """
    if tense in ("gerund", "noun") and event_type in _OPENING and _ANNOUNCED.search(before):
        return Status("held", trigger, "announced-as-done")
    if tense == "noun" and event_type in LASTING and _LAUNCH.search(before):
        return Status("announced", trigger, "launch-announced")
    return None
