"""Dates written in figures, but not in the order, the form or the calendar that EDTF uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from seccoop.dates.slips import Slip

_FLAGS = re.ASCII | re.IGNORECASE
_MONTH = r"(0?[1-9]|1[0-2])"


def slips_in_figures(text: str) -> Iterator[Slip]:
    """Yield the readings of a single date in figures, the likeliest first."""
    if match := re.fullmatch(r"(\d{1,2})([/. -])(\d{1,2})\2(\d{4})", text, _FLAGS):
        yield from _year_last(text, match[1], match[3], match[4])
    if match := re.fullmatch(r"(\d{4})([/. -])(\d{1,2})\2(\d{1,2})", text, _FLAGS):
        day = f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"
        yield Slip(f"{text!r} is not written with hyphens and two digits", expressions=(day,))
    if match := re.fullmatch(rf"(\d{{4}})[/. -]{_MONTH}", text, _FLAGS):
        month = f"{match[1]}-{match[2]:0>2}"
        yield Slip(f"{text!r} is not written with hyphens and two digits", expressions=(month,))
    if match := re.fullmatch(r"(\d\d)(\d\d)[/-](\d\d)", text, _FLAGS):
        span = f"{match[1]}{match[2]}/{match[1]}{match[3]}"
        yield Slip(f"{text!r} shortens the second year", expressions=(span,))
    if match := re.fullmatch(rf"{_MONTH}[/. -](\d{{4}})", text, _FLAGS):
        month = f"{match[2]}-{match[1]:0>2}"
        yield Slip(f"{text!r} does not start with the year", expressions=(month,))
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})?", text, _FLAGS):
        dashed = "-".join(filter(None, match.groups()))
        yield Slip(f"{text!r} has no hyphens", expressions=(dashed,))
    if match := re.fullmatch(r"(\d{4})[- ]?W(\d{1,2})(?:-?(\d))?", text, _FLAGS):
        yield from _week(text, match[1], match[2], match[3])
    if match := re.fullmatch(r"(\d{4})-?(\d{3})", text, _FLAGS):
        yield from _day_of_year(text, match[1], match[2])
    if match := re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]\d\d?(?:[:.]?\d\d).*", text, _FLAGS):
        reason = f"{text!r} has a time of day, and acts are dated to the day"
        yield Slip(reason, expressions=(match[1],))
    if re.fullmatch(r"-\d{4}.*|Y-?\d.*|\d{4}(?:-\d\d)*S\d+.*|\d{5}", text, _FLAGS):
        yield Slip(
            f"{text!r} is a form for distant years or significant digits",
            "write a year from 0001 to 9999 in four digits, as in 2021, or a decade, as in 202X",
        )
    if match := re.fullmatch(r"([^?~%]+)[?~%]{2,}", text, _FLAGS):
        reason = f"{text!r} has two marks; % says both that it is uncertain and approximate"
        yield Slip(reason, expressions=(f"{match[1]}%",))
    if re.fullmatch(r"[\dxu?]{4}(?:-[\dxu?]{2}){0,2}", text, _FLAGS):
        open_digits = re.sub(r"[xu?]", "X", text, flags=re.IGNORECASE)
        yield Slip(f"{text!r} does not mark open digits with X", expressions=(open_digits,))


def _year_last(text: str, one: str, two: str, year: str) -> Iterator[Slip]:
    reason = f"{text!r} does not start with the year"
    day_first, month_first = f"{year}-{two:0>2}-{one:0>2}", f"{year}-{one:0>2}-{two:0>2}"
    if day_first != month_first:
        either = "write {} if the day comes first in it, or {} if the month does"
        yield Slip(reason, either, (day_first, month_first))
    yield Slip(reason, expressions=(day_first,))
    yield Slip(reason, expressions=(month_first,))
    yield Slip(reason, "write the year, the month and the day, as in 2021-05-18")


def _week(text: str, year: str, week: str, day: str | None) -> Iterator[Slip]:
    reason = f"{text!r} is a week date, which EDTF does not have"
    try:
        first = date.fromisocalendar(int(year), int(week), int(day or 1))
        last = first + timedelta(0 if day else 6)
    except (ValueError, OverflowError):
        yield Slip(reason, "write the days of the week, as in [2021-05-17..2021-05-23]")
        return
    if day:
        yield Slip(reason, expressions=(first.isoformat(),))
    either = "write {} if it happened in that week, or {} if it lasted all week"
    yield Slip(reason, either, (f"[{first}..{last}]", f"{first}/{last}"))


def _day_of_year(text: str, year: str, number: str) -> Iterator[Slip]:
    try:
        day = date(int(year), 1, 1) + timedelta(int(number) - 1)
    except (ValueError, OverflowError):
        return
    if day.year == int(year):
        reason = f"{text!r} counts the days of the year, which EDTF does not"
        yield Slip(reason, expressions=(day.isoformat(),))
