"""What is missing from a package is named once; rules that would need it are left out."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from seccoop.build.derived import EXAMPLE, make_example
from seccoop.checks.run import check_tables
from seccoop.contract import read_contract

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = read_contract(ROOT / "schema")


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    made = make_example(ROOT / EXAMPLE, CONTRACT).tables
    return {name: made[name] for name in CONTRACT.core}


def test_the_whole_package_is_sound(tables: dict[str, pa.Table]) -> None:
    assert check_tables(tables, CONTRACT) == []


@pytest.mark.parametrize("name", CONTRACT.core)
def test_a_missing_table_is_named_once(tables: dict[str, pa.Table], name: str) -> None:
    rest = {other: table for other, table in tables.items() if other != name}
    found = check_tables(rest, CONTRACT)
    assert [(finding.rule, finding.table) for finding in found] == [("missing-table", name)]


@pytest.mark.parametrize("name", CONTRACT.core)
def test_missing_key_columns_are_named_once_each(tables: dict[str, pa.Table], name: str) -> None:
    key = CONTRACT.tables[name].primary_key
    found = check_tables({**tables, name: tables[name].drop_columns(list(key))}, CONTRACT)
    assert [(finding.rule, finding.column) for finding in found] == [
        ("missing-column", field.name)
        for field in CONTRACT.tables[name].fields
        if field.name in key
    ]


@pytest.mark.parametrize("column", CONTRACT.tables["events"].columns)
def test_a_missing_column_is_named_once(tables: dict[str, pa.Table], column: str) -> None:
    found = check_tables({**tables, "events": tables["events"].drop_columns([column])}, CONTRACT)
    assert [(finding.rule, finding.column) for finding in found] == [("missing-column", column)]


def test_other_faults_are_still_found(tables: dict[str, pa.Table]) -> None:
    actors = tables["actors"].to_pylist()
    actors[0]["actor_type"] = "kingdom"
    broken = pa.Table.from_pylist(actors, schema=tables["actors"].schema)
    changed = {**tables, "actors": broken, "events": tables["events"].drop_columns(["domain"])}
    found = {finding.rule for finding in check_tables(changed, CONTRACT)}
    assert found == {"missing-column", "codelist"}
