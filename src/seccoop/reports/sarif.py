"""The report as SARIF 2.1.0, for code scanning and the editors that read it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from seccoop.checks.report import Report
from seccoop.contract.model import Contract, JsonObject, Rule
from seccoop.finding import Finding
from seccoop.reports.summary import (
    Group,
    encodable,
    general,
    groups,
    json_text,
    record,
    shown,
    totals,
    verdict,
)
from seccoop.version import software_version

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "seccoopFinding/v1"
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def as_sarif(report: Report, contract: Contract, targets: Sequence[str]) -> str:
    """Return one run with all rules of the schema and the findings as its results.

    Relative paths are kept relative to ``%SRCROOT%``, the root of the repository that was
    checked. Findings say table, key and column as a logical location, and those without a file
    have no other.
    """
    found = groups(report, contract)
    rules = {rule_id: index for index, rule_id in enumerate(contract.rules)}
    seen: Counter[str] = Counter()
    run: JsonObject = {
        "tool": {
            "driver": {
                "name": "seccoop",
                "version": software_version(),
                "rules": [_rule(rule) for rule in contract.rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": _text(f"Not checked: {item.what}: {item.why}")}
                    for item in report.unchecked
                ],
            }
        ],
        "results": [
            _result(finding, group, rules[group.rule.id], seen)
            for group in found
            for finding in group.findings
        ],
        "properties": {
            "schemaVersion": contract.version,
            "targets": [encodable(target) for target in targets],
            "verdict": verdict(report, found),
            "totals": totals(found),
            "counts": {group.rule.id: group.found for group in found},
            "checked": [encodable(words) for words in report.checked],
        },
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(document)


def _rule(rule: Rule) -> JsonObject:
    return {
        "id": rule.id,
        "shortDescription": _text(rule.title),
        "fullDescription": _text(rule.why),
        "help": _text(general(rule.hint)),
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"stage": rule.stage},
    }


def _result(finding: Finding, group: Group, index: int, seen: Counter[str]) -> JsonObject:
    subject = record(finding)
    message = f"{finding.message} {finding.hint}".strip()
    result: JsonObject = {
        "ruleId": group.rule.id,
        "ruleIndex": index,
        "level": finding.severity,
        "message": _text(f"{message} ({subject})" if subject else message),
        "partialFingerprints": {FINGERPRINT: _fingerprint(finding, seen)},
    }
    if location := _location(finding):
        result["locations"] = [location]
    facts = {
        name: encodable(value)
        for name in ("table", "key", "column", "value", "hint")
        if (value := getattr(finding, name)) is not None
    }
    if facts:
        result["properties"] = facts
    return result


def _location(finding: Finding) -> JsonObject:
    location: JsonObject = {}
    if finding.file:
        physical: JsonObject = {"artifactLocation": _artifact(finding.file)}
        if finding.line is not None:
            physical["region"] = {"startLine": finding.line}
            if finding.position is not None:
                physical["region"]["startColumn"] = finding.position
        location["physicalLocation"] = physical
    if logical := _logical(finding):
        location["logicalLocations"] = logical
    return location


def _artifact(path: str) -> JsonObject:
    """Return where a file is: relative to the root of the repository, or in the file system."""
    if _DRIVE.match(path):
        drive, rest = path[:2], path[2:].replace("\\", "/")
        return {"uri": f"file:///{drive}{quote(encodable(rest))}"}
    uri = quote(encodable(path))
    return (
        {"uri": f"file://{uri}"}
        if path.startswith("/")
        else {
            "uri": uri,
            "uriBaseId": "%SRCROOT%",
        }
    )


def _logical(finding: Finding) -> list[JsonObject]:
    """Return the column, or else the row or table, with the way to it as its full name."""
    steps = [
        (kind, encodable(name))
        for kind, name in (
            ("table", finding.table),
            ("row", finding.key),
            ("column", finding.column),
        )
        if name
    ]
    if not steps:
        return []
    kind, name = steps[-1]
    return [
        {
            "name": name,
            "kind": kind,
            "fullyQualifiedName": "/".join(quote(part, safe="|") for _, part in steps),
        }
    ]


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Return what tells a finding from others and stays when lines above it move.

    The same fault twice in one place is told apart by its number.
    """
    facts = [finding.rule, finding.file, finding.table, finding.key, finding.column, finding.value]
    if not finding.key:
        facts.append(finding.message)
    digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _text(words: str) -> JsonObject:
    """Return a message in which no braces are placeholders and nothing is a link."""
    plain = shown(words).replace("{", "{{").replace("}", "}}")
    return {"text": plain.replace("](", "] (")}
