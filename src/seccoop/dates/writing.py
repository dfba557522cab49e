"""From four closed days back to the shortest natural expression that has them.

A single act becomes a date or a one-of set, a lasting one an interval. An end of an interval that
is known only to a window needs a single date with exactly that window; where there is no plain
one, marks of doubt and open digits are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from seccoop.dates.candidates import (
    GRAINS,
    inner_dates,
    marked_dates,
    natural_dates,
    plain_dates,
    window_or_none,
)
from seccoop.dates.date_range import Bounds
from seccoop.dates.errors import DateError
from seccoop.dates.windows import Window, in_order

# The kinds of date that EDTF lets stand on the two sides of an interval, plainest first: a mark at
# the end of one date does not go with marks or open digits inside the other.
_SIDES = (
    (plain_dates, plain_dates),
    (plain_dates, marked_dates),
    (marked_dates, plain_dates),
    (marked_dates, marked_dates),
    (plain_dates, inner_dates),
    (inner_dates, plain_dates),
    (inner_dates, inner_dates),
)


def to_edtf(
    start: date | None, start_latest: date | None, end_earliest: date | None, end: date | None
) -> str:
    """Return the shortest natural date expression that has the given bounds.

    Parameters
    ----------
    start, start_latest, end_earliest, end : datetime.date or None
        Closed days, None where unbounded; see `seccoop.dates.DateRange`.

    Returns
    -------
    str
        An expression for which `seccoop.dates.parse` gives the same four days.

    Raises
    ------
    DateError
        If the days are out of order, all are None, or no expression has just these bounds.

    Examples
    --------
    >>> to_edtf(date(2021, 5, 1), date(2021, 5, 31), date(2021, 5, 1), date(2021, 5, 31))
    '2021-05'
    >>> to_edtf(None, date(2021, 5, 18), None, date(2021, 5, 18))
    '../2021-05-18'
    """
    bounds = (start, start_latest, end_earliest, end)
    _require_order(bounds)
    if start is None or end is None:
        text = _open(bounds)
    elif start_latest is None or end_earliest is None:
        text = None
    elif start == end_earliest and start_latest == end:
        text = _once(start, end)
    else:
        text = _lasting(start, start_latest, end_earliest, end)
    if text is None:
        known = ", ".join("open" if day is None else day.isoformat() for day in bounds)
        raise DateError(
            f"no date expression has exactly the bounds {known}",
            "widen an uncertain end to a whole month, season or year, as in 2021-05/2021-06-19, "
            "or leave one end open, as in 2021-05-18/..",
        )
    return text


def _require_order(bounds: Bounds) -> None:
    start, start_latest, end_earliest, end = bounds
    for earlier, later, names in (
        (start, start_latest, "start and start_latest"),
        (end_earliest, end, "end_earliest and end"),
        (start, end_earliest, "start and end_earliest"),
        (start_latest, end, "start_latest and end"),
    ):
        if earlier is not None and later is not None and earlier > later:
            raise DateError(
                f"{names} are out of order: {earlier} lies after {later}",
                f"if the two changed places, give {later} first and then {earlier}",
            )


def _open(bounds: Bounds) -> str | None:
    """Write "at that time or before", "at that time or after" or "since that time"."""
    start, start_latest, end_earliest, end = bounds
    if bounds == (None, None, None, None):
        raise DateError(
            "no bound is known, so there is nothing to write",
            "leave the date empty, or give at least one day, as in ../2021-05-18",
        )
    if end is not None:
        return f"../{_shortest(end, 1)}" if bounds == (None, end, None, end) else None
    if start is None or end_earliest != start:
        return None
    if start_latest is None:
        return f"[{_shortest(start, 0)}..]"
    fitting = _that_fit(
        (*plain_dates(start), *marked_dates(start)), lambda window: window == (start, start_latest)
    )
    since = next(fitting, None)
    return None if since is None else f"{since}/.."


def _shortest(day: date, side: int) -> str:
    """Return the shortest plain date whose window starts (side 0) or ends (side 1) on `day`."""
    return next(_that_fit(plain_dates(day), lambda window: window[side] == day))


def _once(first: date, last: date) -> str:
    """Write one act that happened on some day from `first` to `last`."""
    for text in _that_fit(natural_dates(first), lambda window: window == (first, last)):
        return text
    ends = ((first.isoformat()[:grain], last.isoformat()[:grain]) for grain in GRAINS)
    return next(
        f"[{left}..{right}]"
        for left, right in ends
        if (a := window_or_none(left)) and (b := window_or_none(right))
        if (a[0], b[1]) == (first, last)
    )


def _lasting(start: date, start_latest: date, end_earliest: date, end: date) -> str | None:
    """Write an act that lasted; None if no two dates give just these windows.

    Where a window touches the other end of the whole, `parse` has cut it there, so a date that
    reaches further will do.
    """

    def fits_left(window: Window) -> bool:
        first, last = window
        return first == start and (last == start_latest or start_latest == end < last)

    def fits_right(window: Window) -> bool:
        first, last = window
        return last == end and (first == end_earliest or end_earliest == start > first)

    @cache
    def lefts(dates: Callable[[date], Iterator[str]]) -> list[str]:
        return list(_that_fit(dates(start), fits_left))

    @cache
    def rights(dates: Callable[[date], Iterator[str]]) -> list[str]:
        return list(_that_fit(dates(end), fits_right))

    return next(
        (
            f"{left}/{right}"
            for left_dates, right_dates in _SIDES
            for left in lefts(left_dates)
            for right in rights(right_dates)
            if in_order(left, right)
        ),
        None,
    )


def _that_fit(texts: Iterable[str], fits: Callable[[Window], bool]) -> Iterator[str]:
    for text in texts:
        window = window_or_none(text)
        if window is not None and fits(window):
            yield text
