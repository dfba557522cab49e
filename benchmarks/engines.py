"""One way each to check a package: what `validate.py` measures, each time in its own process.

An engine takes a folder and returns how often it found each rule broken. ``PEERS`` says for each
peer which rules it checks; `seccoop` is measured on the very same ones, and on all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

import frame_peers

from seccoop.contract import load_contract

CONTRACT = load_contract()
COLUMN_RULES = (
    "required", "codelist", "pattern", "minimum", "maximum", "min-length", "max-length",
)  # fmt: skip
KEYED = (*COLUMN_RULES, "primary-key")
# Rules that polars, DuckDB and seccoop all count here.
SHARED = (
    *KEYED, "foreign-key", "event-evidence", "event-statuses", "participant-role", "date-basis",
    "published-basis", "source-unused",
)  # fmt: skip
# What each peer checks.
PEERS: dict[str, Collection[str]] = {
    "polars": SHARED,
    "duckdb": SHARED,
    "pandera": (*KEYED, "foreign-key"),
    "dataframely": KEYED,
    "patito": COLUMN_RULES,
    "pointblank": KEYED,
    "pandera-pandas": KEYED,
    "great-expectations": COLUMN_RULES,
}
SLOW = ("pandera-pandas", "great-expectations")  # reported only, by fewer turns
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


def seccoop(folder: Path, kind: str = "parquet", rules: Collection[str] | None = None) -> Counts:
    """Check every rule, or some."""
    from seccoop.checks.large import check_in_parts

    files = {name: folder / f"{name}.{kind}" for name in CONTRACT.core}
    return check_in_parts(files, CONTRACT, rules=rules).counts


def validate(folder: Path) -> Counts:
    """Check a package as users do: its files, digests and structure, and every rule."""
    import seccoop

    return seccoop.validate(folder / "datapackage.json").counts


def polars(folder: Path) -> Counts:
    """Check the shared rules by one query written by hand."""
    from polars_query import counts

    return counts(folder, CONTRACT)


def duckdb(folder: Path) -> Counts:
    """Check the shared rules by SQL."""
    from duckdb_query import counts

    return counts(folder, CONTRACT)


def pandera(folder: Path) -> Counts:
    """Check columns and keys by the published pandera schemas, and foreign keys by joins.

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
            found["all"] += len(error.failure_cases)
        for key in table.foreign_keys:
            (column,), (target,) = key.fields, key.references
            known = frames[key.table][target].unique().implode()
            lost = frames[name].select((~pl.col(column).is_in(known)).sum()).item()
            found["all"] += lost
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


def _of_frames(name: str) -> Callable[[Path], Counts]:
    function = getattr(frame_peers, name.replace("-", "_"))
    return partial(function, contract=CONTRACT)


ENGINES: dict[str, Callable[[Path], Counts]] = {
    "floor": floor, "floor-csv": floor_csv, "seccoop": seccoop,
    "seccoop.validate": validate,
    "seccoop-csv": partial(seccoop, kind="csv"),
    "polars": polars, "duckdb": duckdb, "pandera": pandera, "frictionless": frictionless,
    **{name: _of_frames(name) for name in list(PEERS)[3:]},
    "seccoop-csv-as-frictionless": partial(seccoop, kind="csv", rules=(*KEYED, "foreign-key")),
    **{f"seccoop-as-{name}": partial(seccoop, rules=rules) for name, rules in PEERS.items()},
}  # fmt: skip
