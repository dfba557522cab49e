"""Reports to render: an empty one, warnings only, one of everything, and a hostile one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seccoop.checks.report import Report, Unchecked
from seccoop.contract import Contract, load_contract
from seccoop.finding import Finding

# Text that would break out of one format or another, were it not escaped.
HOSTILE = (
    "::error file=a.py,line=1::injected",
    "two\nlines\n::error::injected\r\n::warning::injected\r::notice::injected",
    "100%0A::error::injected",
    "a:b,c=d",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"'><b>bold</b>&amp;&#60;",
    "]]><failure/>",
    "bell\x07 null\x00 escape\x1b[31m delete\x7f next\x85",
    "\ufffe\uffff",
    "turn \u202e round \u2066 and \u200b nothing",
    "السلام عليكم پێشمەرگە",
    "a file name \udcff that is not UTF-8",
    "[click](https://example.org) {0} {{1}}",
    "$title ${verdict} %s {}",
    "𝄞 beyond the basic plane",
    "line\u2028separator\u2029",
)


def make_finding(rule: str = "edtf", **facts: object) -> Finding:
    given = {"message": "This is not a date.", "hint": "Write 2021-05-18."} | facts
    return Finding(rule=rule, severity=load_contract().rules[rule].severity, **given)  # type: ignore[arg-type]


def report_of(*findings: Finding, cap: int = 100) -> Report:
    made = Report(cap=cap, checked=["events: 2 rows of dataset/tables/events.csv"])
    for one in findings:
        made.add(one)
    return made


@pytest.fixture
def contract() -> Contract:
    return load_contract()


@pytest.fixture
def finding() -> Callable[..., Finding]:
    return make_finding


@pytest.fixture
def hostile_texts() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture
def empty() -> Report:
    return report_of()


@pytest.fixture
def warnings_only() -> Report:
    return report_of(
        make_finding("source-unused", table="sources", key="a-source", column="source_id")
    )


@pytest.fixture
def mixed() -> Report:
    """Warnings and errors, with and without a file, more than are held, something unchecked."""
    made = report_of(
        make_finding("source-unused", table="sources", key="a-source", column="source_id"),
        make_finding(
            file="dossiers/talks.yaml",
            line=7,
            position=11,
            table="events",
            key="sc-gfgp7wb",
            column="date_edtf",
            value="18 May 2021",
        ),
        make_finding("file-empty", file="dossiers/none.yaml"),
        make_finding("missing-table", table="events"),
        *(make_finding("codelist", table="events", key=f"sc-{n}", value=f"v{n}") for n in range(5)),
        cap=3,
    )
    made.unchecked.append(Unchecked("events.parquet", "the descriptor has no digest of it"))
    return made


@pytest.fixture
def hostile() -> Report:
    made = report_of(
        *(
            make_finding(
                file=text,
                line=1,
                position=2,
                table=text,
                key=text,
                column=text,
                value=text,
                message=text,
                hint=text,
            )
            for text in HOSTILE
        )
    )
    made.checked += HOSTILE
    made.unchecked += [Unchecked(text, text) for text in HOSTILE]
    return made


@pytest.fixture(params=["empty", "warnings_only", "mixed", "hostile"])
def any_report(request: pytest.FixtureRequest) -> Report:
    report: Report = request.getfixturevalue(request.param)
    return report
