"""What a date expression comes down to: four closed days, and the grain its ends are known at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from seccoop.dates.errors import DateError

Bounds: TypeAlias = tuple[date | None, date | None, date | None, date | None]

# The widest window, in days, that still counts as each grain; anything wider is `bounded`.
_WIDEST = (
    (1, "day"),
    (6, "days"),
    (7, "week"),
    (31, "month"),
    (92, "quarter_or_season"),
    (366, "year"),
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date expression and the four closed days that follow from it.

    Attributes
    ----------
    edtf : str
        The expression as it was written.
    start, start_latest : datetime.date or None
        Earliest and latest day on which the act can have begun; None where unbounded.
    end_earliest, end : datetime.date or None
        Earliest and latest day on which it can have ended; None where unbounded.
    """

    edtf: str
    start: date | None
    start_latest: date | None
    end_earliest: date | None
    end: date | None

    @property
    def bounds(self) -> Bounds:
        """The four days, in the order `precision_of` and `to_edtf` take them."""
        return self.start, self.start_latest, self.end_earliest, self.end

    @property
    def precision(self) -> str:
        """The grain at which the ends are known, a code of the list `date_precision`."""
        return precision_of(*self.bounds)


def precision_of(
    start: date | None, start_latest: date | None, end_earliest: date | None, end: date | None
) -> str:
    """Return the grain at which the ends of an act are known.

    The wider of the two windows, the one the act began in and the one it ended in, decides, so an
    exercise of three weeks whose first and last day are known has the precision ``day``.

    Parameters
    ----------
    start, start_latest, end_earliest, end : datetime.date or None
        Closed days, None where unbounded.

    Returns
    -------
    str
        ``day``, ``days`` (2 to 6), ``week`` (7), ``month`` (8 to 31), ``quarter_or_season`` (up to
        92), ``year`` (up to 366), ``bounded`` (wider, or open on a side), ``unknown`` (no bound).

    Raises
    ------
    DateError
        If a window ends before it starts.
    """
    if start is None or start_latest is None or end_earliest is None or end is None:
        known = (start, start_latest, end_earliest, end) != (None, None, None, None)
        return "bounded" if known else "unknown"
    for first, last in ((start, start_latest), (end_earliest, end)):
        if first > last:
            raise DateError(
                f"the window from {first} to {last} ends before it starts",
                f"put the earlier day first: {last}, {first}",
            )
    days = 1 + max((start_latest - start).days, (end - end_earliest).days)
    return next((grain for widest, grain in _WIDEST if days <= widest), "bounded")
