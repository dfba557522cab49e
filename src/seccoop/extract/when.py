"""Dates as news means them: what a phrase says, given the day of publication and the verb."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from seccoop.extract.folding import Span
from seccoop.extract.publication import MONTHS, WEEKDAYS

_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1, "few": 3, "several": 3}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_FULL_MONTH = "|".join(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_WEEKDAY = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_SINCE = re.compile(r"\bsince (?:the )?$")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class When:
    """A date that a phrase gives.

    Attributes
    ----------
    span : (int, int)
        Where the phrase stands in the folded text.
    edtf : str
        The date as an expression.
    basis : str
        A code of the list ``date_basis``.
    rule : str
        The name of the rule that read it.
    is_old : bool
        Whether it lies in a year before that of publication, so that the act is background.
    """

    span: Span
    edtf: str
    basis: str
    rule: str
    is_old: bool = False


@dataclass(frozen=True)
class Anchor:
    """What a phrase is read against.

    ``published`` is None where it is not known; ``years`` are the years that the report names.
    """

    published: date | None
    years: tuple[int, ...] = ()


Reader = Callable[[re.Match[str], Anchor, bool], tuple[str, str] | None]


def dates(text: str, start: int, end: int, anchor: Anchor, future: bool) -> Iterator[When]:
    """Yield the dates that part of a folded text gives, in order, none inside another.

    Parameters
    ----------
    text : str
        The folded text.
    start, end : int
        The part to read: a clause or a sentence.
    anchor : Anchor
        What relative phrases are read against; without a day of publication they give nothing.
    future : bool
        Whether the verb speaks of what is to come.
    """
    taken = start
    for found in _ANY.finditer(text, start, end):
        if found.start() < taken:
            continue
        name = next(name for name, words in found.groupdict().items() if words and name in _RULES)
        inner = _PATTERNS[name].match(text, found.start(), end)
        read = _RULES[name](inner, anchor, future) if inner else None
        if inner is None or read is None:
            continue
        taken = inner.end()
        edtf, basis = read
        if _SINCE.search(text, max(start, inner.start() - 7), inner.start()) or inner[0].startswith(
            "since"
        ):
            edtf = f"{edtf}/.." if "/" not in edtf and "[" not in edtf else edtf
        yield When(inner.span(), edtf, basis, f"date:{name}", _is_old(edtf, anchor))


def _is_old(edtf: str, anchor: Anchor) -> bool:
    years = [int(year) for year in re.findall(r"\d{4}", edtf)[:1]] if edtf else []
    return bool(anchor.published and years and max(years) < anchor.published.year)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]


def _iso(day: date) -> str:
    return day.isoformat()


def _set(first: date, last: date) -> str:
    return _iso(first) if first == last else f"[{_iso(first)}..{_iso(last)}]"


def _make(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, MONTHS[month.rstrip(".")], int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


def _full(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    day = _make(int(found["y"]), found["m1"] or found["m2"], found["d1"] or found["d2"])
    return (_iso(day), "reported") if day else None


def _plain(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    try:
        return _iso(date.fromisoformat(found[0])), "reported"
    except ValueError:
        return None


def _day_month(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a day without a year: the nearest one up to publication, or after it."""
    month, day = found["m1"] or found["m2"], found["d1"] or found["d2"]
    weekday = WEEKDAYS.get(found["w"] or "")
    if anchor.published is None:
        return _by_weekday(month, day, weekday, anchor)
    year = _year_of(month, day, anchor.published, future)
    made = _make(year, month, day) if year else None
    if made is None or (weekday is not None and made.weekday() != weekday):
        return None
    return _iso(made), "reported"


def _by_weekday(
    month: str, day: str, weekday: int | None, anchor: Anchor
) -> tuple[str, str] | None:
    """Settle the year by the weekday, where only one year near those named fits."""
    near = sorted({year + shift for year in anchor.years for shift in (0, 1)})
    fitting = [
        made for year in near if (made := _make(year, month, day)) and weekday == made.weekday()
    ]
    return (_iso(fitting[0]), "inferred") if len(fitting) == 1 else None


def _year_of(month: str, day: str, published: date, future: bool) -> int | None:
    for year in (published.year, published.year + (1 if future else -1)):
        made = _make(year, month, day)
        if made and (made >= published if future else made <= published):
            return year
    return None


def _span_of_days(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    month = found["m1"] or found["m2"]
    first, last = found["a1"] or found["a2"], found["b1"] or found["b2"]
    year = int(found["y"]) if found["y"] else None
    if year is None and anchor.published:
        year = _year_of(month, last, anchor.published, future)
    one, two = (_make(year, month, day) if year else None for day in (first, last))
    return (f"{_iso(one)}/{_iso(two)}", "reported") if one and two and one < two else None


def _weekday(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None:
        return None
    wanted = WEEKDAYS[found["w"]]
    if found["next"] or (future and not found["last"]):
        day = anchor.published + timedelta(days=(wanted - anchor.published.weekday()) % 7)
        if found["next"] and day == anchor.published:
            day += timedelta(days=7)
    else:
        day = anchor.published - timedelta(days=(anchor.published.weekday() - wanted) % 7)
        if found["last"] and day == anchor.published:
            day -= timedelta(days=7)
    return _iso(day), "relative_resolved"


_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}


def _near_day(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None:
        return None
    shift = (
        -2
        if found[0].startswith("the day before")
        else _NEAR[found[0].removeprefix("later ").removeprefix("earlier ")]
    )
    return _iso(anchor.published + shift * _ONE_DAY), "relative_resolved"


def _ago(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None:
        return None
    number, unit = _number(found["n"]), found["u"]
    if unit == "day":
        return _iso(anchor.published - number * _ONE_DAY), "relative_resolved"
    if unit == "week":
        middle = anchor.published - timedelta(days=7 * number)
        return _set(middle - 3 * _ONE_DAY, middle + 3 * _ONE_DAY), "relative_resolved"
    if unit == "month":
        month = anchor.published.year * 12 + anchor.published.month - 1 - number
        return f"{month // 12}-{month % 12 + 1:02}", "relative_resolved"
    return str(anchor.published.year - number), "relative_resolved"


def _ahead(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read a window that begins now: the next 48 hours, two days, few days."""
    if anchor.published is None:
        return None
    number, unit = _number(found["n"] or "few"), found["u"]
    if unit == "day" and (found["n"] or "few") in ("few", "several"):
        return _set(
            anchor.published + _ONE_DAY, anchor.published + 5 * _ONE_DAY
        ), "relative_resolved"
    days = {"hour": max(number // 24, 1), "day": number, "week": 7 * number, "month": 30 * number}
    return _set(anchor.published, anchor.published + days[unit] * _ONE_DAY), "relative_resolved"


def _in_time(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None or not future:
        return None
    number, unit = _number(found["n"]), found["u"]
    if unit == "day":
        return _iso(anchor.published + number * _ONE_DAY), "relative_resolved"
    middle = anchor.published + timedelta(days=7 * number)
    return _set(middle - 3 * _ONE_DAY, middle + 3 * _ONE_DAY), "relative_resolved"


def _unit(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read last, this and next week, month and year, and the parts of them."""
    if anchor.published is None:
        return None
    shift = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[found["s"]]
    day, unit, part = anchor.published, found["u"], found["part"]
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * shift)
        return _set(monday, monday + 6 * _ONE_DAY), "relative_resolved"
    if unit == "year":
        return str(day.year + shift), "relative_resolved"
    number = day.year * 12 + day.month - 1 + shift
    year, month = number // 12, number % 12 + 1
    return _part_of_month(year, month, part), "relative_resolved"


def _part_of_month(year: int, month: int, part: str | None) -> str:
    last = monthrange(year, month)[1]
    bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}
    if part is None or part not in bounds:
        return f"{year}-{month:02}"
    first, end = bounds[part]
    return _set(date(year, month, first), date(year, month, end))


def _month(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    month = MONTHS[found["m"].rstrip(".")]
    part = _part_name(found["part"])
    if month == 5 and not (part or found["y"] or found[0] != found["m"]):
        return None  # the verb
    if found["y"]:
        return _part_of_month(int(found["y"]), month, part), "reported"
    if anchor.published is None:
        return None
    year = anchor.published.year
    if future and month < anchor.published.month:
        year += 1
    if not future and month > anchor.published.month:
        year -= 1
    return _part_of_month(year, month, part), "reported"


def _part_name(words: str | None) -> str | None:
    if not words:
        return None
    named = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
    key = words.strip(" -").removeprefix("the ").removesuffix(" of").strip(" -")
    return named.get(key, key)


def _year(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    return found["y"], "reported"


def _season(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    return f"{found['y']}-{_SEASONS[found['s']]}", "reported"


def _recently(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    if anchor.published is None or future:
        return None
    return f"../{_iso(anchor.published)}", "publication_proxy"


_RULES: dict[str, Reader] = {
    "days_of_month": _span_of_days,
    "full": _full,
    "iso": _plain,
    "day_month": _day_month,
    "month": _month,
    "season": _season,
    "weekday": _weekday,
    "near_day": _near_day,
    "ahead": _ahead,
    "ago": _ago,
    "in_time": _in_time,
    "unit": _unit,
    "recently": _recently,
    "year": _year,
}
_SOURCES = {
    "days_of_month": (
        rf"(?:(?:from|between) )?(?:(?P<a1>{_DAY})(?: ?- ?| to | and | until )"
        rf"(?P<b1>{_DAY}) (?P<m1>{_MONTH})"
        rf"|(?P<m2>{_MONTH}) (?P<a2>{_DAY})(?: ?- ?| to | and )(?P<b2>{_DAY}))"
        rf"(?:,? (?P<y>{_YEAR}))?\b"
    ),
    "full": (
        rf"(?:on )?(?:(?:{_WEEKDAY}),? )?(?:the )?(?:(?P<d1>{_DAY}) (?:of )?(?P<m1>{_MONTH})"
        rf"|(?P<m2>{_MONTH}) (?P<d2>{_DAY})),? (?P<y>{_YEAR})\b"
    ),
    "iso": r"\b\d{4}-\d{2}-\d{2}\b",
    "day_month": (
        rf"(?:on )?(?:(?P<w>{_WEEKDAY}),? )?(?:the )?(?:(?P<d1>{_DAY}) (?:of )?(?P<m1>{_MONTH})"
        rf"|(?P<m2>{_MONTH}) (?P<d2>{_DAY}))(?!\d|,? {_YEAR})"
    ),
    "month": (
        r"(?:in |for |since |of |during )?(?P<part>(?:the )?"
        r"(?:early|mid|late|beginning of|start of|middle of|end of)[ -])?"
        rf"(?P<m>{_FULL_MONTH})(?:,? (?P<y>{_YEAR}))?\b(?! \d)"
    ),
    "season": rf"(?:in )?(?:the )?(?P<s>spring|summer|autumn|winter)(?: of)? (?P<y>{_YEAR})\b",
    "weekday": (
        r"(?:(?:late |early )?on )?(?:(?P<last>last )|(?P<next>next )|this )?"
        rf"\b(?P<w>{_WEEKDAY})\b(?:'s)?"
    ),
    "near_day": (
        r"\b(?:the day before yesterday|(?:later |earlier )?(?:today|tonight)|yesterday"
        r"|last night|tomorrow)\b"
    ),
    "ahead": (
        r"\b(?:(?:during|within|over|in) )?the (?:next|coming) "
        rf"(?:(?P<n>{_NUMBER}) )?(?P<u>hour|day|week|month)s\b"
    ),
    "ago": rf"\b(?P<n>{_NUMBER}) (?P<u>day|week|month|year)s? (?:ago|earlier|before)\b",
    "in_time": rf"\b(?:in|within) (?P<n>{_NUMBER}) (?P<u>day|week)s?\b",
    "unit": (
        r"\b(?:(?P<part>early|mid|late)(?:er|r)? )?(?P<s>last|past|previous|this|next|coming) "
        r"(?P<u>week|month|year)\b(?:'s)?"
    ),
    "recently": r"\b(?:recently|lately)\b",
    "year": rf"\b(?:in|since|of|for|during) (?:early |mid-?|late |the year )?(?P<y>{_YEAR})\b(?!-)",
}  # fmt: skip
_PATTERNS = {name: re.compile(source) for name, source in _SOURCES.items()}
_ANY = re.compile(
    "|".join(
        f"(?P<{name}>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', source)})"
        for name, source in _SOURCES.items()
    )
)
