"""``seccoop agreement``."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from seccoop.curation.agreement import Agreement, Line

EPILOG = """\b
Examples:
  seccoop agreement first second --assignment assignment.yaml
  seccoop agreement dataset/curated dataset/second-coding
  seccoop agreement anna.yaml ben.yaml --differences
  seccoop agreement anna/ ben/ --format json > agreement.json

Exit code 0: compared, whatever the agreement; 2: the codings cannot be read.
"""


@click.command(epilog=EPILOG)
@click.argument("first", type=click.Path(path_type=Path, exists=True))
@click.argument("second", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--reference",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Actors and places that the dossiers name; dataset/reference where there is one.",
)
@click.option(
    "--assignment",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What `seccoop assign` drew: compare only these events of FIRST.",
)
@click.option("--differences", is_flag=True, help="List every field coded differently.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "json", "csv")),
    default="terminal",
    show_default=True,
    help="csv lists the differences, for adjudication.",
)
def agreement(
    first: Path,
    second: Path,
    reference: Path | None,
    assignment: Path | None,
    differences: bool,
    form: str,
) -> None:
    """Compare what two coders made of the same documents.

    FIRST and SECOND are dossiers, or folders of dossiers or of tables; an assignment in a folder
    of dossiers is passed over. Events are paired one to
    one by actors, dates, place, type and common documents. Nominal fields are compared by
    Krippendorff's alpha, dates and places by equality and nearness, participants by F1; intervals
    are 95 % bootstrap intervals over events. Events of FIRST from documents that SECOND never
    cites are left out.
    """
    from seccoop.contract import load_contract
    from seccoop.curation.agreement import agree
    from seccoop.curation.coding import CodingError, read_coding

    contract = load_contract()
    default = Path("dataset/reference")
    reference = reference or (default if default.is_dir() else None)
    try:
        codings = [read_coding(path, reference, contract) for path in (first, second)]
    except CodingError as error:
        raise click.UsageError(str(error)) from error
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"{error.name} is not installed. To mend it: pip install 'seccoop[curation]'"
        ) from error
    one, other = codings
    if assignment:
        drawn = _drawn(assignment)
        one = [coded for coded in one if coded.event_id in drawn]
    else:
        read = frozenset[str]().union(*(coded.sources for coded in other))
        one = [coded for coded in one if coded.sources & read]
    result = agree(one, other, _coordinates())
    if form == "json":
        click.echo(json.dumps(_document(result), indent=2, ensure_ascii=False))
    elif form == "csv":
        click.echo(_differences(result), nl=False)
    else:
        _show(result, differences)


def _drawn(path: Path) -> set[str]:
    """Return the events that an assignment names."""
    import yaml

    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {str(unit["unit"]) for unit in document["units"]}
    except (yaml.YAMLError, UnicodeDecodeError, TypeError, KeyError) as error:
        raise click.UsageError(f"{path} is no assignment; see: seccoop assign --help") from error


def _coordinates() -> dict[str, tuple[float, float]]:
    """Return where the places of the dataset lie, as far as it says."""
    from seccoop.readers import DataError
    from seccoop.readers.read import read_arrow

    try:
        places = read_arrow("places").select(["place_id", "latitude", "longitude"]).to_pylist()
    except DataError:
        return {}
    return {
        row["place_id"]: (row["latitude"], row["longitude"])
        for row in places
        if row["latitude"] is not None
    }


def _document(result: Agreement) -> dict[str, object]:
    matched = result.matched
    return {
        "matched": [[one.event_id, other.event_id] for one, other in matched.pairs],
        "only_first": [one.event_id for one in matched.only_first],
        "only_second": [other.event_id for other in matched.only_second],
        "measures": [
            {"field": line.field, "measure": line.measure, **asdict(line.figure)}
            for line in result.lines
        ],
        "differences": [asdict(difference) for difference in result.differences],
    }


def _differences(result: Agreement) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("event_id", "second_id", "field", "first", "second"))
    for difference in result.differences:
        writer.writerow([_harmless(str(value)) for value in asdict(difference).values()])
    return stream.getvalue()


def _harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _show(result: Agreement, differences: bool) -> None:
    from rich.table import Table

    from seccoop.cli.terminal import console, plain_table

    out, matched = console(), result.matched
    out.print(
        f"{len(matched.pairs)} events in common, {len(matched.only_first)} only of the first "
        f"coder, {len(matched.only_second)} only of the second"
    )
    numeric = ("value", "95 %", "n")
    table: Table = plain_table("field", "measure", *numeric, numeric=numeric)
    for line in result.lines:
        table.add_row(line.field, line.measure, *_cells(line))
    out.print(table)
    if differences:
        listing = plain_table("event", "field", "first", "second")
        for one in result.differences:
            listing.add_row(one.event_id, one.field, one.first, one.second)
        out.print(listing)


def _cells(line: Line) -> tuple[str, str, str]:
    figure = line.figure
    value = "-" if figure.value is None else f"{figure.value:.2f}"
    span = "" if figure.low is None else f"{figure.low:.2f}..{figure.high:.2f}"
    return value, span, str(figure.n)
