"""What an agreement is about: the acts that its sentence tells of behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seccoop.extract.acts.act import Act
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.finding import Found

_AGREED = ("agreed_in_principle", "concluded_form_unknown")
_OBJECT = 90  # characters after "agreed" in which it stands what was agreed
# Behind these it stands when and where it was agreed, and who said so.
_BESIDE_OBJECT = regex(r"\b(?:after|during|following|at|said|says)\b")


def with_object(text: str, act: Act, triggers: Sequence[Found]) -> Act:
    """Return an agreement with the kinds of act that its sentence says it is about.

    Parameters
    ----------
    text : str
        The folded text.
    act : Act
        Any act; others than agreements are returned as they are.
    triggers : sequence of Found
        The patterns of acts in its sentence.
    """
    if act.event_type not in _AGREED:
        return act
    end = act.trigger[1]
    beside = _BESIDE_OBJECT.search(text, end, end + _OBJECT)
    last = beside.start() if beside else end + _OBJECT
    after = (one for one in triggers if end <= one.span[0] <= last)
    return replace(act, about=frozenset(one.trigger.event_type for one in after))
