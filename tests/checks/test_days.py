"""Days read many at a time are those that the standard library reads, and texts of no day none."""

from __future__ import annotations

import random
import re
from datetime import date

import polars as pl

from seccoop.checks.expressions import days

WIDTHS = ["2020-1-01", "2020-01-011", "20200101", "", "é20-01-01", "2020-01-0\u0660"]


def one_day(text: str | None) -> date | None:
    if text is None or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def test_days_are_those_of_the_calendar() -> None:
    years = [0, 1, 4, 100, 400, 1900, 1999, 2000, 2023, 2024, 2100, 9999]
    texts = [f"{y:04}-{m:02}-{d:02}" for y in years for m in range(14) for d in range(34)]
    assert days(pl.Series(texts)).to_list() == [one_day(text) for text in texts]


def test_any_other_letter_in_any_place_is_no_day() -> None:
    day = "2020-02-19"
    texts = [day[:at] + chr(sign) + day[at + 1 :] for at in range(10) for sign in range(128)]
    assert days(pl.Series(texts)).to_list() == [one_day(text) for text in texts]


def test_days_stand_in_their_rows_among_gaps_and_other_texts() -> None:
    rng = random.Random(3)
    given = [None, *WIDTHS, *(f"20{n:02}-0{n % 9 + 1}-1{n % 10}" for n in range(60))]
    texts = rng.choices(given, k=500)
    pieces = pl.concat([pl.Series(texts[:123], dtype=pl.String), pl.Series(texts[123:])])
    assert days(pieces).to_list() == [one_day(text) for text in texts]
