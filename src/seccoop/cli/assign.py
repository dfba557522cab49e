"""``seccoop assign``."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  seccoop assign --share 0.2 --seed 2023 --output assignment.yaml
  seccoop assign --event sc-ahrwe47 --event sc-4k7m2x9
"""


@click.command(epilog=EPILOG)
@click.option("--share", type=click.FloatRange(0, 1, min_open=True), help="How many to draw.")
@click.option("--seed", default="1", show_default=True, help="Any text; publish it.")
@click.option("--event", "events", metavar="ID", multiple=True, help="Name events, draw none.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it here.")
def assign(share: float | None, seed: str, events: tuple[str, ...], output: Path | None) -> None:
    """Draw events to be coded again by somebody who has not seen their codes.

    The list says of each event where it is reported, by document and paragraph, and nothing else.
    Whoever codes it writes a dossier with these documents; `seccoop agreement` compares.
    """
    import yaml

    from seccoop.curation.assignment import document, draw, units
    from seccoop.readers.read import read_arrow

    if bool(events) == (share is not None):
        raise click.UsageError("Give either --share, to draw, or --event, to name events.")
    tables = {name: read_arrow(name) for name in ("events", "evidence", "sources")}
    known = tables["events"].column("event_id").to_pylist()
    if unknown := sorted(set(events) - set(known)):
        raise click.UsageError(
            f"There is no event {', '.join(unknown)}. To list them: seccoop.load()"
        )
    chosen = sorted(events) if events else draw(known, share or 1, seed)
    text = yaml.safe_dump(
        document(units(tables, chosen)), allow_unicode=True, sort_keys=False, width=100
    )
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{len(chosen)} of {len(known)} events to code again: {output}")
