"""The report as one JSON object, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.checks.report import Report
from seccoop.contract.model import Contract, JsonObject
from seccoop.finding import Finding
from seccoop.reports.summary import encodable, groups, json_text, totals, verdict
from seccoop.version import software_version

REPORT_VERSION = 1
FINDING_FIELDS = (
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
)


def as_json(report: Report, contract: Contract, targets: Sequence[str]) -> str:
    """Return the report as JSON.

    Notes
    -----
    All keys are always there; what does not apply to a finding is null.

    ``report_version``
        1. It rises when a key is renamed, removed or changes its meaning; keys may be added.
    ``software``, ``schema``
        Versions of the program and of the schema that was checked against.
    ``targets``
        What was to be checked, as it was named.
    ``verdict``
        ``valid``, ``valid_with_warnings``, ``invalid`` (there are errors) or
        ``nothing_checked``.
    ``totals``
        How many findings there are of each severity, ``error`` and ``warning``.
    ``counts``
        How often each broken rule was broken, exactly.
    ``findings``
        The findings, at most a fixed number of each rule, in the order in which they were found:
        ``rule``, ``severity``, ``file``, ``line``, ``position``, ``table``, ``key``, ``column``,
        ``value``, ``message`` and ``hint``. Lines and positions are numbers and count from 1.
    ``checked``
        What was looked at, in words.
    ``unchecked``
        What was not, as ``what`` and ``why``.
    """
    found = groups(report, contract)
    document: JsonObject = {
        "report_version": REPORT_VERSION,
        "software": software_version(),
        "schema": contract.version,
        "targets": [encodable(target) for target in targets],
        "verdict": verdict(report, found),
        "totals": totals(found),
        "counts": {rule: count for rule, count in report.counts.items() if count},
        "findings": [_finding(finding) for finding in report.findings],
        "checked": [encodable(words) for words in report.checked],
        "unchecked": [
            {"what": encodable(item.what), "why": encodable(item.why)} for item in report.unchecked
        ],
    }
    return json_text(document)


def _finding(finding: Finding) -> JsonObject:
    facts = ((field, getattr(finding, field)) for field in FINDING_FIELDS)
    return {field: encodable(fact) if isinstance(fact, str) else fact for field, fact in facts}
