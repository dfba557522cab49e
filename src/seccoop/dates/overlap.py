"""Whether two dates may be of one act."""

from __future__ import annotations

from datetime import date

from seccoop.dates.date_range import DateRange


def overlap(one: DateRange | None, other: DateRange | None) -> bool:
    """Tell whether two dates may be of one act; two unknown dates may."""
    if one is None or other is None:
        return one is other
    starts = (one.start or date.min, other.start or date.min)
    ends = (one.end or date.max, other.end or date.max)
    return max(starts) <= min(ends)
