"""``seccoop yank``."""

from __future__ import annotations

import click

from seccoop.cli.store_options import STORE, plain_errors

EPILOG = """\b
Example:
  seccoop yank 1.2.0 --reason "Dates of May 2021 are a month late; use 1.2.1."
"""


@click.command(epilog=EPILOG)
@click.argument("version")
@click.option("--reason", required=True, help="Why, in a sentence for its users.")
@STORE
def yank(version: str, reason: str, store: str | None) -> None:
    """Declare a release unfit for use, and say why.

    Prints which store it changed.
    Its files stay, for whoever used them, and those who load it are warned.
    Nothing takes this back: what replaces the release has another number.

    Exit code 0: it is yanked; 2: it cannot be.
    """
    from seccoop.store import default_store, open_place, read_index
    from seccoop.store import yank as mark

    with plain_errors():
        url = default_store(store)
        entry = mark(url, version, reason)
        latest = read_index(url).latest
    assert entry.yanked is not None
    click.echo(f"Version {version} is yanked in {open_place(url).url}: {entry.yanked.reason}")
    click.echo(f"The newest release is now {latest}." if latest else "No other release is left.")
