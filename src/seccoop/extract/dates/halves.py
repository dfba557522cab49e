"""Halves of a month or a year: "in the second half of June"."""

from __future__ import annotations

import re

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.days import part_of_month, year_of_month
from seccoop.extract.dates.parts_of_year import SHIFTS
from seccoop.extract.text.day_names import MONTHS

_MONTHS = 12


def half(found: re.Match[str], anchor: Anchor, future: bool) -> tuple[str, str] | None:
    """Read the first or the second half of a month or a year.

    Parameters
    ----------
    found : re.Match
        With the groups ``h`` (which half), ``m`` and ``y`` (a month and its year), ``y2`` (a
        year), or ``s`` and ``u`` (this, last or next month or year).
    anchor : Anchor
        What it is read against.
    future : bool
        Whether the verb speaks of what is to come.
    """
    part = "first" if found["h"] == "first" else "second"
    day = anchor.published
    if found["y2"]:
        return _of_year(int(found["y2"]), part), "reported"
    if found["m"]:
        month = MONTHS[found["m"].rstrip(".")]
        if found["y"]:
            return part_of_month(int(found["y"]), month, part), "reported"
        if day is None:
            return None
        return part_of_month(year_of_month(month, day, future), month, part), "reported"
    if day is None:
        return None
    shift = SHIFTS.get(found["s"], 0)
    if found["u"] == "year":
        return _of_year(day.year + shift, part), "relative_resolved"
    number = day.year * _MONTHS + day.month - 1 + shift
    return part_of_month(number // _MONTHS, number % _MONTHS + 1, part), "relative_resolved"


def _of_year(year: int, part: str) -> str:
    return f"[{year}-01..{year}-06]" if part == "first" else f"[{year}-07..{year}-12]"
