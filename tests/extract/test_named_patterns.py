"""The patterns of ``triggers.csv`` that rules of the software name, each of which must exist."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from seccoop.contract import data_root

SOURCES = Path(str(files("seccoop.extract")))


def named_patterns() -> Iterator[tuple[str, str]]:
    """Yield each start of a pattern that a module names, with the place where it does."""
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        made = {
            id(part)
            for whole in ast.walk(tree)
            if isinstance(whole, ast.JoinedStr)
            for part in ast.walk(whole)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in made:
                continue
            if isinstance(node.value, str) and node.value.startswith("{") and node.value != "{}":
                yield f"{path.relative_to(SOURCES).as_posix()}:{node.lineno}", node.value


NAMED = sorted(set(named_patterns()))


@pytest.fixture(scope="module")
def patterns() -> list[str]:
    path = data_root() / "schema" / "lexicon" / "triggers.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [row["pattern"] for row in csv.DictReader(stream)]


def test_rules_name_patterns() -> None:
    assert {"{discuss}", "{meet}"} <= {start for _, start in NAMED}


def test_every_pattern_that_a_rule_names_is_in_the_table(patterns) -> None:
    gone = [
        f"{place}: no pattern of triggers.csv begins with {start!r}"
        for place, start in NAMED
        if not any(pattern.startswith(start) for pattern in patterns)
    ]
    assert gone == []
