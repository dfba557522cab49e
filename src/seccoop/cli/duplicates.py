"""``seccoop duplicates``."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  seccoop duplicates
  seccoop duplicates --threshold 0.75 --all
  seccoop duplicates --format csv > pairs.csv

Exit code 0: every pair is explained; 1: some are not; 2: could not run.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="The least likeness to be told.",
)
@click.option("--all", "everything", is_flag=True, help="List explained pairs, too.")
@click.option(
    "--distinct",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Pairs that a curator found to be distinct; dataset/distinct.yaml of the checkout by "
    "default.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "csv")),
    default="terminal",
    show_default=True,
)
def duplicates(threshold: float, everything: bool, distinct: Path | None, form: str) -> None:
    """List pairs of events that look like one act coded twice.

    Likeness is the mean of four parts, each from 0 to 1: shared organisations, type, dates and
    place. A pair is explained where a relation links the two, or where the file of distinct pairs
    says why they are two. An installed package has no such file: there, relations alone explain.
    """
    from seccoop.cli.frames import frames
    from seccoop.contract import data_root, load_contract
    from seccoop.curation.likeness import DistinctError, lookalikes, read_distinct, unexplained

    known = frames("events", "participants", "actors", "places", "relations")
    if distinct is not None and not distinct.is_file():
        raise click.BadParameter(f"There is no file {distinct}.", param_hint="--distinct")
    curated = distinct or data_root() / "dataset" / "distinct.yaml"
    try:
        explained = read_distinct(curated)
    except DistinctError as error:
        raise click.UsageError(str(error)) from error
    pairs = lookalikes(known, load_contract(), threshold)
    open_ = unexplained(pairs, explained)
    shown = pairs if everything else open_
    if form == "csv":
        click.echo(shown.write_csv(), nl=False)
    else:
        from seccoop.cli.terminal import console, plain_table

        out = console()
        parts = ("likeness", "actors", "type", "dates", "place")
        table = plain_table("event", "other", *parts, numeric=parts)
        for row in shown.iter_rows(named=True):
            table.add_row(row["event_id"], row["other_id"], *(f"{row[part]:.2f}" for part in parts))
        if shown.height:
            out.print(table)
        out.print(f"{pairs.height} alike, {open_.height} of them unexplained")
    if open_.height:
        if not curated.is_file():
            click.echo(
                "Pairs that curators found to be distinct are listed in dataset/distinct.yaml of "
                "the checkout, which is not here: they count as unexplained. To name a copy: "
                "--distinct FILE",
                err=True,
            )
        raise SystemExit(1)
