"""The present tense of a timetable: "the drill begins on Monday" is still to come."""

from __future__ import annotations

from seccoop.extract.text.day_names import A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_VERB = (
    r"(?:begins?|starts?|opens?|kicks? off|commences?|resumes?|gets? under ?way|takes? place"
    r"|meet|convenes?|gather)"
)
_NOT_OVER = (
    r"(?:(?!(?:since|until|till|through|last|every|each|after|before|following|said|which|who|that"
    r"|and|was|were|had) )[^ .;,\n]+ ){0,9}?"
)
_BEGINS = regex(rf"(?:[^.;\n]*[^.;\n\w])?{_VERB}$")
_ON_A_DAY = regex(rf" {_NOT_OVER}(?:on |this |next |coming )?(?:{A_WEEKDAY}\b(?!')|tomorrow\b)")
_WILLED = regex(
    r"(?:\b(?:to|will|would|could|can|may|might|must|should|did|does|do|not) |n't )\w+$"
)


def is_timetabled(text: str, phrase: Span, end: int) -> bool:
    """Tell whether words that end with a verb in the present say on what day something begins.

    Parameters
    ----------
    text : str
        The folded text.
    phrase : (int, int)
        The words of an act, up to its verb.
    end : int
        Where its clause ends.
    """
    if _ON_A_DAY.match(text, phrase[1], end) is None:
        return False
    words = text[max(0, phrase[0] - 12) : phrase[1]]
    return _BEGINS.match(words) is not None and _WILLED.search(words) is None
