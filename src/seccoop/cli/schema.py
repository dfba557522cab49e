"""``seccoop schema``: the files that are derived from the schema and kept beside it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: seccoop schema --write")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The checkout; the current folder by default.",
)
@click.option("--write", is_flag=True, help="Write the files that are stale or missing.")
def schema(root: Path, write: bool) -> None:
    """Compare the files derived from the schema with it, or write them anew.

    Exit code 0: all are up to date (or were written); 1: some are stale; 2: could not run.
    """
    from seccoop.build.builder import BuilderError
    from seccoop.build.derived import stale_files

    if not (root / "schema" / "tables").is_dir():
        raise click.UsageError(
            f"{root.resolve()} is no checkout of the dataset: it has no schema/tables. "
            "Name one with --root."
        )
    try:
        stale = stale_files(root)
    except BuilderError as error:
        raise click.UsageError(str(error)) from error
    for path, text in stale.items():
        if write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{'wrote' if write else 'stale'} {path.relative_to(root)}")
    if not stale:
        click.echo("Every derived file is up to date.")
    elif not write:
        click.echo("To mend it: seccoop schema --write")
        raise SystemExit(1)
