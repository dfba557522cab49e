"""``seccoop upgrade``."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  seccoop upgrade seccoop-1.0.0.zip --to seccoop-1.0.0-upgraded
  seccoop upgrade 1.0.0 --to older
"""


@click.command(epilog=EPILOG)
@click.argument("target", metavar="TARGET")
@click.option(
    "--to",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="A new folder for the upgraded package.",
)
def upgrade(target: str, out: Path) -> None:
    """Write a package of an older schema as the current one would have it.

    TARGET is a folder with datapackage.json, that file, the zip of a release, or a released
    version. It is read with its own schema and walks in small steps to the current one; the data
    stay those of their version, and TARGET stays as it is. Releases load without being upgraded,
    too: this is for programs that expect the columns of today.
    """
    from seccoop.cli.terminal import console
    from seccoop.upgrade import upgrade as run

    progress, shown = console(stderr=True), console()
    with progress.status("reading") as status:
        taken = run(target, out, lambda step: status.update(step))
    for step in taken:
        shown.print(f"schema {step.before} -> {step.after}: {step.title}", markup=False)
    if not taken:
        shown.print("It was made with the current schema; its tables were written as they are.")
    shown.print(f"Wrote {out}. To check it: seccoop validate {out}", markup=False)
