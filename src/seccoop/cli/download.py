"""``seccoop download``."""

from __future__ import annotations

from pathlib import Path

import click

from seccoop.cli.store_options import OFFLINE, STORE, plain_errors

EPILOG = """\b
Examples:
  seccoop download 1.2.0
  seccoop download latest --to data
  seccoop download 1.2.0 --store https://example.org/seccoop

\b
Then, in Python:
  seccoop.load("events", version="1.2.0")
"""


@click.command(epilog=EPILOG)
@click.argument("version")
@STORE
@click.option(
    "--to",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Copy the release to this folder, as seccoop-VERSION.",
)
@OFFLINE
def download(version: str, store: str | None, to: Path | None, offline: bool) -> None:
    """Download a release into the cache, unless it is there, and check every file.

    VERSION is a number such as 1.2.0, or latest. A download that broke off is
    gone on with; a release in the cache that was spoilt is replaced.

    Exit code 0: the release is there and whole; 2: it cannot be had.
    """
    from seccoop.catalog import download as fetch

    with plain_errors():
        folder = fetch(version, store=store, to=to, offline=offline)
    click.echo(folder)
