"""``seccoop describe``."""

from __future__ import annotations

import click

EPILOG = """\b
Examples:
  seccoop describe
  seccoop describe events
  seccoop describe events.geo_precision
  seccoop describe event_type.meeting
"""


@click.command(epilog=EPILOG)
@click.argument("name", required=False)
def describe(name: str | None) -> None:
    """Say what a table, column, codelist or code means."""
    from rich.padding import Padding
    from rich.text import Text

    from seccoop.cli.terminal import console, plain_table
    from seccoop.contract import load_contract
    from seccoop.errors import DataError
    from seccoop.readers.meaning import describe as look_up
    from seccoop.readers.read import tables

    out = console()
    if name is None:
        try:
            rows = tables()
        except DataError:
            rows = {}
        listing = plain_table("table", "rows", "what it holds", numeric=("rows",))
        for table in load_contract().tables.values():
            listing.add_row(
                table.name,
                str(rows.get(table.name, "")),
                table.description.split(". ")[0].rstrip("."),
            )
        out.print(listing)
        return
    try:
        found = look_up(name)
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from error
    out.print(Text.assemble((found.name, "bold"), f"  {found.title}"))
    if found.description:
        out.print(Padding(found.description, (0, 0, 0, 2), expand=False))
    for label in ("type", "unit", "example"):
        if value := getattr(found, label):
            out.print(f"  {label}: {value}", markup=False)
    for heading, entries in (("column", found.columns), ("code", found.codes)):
        if entries:
            listing = plain_table(heading, "meaning")
            for entry, words in entries:
                listing.add_row(entry, words)
            out.print(Padding(listing, (1, 0, 0, 2), expand=False))
