"""Our reading against the edtf library: what it accepts, and where its bounds are right."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from seccoop.dates import DateError, parse, reading
from seccoop.dates.referee import is_well_formed
from seccoop.dates.strategies import edtf_expressions
from seccoop.dates.structure import bounds_of, is_plain

EARLY = ("2020", "2020-03", "2020-03-17")
LATE = ("2021", "2021-05", "2021-05-18")
INTERVALS = ["/".join(sides) for sides in product(("", "..", *EARLY), ("", "..", *LATE))]
RANGES = [
    *("..".join(ends) for ends in product(EARLY, LATE)),
    *(f"..{end}" for end in EARLY),
    *(f"{end}.." for end in LATE),
]
MEMBERS = st.sampled_from((*EARLY, *LATE, *RANGES))

# Where the two differ though both read the expression: expression, the days edtf gives (its own
# type for an open side left out), ours, and why.
DISAGREEMENTS = [
    ("2021-24", "2021-12-01 2021-12-31", "2021-12-01 2022-02-28", "edtf cuts winter at new year"),
    ("2021-28", "2021-12-01 2021-12-31", "2021-12-01 2022-02-28", "edtf cuts winter at new year"),
    ("2021-30", "2021-12-01 2021-12-31", "2021-12-01 2022-02-28", "a southern summer, cut too"),
    ("2021-24/2022-24", "2021-12-01 2022-12-31", "2021-12-01 2023-02-28", "a winter as an end"),
    ("2021-05-18?", "2021-05-18 2021-05-18", "2021-05-17 2021-05-19", "strict bounds drop marks"),
    ("2021-05~", "2021-05-01 2021-05-31", "2021-04-01 2021-06-30", "strict bounds drop marks"),
    ("2021-?05-18", "2021-05-18 2021-05-18", "2021-04-18 2021-06-18", "strict bounds drop marks"),
    ("202X-02-29", "2020-02-29 2029-02-29", "2020-02-29 2028-02-29", "2029 has no 29 February"),
    ("/2021-05-18", "2011-05-18 2021-05-18", "- 2021-05-18", "edtf invents ten years before"),
    ("2021-05-18/", "2021-05-18 2031-05-18", "2021-05-18 -", "edtf invents ten years after"),
]

# What edtf accepts and we do not: it has no day of the calendar, or says nothing, or is no day.
REFUSED_HERE = [
    "2023-02-29",
    "2021-02-3X",
    "0000",
    "-2021",
    "Y12021",
    "Y1E5",
    "2021S2",
    "XXXX",
    "XXXX-05-18",
    "2021-05-20/2021-05-18",
    "[2021-05-20..2021-05-18]",
    "{2021,2022}",
    "{2021..2022}",
    "../..",
    "[..2020,2021..]",
    "2021-05-18T10:00:00",
    "2021-24^x",
    " 2021-05-18",
    "2021-05-18 ",
    "2021 / 2022",
    "[2021-05, 2021-06]",
]

# What edtf 5.0.2 trips over: it would print to the terminal and raise errors that are not its own.
STUMBLES = [
    "2021-1X",
    "2021-X1",
    "2021-1X?",
    "2021-0X-~01",
    "2021-XX/2022",
    "2021/2022-XX",
    "2021-1X/2022",
    "[2021-XX,2023]",
    "[2021-1X,2023]",
    "../202X",
    "../?2021",
    "../202X-05",
    "202X/..",
    "2021-1X/",
]


def _edtf_days(text: str) -> tuple[date, date]:
    found = parse_edtf(text)
    lower, upper = (date(*bound[:3]) for bound in (found.lower_strict(), found.upper_strict()))
    return lower, upper


def _accepted(text: str) -> bool:
    try:
        bounds_of(text)
    except DateError:
        return False
    return True


@pytest.mark.parametrize(
    "text", [*EARLY, *INTERVALS, *(f"[{member}]" for member in (*EARLY, *RANGES))]
)
def test_plain_expressions_are_accepted_just_where_edtf_accepts_them(text: str) -> None:
    says_nothing = text in ("../..", "/..", "../", "/")
    assert is_plain(text)
    assert _accepted(text) == (is_well_formed(text) and not says_nothing)


@settings(deadline=None, max_examples=80)
@given(st.lists(MEMBERS, min_size=2, max_size=3))
def test_plain_sets_are_accepted_just_where_edtf_accepts_them(members: list[str]) -> None:
    text = f"[{','.join(members)}]"
    says_nothing = members[0].startswith("..") and members[-1].endswith("..")
    assert is_plain(text)
    assert _accepted(text) == (is_well_formed(text) and not says_nothing)


@settings(deadline=None, max_examples=80)
@given(edtf_expressions())
def test_what_we_read_alone_edtf_reads_too(text: str) -> None:
    assert is_plain(text)
    assert is_well_formed(text)
    found = parse(text)
    if found.start is not None and found.end is not None:
        assert (found.start, found.end) == _edtf_days(text)


def test_plain_expressions_never_wait_for_edtf(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> bool:
        pytest.fail(f"edtf was asked about {text!r}")

    monkeypatch.setattr(reading, "is_well_formed", fail)
    reading._parse.cache_clear()
    for text in (*EARLY, "2020/2021-05", "[2020,2021-05..2021-06]", "../2021", "2021-05/.."):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021-21",
        "2021-33",
        "2021-41",
        "202X",
        "20XX",
        "2021-XX",
        "2021-XX-XX",
        "2021-02-XX",
        "2021-XX-18",
        "201X-05-XX",
        "2021-21/2021-22",
        "2021-XX-18/2022",
        "[202X,2031-05]",
    ],
)
def test_bounds_agree_with_edtf_where_it_is_right(text: str) -> None:
    found = parse(text)
    assert (found.start, found.end) == _edtf_days(text)


@pytest.mark.parametrize(("text", "theirs", "ours", "why"), DISAGREEMENTS)
def test_known_disagreements_are_still_there(text: str, theirs: str, ours: str, why: str) -> None:
    found = parse(text)
    assert " ".join(str(day or "-") for day in (found.start, found.end)) == ours
    edtf = parse_edtf(text)
    days = (
        "-".join(f"{part:02}" for part in bound[:3])
        for bound in (edtf.lower_strict(), edtf.upper_strict())
    )
    assert " ".join(days) == theirs, f"edtf has changed ({why}): drop the row if it agrees now"


@pytest.mark.parametrize("text", REFUSED_HERE)
def test_some_of_what_edtf_accepts_is_refused(text: str) -> None:
    assert parse_edtf(text) is not None
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize("text", STUMBLES)
def test_edtf_is_not_asked_what_it_trips_over(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert capsys.readouterr() == ("", "")
    if "the same days as " in caught.value.hint:
        assert parse(caught.value.hint.rpartition(" ")[2])
