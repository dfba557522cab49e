"""One cause is told once, where it is; what only follows from it is not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from seccoop.build.derived import EXAMPLE, make_example
from seccoop.checks.large import check_in_parts
from seccoop.checks.run import check_tables
from seccoop.contract import read_contract

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = read_contract(ROOT / "schema")
Tables = Mapping[str, pa.Table]


@pytest.fixture(scope="module")
def example() -> Tables:
    made = make_example(ROOT / EXAMPLE, CONTRACT).tables
    return {name: made[name] for name in CONTRACT.core}


def with_value(tables: Tables, name: str, row: int, column: str, value: object) -> Tables:
    rows = tables[name].to_pylist()
    rows[row][column] = value
    return {**tables, name: pa.Table.from_pylist(rows, schema=tables[name].schema)}


CASES = {
    "a parent with a space": ("actors", 1, "parent_actor_id", "aut-gov ", "pattern"),
    "a parent that is no number": ("actors", 1, "parent_actor_id", "NaN", "pattern"),
    "a short address of the wrong form": ("sources", 0, "url", "x", "pattern"),
    "a participant of a malformed event": ("participants", 0, "event_id", "sc-zz", "pattern"),
    "a participant of no event": ("participants", 0, "event_id", "sc-yyyyyyy", "foreign-key"),
    "a participant twice": ("participants", 1, "actor_id", "aut-lake-police", "primary-key"),
    "participants of one number": ("participants", 1, "ordinal", 1, "numbering"),
    "a status with a number too high": ("statuses", 1, "ordinal", 70, "numbering"),
    "a retired record of no table": ("tombstones", 0, "table", "event", "unknown-table"),
}


@pytest.mark.parametrize("case", CASES)
def test_one_cause_is_told_once(example: Tables, case: str) -> None:
    name, row, column, value, rule = CASES[case]
    tables = with_value(example, name, row, column, value)
    frames = {key: pl.DataFrame(table) for key, table in tables.items()}
    (finding,) = check_tables(tables, CONTRACT)
    assert (finding.rule, finding.table) == (rule, name)
    assert check_in_parts(frames, CONTRACT, events_at_once=2).counts == Counter({rule: 1})


def test_what_follows_is_told_where_its_cause_is_not(example: Tables) -> None:
    tables = with_value(example, "actors", 1, "parent_actor_id", "NaN")
    rules = {key: rule for key, rule in CONTRACT.rules.items() if key != "pattern"}
    (finding,) = check_tables(tables, replace(CONTRACT, rules=rules))
    assert finding.rule == "foreign-key"
    report = check_in_parts(tables, CONTRACT, rules=list(rules))
    assert report.counts == Counter({"foreign-key": 1})


def test_more_events_short_than_participants_astray_are_told(example: Tables) -> None:
    tables = with_value(example, "participants", 0, "event_id", "sc-yyyyyyy")
    few = tables["participants"].filter(pa.compute.not_equal(tables["participants"]["ordinal"], 2))
    found = Counter(one.rule for one in check_tables({**tables, "participants": few}, CONTRACT))
    assert found["participants-min"] > 1
