"""From four days back to an expression: the shortest, and one that has just these days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seccoop.dates import DateError, parse, to_edtf
from seccoop.dates.strategies import edtf_expressions

DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))

CANONICAL = """
2021-05-18                      2021-05-18
2021-05-18/2021-05-18           2021-05-18
[2021-05-18..2021-05-18]        2021-05-18
[2021-05-01..2021-05-31]        2021-05
2021-05/2021-05                 2021-05
[2021-01..2021-12]              2021
[2021-03..2021-05]              2021-21
2021-29                         2021-23
[2021-12-01..2022-02-28]        2021-24
[2021-04-01..2021-06-30]        2021-34
[2021-01..2021-06]              2021-40
[2020..2029]                    202X
[2021-05-01..2021-06-30]        [2021-05..2021-06]
[2020-01-01..2021-12-31]        [2020..2021]
[2021-05-18,2021-05-20]         [2021-05-18..2021-05-20]
2021-05-18?                     [2021-05-17..2021-05-19]
2021-XX-18                      [2021-01-18..2021-12-18]
[..2021-05-18]                  ../2021-05-18
/2021-05-31                     ../2021-05
../2021-12-31                   ../2021
[2021-05-01..]                  [2021-05..]
[2021-01-01..]                  [2021..]
2021-05-18/                     2021-05-18/..
2021-06-01/2021-06-19           2021-06-01/2021-06-19
2021-05/2021-06-30              2021-05/2021-06-30
2021-05-18~/2021-06             2021-05-18?/2021-06
2021-05-18?/..                  2021-05-18?/..
2021-05-1X/2021-06              2021-05-1X/2021-06
2021-?05-18/2021-08             2021-?05-18/2021-08
2021-?07-31/2021-10             2021-?07-31/2021-10
2020-0X-XX/2020-12-3X           2020-0X-XX/2020-12-3X
202X-05-18/2020-09-10           202X-05-18/2020-09-10
2021/2021-05-18                 2021/2021-05-18
"""
PAIRS = [row.split() for row in CANONICAL.splitlines() if row]


@pytest.mark.parametrize(("written", "canonical"), PAIRS)
def test_bounds_have_one_canonical_expression(written: str, canonical: str) -> None:
    bounds = parse(written).bounds
    assert to_edtf(*bounds) == canonical
    assert parse(canonical).bounds == bounds


@given(edtf_expressions())
def test_plain_expressions_go_round(text: str) -> None:
    bounds = parse(text).bounds
    written = to_edtf(*bounds)
    assert parse(written).bounds == bounds
    assert len(written) <= len(text) or "," in text


@settings(deadline=None)
@given(DAYS, DAYS)
def test_any_window_of_one_act_can_be_written(one: date, two: date) -> None:
    first, last = sorted((one, two))
    bounds = (first, last, first, last)
    assert parse(to_edtf(*bounds)).bounds == bounds


@given(DAYS, DAYS)
def test_any_span_of_known_days_can_be_written(one: date, two: date) -> None:
    first, last = sorted((one, two))
    bounds = (first, first, last, last)
    assert parse(to_edtf(*bounds)).bounds == bounds


@settings(deadline=None)
@given(*[st.one_of(st.none(), DAYS)] * 4)
def test_any_four_days_are_written_faithfully_or_refused(
    start: date | None, start_latest: date | None, end_earliest: date | None, end: date | None
) -> None:
    bounds = (start, start_latest, end_earliest, end)
    try:
        written = to_edtf(*bounds)
    except DateError:
        return
    assert parse(written).bounds == bounds


@pytest.mark.parametrize(
    "bounds",
    [
        (date.min, date.min, date.min, date.min),
        (date.max, date.max, date.max, date.max),
        (date.min, date.max, date.min, date.max),
        (None, date.min, None, date.min),
        (date.max, None, date.max, None),
        (date.max, date.max, date.max, None),
        (date.min, date.min, date.max, date.max),
    ],
)
def test_the_edges_of_the_calendar_go_round(bounds: tuple[date | None, ...]) -> None:
    start, start_latest, end_earliest, end = bounds
    assert parse(to_edtf(start, start_latest, end_earliest, end)).bounds == bounds


A, B, C = (date(2021, 5, 3) + timedelta(days) for days in (0, 5, 40))
REFUSED = [
    ((None, None, None, None), "no bound is known"),
    ((B, A, B, A), "out of order"),
    ((A, A, C, B), "out of order"),
    ((B, B, A, C), "out of order"),
    ((A, C, A, B), "out of order"),
    ((A, B, C, C), "no date expression"),  # began within six days: no date of EDTF says so
    ((A, B, A, None), "no date expression"),
    ((A, None, A, B), "no date expression"),
    ((A, A, None, B), "no date expression"),
    ((None, A, None, B), "no date expression"),
    ((None, A, B, B), "no date expression"),
    ((A, A, B, None), "no date expression"),
    ((None, A, None, None), "no date expression"),
    ((None, None, A, None), "no date expression"),
    ((date.min, date.min + timedelta(1), date.max - timedelta(1), date.max), "no date expression"),
]


@pytest.mark.parametrize(("bounds", "reason"), REFUSED)
def test_bounds_that_no_expression_has_are_refused(
    bounds: tuple[date | None, date | None, date | None, date | None], reason: str
) -> None:
    with pytest.raises(DateError, match=reason) as caught:
        to_edtf(*bounds)
    assert caught.value.hint
