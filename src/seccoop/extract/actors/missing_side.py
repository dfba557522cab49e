"""The side that a clause leaves out of what one gives another: who speaks, or was told of last."""

from __future__ import annotations

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.pronouns import Subjects
from seccoop.extract.text.folding import Span
from seccoop.extract.words.verbs import Trigger

_GETTING = ("recipient", "trainee")
_GIVEN = frozenset(("training_course", "transfer_delivery", "transfer_order"))
_FAR = 300  # characters back to which the words may point


def missing_side(
    trigger: Trigger, span: Span, clause: Span, heard: Heard, last: Subjects
) -> Mention | None:
    """Return the other side where a clause names one of two: "supplied by Chad", and to whom.

    Parameters
    ----------
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    clause : (int, int)
        The clause that they stand in.
    heard : Heard
        Who is named in the sentence.
    last : Subjects
        Who was the subject of the sentences before.
    """
    if trigger.event_type not in _GIVEN or trigger.tense == "noun":
        return None
    named = [one for one in heard.parts if clause[0] <= one.span[0] < clause[1]]
    sides = {one.actor.side for one in named}
    if len(sides) != 1 or None in sides:
        return None
    meant: list[Mention] = []
    if all(one.span[0] >= span[0] for one in named):  # who gives is not named, or who gets
        meant = [one for one in heard.speakers if one.span[0] < span[0]]
    gets = trigger.subject in _GETTING and any(one.span[0] < span[0] for one in named)
    if last.body is not None and span[0] - last.body.span[1] < _FAR and not gets:
        meant.append(last.body)  # but "Chad bought drones" does not say from whom
    others = (one for one in meant if one.actor.side and one.actor.side not in sides)
    return next(others, None)
