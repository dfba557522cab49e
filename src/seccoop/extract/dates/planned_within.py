"""Dates of what was agreed on, asked for or announced: "agreed to hold a drill in June"."""

from __future__ import annotations

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.when import When
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_FAR = 160  # characters from what was done to the date of what is planned
_WILL = regex(r"\b(?:will|would|shall|(?:is|are) (?:due|set|scheduled|expected|planned))\b[^,;]*$")
# Who meets or goes to do something does it; who agrees on it does it later.
_PLANS = regex(
    r"(?:agree|decid|ask|request|offer|promis|pledg|propos|urg|call|announc|order|approv|authori"
    r"|plan|vow|invit|allow|refus|reject|resolv|commit|sign|conclud|reach)"
)
_TO_DO = regex(
    r"\b(?:to (?:jointly |also )?(?:hold|conduct|launch|start|begin|send|deploy|stage|carry|set"
    r"|open|establish|form|create|sign|resume|meet|build|buy|deliver|supply|train|withdraw|hand|extend"
    r"|exchange|organi[sz]e|patrol|complete|finish|leave|close|return|provide|take|join|host"
    r"|receive|visit|stay|move|end|run|expand|increase|double|pull|transfer|give|be)"
    r"|(?:deployment|dispatch|sending|delivery|sale|withdrawal|return) of)\b"
)
# What may be of last year or of this one where no year is told.
_WITHOUT_YEAR = frozenset(
    f"date:{rule}"
    for rule in ("month", "season", "half", "day_month", "days_of_month", "days_of_months")
)


def is_promised(text: str, start: int, when: When) -> bool:
    """Tell whether a day, from some place on, is that of what will be: "that will begin on"."""
    return _WILL.search(text, start, when.span[0]) is not None


def is_of_plan(text: str, trigger: Span, when: When, anchor: Anchor) -> bool:
    """Tell whether a date behind what was done is that of what is yet to be done.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : (int, int)
        The words of what was done.
    when : When
        A date read as one of the past.
    anchor : Anchor
        What it was read against.
    """
    place = when.span[0]
    if anchor.published is None or not 0 < place - trigger[0] < _FAR:
        return False
    if when.rule == "date:weekday":
        return is_promised(text, trigger[0], when)
    if when.rule not in _WITHOUT_YEAR or not when.year.isdigit() or when.names_year(text):
        return False
    if int(when.year) >= anchor.published.year:
        return False
    plans = _PLANS.match(text, trigger[0]) is not None
    is_to_do = plans and _TO_DO.search(text, trigger[0], place) is not None
    return is_to_do or is_promised(text, trigger[0], when)
