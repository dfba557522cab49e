"""``seccoop export``."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Exit codes:
  0  the file was written
  2  nothing was written; the message says why

\b
Examples:
  seccoop export --list
  seccoop export excel --to seccoop.xlsx
  seccoop export geoparquet --from seccoop-1.2.0.zip --to events.parquet
  seccoop export duckdb --from 1.2.0 --to seccoop.duckdb
"""


@click.command(epilog=EPILOG)
@click.argument("kind", required=False)
@click.option("--list", "listing", is_flag=True, help="List the kinds of export and stop.")
@click.option(
    "--from",
    "target",
    metavar="TARGET",
    help="A folder with datapackage.json, a zip or a version; by default the package of the "
    "checkout or of the installed software.",
)
@click.option(
    "--to", "path", metavar="FILE", type=click.Path(path_type=Path), help="The file to write."
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def export(
    kind: str | None, listing: bool, target: str | None, path: Path | None, force: bool
) -> None:
    """Write a release in the form that other software reads."""
    from seccoop.cli.terminal import console, plain_table
    from seccoop.exports import export as write
    from seccoop.exports import open_package
    from seccoop.exports.kinds import KINDS

    out = console()
    if listing:
        table = plain_table("kind", "what it is", "written to, say")
        for found in KINDS.values():
            table.add_row(found.name, found.words, found.example)
        out.print(table)
        return
    if kind is None:
        raise click.UsageError("Name a kind. To list them: seccoop export --list")
    if kind not in KINDS:
        raise click.UsageError(f"There is no kind {kind!r}. To list them: seccoop export --list")
    if path is None:
        example = KINDS[kind].example
        raise click.UsageError(f"Say where to: seccoop export {kind} --to {example}")
    with open_package(target) as package, console(stderr=True).status(f"writing {path.name}"):
        write(kind, package, path, force)
        version = package.descriptor["version"]
    out.print(f"{path}: {KINDS[kind].words}, version {version}.", markup=False)
