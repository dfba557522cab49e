"""An encounter before or after that which is told of: "the next round will be held in June"."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.status.states import PLANNED, Status
from seccoop.extract.text.day_names import A_MONTH, A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_KINDS = frozenset(("meeting", "negotiation_round", "remote_consultation"))
DRILLED = frozenset(("joint_exercise", "joint_patrol_or_checkpoint"))
# Without one of these no sentence that names nobody tells of another encounter.
ANOTHER_TIME = (
    " next ",
    " previous ",
    " last ",
    "nother ",
    " second ",
    " third ",
    " similar ",
    " round ",
)
_REACH = 50  # characters before the words in which "the next" may stand
_WHICH = (
    r"(?: (?:round|session|edition)(?: of)?)?"
    r"(?: (?!(?:of|and|to|in|on|at|for|day|week|month|year|time)\b)[\w-]+){0,3} $"
)
_NEXT = regex(
    rf"\b(?:the|their|a|another) (?:next|following|upcoming|follow-up|new|fresh|second"
    rf"|third|fourth|fifth|further){_WHICH}"
)
_LAST = regex(rf"\b(?:the|their) (?:last|previous|earlier|preceding){_WHICH}")
# "The first exercise was held in 2007": of a series, where the year is told.
_FIRST = regex(
    rf"\b(?:the|their) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    rf"|inaugural"
    rf"|initial|last|previous|earlier"
    rf"|preceding|most recent){_WHICH}"
)
# "A second drill took place in May": one more than that which is told of.
_ANOTHER = regex(
    r"\b(?:another(?: (?:such|similar|joint))?"
    rf"|an? (?:second|third|fourth|further|similar|separate|follow-up)){_WHICH}"
)
_YEARS = regex(r"\b(?:(?:19|20)\d\d|years? ago|last year)\b")
_DATED = regex(
    rf"\b(?:(?:19|20)\d\d|(?:years?|months?|weeks?) ago|last (?:year|month)|{A_MONTH})\b"
)
# "The next meeting will be held in Oran."
_WHERE = regex(
    r"\b(?:held|hosted|take place|meet|gather|convene|continue|resume)"
    r" (?:in|at|by|on the territory of) [a-z]"
)
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
    held = status.status == "held"
    is_one = is_dated and (held or planned) and _ANOTHER.search(before) is not None
    if event_type in DRILLED and held and not is_one:
        is_first = _FIRST.search(before) is not None
        is_one = is_first and _YEARS.search(text, *sentence) is not None
        is_one = is_one or (is_dated and _LAST.search(before) is not None)
    elif event_type not in DRILLED and not is_one:
        which = (_NEXT if planned else _LAST).search(before)
        if which is None and not planned and _DATED.search(text, *sentence):
            which = _FIRST.search(before)  # "the fourth round was held in March"
        is_fixed = is_dated or (planned and _WHERE.search(text, *sentence) is not None)
        is_one = which is not None and is_fixed
    return [(mention, "party", "carried") for mention in met] if is_one else []
