"""Of which year a day or a month is to which the report gives none."""

from __future__ import annotations

from datetime import date

from seccoop.dates import parse
from seccoop.extract.dates.when import When

# The rules that read one.
WITHOUT_YEAR = frozenset(
    ("date:day_month", "date:month", "date:days_of_month", "date:days_of_months")
)


def nearest_to(one: When, other: When | None, published: date) -> When:
    """Return which of two readings of a phrase lies nearer to publication.

    Parameters
    ----------
    one, other : When
        As what is over and as what is to come.
    published : date
        The day of publication.
    """
    if other is None:
        return one
    return min((one, other), key=lambda when: _days_between(when, published))


def _days_between(when: When, published: date) -> int:
    start = parse(when.edtf).start
    return abs((start - published).days) if start else 0
