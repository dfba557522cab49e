"""Halves of a month or a year: "in the second half of June"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.days import day_in
from seccoop.extract.text.day_names import MONTHS

_MIDDLE = 15  # the last day of the first half of a month
_MONTHS = 12
_SHIFTS = {"last": -1, "next": 1}


def half(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read the first or the second half of a month or a year.

    Parameters
    ----------
    found : re.Match
        With the groups ``h`` (which half), ``m`` and ``y`` (a month and its year), ``y2`` (a
        year), or ``s`` and ``u`` (this, last or next month or year).
    anchor : Anchor
        What it is read against.
    future : bool
        Whether the verb speaks of what is to come.
    """
    is_first, day = found["h"] == "first", anchor.published
    if found["y2"]:
        return _of_year(int(found["y2"]), is_first), "reported"
    if found["m"]:
        month = MONTHS[found["m"].rstrip(".")]
        if found["y"]:
            return _of_month(int(found["y"]), month, is_first), "reported"
        if day is None:
            return None
        is_ahead, is_past = month > day.month and not future, month < day.month and future
        return _of_month(day.year - is_ahead + is_past, month, is_first), "reported"
    if day is None:
        return None
    shift = _SHIFTS.get(found["s"], 0)
    if found["u"] == "year":
        return _of_year(day.year + shift, is_first), "relative_resolved"
    number = day.year * _MONTHS + day.month - 1 + shift
    return _of_month(number // _MONTHS, number % _MONTHS + 1, is_first), "relative_resolved"


def _of_year(year: int, is_first: bool) -> str:
    return f"[{year}-01..{year}-06]" if is_first else f"[{year}-07..{year}-12]"


def _of_month(year: int, month: int, is_first: bool) -> str:
    last = monthrange(year, month)[1]
    first, end = (1, _MIDDLE) if is_first else (_MIDDLE + 1, last)
    return day_in(date(year, month, first), date(year, month, end))
