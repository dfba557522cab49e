"""``seccoop score``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

EPILOG = """\b
Examples:
  seccoop score tests/extract/gold candidates.jsonl
  seccoop score gold/ candidates.parquet --only names.txt --format json

Exit code 0: scored, whatever the score; 2: the files cannot be read, or have no document in common.
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
    articles, as JSON Lines or Parquet. Events are paired one to one within a document; intervals
    are 95 % bootstrap intervals over documents.
    """
    from seccoop.cli.terminal import console, plain_table
    from seccoop.readers.read import read_arrow
    from seccoop.scoring.documents import Documents, ScoringError, read_candidates, read_gold
    from seccoop.scoring.figures import score as run
    from seccoop.scoring.in_common import need_common, only_named, some_of

    rows = read_arrow("places").select(["place_id", "latitude", "longitude"]).to_pylist()
    places = {
        row["place_id"]: (row["latitude"], row["longitude"])
        for row in rows
        if row["latitude"] is not None
    }
    try:
        coded: Documents = read_gold(gold, places)
        found = read_candidates(predicted, places)
        if only:
            coded, unknown = only_named(coded, _lines_of(only))
            if unknown:
                told = f"{only}: names of no article coded by hand: {some_of(unknown)}"
                click.echo(told, err=True)
        need_common(coded, found)
    except ScoringError as error:
        raise click.UsageError(str(error)) from error
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


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read ({error}).") from error
