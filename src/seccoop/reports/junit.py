"""The report as JUnit XML, which most build servers read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from seccoop.checks.report import Report, Unchecked
from seccoop.contract.model import Contract, Rule
from seccoop.finding import Finding
from seccoop.reports.summary import Group, groups, record, shown, verdict
from seccoop.version import software_version

SUITE = "seccoop validate"
UNCHECKED = "not checked"
# Rules on builders and on GeoNames, which only a build carries out.
OF_THE_BUILD = frozenset({"builder-too-few", "builder-too-many", "builder-fill", "gazetteer"})

_LEFT_OUT = re.compile(r"rules? ([a-z0-9-]+(?:, [a-z0-9-]+)*)")


def as_junit(report: Report, contract: Contract, targets: Sequence[str]) -> str:
    """Return a suite with a case for each rule that is checked, and one of what was not checked.

    A rule with errors fails; warnings are written to its output and do not fail it. A case that
    passes says that nothing that was checked breaks the rule. A rule on which nothing can be said
    is skipped: one that the report calls unchecked, and every one where nothing was checked.
    """
    found = {group.rule.id: group for group in groups(report, contract)}
    suite = ET.Element("testsuite", name=SUITE)
    listed = ET.SubElement(suite, "properties")
    facts = {
        "software": software_version(),
        "schema": contract.version,
        "targets": " ".join(targets),
        "verdict": verdict(report, list(found.values())),
    }
    for name, value in facts.items():
        ET.SubElement(listed, "property", name=name, value=shown(value))
    reasons = {rule: item.why for item in report.unchecked for rule in _rules_of(item)}
    nothing = None if report.checked else "nothing was checked"
    for rule in contract.rules.values():
        if rule.id in OF_THE_BUILD and rule.id not in found:
            continue
        case = _case(suite, f"seccoop.{rule.stage}", f"{rule.id}: {rule.title}")
        if rule.id in found:
            _broken(case, found[rule.id])
        elif reason := reasons.get(rule.id, nothing):
            ET.SubElement(case, "skipped", message=shown(reason))
    if report.checked:
        ET.SubElement(suite, "system-out").text = shown("\n".join(report.checked))
    left_out = ET.Element("testsuite", name=UNCHECKED)
    for item in report.unchecked:
        if not _rules_of(item):
            case = _case(left_out, "seccoop.unchecked", item.what)
            ET.SubElement(case, "skipped", message=shown(item.why))
    root = ET.Element("testsuites", name="seccoop")
    root.extend([suite, left_out] if len(left_out) else [suite])
    _count(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _rules_of(item: Unchecked) -> list[str]:
    """Return the rules that an item says were left out as a whole: ``rules type, required``."""
    match = _LEFT_OUT.fullmatch(item.what)
    return match[1].split(", ") if match else []


def _case(suite: ET.Element, class_name: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=class_name, name=shown(name), time="0")


def _broken(case: ET.Element, group: Group) -> None:
    """Write the findings of a rule into its test case."""
    heading = f"{group.found} {group.severity}{'' if group.found == 1 else 's'}"
    if group.is_cut:
        heading += f", of which {len(group.findings)} are listed"
    text = "\n".join([heading, *(_paragraph(finding) for finding in group.findings)])
    if group.severity == "error":
        failure = ET.SubElement(case, "failure", message=_headline(group.rule, heading))
        failure.set("type", group.rule.id)
        failure.text = shown(text)
    else:
        ET.SubElement(case, "system-out").text = shown(text)


def _headline(rule: Rule, heading: str) -> str:
    return shown(f"{rule.title}: {heading}")


def _paragraph(finding: Finding) -> str:
    place = " ".join(part for part in (finding.where, record(finding)) if part)
    lines = [place, finding.message, f"To mend it: {finding.hint}" if finding.hint else ""]
    return "\n".join(["", *(line for line in lines if line)])


def _count(root: ET.Element) -> None:
    """Set the numbers of cases on the suites and on the whole."""
    for element in (*root, root):
        cases = list(element.iter("testcase"))
        for name, tag in (("failures", "failure"), ("skipped", "skipped")):
            element.set(name, str(sum(case.find(tag) is not None for case in cases)))
        element.set("tests", str(len(cases)))
        element.set("errors", "0")
        element.set("time", "0")
