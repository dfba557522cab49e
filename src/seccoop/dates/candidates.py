"""The single dates whose window may begin or end on a given day, plainest first.

They are only proposed here: `seccoop.dates.writing` keeps those whose window is the one it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from seccoop.dates.errors import DateError
from seccoop.dates.windows import SUBYEARS, Window, moved, single_window

GRAINS = (4, 7, 10)  # characters of YYYY, YYYY-MM and YYYY-MM-DD
_SEASONS = range(21, 25)  # the only parts of a year that EDTF has inside an interval
_SHORTEST_MONTH = 28  # days
_CLIPPED = range(-3, 4)  # days by which a move to a shorter month can change a date


def window_or_none(text: str) -> Window | None:
    """Return the window of a single date, or None if the calendar does not have it."""
    try:
        return single_window(text)
    except DateError:
        return None


def natural_dates(day: date) -> Iterator[str]:
    """Yield dates of one word that may start on `day`: plain, part of a year, decade, century."""
    yield from (day.isoformat()[:grain] for grain in GRAINS)
    if day.day == 1:
        year = f"{day.year:04}"
        yield from (f"{year}-{code}" for code in SUBYEARS)
        yield from (year[: 4 - open_digits] + "X" * open_digits for open_digits in (1, 2, 3))


def plain_dates(day: date) -> Iterator[str]:
    """Yield the plain dates around `day`, and the seasons that may start or end on it."""
    yield from (day.isoformat()[:grain] for grain in GRAINS)
    if day.day == 1 or day.day >= _SHORTEST_MONTH:
        yield from (f"{year:04}-{code}" for year in (day.year, day.year - 1) for code in _SEASONS)


def marked_dates(day: date) -> Iterator[str]:
    """Yield dates with a mark of doubt at the end that may start or end on `day`."""
    for base in _nearby(day, ((1, 0, 0), (0, 1, 0), (0, 0, 1))):
        yield from (f"{base.isoformat()[:grain]}?" for grain in GRAINS)
    for year in (day.year - 1, day.year, day.year + 1):
        yield from (f"{year:04}-{code}?" for code in _SEASONS)


def inner_dates(day: date) -> Iterator[str]:
    """Yield dates with marks or open digits inside that may start or end on `day`."""
    for units in product((0, 1), repeat=3):
        for base in _nearby(day, (units,)):
            for slack in _CLIPPED:
                try:
                    near = (base + timedelta(slack)).isoformat()
                except OverflowError:
                    continue
                for count, grain in enumerate(GRAINS, start=1):
                    if any(units[:count]) and not any(units[count:]):
                        yield _with_marks(near[:grain], units)
    for grain in GRAINS:
        yield from _with_open_digits(day.isoformat()[:grain])


def _nearby(day: date, moves: tuple[tuple[int, ...], ...]) -> Iterator[date]:
    """Yield `day` moved by years, months and days, forth and back."""
    for sign, (years, months, days) in product((1, -1), moves):
        try:
            shifted = day + timedelta(sign * days)
            yield moved((shifted.year, shifted.month, shifted.day), sign * years, sign * months)
        except (ValueError, OverflowError):
            continue


def _with_marks(text: str, units: tuple[int, ...]) -> str:
    parts = zip(text.split("-"), units, strict=False)
    return "-".join("?" * unit + part for part, unit in parts)


def _with_open_digits(text: str) -> Iterator[str]:
    """Yield `text` with X for some of its digits, in the spellings that EDTF readers take."""
    choices = (character if character == "-" else character + "X" for character in text)
    for characters in product(*choices):
        written = "".join(characters)
        year, *others = written.split("-")
        open_year, open_others = "X" in year, ["X" in part for part in others]
        if year == "XXXX" or not (open_year or any(open_others)):
            continue
        # 2021-1X is spelled 2021-1X-XX, since edtf 5.0.2 trips over it; 2021-XX is 2021.
        if open_others == [True] and not open_year:
            continue
        yield written
