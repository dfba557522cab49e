"""Reporters: what a validation found, in the forms that programs, build servers and people read.

Every reporter is a function of a :class:`~seccoop.checks.report.Report` alone: no clock, no
machine, no path of its own goes into the text, so that the same findings give the same bytes.
The terminal is the command line's own business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from seccoop.checks.report import Report
from seccoop.contract.model import Contract
from seccoop.reports.as_json import as_json
from seccoop.reports.explain import Explanation, explain
from seccoop.reports.github import as_github
from seccoop.reports.html import as_html
from seccoop.reports.junit import as_junit
from seccoop.reports.sarif import as_sarif

__all__ = ["FORMATS", "Explanation", "explain", "render"]

Reporter = Callable[[Report, Contract, Sequence[str]], str]

FORMATS: Mapping[str, Reporter] = {
    "json": as_json,
    "github": as_github,
    "junit": as_junit,
    "sarif": as_sarif,
    "html": as_html,
}


def render(report: Report, format: str, contract: Contract, targets: Sequence[str]) -> str:
    """Return a report as text that ends in a line break and can be encoded as UTF-8.

    Parameters
    ----------
    report : Report
        What was found, checked and not checked.
    format : str
        One of :data:`FORMATS`.
    contract : Contract
        The schema that was checked against; it has the words for each rule.
    targets : sequence of str
        What the user asked to have checked, as the user wrote it.

    Raises
    ------
    ValueError
        There is no such format.
    """
    if format not in FORMATS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    return FORMATS[format](report, contract, targets)
