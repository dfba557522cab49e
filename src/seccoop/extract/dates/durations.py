"""How long an act takes: "a three-day visit", "will run until 28 May", "will last two weeks"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.date_rules import NUMBERS
from seccoop.extract.dates.when import When, dates
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9]|[1-3]\d)"
# "Ended a three-day visit on Friday", "a week-long drill".
_TAKES = regex(rf"\b(?:(?P<n>{_COUNT})-(?P<u>day|week)|(?P<w>week)-?long)\b")
_ENDED = regex(r"\b(?:ended|concluded|wrapped up|completed|ends|concludes|finished|rounded off)\b")
# Of the act itself: "a drill that will run until 28 May", "the drill will last two weeks".
_GOES_ON = (
    r"\b(?:(?:will|to|would|is to|are to|due to|set to|expected to|scheduled to) (?:also )?"
    r"(?:run|last|continue|go on|end|conclude|finish)"
    r"|(?:which|that) (?:runs?|lasts?|continues?|goes on|ends?)|(?:running|lasting))"
)
_UNTIL = regex(rf"{_GOES_ON} (?:until|till|through|to|on) (?:the )?")
_LASTS = regex(rf"{_GOES_ON} (?:for )?(?:about |some )?(?P<n>an?|{_COUNT}) (?P<u>day|week)s?\b")
_DATE_TAKES = 40  # characters of the last day


def over_days(when: When, text: str, clause: Span, *, is_held: bool, is_planned: bool) -> When:
    """Return the days of an act that takes some number of them, and began or ended on a day.

    Parameters
    ----------
    when : When
        The day told of.
    text : str
        The folded text.
    clause : (int, int)
        The clause of the act.
    is_held, is_planned : bool
        Whether it is over, or still to come.
    """
    found = _TAKES.search(text, *clause) if is_held or is_planned else None
    if found is None or not when.is_day:
        return when
    others = _days(found["n"] or "one", found["u"] or found["w"]) - timedelta(days=1)
    day = date.fromisoformat(when.edtf)
    if is_planned:
        return _range(when, day, day + others)
    return _range(when, day - others, day) if _ENDED.search(text, *clause) else when


def with_last_day(when: When, text: str, sentence: Span, anchor: Anchor) -> When:
    """Return the days of what is to begin on a day, up to the last if it is told.

    Parameters
    ----------
    when : When
        The first day.
    text : str
        The folded text.
    sentence : (int, int)
        Its sentence.
    anchor : Anchor
        What dates are read against.
    """
    if not when.is_day:
        return when
    first = date.fromisoformat(when.edtf)
    if until := _UNTIL.search(text, *sentence):
        stop = min(until.end() + _DATE_TAKES, sentence[1])
        last = next(dates(text, until.end(), stop, anchor, True), None)
        if last and last.is_day and last.edtf > when.edtf and last.span[0] == until.end():
            return _range(when, first, date.fromisoformat(last.edtf))
    elif lasts := _LASTS.search(text, *sentence):
        return _range(when, first, first + _days(lasts["n"], lasts["u"]) - timedelta(days=1))
    return when


def _days(number: str, unit: str) -> timedelta:
    count = NUMBERS.get(number) or int(number)
    return timedelta(days=count * (7 if unit == "week" else 1))


def _range(when: When, first: date, last: date) -> When:
    if first >= last:
        return when
    return replace(when, edtf=f"{first.isoformat()}/{last.isoformat()}", basis="inferred")
