"""``seccoop validate``."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seccoop.cli.output import write_text

if TYPE_CHECKING:
    from rich.console import Console

    from seccoop.checks.report import Report

FORMATS = ("terminal", "json", "github", "junit", "sarif", "html")
SEVERITIES = ("error", "warning")
EPILOG = """\b
Examples:
  seccoop validate talks.yaml                one dossier
  seccoop validate dataset/curated           a folder of dossiers
  seccoop validate events.csv sources.csv    tables, each on its own
  seccoop validate datapackage.json          a package
  seccoop validate release.zip --format junit --output report.xml
  seccoop validate talks.yaml --select edtf,date-proxy
  seccoop validate --explain date-proxy      what a rule means
"""


@click.command(epilog=EPILOG)
@click.argument("targets", metavar="TARGET...", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="How to report what is found.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the report to this file.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The least finding that makes the exit code 1.",
)
@click.option(
    "--select",
    metavar="RULE[,RULE...]",
    multiple=True,
    help="Check only these rules, and whether files can be read.",
)
@click.option("--ignore", metavar="RULE[,RULE...]", multiple=True, help="Leave out these rules.")
@click.option("--explain", "rule", metavar="RULE", help="Say what a rule means, and stop.")
@click.option(
    "--cap",
    type=click.IntRange(1, 1_000_000),
    default=100,
    show_default=True,
    help="How many findings of each rule to keep; all are counted.",
)
def validate(
    targets: Sequence[str],
    form: str,
    output: Path | None,
    fail_on: str,
    select: Sequence[str],
    ignore: Sequence[str],
    rule: str | None,
    cap: int,
) -> None:
    """Check dossiers, tables, packages and releases against every rule.

    A TARGET is a dossier or a folder of them, a CSV or Parquet table or a folder of tables, a
    datapackage.json or its folder, or the zip of a package. Everything below a folder is checked,
    unless it holds more than 100,000 files and folders: then name what in it is meant.

    Exit code 0: all is well; 1: findings as severe as --fail-on says, or more; 2: could not run.
    """
    if rule is not None:
        _explain(rule)
        return
    if not targets:
        raise click.UsageError("Name what to check: a file, a folder or a zip.")
    from seccoop.cli.terminal import console
    from seccoop.contract import load_contract
    from seccoop.intake import TargetError, UnknownRuleError
    from seccoop.intake import validate as run

    try:
        report = run(*targets, cap=cap, select=_rules(select), ignore=_rules(ignore) or ())
    except (TargetError, UnknownRuleError) as error:
        raise click.UsageError(str(error)) from error
    if form != "terminal":
        from seccoop.reports import render

        write_text(render(report, form, load_contract(), list(targets)), output)
    elif output:
        write_text(_plain(report), output)
    else:
        _show(report, console())
    worst = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if any(report.count(severity) for severity in worst):
        raise SystemExit(1)


def _rules(options: Sequence[str]) -> list[str] | None:
    """Return the rules that options name, or None where there is no option."""
    return [name.strip() for option in options for name in option.split(",")] if options else None


def _explain(rule: str) -> None:
    from seccoop.cli.terminal import console
    from seccoop.contract import data_root, load_contract
    from seccoop.reports import explain

    try:
        console().print(str(explain(rule, load_contract(), data_root())), markup=False)
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from error


def _plain(report: Report) -> str:
    """Return what a terminal would show, without colours."""
    from rich.console import Console

    stream = io.StringIO()
    _show(report, Console(file=stream, width=80, highlight=False))
    return stream.getvalue()


def _show(report: Report, out: Console) -> None:
    from seccoop.cli.terminal import show_counts, show_findings, show_unchecked
    from seccoop.contract import load_contract

    show_findings(out, report.findings, load_contract(), report.counts)
    show_unchecked(out, report.unchecked)
    show_counts(out, {kind: report.count(kind) for kind in SEVERITIES})
    number = len(report.checked)
    out.print(f"{number} file{'s' if number != 1 else ''} checked.")
