"""Acts of several days: "from May 30 to June 2", "3-5 May", "on Thursday and Friday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.days import day_of, in_full, iso, year_of
from seccoop.extract.text.day_names import WEEKDAYS

_WEEK = 7


def span_of_days(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read days of one month."""
    month = found["m1"] or found["m2"]
    first, last = found["a1"] or found["a2"], found["b1"] or found["b2"]
    year = _year(found["y"], month, last if future else first, anchor, future)
    return _range(
        day_of(year, month, first) if year else None, day_of(year, month, last) if year else None
    )


def span_of_months(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read days from one month to another."""
    months = found["m1"] or found["m2"], found["n1"] or found["n2"]
    first, last = found["a1"] or found["a2"], found["b1"] or found["b2"]
    year = _year(found["y"], months[1], last, anchor, future)
    end = day_of(year, months[1], last) if year else None
    if year is None or end is None:
        return None
    told = in_full(found["x"]) if found["x"] else year
    start = day_of(told, months[0], first)
    if start and start > end and not found["x"]:
        start = day_of(told - 1, months[0], first)
    return _range(start, end)


def span_of_weekdays(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read two days of the week, with those between, unless they are two of one list."""
    if anchor.published is None:
        return None
    first, last = WEEKDAYS[found["a"]], WEEKDAYS[found["b"]]
    length = (last - first) % _WEEK
    if future:
        start = anchor.published + timedelta(days=(first - anchor.published.weekday()) % _WEEK)
        end = start + timedelta(days=length)
    else:
        end = anchor.published - timedelta(days=(anchor.published.weekday() - last) % _WEEK)
        start = end - timedelta(days=length)
    if found["and"] and length > 1:
        return f"[{iso(start)},{iso(end)}]", "relative_resolved"
    return _range(start, end, "relative_resolved")


def _year(told: str | None, month: str, day: str, anchor: Anchor, future: bool) -> int | None:
    if told:
        return in_full(told)
    if anchor.published:
        return year_of(month, day, anchor.published, future)
    return anchor.years[0] if len(anchor.years) == 1 and anchor.is_dated else None


def _range(
    first: date | None, last: date | None, basis: str = "reported"
) -> tuple[str, str] | None:
    if first is None or last is None or first >= last:
        return None
    return f"{iso(first)}/{iso(last)}", basis
