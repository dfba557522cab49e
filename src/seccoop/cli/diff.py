"""``seccoop diff``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seccoop.cli.output import write_text

if TYPE_CHECKING:
    from rich.console import Console

    from seccoop.diff import Diff, TableDiff, Verdict

FORMATS = ("terminal", "json", "csv", "markdown")
EPILOG = """\b
Exit codes:
  0  the two are equal
  1  they differ
  2  they could not be compared

\b
Examples:
  seccoop diff 1.1.0 1.2.0                  two released versions
  seccoop diff latest .                     what the next release will bring
  seccoop diff old.zip new/datapackage.json --table events
  seccoop diff 1.1.0 1.2.0 --format csv --output changes.csv
"""


@click.command(epilog=EPILOG)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="json holds everything; csv is as the table `changes`.",
)
@click.option("--table", "tables", multiple=True, help="Only this table; may be given again.")
@click.option(
    "--limit",
    type=click.IntRange(0, 1_000_000),
    default=5,
    show_default=True,
    help="How many records of each kind to name; half as many of their parts.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option("--store", help="Where versions are looked for.")
@click.option("--offline", is_flag=True, help="Use no network.")
def diff(
    before: str,
    after: str,
    form: str,
    tables: Sequence[str],
    limit: int,
    output: Path | None,
    store: str | None,
    offline: bool,
) -> None:
    """Say what differs between two versions of the dataset.

    A and B are each a released version, a folder with datapackage.json, that file, the zip of a
    release, or a checkout (`.`), whose records are built as they stand now. Records are compared
    by key and field by field; what is retired comes with its reason and successor. The schemas are
    compared, too, and the least version number is named that tells the truth.
    """
    from seccoop.cli.terminal import console
    from seccoop.diff import diff as compare
    from seccoop.diff import open_snapshot, verdict

    progress = console(stderr=True)
    with progress.status(f"reading {before}") as status:
        one = open_snapshot(before, store=store, offline=offline)
        status.update(f"reading {after}")
        two = open_snapshot(after, store=store, offline=offline)
        status.update("comparing")
        found = compare(one, two)
    unknown = set(tables) - set(found.tables)
    if unknown:
        names = ", ".join(found.tables)
        raise click.UsageError(f"There is no table {min(unknown)}. Tables: {names}.")
    judged = verdict(one, found)
    if tables:
        found = _only(found, tables)
    if form == "terminal" and output is None:
        _show(found, judged, limit, console())
    else:
        write_text(_rendered(found, judged, form, limit), output)
    if not found.is_empty:
        raise SystemExit(1)


def _only(found: Diff, tables: Sequence[str]) -> Diff:
    from dataclasses import replace

    schema = tuple(one for one in found.schema if one.place.split(".")[0] in tables)
    kept = {name: table for name, table in found.tables.items() if name in tables}
    return replace(found, tables=kept, schema=schema)


def _rendered(found: Diff, judged: Verdict, form: str, limit: int) -> str:
    from seccoop.contract import load_contract
    from seccoop.diff.as_csv import to_csv
    from seccoop.diff.as_json import to_json
    from seccoop.diff.as_markdown import to_markdown

    if form == "json":
        return to_json(found, judged)
    if form == "csv":
        return to_csv(found, load_contract())
    if form == "markdown":
        return to_markdown(found, judged, max(limit, 1))
    import io

    from rich.console import Console

    stream = io.StringIO()
    _show(found, judged, limit, Console(file=stream, width=80, highlight=False))
    return stream.getvalue()


def _show(found: Diff, judged: Verdict, limit: int, out: Console) -> None:
    """Print the summary: how many of what, the first of each, and what it forces."""
    from rich.text import Text

    from seccoop.cli.terminal import plain_table
    from seccoop.diff.summary import SIGNS, in_order, ledger_notes, said_of_schema, sides

    out.print(Text.assemble((sides(found), "bold"), f"  {said_of_schema(found)}"))
    if found.is_empty:
        out.print("They are equal.")
        return
    out.print()
    tables = in_order(found)
    if tables:
        listing = plain_table("table", *SIGNS, numeric=tuple(SIGNS))
        for table in tables:
            counts = (f"{table.counts[kind]:,}" if table.counts[kind] else "" for kind in SIGNS)
            listing.add_row(table.name, *counts)
        out.print(listing)
    else:
        out.print("No record differs.")
    if limit:
        for table in tables:
            is_part = table.after is not None and len(table.after.key) > 1
            _show_table(table, max(limit // 2, 1) if is_part else limit, out)
    notes = list(ledger_notes(found))
    if notes:
        out.print()
        for note in notes:
            out.print(Text(note, style="dim"))
    _show_schema(found, limit, out)
    _show_verdict(judged, out)


def _show_table(table: TableDiff, limit: int, out: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from seccoop.diff.summary import SIGNS, examples, left_out
    from seccoop.finding import visible

    colours = {"added": "green", "removed": "red", "changed": "yellow"}
    out.print()
    out.print(Text(table.name, style="bold"))
    for kind, key, words in examples(table, limit):
        line = Text.assemble((f"{SIGNS[kind]} ", colours[kind]), (visible(key), "cyan"))
        line.append(f"  {visible(words)}" if words else "")
        if kind == "added":  # what it says stands in the tables
            line.no_wrap, line.overflow = True, "ellipsis"
        out.print(Padding(line, (0, 0, 0, 2), expand=False))
    if rest := left_out(table, limit):
        out.print(Text(f"  ... and {rest:,} more", style="dim"))


def _show_schema(found: Diff, limit: int, out: Console) -> None:
    from rich.text import Text

    if not found.schema:
        return
    from seccoop.diff.verdict import LEVELS

    out.print()
    out.print(Text("schema", style="bold"))
    ranked = sorted(found.schema, key=lambda change: -LEVELS.index(change.level))
    shown = ranked[: max(4 * limit, 1)]
    for change in shown:
        out.print(
            Text.assemble(
                f"  {change.level.upper():<6}", (change.place, "cyan"), f"  {change.what}"
            )
        )
    if len(ranked) > len(shown):
        out.print(Text(f"  ... and {len(ranked) - len(shown):,} more", style="dim"))


def _show_verdict(judged: Verdict, out: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    out.print()
    if judged.level is None:
        out.print("Nothing that a version number speaks of differs.")
        return
    out.print(
        Text.assemble("Next version: ", (judged.proposed, "bold"), f" ({judged.level.upper()})")
    )
    for cause in judged.decisive[:6]:
        out.print(Padding(Text(str(cause)), (0, 0, 0, 2), expand=False))
