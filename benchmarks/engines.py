"""One way each to check a package: what `validate.py` measures, each time in its own process.

An engine takes a folder and returns how often it found each rule broken. The peers check a part of
the rules only, those that all of them can say; `seccoop` always checks every rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from seccoop.contract import load_contract

CONTRACT = load_contract()
# Rules that polars, DuckDB and seccoop all count here.
SHARED = (
    "required", "codelist", "pattern", "minimum", "maximum", "min-length", "max-length",
    "primary-key", "foreign-key", "event-evidence", "event-statuses", "participant-role",
    "date-basis", "published-basis", "source-unused",
)  # fmt: skip
COLUMN_RULES = SHARED[:7]
Counts = Counter[str]


def floor(folder: Path) -> Counts:
    """Read all columns of all tables and drop them."""
    import polars as pl

    for name in CONTRACT.core:
        pl.read_parquet(folder / f"{name}.parquet")
    return Counter()


def floor_csv(folder: Path) -> Counts:
    """Read all columns of all CSV files as text and drop them."""
    import polars as pl

    for name in CONTRACT.core:
        pl.read_csv(folder / f"{name}.csv", infer_schema=False)
    return Counter()


def seccoop(folder: Path) -> Counts:
    """Check every rule, from Parquet."""
    from seccoop.checks.large import check_package

    return check_package(folder, CONTRACT).counts


def seccoop_csv(folder: Path) -> Counts:
    """Check every rule, from CSV."""
    from seccoop.checks.large import check_package

    return check_package({name: folder / f"{name}.csv" for name in CONTRACT.core}, CONTRACT).counts


def polars(folder: Path) -> Counts:
    """Check the shared rules by one query written by hand."""
    from polars_query import counts

    return counts(folder, CONTRACT)


def duckdb(folder: Path) -> Counts:
    """Check the shared rules by SQL."""
    from duckdb_query import counts

    return counts(folder, CONTRACT)


def pandera(folder: Path) -> Counts:
    """Check the column rules by the published pandera schemas, and foreign keys by joins.

    Codes become a closed list when they are cast to it; an unknown one is then a missing value.
    """
    import pandera.errors
    import polars as pl

    import seccoop

    found: Counts = Counter()
    frames = {name: pl.read_parquet(folder / f"{name}.parquet") for name in CONTRACT.core}
    for name, table in CONTRACT.core.items():
        coded = {f.name: pl.Enum(CONTRACT.codes(f) or ()) for f in table.fields if f.codelist}
        try:
            schema = seccoop.schema(name, "polars")
            schema.validate(frames[name].cast(coded, strict=False), lazy=True)
        except pandera.errors.SchemaErrors as error:
            found["columns"] += len(error.failure_cases)
        for key in table.foreign_keys:
            (column,), (target,) = key.fields, key.references
            known = frames[key.table][target].unique().implode()
            lost = frames[name].select((~pl.col(column).is_in(known)).sum()).item()
            found["foreign-key"] += lost
    return found


def frictionless(folder: Path) -> Counts:
    """Check the CSV files against the Table Schemas, foreign keys included."""
    from frictionless import Package, Resource, Schema

    from seccoop.contract.descriptor import table_schema

    resources = [
        Resource(name=name, path=f"{name}.csv", basepath=str(folder),
                 schema=Schema.from_descriptor(table_schema(table, CONTRACT)))
        for name, table in CONTRACT.core.items()
    ]  # fmt: skip
    report = Package(resources=resources, basepath=str(folder)).validate()
    return Counter(error.type for task in report.tasks for error in task.errors)


ENGINES: dict[str, Callable[[Path], Counts]] = {
    "floor": floor, "seccoop": seccoop, "polars": polars, "duckdb": duckdb, "pandera": pandera,
    "floor-csv": floor_csv, "seccoop-csv": seccoop_csv, "frictionless": frictionless,
}  # fmt: skip
