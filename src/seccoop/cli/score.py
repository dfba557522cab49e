"""``seccoop score``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

EPILOG = """\b
Examples:
  seccoop score tests/extract/gold candidates.jsonl
  seccoop score gold/ candidates.jsonl --only names.txt --format json

Exit code 0: scored, whatever the score; 2: the files cannot be read.
"""


@click.command(epilog=EPILOG)
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.argument("predicted", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--only",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Names of documents, one a line: score only these.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "json")),
    default="terminal",
    show_default=True,
)
def score(gold: Path, predicted: Path, only: Path | None, form: str) -> None:
    """Hold candidates against articles that were coded by hand.

    GOLD is a folder of coded articles, PREDICTED what `seccoop extract` wrote of the same
    articles. Events are paired one to one within a document; intervals are 95 % bootstrap
    intervals over documents.
    """
    from seccoop.cli.terminal import console, plain_table
    from seccoop.readers.read import read_arrow
    from seccoop.scoring.documents import ScoringError, read_candidates, read_gold
    from seccoop.scoring.figures import score as run

    rows = read_arrow("places").select(["place_id", "latitude", "longitude"]).to_pylist()
    places = {
        row["place_id"]: (row["latitude"], row["longitude"])
        for row in rows
        if row["latitude"] is not None
    }
    try:
        coded, found = read_gold(gold, places), read_candidates(predicted, places)
    except ScoringError as error:
        raise click.UsageError(str(error)) from error
    if only:
        names = set(only.read_text(encoding="utf-8").split())
        coded = {name: events for name, events in coded.items() if name in names}
    lines = run(coded, found)
    if form == "json":
        figures = [{"name": line.name, **asdict(line.figure)} for line in lines]
        click.echo(json.dumps(figures, indent=2))
        return
    numeric = ("value", "95 %", "n")
    table = plain_table("figure", *numeric, numeric=numeric)
    for line in lines:
        one = line.figure
        value = "-" if one.value is None else f"{one.value:.2f}"
        span = "" if one.low is None else f"{one.low:.2f}..{one.high:.2f}"
        table.add_row(line.name, value, span, str(one.n))
    console().print(table)
