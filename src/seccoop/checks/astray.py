"""Rows that belong to no event, and what may only be missing because it stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seccoop.checks.package import Package
from seccoop.checks.report import Report

# Which tables hold what each rule may miss.
MISSED = {
    "participants-min": ("participants",),
    "numbering": ("participants", "statuses", "event_places"),
}


@dataclass
class Astray:
    """How many rows of each table belong to no event that is there, which is told by itself.

    ``held`` keeps back what breaks the rules in `MISSED` until all rows were seen.
    """

    held: Report
    rows: dict[str, int] = field(default_factory=dict)

    def note(self, package: Package) -> None:
        """Take in what was seen of a package, or of a part of one, when references were checked."""
        for name in {name for tables in MISSED.values() for name in tables}:
            self.rows[name] = self.rows.get(name, 0) + package.figures.get(f"astray {name}", 0)

    def explains(self, counts: Mapping[str, int], rule: str) -> bool:
        """Tell whether no more is amiss than rows that belong to no event can account for."""
        return 0 < counts[rule] <= sum(self.rows.get(name, 0) for name in MISSED[rule])

    def settle(self, report: Report) -> Report:
        """Add to a report what was held back, unless rows that belong to no event explain it."""
        for rule in MISSED:
            if rule in self.held.counts and not self.explains(self.held.counts, rule):
                found = (finding for finding in self.held.findings if finding.rule == rule)
                report.add_many(rule, found, self.held.counts[rule])
        return report
