"""The first and the last day that a single date, with no interval or set around it, can mean.

Three readings are ours, since the standard leaves them open:

- A winter is named for the year it begins in: ``2021-24`` is December 2021 to February 2022.
- A date marked ``?``, ``~`` or ``%`` is widened on both sides by its own length: ``2021-05-18?``
  by a day, ``2021-05?`` by a month, ``2021-21?`` by a season, ``202X?`` by ten years. A mark beside
  one component widens by a unit of that component: ``2021-?05-18`` by a month.
- Digits left open with X give the span from the first to the last day that fits them, so
  ``2021-XX-18`` is 18 January to 18 December.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import product
from typing import TypeAlias

from seccoop.dates.errors import DateError

Window: TypeAlias = tuple[date, date]
_YearMonthDay: TypeAlias = tuple[int, int, int]

_UNMARKED = str.maketrans("", "", "?~%")

# Code of the sub-year grouping: its first month, and how many months it lasts.
SUBYEARS: dict[int, tuple[int, int]] = {
    **dict.fromkeys((21, 25, 31), (3, 3)),  # spring; southern autumn
    **dict.fromkeys((22, 26, 32), (6, 3)),  # summer; southern winter
    **dict.fromkeys((23, 27, 29), (9, 3)),  # autumn; southern spring
    **dict.fromkeys((24, 28, 30), (12, 3)),  # winter; southern summer, into the next year
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_SINGLE = re.compile(
    r"([?~%]?)([0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_TRAILING_UNKNOWN = re.compile(r"(?:-XX)+(?=[?~%]?$)")  # says no more than leaving it out
_LAST_MONTH = 12
_LAST_DAY = 31


def plain_window(text: str) -> Window | None:
    """Return the first and last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, else None.

    None is also the answer for a day that is not in the calendar: `single_window` says why.
    """
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if day is not None:
            only = date(int(year), int(month), int(day))
            return only, only
        if month is not None:
            first = date(int(year), int(month), 1)
            return first, first.replace(day=monthrange(first.year, first.month)[1])
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return None


def single_window(text: str) -> Window | None:
    """Return the first and last day that a single date can mean.

    Parameters
    ----------
    text : str
        A date without interval or set: plain, a season, with X for open digits, or qualified.

    Returns
    -------
    tuple of datetime.date, or None
        None if `text` does not have the shape of a single date.

    Raises
    ------
    DateError
        If it has the shape, but no day of the calendar fits it.
    """
    plain = plain_window(text)
    if plain is not None:
        return plain
    shorter = _TRAILING_UNKNOWN.sub("", text)
    match = _SINGLE.fullmatch(shorter)
    if match is None:
        return None
    year, month, day = match[2], match[5] or "", match[8] or ""
    if year in ("XXXX", "0000"):
        raise DateError(
            f"{text!r} does not say which year"
            if year == "XXXX"
            else f"{text!r} is in the year 0, which this dataset does not have",
            "leave the date empty where the year is not known; otherwise write it, as in 2021-05",
        )
    years, months, days = (
        bool(left) + bool(right)
        for left, right in ((match[1], match[3]), (match[4], match[6]), (match[7], match[9]))
    )
    if not month and match[3]:  # a mark after 202X covers the decade
        years += 10 ** len(year[year.find("X") :]) - 1 if "X" in year else 0
    if month.isdigit() and int(month) in SUBYEARS and year.isdigit() and not day:
        first_month, length = SUBYEARS[int(month)]
        first = (int(year), first_month, 1)
        last = (int(year), first_month + length - 1, _LAST_DAY)
        months *= length
    else:
        first = _extreme(year, month, day, last=False, text=text)
        last = _extreme(year, month, day, last=True, text=text)
        if not day:  # the end of a month stays one when it is moved to a longer month
            last = (last[0], last[1], _LAST_DAY)
    try:
        return (
            moved(first, -years, -months) - timedelta(days),
            moved(last, years, months) + timedelta(days),
        )
    except (ValueError, OverflowError):
        raise DateError(
            f"{text!r} reaches outside the years {MINYEAR:04} to {MAXYEAR}",
            "write a date that lies inside them with all its days, as in 2021-05",
        ) from None


def in_order(left: str, right: str) -> bool:
    """Tell whether some day of `left` lies on or before some day of `right`.

    Marks of doubt do not count: ``2021-06?/2021-05`` is more likely a slip than a doubt.
    """
    first, last = (single_window(text.translate(_UNMARKED)) for text in (left, right))
    return first is not None and last is not None and first[0] <= last[1]


def moved(day: _YearMonthDay, years: int, months: int) -> date:
    """Return `day` moved by calendar units, on the month's last day where it has no such day."""
    year, month0 = divmod((day[0] + years) * 12 + day[1] - 1 + months, 12)
    return date(year, month0 + 1, min(day[2], monthrange(year, month0 + 1)[1]))


def _numbers(pattern: str, lowest: int, highest: int, *, descending: bool) -> Iterator[int]:
    """Yield, in order, the numbers of a range that fit a pattern; an empty one fits them all."""
    if not pattern:
        inside = range(lowest, highest + 1)
        yield from reversed(inside) if descending else inside
        return
    choices = ("0123456789" if character == "X" else character for character in pattern)
    ordered = (choice[::-1] if descending else choice for choice in choices)
    numbers = (int("".join(digits)) for digits in product(*ordered))
    yield from (number for number in numbers if lowest <= number <= highest)


def _extreme(year: str, month: str, day: str, *, last: bool, text: str) -> _YearMonthDay:
    """Return the first, or the last, day of the calendar that fits three patterns."""
    for number in _numbers(year, MINYEAR, MAXYEAR, descending=last):
        for month_number in _numbers(month, 1, _LAST_MONTH, descending=last):
            length = monthrange(number, month_number)[1]
            for day_number in _numbers(day, 1, length, descending=last):
                return number, month_number, day_number
    raise _not_in_calendar(text, year, month, day)


def _not_in_calendar(text: str, year: str, month: str, day: str) -> DateError:
    """Say why no day fits, as exactly as the digits allow."""
    if "00" in (month, day):
        known = year if month == "00" else f"{year}-{month}"
        return DateError(
            f"{text!r} has a month or a day numbered 00",
            f"leave out what is not known and write {known}",
        )
    if not month.isdigit() or int(month) <= _LAST_MONTH:
        if f"{year}{month}".isdigit() and day.isdigit():
            length = monthrange(int(year), int(month))[1]
            return DateError(
                f"{text!r} is not in the calendar: {year}-{month} has {length} days",
                f"write a day up to {year}-{month}-{length}, or only the month: {year}-{month}",
            )
        return DateError(
            f"no day of the calendar fits {text!r}",
            "put X only for digits that are open, as in 2021-05-1X, or write the month: 2021-05",
        )
    if day.isdigit() and year.isdigit() and plain_window(swapped := f"{year}-{day}-{month}"):
        return DateError(
            f"{text!r} has no month {month}; day and month seem to have changed places",
            f"write {swapped}",
        )
    return DateError(
        f"{text!r} has no month {month}",
        "months run from 01 to 12, as in 2021-05; a season is 21 (spring) to 24 (winter), "
        "as in 2021-21",
    )
