"""What each form of a date phrase says, given the day of publication and the verb."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.day_ranges import span_of_days, span_of_months, span_of_weekdays
from seccoop.extract.dates.days import (
    day_in,
    day_of,
    in_full,
    iso,
    part_of_month,
    year_of,
    year_of_month,
)
from seccoop.extract.dates.halves import half
from seccoop.extract.dates.parts_of_year import decade, quarter, season, start_of_year
from seccoop.extract.text.day_names import MONTHS, WEEKDAYS

NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve",
        )
    )
} | {"a": 1, "an": 1, "few": 3, "several": 3}  # fmt: skip
_MONTHS = 12
_ONE_DAY = timedelta(days=1)


Reader = Callable[[re.Match[str], Anchor, bool], tuple[str, str] | None]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBERS[text]


def _full(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    month = found["m1"] or found["m2"] or found["m3"]
    day = day_of(
        in_full(found["y"] or found["y3"]), month, found["d1"] or found["d2"] or found["d3"]
    )
    return (iso(day), "reported") if day else None


def _plain(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a day in figures: "2021-05-18", or "18.5.2021" with the day in front."""
    try:
        if found["y"]:
            ends = int(found["d"]), int(found["m"])
            if "/" in found[0] and max(ends) <= _MONTHS and ends[0] != ends[1]:
                return None  # either may be the month
            if "/" in found[0] and ends[1] > _MONTHS:
                ends = ends[::-1]
            return iso(date(int(found["y"]), ends[1], ends[0])), "reported"
        return iso(date.fromisoformat(found[0])), "reported"
    except ValueError:
        return None


def _day_month(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a day without a year: the nearest one up to publication, or after it."""
    month, day = found["m1"] or found["m2"], found["d1"] or found["d2"]
    weekday = WEEKDAYS.get(found["w"] or "")
    if anchor.published is None:
        return _by_weekday(month, day, weekday, anchor)
    year = year_of(month, day, anchor.published, future)
    made = day_of(year, month, day) if year else None
    if made is None or (weekday is not None and made.weekday() != weekday):
        return None
    return iso(made), "reported"


def _by_weekday(
    month: str, day: str, weekday: int | None, anchor: Anchor
) -> tuple[str, str] | None:
    """Settle the year by the weekday, where only one year near those named fits."""
    near = sorted({year + shift for year in anchor.years for shift in (0, 1)})
    fitting = [
        made for year in near if (made := day_of(year, month, day)) and weekday == made.weekday()
    ]
    if weekday is None and len(anchor.years) == 1 and anchor.is_dated:
        fitting = [made] if (made := day_of(anchor.years[0], month, day)) else []
    if len(fitting) != 1 and weekday is None:
        made = anchor.near(made for year in near if (made := day_of(year, month, day)))
        fitting = [made] if made else []
    return (iso(fitting[0]), "inferred") if len(fitting) == 1 else None


def _weekday(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    wanted = WEEKDAYS[found["w"]]
    if anchor.published is None:
        named = anchor.on_weekday(wanted)
        return (iso(named), "inferred") if named else None
    if found["next"] or (future and not found["last"]):
        day = anchor.published + timedelta(days=(wanted - anchor.published.weekday()) % 7)
        if found["next"] and day == anchor.published:
            day += timedelta(days=7)
    else:
        day = anchor.published - timedelta(days=(anchor.published.weekday() - wanted) % 7)
        if found["last"] and day == anchor.published:
            day -= timedelta(days=7)
    return iso(day), "relative_resolved"


_NEAR = {
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
}


def _near_day(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.today is None:
        return None
    shift = (
        -2
        if found[0].startswith("the day before")
        else _NEAR[found[0].removeprefix("later ").removeprefix("earlier ")]
    )
    return iso(anchor.today + shift * _ONE_DAY), "relative_resolved"


def _ago(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None:
        return None
    number, unit = _number(found["n"]), found["u"]
    if unit == "day":
        return iso(anchor.published - number * _ONE_DAY), "relative_resolved"
    if unit == "week":
        middle = anchor.published - timedelta(days=7 * number)
        return day_in(middle - 3 * _ONE_DAY, middle + 3 * _ONE_DAY), "relative_resolved"
    if unit == "month":
        month = anchor.published.year * 12 + anchor.published.month - 1 - number
        return f"{month // 12}-{month % 12 + 1:02}", "relative_resolved"
    return str(anchor.published.year - number), "relative_resolved"


def _ahead(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a window that begins now: the next 48 hours, two days, few days."""
    if anchor.published is None:
        return None
    number, unit = _number(found["n"] or "few"), found["u"]
    if unit in ("week", "month") and found["n"] is None:
        return None  # "in the coming weeks" is no window of days
    if unit == "day" and (found["n"] or "few") in ("few", "several"):
        return day_in(
            anchor.published + _ONE_DAY, anchor.published + 5 * _ONE_DAY
        ), "relative_resolved"
    days = {"hour": max(number // 24, 1), "day": number, "week": 7 * number, "month": 30 * number}
    return day_in(anchor.published, anchor.published + days[unit] * _ONE_DAY), "relative_resolved"


def _in_time(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None or not future:
        return None
    number, unit = _number(found["n"]), found["u"]
    if unit == "day":
        return iso(anchor.published + number * _ONE_DAY), "relative_resolved"
    middle = anchor.published + timedelta(days=7 * number)
    return day_in(middle - 3 * _ONE_DAY, middle + 3 * _ONE_DAY), "relative_resolved"


def _unit(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read last, this and next week, month and year, and the parts of them."""
    if anchor.published is None:
        return None
    shift = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[found["s"]]
    day, unit, part = anchor.published, found["u"], found["part"]
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * shift)
        first, last = monday, monday + 6 * _ONE_DAY
        return day_in(*_so_far(first, last, found, day, future)), "relative_resolved"
    if unit == "year":
        return str(day.year + shift), "relative_resolved"
    number = day.year * 12 + day.month - 1 + shift
    year, month = number // 12, number % 12 + 1
    if shift == 0 and part in ("earlier", "later"):
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return day_in(*_so_far(first, last, found, day, future)), "relative_resolved"
    return part_of_month(year, month, part), "relative_resolved"


def _weekend(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a weekend: the last one up to publication, or the next."""
    if anchor.published is None:
        return None
    is_next = found["s"] in ("next", "coming") or (future and found["s"] in ("the", "this"))
    days = (5 - anchor.published.weekday()) % 7
    saturday = anchor.published + timedelta(days=days if is_next else days - 7 * bool(days))
    return day_in(saturday, saturday + _ONE_DAY), "relative_resolved"


def _so_far(
    first: date, last: date, found: re.Match[str], day: date, future: bool
) -> tuple[date, date]:
    """Return the days of this week or month that are over, or those still to come."""
    if not first <= day <= last:
        return first, last
    if found["part"] == "later":
        return min(day + _ONE_DAY, last), last
    if found["part"] == "earlier":
        return first, max(day - _ONE_DAY, first)
    return first, (last if future else day)


def _month(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    month = MONTHS[(found["m"] or found["m2"]).rstrip(".")]
    part, told = _part_name(found["part"]), found["y"] or found["y2"]
    if month == 5 and not (part or told or found[0] != found["m"]):
        return None  # the verb
    if told:
        return part_of_month(int(told), month, part), "reported"
    if anchor.published is None:
        return None
    year = year_of_month(month, anchor.published, future)
    return part_of_month(year, month, part), "reported"


def _part_name(words: str | None) -> str | None:
    if not words:
        return None
    named = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
    key = words.strip(" -").removeprefix("the ").removesuffix(" of").strip(" -")
    return named.get(key, key)


def _year(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    return found["y"], "reported"


def _end_of(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read "by the end of the year" as the time up to its last day."""
    shift, day = (found["s"] == "next"), anchor.published
    if not future or (day is None and found["y"] is None):
        return None
    if found["y"] or day is None or found["u"] == "year":
        year = found["y"] or (day.year + shift if day else None)
        return f"../{year}-12-31", "reported" if found["y"] else "relative_resolved"
    number = day.year * _MONTHS + day.month - 1 + shift
    year, month = number // _MONTHS, number % _MONTHS + 1
    return f"../{year}-{month:02}-{monthrange(year, month)[1]}", "relative_resolved"


def _recently(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None or future:
        return None
    return f"../{iso(anchor.published)}", "publication_proxy"


RULES: dict[str, Reader] = {
    "days_of_months": span_of_months,
    "days_of_month": span_of_days,
    "weekdays": span_of_weekdays,
    "in_year": start_of_year,
    "end_of": _end_of,
    "full": _full,
    "iso": _plain,
    "day_month": _day_month,
    "half": half,
    "month": _month,
    "season": season,
    "quarter": quarter,
    "decade": decade,
    "weekday": _weekday,
    "near_day": _near_day,
    "ahead": _ahead,
    "ago": _ago,
    "in_time": _in_time,
    "unit": _unit,
    "weekend": _weekend,
    "recently": _recently,
    "year": _year,
}
