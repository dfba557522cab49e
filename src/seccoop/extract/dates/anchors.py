"""What the dates of a report are read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seccoop.extract.text.patterns import regex

_FIGURES = regex(r"[0-9]+")
_NO_FIGURES = {code: " " for code in range(128) if not chr(code).isdigit()}


@dataclass(frozen=True)
class Anchor:
    """What a phrase is read against.

    ``published`` is None where it is not known; ``years`` are the years that the report names,
    ``written`` is the day of its dateline.
    """

    published: date | None
    years: tuple[int, ...] = ()
    written: date | None = None

    @property
    def today(self) -> date | None:
        """The day that is "today" in the report."""
        return self.written or self.published


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that a folded text names, in order."""
    figures = text.translate(_NO_FIGURES).split() if text.isascii() else _FIGURES.findall(text)
    years = {int(one) for one in figures if len(one) == 4 and one[:2] in ("19", "20")}
    return tuple(sorted(years))
