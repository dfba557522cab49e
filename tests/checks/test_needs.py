"""What a check says that it needs is exactly what it needs."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from seccoop.build.derived import EXAMPLE, make_example
from seccoop.checks.needs import unchecked_rules
from seccoop.checks.registry import CHECKS
from seccoop.checks.run import check_tables
from seccoop.contract import load_contract

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = load_contract()
NEEDY = [rule for rule in CONTRACT.rules if rule in CHECKS and CHECKS[rule].needs]


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    made = make_example(ROOT / EXAMPLE, CONTRACT).tables
    return {name: made[name] for name in CONTRACT.core}


def only(tables: dict[str, pa.Table], rule: str) -> dict[str, pa.Table]:
    """Return no more of the tables than a rule says that it needs."""
    needs = CHECKS[rule].needs
    return {name: tables[name].select(list(columns)) for name, columns in needs.items()}


def names(tables: dict[str, pa.Table]) -> dict[str, list[str]]:
    return {name: table.column_names for name, table in tables.items()}


def test_most_rules_on_tables_say_what_they_need() -> None:
    by_stage = {rule.id for rule in CONTRACT.rules.values() if rule.stage == "table"}
    free = {rule for rule in by_stage & set(CHECKS) if not CHECKS[rule].needs}
    texts = ("formula", "character", "lost", "misread", "form", "lookalike")
    assert free == {f"text-{what}" for what in texts}


@pytest.mark.parametrize("rule", NEEDY)
def test_a_rule_needs_columns_that_are_there(rule: str) -> None:
    for name, columns in CHECKS[rule].needs.items():
        assert set(columns) <= set(CONTRACT.core[name].columns)


@pytest.mark.parametrize("rule", NEEDY)
def test_a_rule_gets_by_with_what_it_says_that_it_needs(
    tables: dict[str, pa.Table], rule: str
) -> None:
    given = only(tables, rule)
    check_tables(given, CONTRACT)
    assert not any(
        rule in entry.what.replace(",", " ").split()
        for entry in unchecked_rules(names(given), CONTRACT)
    )


@pytest.mark.parametrize("rule", NEEDY)
def test_a_rule_is_said_not_to_be_checked_without_any_of_it(
    tables: dict[str, pa.Table], rule: str
) -> None:
    for name, columns in CHECKS[rule].needs.items():
        for column in columns:
            given = names(tables)
            given[name] = [other for other in given[name] if other != column]
            found = {
                entry.why
                for entry in unchecked_rules(given, CONTRACT)
                if rule in entry.what.replace(",", " ").split()
            }
            assert found == {f"{name}.{column} is missing or could not be read"}


def test_whole_tables_leave_nothing_unchecked(tables: dict[str, pa.Table]) -> None:
    assert list(unchecked_rules(names(tables), CONTRACT)) == []


def test_rules_on_other_tables_are_not_mentioned() -> None:
    entries = list(unchecked_rules({"coverage": list(CONTRACT.core["coverage"].columns)}, CONTRACT))
    words = " ".join(entry.what for entry in entries)
    assert "coverage.actor1_id" in words
    assert "participants-min" not in words
