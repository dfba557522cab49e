"""``seccoop build``."""

from __future__ import annotations

import time
from pathlib import Path

import click

from seccoop.cli.terminal import console, plain_table, show_findings, show_summary

EPILOG = """\b
Exit codes:
  0  the package was made (warnings may remain)
  1  errors were found; the last package is left as it was
  2  the build could not run

\b
Examples:
  seccoop build
  seccoop build --check          check only, write nothing
  seccoop build --root ../fork   build another checkout
"""


@click.command(epilog=EPILOG)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="The checkout to build; the current folder by default.",
)
@click.option("--check", "check_only", is_flag=True, help="Check the records and write nothing.")
def build(root: Path, check_only: bool) -> None:
    """Check every record and write the package: CSV, Parquet and descriptor.

    CITATION.cff of the checkout is written with it.
    """
    from seccoop.build.builder import BuilderError
    from seccoop.build.pipeline import TABLES, build_package, publish
    from seccoop.contract import read_contract
    from seccoop.errors import DataError

    out, progress = console(), console(stderr=True)
    started = time.monotonic()
    root = root.resolve()
    try:
        with progress.status("starting") as status:
            made = build_package(root, lambda step: status.update(step))
            if not made.failed and not check_only:
                publish(root, made)
    except (BuilderError, DataError, KeyError) as error:
        progress.print(f"The build could not run: {error}", style="red", markup=False)
        raise SystemExit(2) from error
    contract = read_contract(root / "schema")
    if made.files:
        table = plain_table(
            "table",
            "rows",
            "CSV bytes",
            "Parquet bytes",
            numeric=("rows", "CSV bytes", "Parquet bytes"),
        )
        for name, file in made.files.items():
            table.add_row(name, str(file.rows), f"{len(file.csv):,}", f"{len(file.parquet):,}")
        out.print(table)
        out.print()
    show_findings(out, made.findings, contract)
    show_summary(out, made.findings)
    if made.failed:
        out.print("Nothing was written; the last package is as it was.")
        if not made.tables:
            out.print("Files could not be read, so the tables were not checked yet.")
        raise SystemExit(1)
    seconds = time.monotonic() - started
    version = f"Dataset {made.version}, schema {contract.version}"
    if check_only:
        out.print(f"{version}: checked in {seconds:.1f} s, nothing written.")
    else:
        out.print(f"{version}: built in {seconds:.1f} s.")
        out.print(f"Tables in {TABLES}/, described in datapackage.json; to cite: CITATION.cff.")
        out.print("What they mean: seccoop describe")
