"""The grain of a window, on both sides of every border between two grains."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from seccoop.dates import DateError, precision_of

FIRST = date(2021, 1, 1)
BORDERS = [
    (1, "day"),
    (2, "days"),
    (6, "days"),
    (7, "week"),
    (8, "month"),
    (31, "month"),
    (32, "quarter_or_season"),
    (92, "quarter_or_season"),
    (93, "year"),
    (366, "year"),
    (367, "bounded"),
    (36500, "bounded"),
]


@pytest.mark.parametrize(("days", "precision"), BORDERS)
def test_the_wider_window_decides(days: int, precision: str) -> None:
    last = FIRST + timedelta(days - 1)
    far = last + timedelta(1000)
    assert precision_of(FIRST, last, FIRST, last) == precision
    assert precision_of(FIRST, last, far, far) == precision
    assert precision_of(FIRST, FIRST, FIRST, last) == precision
    assert precision_of(FIRST, last, last, last) == precision


@pytest.mark.parametrize("open_sides", range(1, 16))
def test_an_open_bound_makes_it_bounded_and_four_make_it_unknown(open_sides: int) -> None:
    bounds = [None if open_sides & (1 << place) else FIRST for place in range(4)]
    assert precision_of(*bounds) == ("unknown" if open_sides == 15 else "bounded")


def test_a_window_that_ends_before_it_starts_has_no_precision() -> None:
    before = FIRST - timedelta(1)
    for bounds in ((FIRST, before, FIRST, FIRST), (before, before, FIRST, before)):
        with pytest.raises(DateError, match="ends before it starts") as caught:
            precision_of(*bounds)
        assert caught.value.hint
