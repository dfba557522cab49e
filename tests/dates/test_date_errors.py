"""Every text that is no usable date gets an error that says what to write instead."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seccoop.dates import DateError, parse, published_range
from seccoop.dates.reading import LONGEST

# What was written, and what the hint offers; every expression offered must itself be usable.
SLIPS = [
    ("18/05/2021", ["2021-05-18"]),
    ("18.05.2021", ["2021-05-18"]),
    ("18-05-2021", ["2021-05-18"]),
    ("05/18/2021", ["2021-05-18"]),
    ("05/06/2021", ["2021-06-05", "2021-05-06"]),
    ("5/5/2021", ["2021-05-05"]),
    ("31/02/2021", []),
    ("2021/05/18", ["2021-05-18"]),
    ("2021.05.18", ["2021-05-18"]),
    ("2021/05", ["2021-05"]),
    ("05/2021", ["2021-05"]),
    ("2021/22", ["2021/2022"]),
    ("2021-5-8", ["2021-05-08"]),
    ("2021-5", ["2021-05"]),
    ("20210518", ["2021-05-18"]),
    ("202105", ["2021-05"]),
    ("2021-18-05", ["2021-05-18"]),
    ("2021-00", ["2021"]),
    ("2021-05-00", ["2021-05"]),
    ("2021-00-00", ["2021"]),
    ("2021-02-29", ["2021-02-28", "2021-02"]),
    ("2021-13", []),
    ("2021-13-45", []),
    ("2021-21-05", ["2021-05-21"]),
    ("2021-02-3X", []),
    ("2021-138", ["2021-05-18"]),
    ("2021-366", []),
    ("2021-W20", ["[2021-05-17..2021-05-23]", "2021-05-17/2021-05-23"]),
    ("2021W20", ["[2021-05-17..2021-05-23]", "2021-05-17/2021-05-23"]),
    ("2021-W20-2", ["2021-05-18"]),
    ("2021-W54", []),
    ("2021-05-18T10:00:00Z", ["2021-05-18"]),
    ("2021-05-18 10:00", ["2021-05-18"]),
    ("2021-xx", ["2021-XX"]),
    ("2021-05-uu", ["2021-05-XX"]),
    ("2021-05-??", ["2021-05-XX"]),
    ("202?", ["202X"]),
    ("2021-05-18?~", ["2021-05-18%"]),
    ("May 2021", ["2021-05"]),
    ("may2021", ["2021-05"]),
    ("18 May 2021", ["2021-05-18"]),
    ("18-May-2021", ["2021-05-18"]),
    ("18th of May, 2021", ["2021-05-18"]),
    ("May 18, 2021", ["2021-05-18"]),
    ("2021 Sept. 3", ["2021-09-03"]),
    ("18-20 May 2021", ["2021-05-18/2021-05-20", "[2021-05-18..2021-05-20]"]),
    ("Feb 30 2021", []),
    ("early November 2021", ["[2021-11-01..2021-11-10]"]),
    ("late February 2021", ["[2021-02-21..2021-02-28]"]),
    ("mid-2019", ["[2019-05..2019-08]"]),
    ("summer 2021", ["2021-22"]),
    ("winter of 2021", ["2021-24"]),
    ("Q2 2021", ["2021-34"]),
    ("2021-Q2", ["2021-34"]),
    ("the 2010s", ["201X"]),
    ("c. 2021", ["2021~"]),
    ("before 18 May 2021", ["../2021-05-18"]),
    ("since 2021", ["2021/.."]),
    ("2021-05-18..2021-05-20", ["2021-05-18/2021-05-20", "[2021-05-18..2021-05-20]"]),
    ("2021-05-18..", ["2021-05-18/.."]),
    ("..2021-05-18", ["../2021-05-18"]),
    ("2021-05-18 to 2021-05-20", ["2021-05-18/2021-05-20", "[2021-05-18..2021-05-20]"]),
    ("18/05/2021 - 20/05/2021", ["2021-05-18/2021-05-20", "[2021-05-18..2021-05-20]"]),
    ("2021-05-18\u20132021-05-20", ["2021-05-18/2021-05-20", "[2021-05-18..2021-05-20]"]),
    ("[2021-05-18/2021-05-20]", ["2021-05-18/2021-05-20", "[2021-05-18..2021-05-20]"]),
    ("2021-5-8/2021-5-10", ["2021-05-08/2021-05-10", "[2021-05-08..2021-05-10]"]),
    ("2021-05-18/open", ["2021-05-18/.."]),
    ("2021-05-18/present", ["2021-05-18/.."]),
    ("unknown/2021", ["../2021"]),
    ("unknown", []),
    ("N/A", []),
    ("?", []),
    ("..", []),
    ("open", []),
    ("", []),
    ("   ", []),
    ("\n", []),
    (" 2021-05-18", ["2021-05-18"]),
    ("2021-05-18\n", ["2021-05-18"]),
    ("2021-05 -18", ["2021-05-18"]),
    ("2021 / 2022", ["2021/2022"]),
    ("[2021-05, 2021-06]", ["[2021-05,2021-06]"]),
    ("2021-05-18\x00", ["2021-05-18"]),
    ("2021-05\u200b-18", ["2021-05-18"]),
    ("2021\u00a0/\u00a02022", ["2021/2022"]),
    ("\u0662\u0660\u0662\u0661-\u0660\u0665-\u0661\u0668", ["2021-05-18"]),
    ("\u06f2\u06f0\u06f2\u06f1", ["2021"]),
    ("\uff12\uff10\uff12\uff11\uff0d\uff10\uff15", ["2021-05"]),
    ("2021-05-1\u0668", ["2021-05-18"]),
    ("2021-0\u0665", ["2021-05"]),
    ("2021\u201305\u201318", ["2021-05-18"]),
    ("2021\u5e745\u6708", []),
    ("2021-05-1\u00b2", ["2021-05-12"]),
    ("\ud800", []),
    ("-2021", []),
    ("Y12021", []),
    ("Y1E5", []),
    ("2021S2", []),
    ("20211", []),
    ("0000", []),
    ("0000-05-18", []),
    ("XXXX", []),
    ("XXXX-05-18", []),
    ("9999-24", []),
    ("9999-12-31?", []),
    ("0001?", []),
    ("{2021-05-18,2021-05-20}", []),
    ("{2021..2022}", []),
    ("[2021-05-18]", ["2021-05-18"]),
    ("[2021-05..2021-05-20]", ["[2021-05-01..2021-05-20]"]),
    ("[2021-06..2021-05-01]", ["[2021-05-01..2021-06-30]"]),
    ("[2021-05-20..2021-05-18]", ["[2021-05-18..2021-05-20]"]),
    ("2021-05-20/2021-05-18", ["2021-05-18/2021-05-20"]),
    ("2021-06?/2021-05", []),
    ("[2021,..2020]", []),
    ("[2021..,2022]", []),
    ("[..2020,2021..]", []),
    ("../..", []),
    ("/", []),
    ("[]", []),
    ("[2021", []),
    ("[2021,]", []),
    ("[[2021,2022]]", []),
    ("2021-05-18/2021-05-20/2021-05-22", []),
    ("2021-33/2021-34", []),
    ("2021-21?", ["[2020-12..2021-08]"]),
    ("2021-1X", ["2021-36"]),
    ("../202X", ["../2029"]),
    ("[2021-21,2021-22]", ["[2021-03..2021-08]"]),
    ("yesterday", []),
    ("1e5", []),
]
OFFERED = re.compile(r"(?:write|or|month:|as|brackets:|alike:) ([\[.\d][^ ,;]*(?:,[\d.-]+\])?)")


@pytest.mark.parametrize(("text", "offered"), SLIPS, ids=[ascii(text) for text, _ in SLIPS])
def test_a_slip_gets_a_reason_and_the_right_hint(text: str, offered: list[str]) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    error = caught.value
    assert error.reason
    assert error.hint
    assert not error.reason.endswith(".")
    assert str(error) == f"{error.reason}; {error.hint}"
    for expression in offered:
        assert re.search(rf"(?<!\S){re.escape(expression)}(?![^ ,;])", error.hint), error.hint
        assert parse(expression)


@pytest.mark.parametrize("text", [text for text, _ in SLIPS], ids=ascii)
def test_whatever_a_hint_says_to_write_can_be_written(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    for expression in OFFERED.findall(caught.value.hint):
        assert parse(expression)


def test_a_day_that_reads_the_same_both_ways_is_offered_once() -> None:
    with pytest.raises(DateError) as caught:
        parse("5/5/2021")
    assert caught.value.hint == "write 2021-05-05"


def test_both_ends_of_a_reversed_interval_are_named() -> None:
    with pytest.raises(DateError) as caught:
        parse("2021-05-20/2021-05-18")
    assert "2021-05-20 lies after 2021-05-18" in caught.value.reason


@pytest.mark.parametrize("value", [None, 2021, 20210518, 2021.5, b"2021", ["2021"]])
def test_what_is_not_text_is_refused(value: object) -> None:
    for read in (parse, published_range):
        with pytest.raises(DateError, match="not text") as caught:
            read(value)  # type: ignore[arg-type]
        assert "quotes" in caught.value.hint


@pytest.mark.parametrize("text", ["2" * (LONGEST + 1), "[" * 100_000, "[" + "2021-05-1X," * 99])
def test_long_text_is_refused_unread(text: str) -> None:
    with pytest.raises(DateError, match="characters long"):
        parse(text)


def test_the_longest_set_is_read() -> None:
    assert parse("[" + ",".join(["2021-05-1X"] * 18) + "]").precision == "month"


def test_an_error_survives_the_way_between_processes() -> None:
    for text in ("blah", "18/05/2021", "2021-13"):
        with pytest.raises(DateError) as caught:
            parse(text)
        again = pickle.loads(pickle.dumps(caught.value))
        assert (type(again), again.reason, again.hint) == (
            DateError,
            caught.value.reason,
            caught.value.hint,
        )


@settings(deadline=None, max_examples=500)
@given(st.one_of(st.text(), st.text("0123456789-/.,[]X?~% {}TWuox", max_size=24)))
@example("{0}")
@example("{}/2021")
@example("0000-W01")
@example("9999-W53")
@example("late february 0000")
def test_arbitrary_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    for read in (parse, published_range):
        answer: tuple[str, ...]
        try:
            answer = (read(text).edtf,)
        except DateError as error:
            answer = (error.reason, error.hint)
        assert all(answer)
        assert len(answer) > 1 or answer == (text,)
