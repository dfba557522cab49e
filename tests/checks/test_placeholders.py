"""No text stands in place of nothing, and what is a name or a code is left in peace."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.checks.large import check_in_parts
from seccoop.checks.placeholders import AMBIGUOUS, PLACEHOLDERS, are_placeholders
from seccoop.contract import load_contract

CONTRACT = load_contract()
NEAR = ["", "nAn", "N/A ", "Unknown force", "NaN" * 90, "–-", "unknown\0", "Nan", "1", None]


def found(table: str, column: str, texts: list[str | None]) -> list[str | None]:
    """Return what breaks the rule in a column."""
    rows = pl.DataFrame({column: pl.Series(texts, dtype=pl.String)})
    report = check_in_parts({table: rows}, CONTRACT, rules=["placeholder"])
    assert set(report.counts) <= {"placeholder"}
    return [finding.value for finding in report.findings]


@given(st.lists(st.sampled_from([*PLACEHOLDERS, *AMBIGUOUS, *NEAR]), max_size=12))
def test_placeholders_are_those_of_the_list(texts: list[str | None]) -> None:
    series = pl.Series(texts, dtype=pl.String)
    known = {*PLACEHOLDERS, *AMBIGUOUS}
    assert are_placeholders(series).to_list() == [text in known for text in texts]
    assert are_placeholders(series[1:], names=True).to_list() == [
        text in PLACEHOLDERS for text in texts[1:]
    ]


@pytest.mark.parametrize("text", ["NaN", "n/a", "#N/A", "NULL", "None", "Unknown", "TBD", "-", "?"])
def test_free_text_is_left_empty(text: str) -> None:
    assert found("sources", "note", ["fine", text, None]) == [text]


def test_what_may_be_a_name_is_left() -> None:
    assert found("place_names", "name", ["None", "NA", "Nan", "none", "nan"]) == ["none", "nan"]


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("events", "event_status", "unknown"),
        ("actor_codes", "code", "NULL"),
        ("tombstones", "key", "nan"),
        ("changes", "old", "unknown"),
        ("agreements", "agreement_id", "unknown"),
    ],
)
def test_codes_keys_and_repeated_values_are_for_other_rules(
    table: str, column: str, text: str
) -> None:
    assert found(table, column, [text]) == []


def test_a_group_of_sources_is_not_nan() -> None:
    assert found("sources", "independence_group", ["nan", "nan-ning"]) == ["nan"]


@pytest.mark.parametrize(("text", "rule"), [("-", "placeholder"), ("-a", "text-formula")])
def test_a_dash_is_no_formula(text: str, rule: str) -> None:
    actors = pl.DataFrame({"name": [text, "fine"]})
    both = ["placeholder", "text-formula"]
    assert check_in_parts({"actors": actors}, CONTRACT, rules=both).counts == Counter({rule: 1})
    only = check_in_parts({"actors": actors}, CONTRACT, rules=["text-formula"])
    assert only.counts == Counter({"text-formula": 1})


def test_the_first_and_the_last_day_that_there_is_stand_for_nothing() -> None:
    days = [date.min, date(9999, 12, 30), None, date.max]
    actors = pl.DataFrame({"valid_to": days})
    report = check_in_parts({"actors": actors}, CONTRACT, rules=["placeholder"])
    assert [finding.value for finding in report.findings] == ["0001-01-01", "9999-12-31"]
    made = pl.DataFrame({"date_start": days})  # which is made of the expression
    assert not check_in_parts({"events": made}, CONTRACT, rules=["placeholder"]).counts
