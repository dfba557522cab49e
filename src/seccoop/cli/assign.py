"""``seccoop assign``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyarrow as pa

EPILOG = """\b
Examples:
  seccoop assign --share 0.2 --seed 2023 --output assignment.yaml
  seccoop assign --share 0.2 --seed 2023 --freeze first > assignment.yaml
  seccoop assign --event sc-ahrwe47 --event sc-4k7m2x9
"""


@click.command(epilog=EPILOG)
@click.option("--share", type=click.FloatRange(0, 1, min_open=True), help="How many to draw.")
@click.option("--seed", default="1", show_default=True, help="Any text; publish it.")
@click.option("--event", "events", metavar="ID", multiple=True, help="Name events, draw none.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it here.")
@click.option(
    "--freeze",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the present coding of these events in a new folder, as tables.",
)
def assign(
    share: float | None,
    seed: str,
    events: tuple[str, ...],
    output: Path | None,
    freeze: Path | None,
) -> None:
    """Draw events to be coded again by somebody who has not seen their codes.

    The list says of each event where it is reported, by document and paragraph, and nothing else.
    Whoever codes it writes a dossier with these documents; `seccoop agreement` compares it with
    the coding that --freeze kept, before anybody adjudicates.
    """
    import yaml

    from seccoop.curation.assignment import document, draw, units
    from seccoop.readers.read import read_arrow

    if bool(events) == (share is not None):
        raise click.UsageError("Give either --share, to draw, or --event, to name events.")
    names = ("events", "participants", "evidence", "sources")
    tables = {name: read_arrow(name) for name in names}
    known = tables["events"].column("event_id").to_pylist()
    if unknown := sorted(set(events) - set(known)):
        raise click.UsageError(
            f"There is no event {', '.join(unknown)}. To list them, in Python: "
            "seccoop.load('events').event_id"
        )
    chosen = sorted(events) if events else draw(known, share or 1, seed)
    if freeze is not None:
        _freeze(freeze, tables, chosen)
    text = yaml.safe_dump(
        document(units(tables, chosen)), allow_unicode=True, sort_keys=False, width=100
    )
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"{len(chosen)} of {len(known)} events to code again: {output}")


def _freeze(folder: Path, tables: Mapping[str, pa.Table], chosen: Sequence[str]) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    from seccoop.release.write import csv_bytes

    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise click.UsageError(f"{folder} is there already. Name a new folder.") from None
    for name in ("events", "participants", "evidence"):
        rows = tables[name].filter(pc.is_in(tables[name].column("event_id"), pa.array(chosen)))
        (folder / f"{name}.csv").write_bytes(csv_bytes(rows))
