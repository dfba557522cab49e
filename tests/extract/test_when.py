"""Dates as news means them, and when a report was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.dates import parse
from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.when import dates
from seccoop.extract.text.folding import fold
from seccoop.extract.text.publication import publication

TUESDAY = date(2021, 5, 18)
TODAY = date(2026, 1, 1)


def read(words, published=TUESDAY, future=False, years=()):
    text = fold(words).text
    return [
        (when.edtf, when.basis)
        for when in dates(text, 0, len(text), Anchor(published, years), future)
    ]


def test_dates_are_found_wherever_they_stand_in_a_long_sentence() -> None:
    filler = (
        "the ministers of both sides spoke at length of what was to be done with the boats and "
    )
    words = (
        f"this morning {filler}on Monday, {filler}in the coming days {filler}from May 3 to May 5"
    )
    assert [edtf for edtf, _ in read(words)] == [
        "2021-05-18",
        "2021-05-17",
        "[2021-05-19..2021-05-23]",
        "2021-05-03/2021-05-05",
    ]


@pytest.mark.parametrize(
    ("words", "future", "edtf"),
    [
        ("met on Tuesday", False, "2021-05-18"),
        ("met on Thursday and Friday", False, "2021-05-13/2021-05-14"),
        ("met on Monday and Thursday", False, "[2021-05-10,2021-05-13]"),
        ("from Monday to Wednesday", True, "2021-05-24/2021-05-26"),
        ("from May 30 to June 2", True, "2021-05-30/2021-06-02"),
        ("from 28 December 2020 to 3 January 2021", False, "2020-12-28/2021-01-03"),
        ("planned for October, 21-25", True, "2021-10-21/2021-10-25"),
        ("on Friday, March, 5, 2021", False, "2021-03-05"),
        ("on 26/03/2021", False, "2021-03-26"),
        ("at the start of the year", False, "2021-01"),
        ("signed it this morning", False, "2021-05-18"),
        ("signed it in the first quarter of 2021", False, "[2021-01..2021-03]"),
        ("signed it in the final quarter of last year", False, "[2020-10..2020-12]"),
        ("signed it in the 1990s", False, "199X"),
        ("met last summer", False, "2020-22"),
        ("met last winter", False, "2020-24"),
        ("will meet in autumn", True, "2021-23"),
        ("will meet this fall", True, "2021-23"),
        ("met in the fall of 2019", False, "2019-23"),
        ("met on Monday", False, "2021-05-17"),
        ("met on Wednesday", False, "2021-05-12"),
        ("will meet on Wednesday", True, "2021-05-19"),
        ("met last Tuesday", False, "2021-05-11"),
        ("will meet next Tuesday", True, "2021-05-25"),
        ("Friday's agreement", False, "2021-05-14"),
        ("yesterday", False, "2021-05-17"),
        ("tomorrow", True, "2021-05-19"),
        ("the day before yesterday", False, "2021-05-16"),
        ("three days ago", False, "2021-05-15"),
        ("a week ago", False, "[2021-05-08..2021-05-14]"),
        ("last week", False, "[2021-05-10..2021-05-16]"),
        ("in two weeks", True, "[2021-05-29..2021-06-04]"),
        ("during the next 48 hours", True, "[2021-05-18..2021-05-20]"),
        ("in the coming days", True, "[2021-05-19..2021-05-23]"),
        ("two months ago", False, "2021-03"),
        ("six years ago", False, "2015"),
        ("last year", False, "2020"),
        ("early this month", False, "[2021-05-01..2021-05-10]"),
        ("in late April", False, "[2021-04-21..2021-04-30]"),
        ("in December", False, "2020-12"),
        ("in December", True, "2021-12"),
        ("on 12 June", False, "2020-06-12"),
        ("on June 12", True, "2021-06-12"),
        ("from 3 to 7 May", False, "2021-05-03/2021-05-07"),
        ("since 28 March", False, "2021-03-28/.."),
        ("recently", False, "../2021-05-18"),
        ("on 9 October 2020", False, "2020-10-09"),
        ("October 9, 2020", False, "2020-10-09"),
        ("June 3-7, 2019", False, "2019-06-03/2019-06-07"),
        ("in 2017", False, "2017"),
        ("in the autumn of 2019", False, "2019-23"),
        ("2020-02-03", False, "2020-02-03"),
    ],
)
def test_what_a_phrase_says(words, future, edtf) -> None:
    found = read(words, future=future)
    assert [expression for expression, _ in found] == [edtf]
    parse(edtf)


@pytest.mark.parametrize(
    "words", ["it may meet", "on 31 February 2020", "2020-13-45", "in 48 cases", "may day parade"]
)
def test_what_is_no_date(words) -> None:
    assert read(words) == []


@pytest.mark.parametrize("words", ["on Tuesday", "yesterday", "a week ago", "recently", "on 3 May"])
def test_nothing_is_guessed_without_a_day_of_publication(words) -> None:
    assert read(words, published=None) == []


def test_a_weekday_settles_the_year_where_only_one_near_year_fits() -> None:
    assert read("Thursday, 3 February", None, years=(2021,)) == [("2022-02-03", "inferred")]
    assert read("Friday, 3 February", None, years=(2021,)) == []


def test_a_weekday_that_does_not_fit_its_day_gives_no_date() -> None:
    assert read("on Monday, 3 May 2021") == [("2021-05-03", "reported")]
    assert read("on Friday, 3 May") == []


@given(st.text(), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.booleans())
def test_every_date_is_an_expression_and_no_proxy_claims_a_day(text, published, future) -> None:
    for edtf, basis in read(text, published, future):
        bounds = parse(edtf)
        assert not (basis == "publication_proxy" and bounds.precision == "day")


@pytest.mark.parametrize(
    ("text", "told", "address", "day", "basis", "flags"),
    [
        ("ERBIL, July 11, 2018 - x", None, None, date(2018, 7, 11), "text", ()),
        ("x", date(2020, 1, 2), "https://x.org/2019/05/06/y", date(2020, 1, 2), "page", ()),
        ("x", None, "https://x.org/2019/05/06/y", date(2019, 5, 6), "address", ()),
        ("x", None, "https://x.org/y-20190506.html", date(2019, 5, 6), "address", ()),
        ("x", None, "https://x.org/2019/13/45/y", None, "none", ()),
        ("7/28/28 15:16\n\nx", None, None, None, "none", ("dateline-corrupt",)),
        ("03/04/2019\n\nx", None, None, None, "none", ("dateline-ambiguous",)),
        ("28/04/2019\n\nx", None, None, date(2019, 4, 28), "text", ()),
        ("Monday, 11 July 2018 - x", None, None, None, "none", ("dateline-weekday",)),
        ("PARIS, July 21, 2012 - x", TUESDAY, None, TUESDAY, "page", ("dateline-contradicts",)),
        ("x", date(2031, 1, 1), None, None, "none", ("published-in-future",)),
        ("June 3, 2031 - x", None, None, None, "none", ("dateline-in-future",)),
    ],
)
def test_when_a_report_was_published(text, told, address, day, basis, flags) -> None:
    found = publication(fold(text).text, told, address, TODAY)
    assert (found.day, found.basis, found.flags) == (day, basis, flags)


@pytest.mark.parametrize("words", ["after the fall of Kabul", "in the summer of their lives"])
def test_a_fall_that_is_no_season_is_no_date(words: str) -> None:
    assert read(words) == []
