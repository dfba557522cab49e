"""What the dates of a report are read against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from seccoop.extract.text.patterns import regex

_FIGURES = regex(r"[0-9]+")
# What stands before a year in or since which something was.
_OF_THE_PAST = regex(r"\b(?:in|since|from|by|until) $")
_NEAR = 31  # days
_NO_FIGURES = {code: " " for code in range(128) if not chr(code).isdigit()}


@dataclass(frozen=True)
class Anchor:
    """What a phrase is read against.

    ``published`` is None where it is not known; ``years`` are the years that the report names,
    ``written`` is the day of its dateline. ``is_dated`` tells whether the only year may
    be that of the report, and of the days that stand without one; ``days`` are those that the
    report names with their year, where it is not known when it came out.
    """

    published: date | None
    years: tuple[int, ...] = ()
    written: date | None = None
    is_dated: bool = True
    days: tuple[date, ...] = ()

    @property
    def today(self) -> date | None:
        """The day that is "today" in the report."""
        return self.written or self.published

    def on_weekday(self, weekday: int) -> date | None:
        """Return the only day named, of the last year named, that is of a day of the week."""
        last = max(self.years, default=0)
        fitting = {day for day in self.days if day.weekday() == weekday and day.year == last}
        return fitting.pop() if len(fitting) == 1 else None

    def near(self, days: Iterable[date]) -> date | None:
        """Return the only one of some days that is within weeks of a day named."""
        fitting = {day for day in days for named in self.days if abs((day - named).days) <= _NEAR}
        return fitting.pop() if len(fitting) == 1 else None


def names_its_year(text: str, years: Sequence[int]) -> bool:
    """Tell whether a text names one of some years otherwise than as that of what was: "in 1994".

    Parameters
    ----------
    text : str
        A folded text.
    years : sequence of int
        Those that it names.
    """
    for year in map(str, years):
        at = text.find(year)
        while at >= 0:
            end = at + len(year)
            is_word = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            if is_word and not _OF_THE_PAST.search(text, max(0, at - 7), at):
                return True
            at = text.find(year, end)
    return False


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that a folded text names, in order."""
    figures = text.translate(_NO_FIGURES).split() if text.isascii() else _FIGURES.findall(text)
    years = {int(one) for one in figures if len(one) == 4 and one[:2] in ("19", "20")}
    return tuple(sorted(years))
