"""``seccoop cite``."""

from __future__ import annotations

import click

from seccoop.cli.store_options import OFFLINE, STORE, plain_errors

EPILOG = """\b
Examples:
  seccoop cite                            what came with the package
  seccoop cite --version 1.2.0            a release, for BibTeX
  seccoop cite --version 1.2.0 --format apa
  seccoop cite --format csl-json > seccoop.json
"""


@click.command(epilog=EPILOG)
@click.option("--version", metavar="X.Y.Z", help="The release to cite, or latest.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["bibtex", "apa", "csl-json"]),
    default="bibtex",
    show_default=True,
    help="The form of the citation.",
)
@STORE
@OFFLINE
def cite(version: str | None, form: str, store: str | None, offline: bool) -> None:
    """Print how to cite a release.

    A release that is not in the cache is downloaded for it.

    Exit code 0: it is printed; 2: the release cannot be had.
    """
    from seccoop.citing import FORMATS, citation

    with plain_errors():
        found = citation(version, store=store, offline=offline)
    click.echo(FORMATS[form](found), nl=False)
