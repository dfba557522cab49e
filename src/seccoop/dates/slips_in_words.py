"""Dates written in English words: months, seasons, parts of a year, "unknown" and "open"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from seccoop.dates.slips import LASTED_OR_ONCE, Slip

# Not calendar.month_name, which speaks the language of the machine.
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTHS = {
    name[:length]: f"{number:02}"
    for number, name in enumerate(_MONTH_NAMES.split(), start=1)
    for length in (3, 4, len(name))
}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_DAYS_OF = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}  # the thirds of a month
_MONTHS_OF = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}

UNKNOWN = re.compile(r"unknown|undated|unclear|none|null|nan|n/?a|n\.?d\.?|tb[adc]|[?.x-]+")
OPEN = re.compile(r"open|present|now|ongoing|current|today|to date|\.\.|unknown|\?|")

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s*-\s*(?P<last_day>\d{1,2})(?:st|nd|rd|th)?)?"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?<!\d)(?P<year>\d{4})"
_PART = r"(?P<part>early|mid|late)[\s-]+"
_SEASON = rf"(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?"
_GAP = r"[\s,./-]*"


def slips_in_words(text: str) -> Iterator[Slip]:
    """Yield the readings of a single date that is written in words."""
    lowered = text.lower()
    if UNKNOWN.fullmatch(lowered):
        yield Slip(f"{text!r} is not a date", "leave the date empty where it is not known")
    if OPEN.fullmatch(lowered):
        yield Slip(f"{text!r} is not a date", "an open end is written .., as in 2021-05-18/..")
    for reason, read, forms in _READINGS:
        for form in forms:
            if match := form.fullmatch(lowered):
                found = {name: part for name, part in match.groupdict().items() if part}
                yield read(f"{text!r} {reason}", found)
                yield Slip(f"{text!r} {reason}", "write it in figures, as in 2021-05-18")


def _named_month(reason: str, found: dict[str, str]) -> Slip:
    month = f"{found['year']}-{_MONTHS[found['month']]}"
    match found:
        case {"day": first, "last_day": last}:
            first, last = f"{month}-{first:0>2}", f"{month}-{last:0>2}"
            return Slip(reason, LASTED_OR_ONCE, (f"{first}/{last}", f"[{first}..{last}]"))
        case {"day": day}:
            return Slip(reason, expressions=(f"{month}-{day:0>2}",))
        case {"part": part}:
            first_day, last_day = _DAYS_OF[part]
            length = calendar.monthrange(int(found["year"]), int(_MONTHS[found["month"]]))[1]
            days = f"[{month}-{first_day:02}..{month}-{min(last_day, length):02}]"
            return Slip(reason, expressions=(days,))
    return Slip(reason, expressions=(month,))


def _season(reason: str, found: dict[str, str]) -> Slip:
    return Slip(reason, expressions=(f"{found['year']}-{_SEASONS[found['season']]}",))


def _quarter(reason: str, found: dict[str, str]) -> Slip:
    return Slip(reason, expressions=(f"{found['year']}-{32 + int(found['quarter'])}",))


def _part_of_year(reason: str, found: dict[str, str]) -> Slip:
    first, last = _MONTHS_OF[found["part"]]
    return Slip(reason, expressions=(f"[{found['year']}-{first}..{found['year']}-{last}]",))


def _decade(reason: str, found: dict[str, str]) -> Slip:
    return Slip(reason, expressions=(f"{found['decade']}X",))


def _about(reason: str, found: dict[str, str]) -> Slip:
    return Slip(reason, expressions=(f"{found['about']}~",))


def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.ASCII) for form in forms)


_READINGS = (
    (
        "names the month in words",
        _named_month,
        _compiled(
            rf"{_DAY}{_TO_DAY}(?:\s+of)?{_GAP}{_MONTH}{_GAP}{_YEAR}",
            rf"{_MONTH}{_GAP}{_DAY}{_TO_DAY}{_GAP}{_YEAR}",
            rf"{_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}",
            rf"(?:{_PART})?{_MONTH}{_GAP}{_YEAR}",
            rf"{_YEAR}{_GAP}{_MONTH}",
        ),
    ),
    ("names the season in words", _season, _compiled(rf"{_SEASON}{_GAP}{_YEAR}")),
    (
        "is a quarter, which EDTF numbers 33 to 36",
        _quarter,
        _compiled(rf"q(?P<quarter>[1-4]){_GAP}{_YEAR}", rf"{_YEAR}{_GAP}q(?P<quarter>[1-4])"),
    ),
    ("names a part of the year in words", _part_of_year, _compiled(rf"{_PART}{_YEAR}")),
    ("names the decade in words", _decade, _compiled(r"(?:the\s+)?(?P<decade>\d{3})0'?s")),
    (
        "does not mark an approximate date with ~ at its end",
        _about,
        _compiled(
            r"(?:c|ca|circa|about|around|approx|approximately|roughly|~)\.?\s*(?P<about>\d[\d-]*)"
        ),
    ),
)
