"""The JSON report says all that the report says, and can be read back."""

from __future__ import annotations

import json

from seccoop.finding import Finding
from seccoop.reports import render
from seccoop.reports.summary import encodable

KEYS = [
    "report_version",
    "software",
    "schema",
    "targets",
    "verdict",
    "totals",
    "counts",
    "findings",
    "checked",
    "unchecked",
]
FIELDS = [
    "rule",
    "severity",
    "file",
    "line",
    "position",
    "table",
    "key",
    "column",
    "value",
    "message",
    "hint",
]


def test_keys_are_fixed(any_report, contract):
    document = json.loads(render(any_report, "json", contract, ["dossiers"]))
    assert list(document) == KEYS
    assert document["report_version"] == 1
    assert document["schema"] == contract.version
    assert document["targets"] == ["dossiers"]
    for finding in document["findings"]:
        assert list(finding) == FIELDS


def test_findings_come_back_as_they_were(mixed, contract):
    document = json.loads(render(mixed, "json", contract, []))
    assert [Finding(**facts) for facts in document["findings"]] == mixed.findings
    assert document["counts"] == dict(mixed.counts)
    assert document["totals"] == {"error": 8, "warning": 1}
    assert document["verdict"] == "invalid"
    assert document["checked"] == mixed.checked
    assert document["unchecked"] == [
        {"what": "events.parquet", "why": "the descriptor has no digest of it"}
    ]


def test_hostile_values_come_back_as_they_were(hostile, hostile_texts, contract):
    document = json.loads(render(hostile, "json", contract, hostile_texts))
    expected = [encodable(text) for text in hostile_texts]
    assert document["targets"] == expected
    for field in ("file", "table", "key", "column", "value", "message", "hint"):
        assert [finding[field] for finding in document["findings"]] == expected


def test_empty_report(empty, contract):
    document = json.loads(render(empty, "json", contract, ["dossiers"]))
    assert (document["verdict"], document["findings"], document["counts"]) == ("valid", [], {})
