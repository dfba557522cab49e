"""Counts, verdicts and safe text."""

from __future__ import annotations

import pytest

from seccoop.checks.report import Report
from seccoop.finding import visible
from seccoop.reports.summary import encodable, general, groups, in_words, shown, totals, verdict


def test_counts_include_what_is_not_held(mixed, contract):
    found = groups(mixed, contract)
    assert totals(found) == {"error": 8, "warning": 1}
    assert in_words(found) == "8 errors and 1 warning"
    codes = next(group for group in found if group.rule.id == "codelist")
    assert (codes.found, len(codes.findings), codes.is_cut) == (5, 3, True)


def test_errors_come_first(mixed, contract):
    severities = [group.severity for group in groups(mixed, contract)]
    assert severities == ["error"] * 4 + ["warning"]


def test_a_rule_without_a_held_finding_still_counts(contract):
    report = Report(cap=0)
    report.add_many("edtf", [], 3)
    report.add_many("codelist", [], 0)
    found = groups(report, contract)
    assert [(group.rule.id, group.found) for group in found] == [("edtf", 3)]
    assert verdict(report, found) == "invalid"


@pytest.mark.parametrize(
    ("sample", "expected"),
    [("empty", "valid"), ("warnings_only", "valid_with_warnings"), ("mixed", "invalid")],
)
def test_verdict(sample, expected, contract, request):
    report = request.getfixturevalue(sample)
    assert verdict(report, groups(report, contract)) == expected


def test_nothing_checked_is_not_valid(contract):
    assert verdict(Report(), groups(Report(), contract)) == "nothing_checked"


def test_shown_text_has_nothing_invisible(hostile_texts):
    for text in hostile_texts:
        safe = shown(text)
        assert all(character.isprintable() or character == "\n" for character in safe)
        safe.encode("utf-8")
    assert shown("سلام — 𝄞\n") == "سلام — 𝄞\n"


def test_encodable_text_differs_only_in_halves_of_characters(hostile_texts):
    for text in hostile_texts:
        safe = encodable(text)
        safe.encode("utf-8")
        assert safe == text or "\udcff" in text
    assert encodable("a\udcffb\ud800") == "a\ufffdb\ufffd"


def test_hints_without_a_finding():
    assert general("{advice}") == "Each finding says what to do."
    assert general("For instance: {example}") == (
        "Each finding gives an example of the right form."
    )
    assert general("Lower it in {manifest}.") == "Lower it in <manifest>."


def test_a_cut_value_shows_that_it_is_cut():
    assert visible("x" * 320) == "x" * 320
    assert visible("x" * 321) == visible("x" * 5000) == "x" * 319 + "…"
