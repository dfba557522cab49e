"""Days from the words of a date, and how they are written."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from seccoop.extract.text.day_names import MONTHS


def iso(day: date) -> str:
    """Return a day as an expression."""
    return day.isoformat()


def day_in(first: date, last: date) -> str:
    """Return the set of some days, of which one is meant."""
    return iso(first) if first == last else f"[{iso(first)}..{iso(last)}]"


def day_of(year: int, month: str, day: str) -> date | None:
    """Return a day, if there is such a one."""
    try:
        return date(year, MONTHS[month.rstrip(".")], int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


def in_full(year: str) -> int:
    """Return a year; one of two figures is of this century."""
    return int(year) + (2000 if len(year) == 2 else 0)


def year_of(month: str, day: str, published: date, future: bool) -> int | None:
    """Return the year of a day of a month: the nearest up to publication, or after it."""
    for year in (published.year, published.year + (1 if future else -1)):
        made = day_of(year, month, day)
        if made and (made >= published if future else made <= published):
            return year
    return None


def year_of_month(month: int, published: date, future: bool) -> int:
    """Return the year of a month: the nearest up to that of publication, or from it on."""
    if future:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def part_of_month(year: int, month: int, part: str | None) -> str:
    """Return the days of a part of a month, or the month where no such part is told.

    Parameters
    ----------
    year, month : int
        The month.
    part : str or None
        ``early``, ``mid`` or ``late``, ``first`` or ``second`` half; all else is the whole.
    """
    last = monthrange(year, month)[1]
    bounds = {
        "early": (1, 10), "mid": (11, 20), "late": (21, last),
        "first": (1, 15), "second": (16, last),
    }  # fmt: skip
    if part is None or part not in bounds:
        return f"{year}-{month:02}"
    first, end = bounds[part]
    return day_in(date(year, month, first), date(year, month, end))
