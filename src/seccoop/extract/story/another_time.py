"""An encounter before or after that which is told of: "the next round will be held in June"."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.status.states import PLANNED, Status
from seccoop.extract.text.day_names import A_MONTH, A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_KINDS = frozenset(("meeting", "negotiation_round"))
DRILLED = frozenset(("joint_exercise", "joint_patrol_or_checkpoint"))
# Without one of these no sentence that names nobody tells of another encounter.
ANOTHER_TIME = (" next ", " previous ", " last ", "nother ", " second ", " third ", " similar ")
_REACH = 50  # characters before the words in which "the next" may stand
_WHICH = (
    r"(?: (?:round|session|edition)(?: of)?)?"
    r"(?: (?!(?:of|and|to|in|on|at|for|day|week|month|year|time)\b)[\w-]+){0,3} $"
)
_NEXT = regex(rf"\b(?:the|their|a|another) (?:next|following|upcoming|follow-up|new|fresh){_WHICH}")
_LAST = regex(rf"\b(?:the|their) (?:last|previous|earlier|preceding){_WHICH}")
# "The first exercise was held in 2007": of a series, where the year is told.
_FIRST = regex(
    rf"\b(?:the|their) (?:first|second|third|fourth|fifth|inaugural|initial|last|previous|earlier"
    rf"|preceding|most recent){_WHICH}"
)
# "A second drill took place in May": one more than that which is told of.
_ANOTHER = regex(
    r"\b(?:another(?: (?:such|similar|joint))?"
    rf"|an? (?:second|third|fourth|further|similar|separate|follow-up)){_WHICH}"
)
_YEARS = regex(r"\b(?:(?:19|20)\d\d|years? ago|last year)\b")
_WHEN = regex(
    rf"\b(?:{A_WEEKDAY}|{A_MONTH}|(?:19|20)\d\d|(?:last|this|next) (?:week|month|year|spring|summer"
    r"|autumn|fall|winter)|spring|summer|autumn|winter|ago|later this|half of)\b"
)


def of_another_time(
    text: str, sentence: Span, span: Span, event_type: str, status: Status, met: Sequence[Mention]
) -> list[Part]:
    """Return those who met as who meets another time, or nobody where no such time is told.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence, which names nobody.
    span : (int, int)
        The words of the encounter.
    event_type : str
        What kind of act they tell of.
    status : Status
        What became of it.
    met : sequence of Mention
        Who took part in the encounter, or the drill, told last.
    """
    if event_type not in (*_KINDS, *DRILLED) or len(met) < 2:
        return []
    before = text[max(sentence[0], span[0] - _REACH) : span[0]]
    planned = status.status in PLANNED
    is_dated = _WHEN.search(text, *sentence) is not None
    is_one = is_dated and (status.status == "held" or planned) and _ANOTHER.search(before)
    if event_type in DRILLED and not is_one:
        is_one = (
            status.status == "held" and _FIRST.search(before) and _YEARS.search(text, *sentence)
        )
        is_one = is_one or (status.status == "held" and is_dated and _LAST.search(before))
    elif not is_one:
        is_one = is_dated and (_NEXT if planned else _LAST).search(before)
    return [(mention, "party", "carried") for mention in met] if is_one else []
