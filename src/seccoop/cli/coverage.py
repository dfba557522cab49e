"""``seccoop coverage``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import polars as pl
    from rich.text import Text

EPILOG = """\b
Examples:
  seccoop coverage                          the ten pairs with most events
  seccoop coverage --pair irq-gov krg       one pair, with all subordinates
  seccoop coverage --from 2017 --to 2022 --empty
  seccoop coverage --format csv > quarters.csv
"""


@click.command(epilog=EPILOG)
@click.option("--pair", "pairs", nargs=2, multiple=True, metavar="ACTOR ACTOR", help="Which pair.")
@click.option("--from", "first", type=int, help="First year; that of the first event by default.")
@click.option("--to", "last", type=int, help="Last year; that of the last event by default.")
@click.option("--empty", is_flag=True, help="List the quarters without an event.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "csv")),
    default="terminal",
    show_default=True,
)
def coverage(
    pairs: tuple[tuple[str, str], ...], first: int | None, last: int | None, empty: bool, form: str
) -> None:
    """Show in which quarters nothing is recorded of a pair of actors.

    An actor stands for all its subordinates. A quarter inside the coverage declared for the pair
    is underlined in a terminal: there, a zero says that nothing happened; elsewhere it says only
    that nothing is recorded.
    """
    from seccoop.cli.frames import frames
    from seccoop.contract import load_contract
    from seccoop.curation.gaps import busiest, quarters

    known = frames("events", "participants", "actors", "coverage")
    actors = set(known["actors"]["actor_id"])
    if unknown := sorted({actor for pair in pairs for actor in pair} - actors):
        raise click.UsageError(f"There is no actor {', '.join(unknown)}.")
    years = known["events"]["date_start"].dt.year().drop_nulls()
    if years.is_empty():
        raise click.UsageError("No event has a date.")
    span = (first or int(str(years.min())), last or int(str(years.max())))
    if span[0] > span[1]:
        raise click.UsageError(f"--from {span[0]} lies after --to {span[1]}.")
    contract = load_contract()
    counts = quarters(known, contract, pairs or busiest(known, contract, 10), span)
    if form == "csv":
        click.echo(counts.write_csv(), nl=False)
    elif empty:
        _list(counts)
    else:
        _grids(counts)


def _list(counts: pl.DataFrame) -> None:
    import polars as pl

    for one, other, quarter, declared in (
        counts.filter(pl.col("n_events") == 0)
        .select("actor1_id", "actor2_id", "quarter", "in_coverage")
        .iter_rows()
    ):
        known = "none" if declared else "unknown"
        click.echo(f"{one} {other} {quarter.year}Q{quarter.month // 3 + 1} {known}")


def _grids(counts: pl.DataFrame) -> None:
    from seccoop.cli.terminal import console, plain_table

    out = console()
    for (one, other), grid in counts.group_by("actor1_id", "actor2_id", maintain_order=True):
        out.print(f"{one} and {other}", style="bold")
        numeric = ("Q1", "Q2", "Q3", "Q4")
        table = plain_table("year", *numeric, numeric=numeric)
        for (year,), row in grid.group_by(grid["quarter"].dt.year(), maintain_order=True):
            cells = [_cell(n, declared) for n, declared in row[["n_events", "in_coverage"]].rows()]
            table.add_row(str(year), *cells)
        out.print(table)
        out.print()


def _cell(count: int, declared: bool) -> Text:
    from rich.text import Text

    return Text(str(count or "."), style="underline" if declared else "")
