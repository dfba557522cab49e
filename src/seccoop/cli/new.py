"""``seccoop new``: forms to fill in, with ids that nobody has used."""

from __future__ import annotations

from pathlib import Path

import click

from seccoop.dossier.scaffold import dossier_form, event_form, ids_in_use
from seccoop.ids import mint_event_id

ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The checkout whose ids must not be used again.",
)


EPILOG = """\b
Examples:
  seccoop new dossier dataset/curated/iraq/talks.yaml
  seccoop new event --type signed             print a form with a new id
  seccoop new id --count 5
"""


@click.group(epilog=EPILOG)
def new() -> None:
    """Start a dossier or an event; mint ids."""


@new.command(epilog="Example: seccoop new dossier dataset/curated/iraq/talks.yaml")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--title", default="What the story is, in your own words", help="Title of the story.")
@ROOT
def dossier(path: Path, title: str, root: Path) -> None:
    """Write a new dossier with one source and one event to fill in."""
    form = dossier_form(path, title, mint_event_id(ids_in_use(root)), root)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(form)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; nothing was written.") from None
    click.echo(f"Wrote {path}. Fill it in, then run: seccoop build --check")


@new.command(
    epilog="Example: seccoop new event --type signed --into dataset/curated/iraq/talks.yaml"
)
@click.option("--type", "event_type", default="meeting", show_default=True, help="Event type.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Append the form to this dossier, whose last section must be `events`.",
)
@ROOT
def event(event_type: str, into: Path | None, root: Path) -> None:
    """Mint an event id and print a form, or append it to a dossier."""
    try:
        form = event_form(event_type, mint_event_id(ids_in_use(root)))
    except KeyError as error:
        raise click.BadParameter(str(error.args[0]), param_hint="--type") from error
    if into is None:
        click.echo(form, nl=False)
        return
    from seccoop.dossier.scaffold import append_event

    try:
        append_event(into, form)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"Appended to {into}. Fill it in, then run: seccoop build --check")


@new.command(name="id", epilog="Example: seccoop new id --count 5")
@click.option(
    "--count", default=1, show_default=True, type=click.IntRange(1, 1000), help="How many."
)
@ROOT
def event_id(count: int, root: Path) -> None:
    """Mint event ids and print them."""
    taken = set(ids_in_use(root))
    for _ in range(count):
        taken.add(minted := mint_event_id(taken))
        click.echo(minted)
