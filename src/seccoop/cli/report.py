"""``seccoop report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import polars as pl

    from seccoop.contract import Contract

PROSE = Path("dataset/report.md")
PAGE = Path("docs/data-report.md")
FIGURES = Path("docs/figures")
EPILOG = """\b
Examples:
  seccoop report              write docs/data-report.md and its pictures
  seccoop report --check      only tell whether the page is stale

Exit code 0: written, or fresh; 1: stale; 2: could not run.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The checkout; the current folder by default.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where the page is stale.")
def report(root: Path, check: bool) -> None:
    """Write the data report: what the dataset holds, how well it is coded, what it lacks.

    The prose stands in dataset/report.md; every figure in it is computed from the tables, and
    agreement between coders from the second coding.
    """
    from seccoop.contract import read_contract
    from seccoop.data_report.figures import figures
    from seccoop.data_report.numbers import numbers, tables
    from seccoop.data_report.page import ReportError, fill
    from seccoop.data_report.second_coding import CodingError, second_coding
    from seccoop.release.swap import replace_file

    if not (root / PROSE).is_file():
        raise click.UsageError(f"There is no {root / PROSE}; name a checkout with --root.")
    contract = read_contract(root / "schema")
    frames = _frames(root, contract)
    try:
        values: dict[str, int | str | pl.DataFrame] = {
            **numbers(frames, contract),
            **tables(frames, contract),
            **_links(),
        }
        values |= second_coding(root, frames, contract)
        page = fill((root / PROSE).read_text(encoding="utf-8"), values)
    except (ReportError, CodingError) as error:
        raise click.UsageError(str(error)) from error
    if check:
        path = root / PAGE
        if not path.is_file() or path.read_text(encoding="utf-8") != page:
            click.echo(f"{PAGE} is stale. To mend it: seccoop report")
            raise SystemExit(1)
        click.echo(f"{PAGE} is up to date.")
        return
    try:
        drawn = figures(frames, contract)
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"{error.name} is not installed. To mend it: pip install 'seccoop[report]'"
        ) from error
    for name, data in drawn.items():
        replace_file(root / FIGURES / name, data)
    replace_file(root / PAGE, page.encode("utf-8"))
    click.echo(f"{PAGE} and {len(drawn)} pictures in {FIGURES}")


def _links() -> dict[str, str]:
    """Return where the pictures lie as seen from the page; the prose lies in another folder."""
    from seccoop.data_report.figures import PICTURES

    folder = FIGURES.relative_to(PAGE.parent).as_posix()
    return {name: f"{folder}/{name}.svg" for name in PICTURES}


def _frames(root: Path, contract: Contract) -> dict[str, pl.DataFrame]:
    import polars as pl

    folder = root / "dataset" / "tables"
    if missing := [name for name in contract.tables if not (folder / f"{name}.parquet").is_file()]:
        raise click.UsageError(f"{folder} lacks {', '.join(missing)}. To mend it: seccoop build")
    return {name: pl.read_parquet(folder / f"{name}.parquet") for name in contract.tables}
