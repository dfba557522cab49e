"""Findings and tables on a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from seccoop.checks.report import Unchecked
from seccoop.contract.model import Contract
from seccoop.finding import Finding, visible

EXAMPLES_SHOWN = 5
_COLOURS = {"error": "bold red", "warning": "yellow"}


def console(stderr: bool = False) -> Console:
    """Return a console as wide as the terminal, 80 columns where there is none."""
    found = Console(stderr=stderr, highlight=False, soft_wrap=False)
    return found if found.is_terminal else Console(stderr=stderr, highlight=False, width=80)


def show_findings(
    out: Console,
    findings: Sequence[Finding],
    contract: Contract,
    counts: Mapping[str, int] | None = None,
) -> None:
    """Print findings grouped by rule: errors first, the first few of each rule in full.

    ``counts`` says how many there are of each rule, where ``findings`` are only the first.
    """
    for rule_id, group in _grouped(findings):
        rule = contract.rules[rule_id]
        total = counts[rule_id] if counts else len(group)
        heading = Text.assemble(
            (rule.severity, _COLOURS[rule.severity]), " ", (rule.title, "bold"), f" [{rule_id}]"
        )
        heading.append(f", {total} times" if total > 1 else "")
        out.print(heading)
        shown = group[:EXAMPLES_SHOWN]
        common = shown[0].hint if len({finding.hint for finding in shown}) == 1 else None
        for finding in shown:
            out.print(Padding(_example(finding), (0, 0, 0, 2), expand=False))
            if not common:
                out.print(Padding(_advice(finding.hint), (0, 0, 0, 4), expand=False))
        if total > len(shown):
            out.print(f"  ... and {total - len(shown)} more")
        if common:
            out.print(Padding(_advice(common), (0, 0, 0, 2), expand=False))
        out.print()


def show_summary(out: Console, findings: Iterable[Finding]) -> None:
    """Print how many errors and warnings there are."""
    kinds: list[str] = [finding.severity for finding in findings]
    show_counts(out, {kind: kinds.count(kind) for kind in _COLOURS})


def show_counts(out: Console, counts: Mapping[str, int]) -> None:
    """Print how many errors and warnings there are, given their numbers."""
    words = [f"{counts[kind]} {kind}{'s' if counts[kind] != 1 else ''}" for kind in _COLOURS]
    out.print(Text(" and ".join(words), style="bold"))


def show_unchecked(out: Console, unchecked: Sequence[Unchecked]) -> None:
    """Print what could not be checked, and why; of each reason the first few in full."""
    if not unchecked:
        return
    out.print(Text("Not checked", style="bold"))
    reasons: dict[str, list[str]] = {}
    for entry in unchecked:
        reasons.setdefault(entry.why, []).append(entry.what)
    for why, group in reasons.items():
        shown = [visible(what) for what in group[:EXAMPLES_SHOWN]]
        if len(group) > len(shown):
            shown.append(f"... and {len(group) - len(shown)} more")
        for what in shown:
            line = Text.assemble((what, "cyan"), f": {visible(why)}")
            out.print(Padding(line, (0, 0, 0, 2), expand=False))
    out.print()


def plain_table(*columns: str, numeric: Sequence[str] = ()) -> Table:
    """Return an empty table without frames."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, justify="right" if column in numeric else "left")
    return table


def _grouped(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda found: found.severity != "error"):
        groups.setdefault(finding.rule, []).append(finding)
    yield from groups.items()


def _advice(hint: str) -> Text:
    return Text(f"To mend it: {hint}", style="dim")


def _example(finding: Finding) -> Text:
    """Return where a finding is, in which record, and what is wrong."""
    record = " ".join(
        part
        for part in (
            f"{finding.table}.{visible(finding.column)}"
            if finding.table and finding.column
            else finding.table,
            f"of {visible(finding.key)}" if finding.key else None,
        )
        if part
    )
    place = Text(finding.where, style="cyan") if finding.file else Text()
    if record:
        place.append(f"{'  ' if finding.file else ''}{record}", style="dim")
    if place:
        place.append("\n")
    place.append(finding.message)
    return place
