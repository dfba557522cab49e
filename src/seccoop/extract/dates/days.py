"""Days from the words of a date, and how they are written."""

from __future__ import annotations

import re
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
