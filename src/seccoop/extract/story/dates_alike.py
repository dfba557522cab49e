"""Whether the dates of two acts can be of one."""

from __future__ import annotations

from datetime import timedelta

from seccoop.dates import parse
from seccoop.dates.overlap import overlap
from seccoop.extract.candidates import Candidate

_YEAR = timedelta(days=366)
_OF_ONE = timedelta(days=14)  # in which an exercise begins, goes on and ends


def are_years_apart(one: Candidate, other: Candidate) -> bool:
    """Tell whether two acts are told to have begun more than a year from each other.

    Parameters
    ----------
    one, other : Candidate
        The acts.
    """
    if one.date is None or other.date is None:
        return False
    starts = [parse(each.date.value).start for each in (one, other) if each.date]
    if starts[0] is None or starts[1] is None:
        return False
    return abs(starts[0] - starts[1]) > _YEAR


def may_overlap(one: Candidate, other: Candidate) -> bool:
    """Tell whether two acts can have been at one time; of what has no date that is open.

    Parameters
    ----------
    one, other : Candidate
        The acts.
    """
    if one.date is None or other.date is None:
        return True
    return overlap(parse(one.date.value), parse(other.date.value))


def is_soon_after(one: Candidate, other: Candidate) -> bool:
    """Tell whether the days of two acts that last are not far from each other.

    Parameters
    ----------
    one, other : Candidate
        The acts.
    """
    if one.date is None or other.date is None:
        return True
    dates = parse(one.date.value), parse(other.date.value)
    if overlap(*dates):
        return True
    known = [
        (start, end)
        for each in dates
        if (start := each.start or each.end) and (end := each.end or each.start)
    ]
    if len(known) < len(dates):
        return True
    return max(start for start, _ in known) - min(end for _, end in known) <= _OF_ONE
