"""Hypothesis strategies for date expressions, for the tests of everything that takes dates.

Not imported by `seccoop.dates`, since it needs hypothesis.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

_LONGEST_GAP = 60  # days between two dates of one expression


def edtf_expressions(min_year: int = 1990, max_year: int = 2030) -> st.SearchStrategy[str]:
    """Draw plain date expressions: mostly days, some months, years, intervals, sets, open ones.

    Parameters
    ----------
    min_year, max_year : int
        The years every date of an expression lies in, both included.

    Returns
    -------
    SearchStrategy of str
        Each value is accepted by `seccoop.dates.parse`; the simplest is a day.
    """
    newest = date(max_year, 12, 31)
    return st.builds(
        lambda kind, day, gap: _expression(kind, day, min(newest, day + timedelta(gap))),
        st.integers(0, 99),
        st.dates(date(min_year, 1, 1), newest),
        st.integers(0, _LONGEST_GAP),
    )


def _expression(kind: int, first: date, last: date) -> str:
    """Return the expression of one kind, a number below 100, between two days."""
    # Sliced, since strftime does not pad the years before 1000.
    month, last_month = first.isoformat()[:7], last.isoformat()[:7]
    shapes = (
        (55, f"{first}"),
        (65, month),
        (70, month[:4]),
        (80, f"{first}/{last}"),
        (83, f"{month}/{last_month}"),
        (91, f"[{first}..{last}]"),
        (94, f"[{first},{last_month}]"),
        (97, f"../{last}"),
        (100, f"{first}/.."),
    )
    return next(text for below, text in shapes if kind < below)
