"""When a report was published: told, in its dateline or in its address; or not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seccoop.extract.text.day_names import MONTHS, WEEKDAYS
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FIRST_LINES = 400  # characters in which a dateline stands
_LINES = 6
_LATE = 7  # days from the day of writing to that of publication
_SHORT = 120  # characters of a line that belongs to the page
_LINE = regex(r"[^\n]*\S[^\n]*")
_BEFORE_DASH = regex(r"[^\n-]{0,60}?(?:\d{4}-\d{2}-\d{2})?[^\n.-]{0,30}? ?(?= - | -- |-- )")
_ISO = regex(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_LONG = regex(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)})[a-z]*,? +)?"
    rf"(?:(?P<month>{_MONTH})\.? +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? +(?P<month2>{_MONTH})\.?)"
    r"(?:,? +(?P<year>\d{4}))?(?!\d)"
)
_FIGURES = regex(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{2,4})(?![\d/])")
_IN_ADDRESS = regex(r"/(?P<year>20\d{2})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?:\D|$)")
_IN_ADDRESS_SOLID = regex(r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")


@dataclass(frozen=True)
class Published:
    """The day of publication and how it is known.

    Attributes
    ----------
    day : datetime.date or None
        None where it is not known: no day is guessed.
    basis : str
        A code of the list ``published_basis``: ``page`` (told with the report), ``text``
        (dateline), ``address`` or ``none``.
    span : (int, int) or None
        Where the dateline stands in the text.
    flags : tuple of str
        What is wrong with a dateline or with what was told.
    """

    day: date | None
    basis: str
    span: Span | None = None
    flags: tuple[str, ...] = ()


def publication(
    folded: str, told: date | None = None, address: str | None = None, today: date | None = None
) -> Published:
    """Settle when a report was published.

    What is told comes first, then the dateline, then the address. A dateline that is no date, that
    names a weekday on which its day did not fall, or that contradicts what is told, is flagged
    and not used. A day in the future is flagged and not used.

    Parameters
    ----------
    folded : str
        The folded text of the report.
    told : datetime.date, optional
        What the reader was told of it.
    address : str, optional
        Where the report was found.
    today : datetime.date, optional
        The day of reading; the system's by default.
    """
    today = today or date.today()
    flags: list[str] = []
    if told and told > today:
        flags.append("published-in-future")
        told = None
    dateline = _dateline(folded, flags)
    found, span = dateline if dateline else (None, None)
    if found and found > today:
        flags.append("dateline-in-future")
        found = None
    if told:
        if found and abs((found - told).days) > 7:
            flags.append("dateline-contradicts")
        return Published(told, "page", None, tuple(flags))
    if found:
        return Published(found, "text", span, tuple(flags))
    day = _of_address(address or "")
    if day and day <= today:
        return Published(day, "address", None, tuple(flags))
    return Published(None, "none", None, tuple(flags))


def written(folded: str, published: date | None) -> date | None:
    """Return the day on which a report says that it was written, up to a week before it came out.

    "Today" is that day. A dateline needs no year where it is known when the report came out.

    Parameters
    ----------
    folded : str
        The folded text of the report.
    published : datetime.date or None
        When it came out.
    """
    if published is None:
        return None
    for start, end in _heads(folded):
        found = _LONG.search(folded, start, end)
        if found is None:
            continue
        year = found["year"] or str(published.year)
        day = _day(year, _part(found, "month"), _part(found, "day"))
        if day and 0 <= (published - day).days <= _LATE:
            return day
        return None
    return None


def _dateline(folded: str, flags: list[str]) -> tuple[date, Span] | None:
    """Return the date at the head of a report, where it is a whole and possible one."""
    for start, end in _heads(folded):
        for pattern in (_ISO, _LONG):
            found = pattern.search(folded, start, end)
            if found and (year := found["year"]):
                day = _day(year, _part(found, "month"), _part(found, "day"))
                if day is None:
                    flags.append("dateline-corrupt")
                    return None
                weekday = found.groupdict().get("weekday")
                if weekday and WEEKDAYS[weekday] != day.weekday():
                    flags.append("dateline-weekday")
                    return None
                return day, found.span()
        figures = _FIGURES.search(folded, start, end)
        if figures:
            return _of_figures(figures, flags)
    return None


def _heads(folded: str) -> Iterator[Span]:
    """Yield what may be a dateline: the start of a paragraph up to a dash, or a line of the page.

    A line of the page is short and ends without a stop; a date in the first sentence of the
    report is a date in the report.
    """
    for number, line in enumerate(_LINE.finditer(folded, 0, _FIRST_LINES)):
        if number >= _LINES:
            return
        has_dash = "- " in line[0][:130]
        head = _BEFORE_DASH.match(folded, *line.span()) if has_dash else None
        if head:
            yield head.span()
        elif len(line[0]) <= _SHORT and not line[0].rstrip().endswith((".", "!", "?", '"')):
            yield line.span()


def _of_figures(found: re.Match[str], flags: list[str]) -> tuple[date, Span] | None:
    """Read a date in figures; where day and month could be either way, it is not used."""
    one, two, year = found.groups()
    if len(year) != 4:
        flags.append("dateline-corrupt")
        return None
    ways = {_day(year, one, two), _day(year, two, one)} - {None}
    if len(ways) != 1:
        flags.append("dateline-ambiguous" if ways else "dateline-corrupt")
        return None
    day = ways.pop()
    assert day is not None
    return day, found.span()


def _part(found: re.Match[str], name: str) -> str:
    groups = found.groupdict()
    return groups.get(name) or groups.get(f"{name}2") or ""


def _of_address(address: str) -> date | None:
    found = _IN_ADDRESS.search(address) or _IN_ADDRESS_SOLID.search(address)
    return _day(found["year"], found["month"], found["day"]) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), MONTHS.get(month) or int(month), int(day))
    except ValueError:
        return None
