"""Operations in which nobody is fought: what a drill has in it, and the name of a staff."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# What an exercise has in it is no fight, and a "Joint Operation Command" is none.
_OF_A_DRILL = regex(
    r"\b(?:exercises?|drills?|manoeuvres|maneuvers|war ?games|training) (?:will |would |also )*"
    r"(?:includ\w+|involv\w+|featur\w+|consist\w* of|compris\w+|cover\w*|simulat\w+)\b"
)
_OF_A_STAFF = regex(
    r"\b(?:commander|chief|head|deputy|director|assistant|secretary|staff|division|department"
    r"|directorate|official|officer|general|in charge) (?:of|for) (?:the )?$"
)
_A_STAFF = regex(r" (?:commands?|headquarters|rooms?|cent(?:er|re)s?)\b")
_BACK = 40  # characters before an operation in which the office may stand


def is_no_fight(text: str, clause: Span, kind: str, span: Span) -> bool:
    """Tell whether an operation is part of an exercise, or only in the name of a staff.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        In which the words stand.
    kind : str
        The kind of act that they would tell of.
    span : (int, int)
        The words of the operation.
    """
    return (
        kind == "joint_combat_operation"
        and (
            _OF_A_DRILL.search(text, clause[0], span[0])
            or _OF_A_STAFF.search(text, max(0, span[0] - _BACK), span[0])
            or _A_STAFF.match(text, span[1])
        )
        is not None
    )
