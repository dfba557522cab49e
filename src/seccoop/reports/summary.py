"""What every reporter needs: groups of findings, exact counts, a verdict, and safe text."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from seccoop.checks.report import Report
from seccoop.contract.model import Contract, JsonObject, Rule, Severity
from seccoop.finding import Finding

_BLANK = re.compile(r"\{(\w+)\}")
_HALF = re.compile("[\ud800-\udfff]")

Verdict = Literal["valid", "valid_with_warnings", "invalid", "nothing_checked"]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule: how many there are, and those that the report holds."""

    rule: Rule
    severity: Severity
    found: int
    findings: Sequence[Finding]

    @property
    def is_cut(self) -> bool:
        """Whether more was found than the report holds."""
        return self.found > len(self.findings)


def groups(report: Report, contract: Contract) -> list[Group]:
    """Return the broken rules, errors first, each in the order in which it was first broken."""
    held: dict[str, list[Finding]] = {rule: [] for rule, found in report.counts.items() if found}
    for finding in report.findings:
        held[finding.rule].append(finding)
    made = [
        Group(
            rule := contract.rules[rule_id],
            findings[0].severity if findings else rule.severity,
            report.counts[rule_id],
            findings,
        )
        for rule_id, findings in held.items()
    ]
    return sorted(made, key=lambda group: group.severity != "error")


def totals(found: Sequence[Group]) -> dict[Severity, int]:
    """Return how many errors and how many warnings there are, those not held included."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0}
    for group in found:
        counts[group.severity] += group.found
    return counts


def verdict(report: Report, found: Sequence[Group]) -> Verdict:
    """Return what the findings amount to.

    Where nothing was found because nothing was looked at, nothing is called valid.
    """
    counts = totals(found)
    if counts["error"]:
        return "invalid"
    if counts["warning"]:
        return "valid_with_warnings"
    return "valid" if report.checked else "nothing_checked"


def in_words(found: Sequence[Group]) -> str:
    """Return for instance ``2 errors and 1 warning``."""
    return " and ".join(
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity, count in totals(found).items()
    )


def record(finding: Finding) -> str:
    """Return which value of which record is meant: ``events.summary of sc-qdtg9gq``."""
    parts = [part for part in (finding.table, finding.column) if part]
    name = ".".join(parts)
    if not finding.key:
        return name
    return f"{name} of {finding.key}" if name else finding.key


def shown(text: str) -> str:
    r"""Return ``text`` with every character that is invisible or steers a screen spelt out.

    Line breaks stay. What is left is allowed in XML 1.0 and can be encoded as UTF-8.

    >>> shown("a\x1b[31mb")
    'a\\u001b[31mb'
    """
    return "".join(
        character if character.isprintable() or character == "\n" else f"\\u{ord(character):04x}"
        for character in text
    )


def encodable(text: str) -> str:
    """Return ``text`` as it is, but for halves of characters that UTF-8 cannot express.

    They come from file names that are not UTF-8 themselves.
    """
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def json_text(document: JsonObject) -> str:
    """Return a document as JSON in which invisible characters are written as escapes.

    Nothing is lost: a reader of JSON gets every character back.
    """
    return "".join(
        character if character.isprintable() or character == "\n" else json.dumps(character)[1:-1]
        for character in f"{json.dumps(document, indent=2, ensure_ascii=False)}\n"
    )


def general(hint: str) -> str:
    """Return the hint of a rule without a finding to fill its blanks, which become words."""
    if _BLANK.fullmatch(hint):
        return "Each finding says what to do."
    if _BLANK.fullmatch(hint.removeprefix("For instance: ")):
        return "Each finding gives an example of the right form."
    return _BLANK.sub(r"<\1>", hint)
