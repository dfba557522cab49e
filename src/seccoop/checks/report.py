"""What a check of a package found: exact counts, the first findings, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from seccoop.finding import Finding

CAP = 100


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that was not checked, and why."""

    what: str
    why: str


@dataclass
class Report:
    """The result of a validation.

    Attributes
    ----------
    findings : list of Finding
        At most ``cap`` of each rule, in the order in which they were found.
    counts : Counter of str
        How often each rule was broken, exactly.
    checked, unchecked : list
        What was looked at, in words (``"events: 180 rows of dataset/tables/events.csv"``), and
        what was not.
    left_out : collection of str
        Rules that are not wanted: what breaks them is neither kept nor counted.
    """

    cap: int = CAP
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    severities: dict[str, str] = field(default_factory=dict)
    checked: list[str] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    left_out: Collection[str] = frozenset()

    def add(self, finding: Finding) -> None:
        """Take in one finding."""
        self.add_many(finding.rule, [finding], 1)

    def add_many(self, rule: str, findings: Iterable[Finding], total: int) -> None:
        """Take in the findings of a rule, of which there are ``total`` in all.

        No more are drawn from ``findings`` than the report still holds of that rule.
        """
        if rule in self.left_out:
            return
        room = max(self.cap - self.counts[rule], 0)
        for finding in islice(findings, room):
            self.severities[rule] = finding.severity
            self.findings.append(finding)
        self.counts[rule] += total

    def take(self, other: Report) -> None:
        """Take in all that another report with the same cap holds."""
        kept: dict[str, list[Finding]] = {rule: [] for rule in other.counts}
        for finding in other.findings:
            kept[finding.rule].append(finding)
        for rule, total in other.counts.items():
            self.add_many(rule, kept[rule], total)
        self.checked += other.checked
        self.unchecked += other.unchecked

    def count(self, severity: str) -> int:
        """Return how many findings of a severity there are."""
        return sum(
            n for rule, n in self.counts.items() if self.severities.get(rule, "error") == severity
        )
