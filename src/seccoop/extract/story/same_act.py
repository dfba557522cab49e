"""An act of which every sentence names one side: "Chad began the drill. Mali also took part"."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.acts.act import Act
from seccoop.extract.candidates import Rejected
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Who was said to take part in an act of some kind, alone.
Alone = tuple[tuple[str, Mention], ...]

_ALONE = ("one-side-only", "too-few-actors")
_BESIDE = 120  # characters beside the words of an act in which its side is named
_MOST = 6
_THE = r"\b(?:the|this|these|both|its)(?: [\w'-]+){0,4}? "
# What is told more of is "the" drill, or one in which others take part, too.
_AGAIN = {
    "joint_exercise": regex(
        rf"{_THE}(?:exercises?|drills?|manoeuvres|maneuvers|war ?games)\b|\b(?:also|too|as well)\b"
    ),
    "joint_patrol_or_checkpoint": regex(rf"{_THE}patrols?\b|\b(?:also|too|as well)\b"),
    "training_course": regex(rf"{_THE}(?:course|courses|training|workshop|programme|program)\b"),
}


def others_in(text: str, event_type: str, span: Span, clause: Span, known: Alone) -> list[Mention]:
    """Return who else takes part in an act, by sentences before that named one side of it.

    Parameters
    ----------
    text : str
        The folded text.
    event_type : str
        What kind of act is told of.
    span, clause : (int, int)
        The words of the act, and their clause.
    known : sequence of (str, Mention)
        Who was said to take part in an act, alone.
    """
    meant = [one for kind, one in known if kind == event_type]
    if not meant or not _AGAIN[event_type].search(text, max(clause[0], span[0] - 30), clause[1]):
        return []
    return meant


def alone_in(
    known: Alone, heard: Heard, acts: Sequence[Act], rejected: Sequence[Rejected]
) -> Alone:
    """Return who was said to take part in an act of which no other side has been named.

    Parameters
    ----------
    known : sequence of (str, Mention)
        Those of the sentences before.
    heard : Heard
        Who is named in a sentence.
    acts : sequence of Act
        What it tells of.
    rejected : sequence of Rejected
        Its phrases turned down.
    """
    whole = {act.event_type for act in acts}
    kept = tuple(one for one in known if one[0] not in whole) if whole else known
    seen = {(kind, one.actor.side) for kind, one in kept}
    new: list[tuple[str, Mention]] = []
    for one in rejected:
        kind = one.event_type
        if one.why not in _ALONE or kind not in _AGAIN or kind in whole:
            continue
        start, end = one.span
        for part in heard.parts:
            side = kind, part.actor.side
            if side[1] and side not in seen and start - _BESIDE < part.span[0] < end + _BESIDE:
                seen.add(side)
                new.append((kind, part))
    return (*kept, *new)[-_MOST:] if new else kept
