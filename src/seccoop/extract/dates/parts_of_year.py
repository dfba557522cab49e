"""Seasons, quarters and the start of a year, and decades: "in the autumn", "in the 1990s"."""

from __future__ import annotations

import re
from datetime import date

from seccoop.extract.dates.anchors import Anchor

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_OF_SPRING = 3  # the month with which the first of the seasons begins
_FIRST_OF_WINTER = 12
_MONTHS_EACH = 3
_QUARTERS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "final": 3, "last": 3}
SHIFTS = {"last": -1, "next": 1}  # years, or months, from this one


def season(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a season: that of a year, else the nearest one.

    Parameters
    ----------
    found : re.Match
        With the groups ``s`` (the season) and ``y`` (its year), or ``t``, ``r`` (this, last or
        next) and ``t2``.
    anchor : Anchor
        What it is read against.
    future : bool
        Whether the verb speaks of what is to come.
    """
    if found["y"]:
        return f"{found['y']}-{_SEASONS[found['s']]}", "reported"
    day = anchor.published
    if day is None:
        return None
    code = _SEASONS[found["t"] or found["t2"]]
    first = _FIRST_OF_SPRING + (code - _SEASONS["spring"]) * _MONTHS_EACH
    return f"{_year_of(first, day, found['r'], future)}-{code}", "relative_resolved"


def _year_of(first: int, day: date, which: str | None, future: bool) -> int:
    """Return the year in which the season meant begins."""
    begins = date(day.year, first, 1)
    if which in ("next", "coming"):
        return day.year + (begins <= day)
    if which in ("last", "past"):
        is_over = (day.year, day.month) >= (day.year, first + _MONTHS_EACH)
        return day.year - (not is_over)
    if which == "this" and first == _FIRST_OF_WINTER and day.month < _FIRST_OF_SPRING:
        return day.year - 1
    if which == "this" or future:
        return day.year + (which != "this" and day.month >= first + _MONTHS_EACH)
    return day.year - (begins > day)


def quarter(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a quarter of a year.

    Parameters
    ----------
    found : re.Match
        With the groups ``q`` (which quarter), and ``y`` (a year) or ``s`` (last or next year).
    anchor : Anchor
        What it is read against.
    future : bool
        Whether the verb speaks of what is to come.
    """
    if not found["y"] and anchor.published is None:
        return None
    this = anchor.published.year if anchor.published else 0
    year = int(found["y"]) if found["y"] else this + SHIFTS.get(found["s"], 0)
    first = _QUARTERS[found["q"]] * _MONTHS_EACH + 1
    basis = "reported" if found["y"] else "relative_resolved"
    return f"[{year}-{first:02}..{year}-{first + _MONTHS_EACH - 1:02}]", basis


def decade(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a decade, the group ``y`` its first three figures."""
    return f"{found['y']}X", "reported"


def start_of_year(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read "at the start of the year", which is its first month."""
    if anchor.published is None:
        return None
    return f"{anchor.published.year + SHIFTS.get(found['s'], 0)}-01", "relative_resolved"
