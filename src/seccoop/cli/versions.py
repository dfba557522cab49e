"""``seccoop versions``."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from seccoop.cli.store_options import OFFLINE, STORE, plain_errors

EPILOG = """\b
Examples:
  seccoop versions
  seccoop versions --store https://example.org/seccoop
  seccoop versions --offline          what is in the cache
  seccoop versions --format json
"""


@click.command(epilog=EPILOG)
@STORE
@OFFLINE
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="How to print the list.",
)
def versions(store: str | None, offline: bool, form: str) -> None:
    """List the releases of a store, newest first.

    Exit code 0: they are listed; 2: the store cannot be read.
    """
    from seccoop.catalog import versions as listed

    with plain_errors():
        found = listed(store, offline=offline)
    if form == "json":
        click.echo(json.dumps([asdict(version) for version in found], indent=2))
        return
    from seccoop.cli.terminal import console, plain_table

    out = console()
    if not found:
        out.print("No releases.")
        return
    table = plain_table(
        "version", "date", "schema", "events", "cached", "yanked", numeric=("events",)
    )
    for version in found:
        table.add_row(
            version.version,
            version.date,
            version.schema_version,
            "" if version.events is None else str(version.events),
            "yes" if version.cached else "",
            version.yanked or "",
        )
    out.print(table, markup=False)
