"""``seccoop lock``."""

from __future__ import annotations

from pathlib import Path

import click

from seccoop.cli.store_options import OFFLINE, STORE, plain_errors

EPILOG = """\b
Examples:
  seccoop lock 1.2.0
  seccoop lock 1.3.0 --update      pin another release instead
  seccoop verify seccoop.lock      check it, years later
"""


@click.command(epilog=EPILOG)
@click.argument("version", default="latest")
@STORE
@OFFLINE
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("seccoop.lock"),
    show_default=True,
    help="The file to write.",
)
@click.option("--update", is_flag=True, help="Write it though it pins another release now.")
def lock(version: str, store: str | None, offline: bool, output: Path, update: bool) -> None:
    """Pin the release that a paper uses in a file, seccoop.lock.

    VERSION is the newest release that is not yanked, unless you name one. The
    file is TOML: version, schema_version, date, store and sha256 (of the zip),
    and for each table its rows and the digest of what it says.

    Exit code 0: it is written; 2: the release cannot be had, or the file pins
    another one.
    """
    from seccoop.catalog import lock as pin

    with plain_errors():
        made = pin(version, output, store=store, offline=offline, update=update)
    click.echo(f"{output} pins version {made.version}. To check it: seccoop verify {output}")
