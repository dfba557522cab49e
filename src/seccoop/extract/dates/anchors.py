"""What the dates of a report are read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seccoop.extract.text.patterns import regex

_FIGURES = regex(r"[0-9]+")
# A year that is not one in or since which something was.
_OF_NOW = regex(
    r"\b(?:19|20)\d\d\b(?<!\bin \d{4})(?<!\bsince \d{4})(?<!\bfrom \d{4})(?<!\bby \d{4})"
    r"(?<!\buntil \d{4})"
)
_NO_FIGURES = {code: " " for code in range(128) if not chr(code).isdigit()}


@dataclass(frozen=True)
class Anchor:
    """What a phrase is read against.

    ``published`` is None where it is not known; ``years`` are the years that the report names,
    ``written`` is the day of its dateline. ``is_dated`` tells whether the only year may
    be that of the report, and of the days that stand without one.
    """

    published: date | None
    years: tuple[int, ...] = ()
    written: date | None = None
    is_dated: bool = True

    @property
    def today(self) -> date | None:
        """The day that is "today" in the report."""
        return self.written or self.published


def names_its_year(text: str) -> bool:
    """Tell whether a folded text names a year otherwise than as that of what was: "in 1994"."""
    return _OF_NOW.search(text) is not None


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that a folded text names, in order."""
    figures = text.translate(_NO_FIGURES).split() if text.isascii() else _FIGURES.findall(text)
    years = {int(one) for one in figures if len(one) == 4 and one[:2] in ("19", "20")}
    return tuple(sorted(years))
