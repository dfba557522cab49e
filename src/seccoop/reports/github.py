"""The report as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seccoop.checks.report import Report
from seccoop.contract.model import Contract
from seccoop.finding import Finding
from seccoop.reports.summary import Group, groups, in_words, record, shown

TITLE = "seccoop validate"


def as_github(report: Report, contract: Contract, targets: Sequence[str]) -> str:
    """Return one command for each finding, errors first, and a notice with the counts.

    Errors come first, since GitHub shows only the first few of a step.
    """
    found = groups(report, contract)
    lines = [_annotation(group, finding) for group in found for finding in group.findings]
    lines.append(_command("notice", {"title": TITLE}, _closing(report, found, targets)))
    return "\n".join(lines) + "\n"


def _annotation(group: Group, finding: Finding) -> str:
    place: dict[str, object] = {}
    if finding.file:
        place["file"] = finding.file
        if finding.line is not None:
            place["line"] = finding.line
            if finding.position is not None:
                place["col"] = finding.position
    title = f"{group.rule.title} [{group.rule.id}]"
    subject = record(finding)
    message = f"{subject}: {finding.message}" if subject else finding.message
    advice = f"\nTo mend it: {finding.hint}" if finding.hint else ""
    return _command(group.severity, {**place, "title": title}, shown(message + advice))


def _closing(report: Report, found: Sequence[Group], targets: Sequence[str]) -> str:
    what = f" in {', '.join(targets)}" if targets else ""
    lines = [f"{in_words(found)}{what}."]
    lines += [
        f"{group.rule.id}: {len(group.findings)} of {group.found} are listed."
        for group in found
        if group.is_cut
    ]
    if not report.checked:
        lines.append("Nothing was checked.")
    lines += [f"Not checked: {item.what}: {item.why}" for item in report.unchecked]
    return shown("\n".join(lines))


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escape a message; whatever is left is one line, so that no text can start a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property, in which colons and commas have a meaning, too."""
    return _data(_steady(text)).replace(":", "%3A").replace(",", "%2C")


def _steady(text: str) -> str:
    """Return a path or title as it is, but for characters that steer a terminal."""
    return "".join(
        character if character in "\r\n" or character.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
