"""Explanations of rules and their examples."""

from __future__ import annotations

import re

import pytest

from seccoop.contract import data_root
from seccoop.reports import explain


def test_every_rule_is_explained(contract):
    folder = data_root() / "schema" / "counterexamples"
    exemplified = {
        rule
        for path in folder.glob("*.yaml")
        for rule in re.findall(r"^  rule: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(exemplified) > 50
    for rule_id, rule in contract.rules.items():
        made = explain(rule_id, contract, data_root())
        assert (made.rule, made.title, made.severity) == (rule.id, rule.title, rule.severity)
        assert (made.why, made.message, made.hint) == (rule.why, rule.message, rule.hint)
        assert "{" not in made.mend or "{status" in made.mend
        if rule_id not in exemplified:
            assert made.example is None
            continue
        assert made.example is not None
        assert made.example.breaks.endswith(".")
        assert made.example.before != made.example.after
        assert made.example.where


@pytest.mark.parametrize(
    ("rule", "where", "before", "after"),
    [
        ("edtf", "dataset/curated/lake-patrol.yaml", "date: 2021-05-18", "date: 18 May 2021"),
        (
            "file-encoding",
            "dataset/reference/places.yaml",
            "name: Rorschach",
            "name: Rorschach<E9>",
        ),
        ("file-kind", "dataset/curated/talks.yaml", "(a file)", "(a folder)"),
        ("file-empty", "dataset/curated/talks.yaml", "(nothing)", "(an empty file)"),
        ("missing-table", "table events", "(the table events)", "(no such table)"),
        ("text-lookalike", "dataset/reference/places.yaml", "name: Lochau", "name: L\\u043echau"),
        (
            "status-newest",
            "table events, event_id: sc-gfgp7wb",
            "event_status: held",
            "event_status: postponed",
        ),
        (
            "coordinates-pair",
            "dataset/reference/places.yaml",
            "latitude: 47.478\nlongitude: 9.4903",
            "latitude: 47.478",
        ),
    ],
)
def test_examples_are_small_and_exact(rule, where, before, after, contract):
    example = explain(rule, contract, data_root()).example
    assert example is not None
    assert (example.where, example.before, example.after) == (where, before, after)


def test_an_explanation_is_a_page(contract):
    assert str(explain("unknown-column", contract, data_root())) == (
        "unknown-column: Column not in the schema (warning)\n"
        "A mistyped column name would leave its values unchecked.\n"
        "What it says: The schema knows no column `{field}` in {name}; it was not checked.\n"
        "To mend it: Each finding says what to do.\n"
        "An example, in table events: "
        "The table of events has a column that the schema does not know.\n"
        "- (no such column)\n"
        "+ (a column sumary)"
    )


def test_unknown_rules_name_their_neighbours(contract):
    with pytest.raises(KeyError, match=r"no rule 'date-bound'\. Did you mean date-bounds"):
        explain("date-bound", contract, data_root())
    with pytest.raises(KeyError, match=r"no rule 'zzzzzzzz'\. The codebook lists them"):
        explain("zzzzzzzz", contract, data_root())


@pytest.mark.parametrize("name", ["*", "../../rules", "edt*", ""])
def test_a_rule_is_not_a_pattern(name, contract):
    with pytest.raises(KeyError):
        explain(name, contract, data_root())


def test_an_example_is_of_the_rule_and_not_of_its_namesake(contract, tmp_path):
    folder = tmp_path / "schema" / "counterexamples"
    folder.mkdir(parents=True)
    for name, rule in (("edtf-a", "edtf-a"), ("edtf-b", "edtf")):
        (folder / f"{name}.yaml").write_text(
            f"breaks: {name}.\nedit:\n  drop_table: events\nexpect:\n  rule: {rule}\n",
            encoding="utf-8",
        )
    example = explain("edtf", contract, tmp_path).example
    assert example is not None
    assert example.breaks == "edtf-b."
    assert explain("codelist", contract, tmp_path).example is None
