"""JUnit XML: well-formed whatever the values, failing for errors alone."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from seccoop.checks.report import Report, Unchecked
from seccoop.reports import render
from seccoop.reports.junit import OF_THE_BUILD
from seccoop.reports.summary import shown


def suites(report, contract, targets=("dossiers",)):
    text = render(report, "junit", contract, targets)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')
    return ET.fromstring(text.encode())


def cases(root):
    return {case.get("name").partition(":")[0]: case for case in root.iter("testcase")}


def test_a_case_for_each_rule_that_is_checked(empty, contract):
    root = suites(empty, contract)
    assert list(cases(root)) == [rule for rule in contract.rules if rule not in OF_THE_BUILD]
    assert set(contract.rules) > OF_THE_BUILD
    assert not list(root.iter("failure"))
    assert not list(root.iter("skipped"))


def test_errors_fail_and_warnings_do_not(mixed, contract):
    root = suites(mixed, contract)
    found = cases(root)
    failed = {name for name, case in found.items() if case.find("failure") is not None}
    assert failed == {"edtf", "file-empty", "missing-table", "codelist"}
    failure = found["edtf"].find("failure")
    assert failure.attrib == {"message": "Not a date: 1 error", "type": "edtf"}
    assert failure.text == (
        "1 error\n\ndossiers/talks.yaml:7:11 events.date_edtf of sc-gfgp7wb\n"
        "This is not a date.\nTo mend it: Write 2021-05-18."
    )
    assert found["codelist"].find("failure").text.startswith("5 errors, of which 3 are listed\n")
    assert found["source-unused"].find("system-out").text.startswith("1 warning\n\nsources.")


def test_counts_are_those_of_the_cases(mixed, contract):
    root = suites(mixed, contract)
    rules, unchecked = root
    assert (rules.get("failures"), rules.get("skipped"), rules.get("errors")) == ("4", "0", "0")
    assert rules.get("tests") == str(len(contract.rules) - len(OF_THE_BUILD))
    assert (unchecked.get("name"), unchecked.get("tests")) == ("not checked", "1")
    assert unchecked.find("testcase/skipped").get("message") == "the descriptor has no digest of it"
    assert (root.get("failures"), root.get("skipped")) == ("4", "1")
    assert int(root.get("tests")) == int(rules.get("tests")) + 1


def test_what_was_not_checked_does_not_pass(contract):
    nothing = cases(suites(Report(), contract))
    assert all(case.find("skipped") is not None for case in nothing.values())
    some = Report(
        checked=["events: 2 rows"],
        unchecked=[
            Unchecked("rule edtf", "events.date_edtf is missing"),
            Unchecked("rules source-unused, source-digest", "sources is missing"),
            Unchecked("rule foreign-key for events.place_id", "places is missing"),
            Unchecked("the digest of events.csv", "the descriptor gives none"),
        ],
    )
    rules, unchecked = suites(some, contract)
    reasons = {
        name: case.find("skipped").get("message")
        for name, case in cases(rules).items()
        if case.find("skipped") is not None
    }
    assert reasons == {
        "edtf": "events.date_edtf is missing",
        "source-unused": "sources is missing",
        "source-digest": "sources is missing",
    }
    assert list(cases(unchecked)) == [
        "rule foreign-key for events.place_id",
        "the digest of events.csv",
    ]


def test_hostile_values_are_text(hostile, hostile_texts, contract):
    root = suites(hostile, contract, hostile_texts)
    assert len(list(root.iter("failure"))) == 1
    assert root.get("failures") == "1"
    text = next(root.iter("failure")).text
    for hostile_text in hostile_texts:
        assert f"\n{shown(hostile_text)}\nTo mend it: {shown(hostile_text)}" in text
    unchecked = root[1]
    assert [case.get("name") for case in unchecked] == [shown(text) for text in hostile_texts]
