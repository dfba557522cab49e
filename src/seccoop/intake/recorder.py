"""Write down what was found in files: the words from the rules, the place from the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from seccoop.checks.report import Report, Unchecked
from seccoop.contract.model import Contract
from seccoop.finding import Location, report

Facts = Mapping[str, object]


@dataclass(frozen=True)
class Recorder:
    """Takes facts and places, and adds findings in the words of the contract to a report."""

    report: Report
    contract: Contract

    def add(self, rule: str, location: Location, **facts: object) -> None:
        """Write down one finding."""
        self.report.add(report(self.contract.rules[rule], facts, location))

    def add_many(self, rule: str, found: Iterable[tuple[Location, Facts]], total: int) -> None:
        """Write down the first findings of a rule that was broken ``total`` times."""
        if total:
            words = self.contract.rules[rule]
            findings = (report(words, facts, location) for location, facts in found)
            self.report.add_many(rule, findings, total)

    def checked(self, what: str) -> None:
        """Write down what was looked at."""
        self.report.checked.append(what)

    def unchecked(self, what: str, why: str) -> None:
        """Write down what could not be checked, and why."""
        self.report.unchecked.append(Unchecked(what, why))
