"""Rows that belong to no event, and what may only be missing because it stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seccoop.checks.faults import Faults
from seccoop.checks.package import Package
from seccoop.checks.report import CAP, Report
from seccoop.contract.model import Rule
from seccoop.finding import Finding

# Which table holds what each rule may miss, by the table in which that is told.
MISSED: Mapping[str, Mapping[str | None, str]] = {
    "participants-min": {"events": "participants"},
    "numbering": {name: name for name in ("participants", "statuses", "event_places")},
}
_TABLES = sorted({name for tables in MISSED.values() for name in tables.values()})


@dataclass
class Astray:
    """How many rows of each table belong to no event that is there, which is told by itself.

    What breaks the rules in `MISSED` is kept back until all rows were seen, table by table.
    """

    cap: int = CAP
    rows: dict[str, int] = field(default_factory=dict)
    _held: dict[tuple[str, str | None], Report] = field(default_factory=dict)
    _findings: list[Finding] = field(default_factory=list)  # of all that is held, in their order

    def note(self, package: Package) -> None:
        """Take in what was seen of a package, or of a part of one, when references were checked."""
        for name in _TABLES:
            self.rows[name] = self.rows.get(name, 0) + package.figures.get(f"astray {name}", 0)

    def held(self, rule: Rule, faults: Faults) -> Report | None:
        """Return what keeps back some faults of one table; None where their rule needs nothing."""
        if rule.id not in MISSED:
            return None
        named = faults.count and "table" in faults.rows.columns
        table = faults.rows["table"][0] if named else rule.table
        held = Report(cap=self.cap, findings=self._findings)
        return self._held.setdefault((rule.id, table), held)

    def explains(self, rule: str, table: str | None, count: int) -> bool:
        """Tell whether a rule is broken in a table no more often than rows stand elsewhere."""
        missed = MISSED.get(rule, {}).get(table)
        return missed is not None and 0 < count <= self.rows.get(missed, 0)

    def settle(self, report: Report) -> Report:
        """Add to a report what was held back, unless rows that belong to no event explain it."""
        for rule in MISSED:
            told = {
                table: held.counts[rule]
                for (name, table), held in self._held.items()
                if name == rule and not self.explains(rule, table, held.counts[rule])
            }
            if told:
                found = (one for one in self._findings if one.rule == rule and one.table in told)
                report.add_many(rule, found, sum(told.values()))
        return report
