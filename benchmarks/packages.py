"""Large synthetic packages that keep every rule, and broken copies of them.

``python benchmarks/packages.py FOLDER --events 1000000`` writes ``clean/``, ``injected/`` (a known
number of faults of each kind) and ``broken/`` (2 % of the rows of each kind), each with
the core tables as Parquet and CSV. The records are invented: they measure speed and nothing else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq
from clean import NEVER, CleanPackage, Frames

from seccoop.release.write import ContentDigest

ROW_GROUP = 10_000
AT_ONCE = 1_000_000  # events

# One way to break each kind of rule and no other: table, column, and the broken value.
FAULTS: dict[str, tuple[str, str, Callable[[pl.Expr], pl.Expr]]] = {
    "codelist": ("events", "domain", lambda value: pl.lit("bordr_security")),
    "required": ("events", "method", lambda value: pl.lit(None)),
    "pattern": ("events", "first_release", lambda value: value + "-beta"),
    "foreign-key": ("events", "place_id", lambda value: value + "-x"),
    "participant-role": ("participants", "role", lambda value: pl.lit(NEVER)),
    "date-precision": ("events", "date_precision", lambda value: pl.lit("year")),
    "date-proxy": ("events", "date_basis", lambda value: pl.lit("publication_proxy")),
    "text-formula": ("events", "summary", lambda value: "=" + value),
    "locator-order": ("evidence", "locator", lambda value: pl.lit("p5-3")),
    "source-digest": ("evidence", "locator", lambda value: pl.lit("c1-3")),
    "coordinates-country": ("places", "latitude", lambda value: -value),
    "published-basis": ("sources", "published_basis", lambda value: pl.lit("none")),
}
# Which rows can be broken so.
USABLE: dict[str, pl.Expr] = {
    "foreign-key": pl.col("place_id").is_not_null(),
    "date-precision": pl.col("date_edtf").is_not_null(),
    "date-proxy": pl.col("date_precision") == "day",
    "published-basis": pl.col("published_edtf").is_not_null(),
}


def spoil(clean: Frames, share: float, seed: int = 2) -> tuple[Frames, Counter[str]]:
    """Break some rows of each kind and say how many; no row is broken in two ways."""
    rng = np.random.default_rng(seed)
    broken, counts = dict(clean), Counter[str]()
    free = {name: np.ones(frame.height, dtype=bool) for name, frame in clean.items()}
    for rule, (table, column, change) in FAULTS.items():
        if table not in clean:
            continue
        frame = broken[table]
        usable = frame.select(USABLE.get(rule, pl.lit(True)).fill_null(False).alias("usable"))
        rows = np.flatnonzero(free[table] & usable["usable"].to_numpy())
        rows = rng.choice(rows, min(max(int(frame.height * share), 1), len(rows)), replace=False)
        mask = np.zeros(frame.height, dtype=bool)
        mask[rows] = True
        free[table] &= ~mask
        value = pl.when(pl.Series(mask)).then(change(pl.col(column))).otherwise(pl.col(column))
        broken[table] = frame.with_columns(value.alias(column))
        counts[rule] += len(rows)
    return broken, counts


class Folder:
    """Writes the tables of a package part by part."""

    def __init__(self, path: Path, csv: bool) -> None:
        self.path, self.csv = path, csv
        self.parquet: dict[str, pq.ParquetWriter] = {}
        path.mkdir(parents=True, exist_ok=True)

    def add(self, frames: Frames) -> None:
        """Write rows behind those that are there."""
        for name, frame in frames.items():
            table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
            first = name not in self.parquet
            if first:
                options = {"compression": "zstd", "compression_level": 3}
                path = self.path / f"{name}.parquet"
                self.parquet[name] = pq.ParquetWriter(path, table.schema, **options)
            self.parquet[name].write_table(table, row_group_size=ROW_GROUP)
            if self.csv:
                with (self.path / f"{name}.csv").open("wb" if first else "ab") as stream:
                    text = frame.with_columns(pl.col(pl.Boolean).cast(pl.String))
                    text.write_csv(stream, include_header=first)

    def close(self) -> None:
        """Finish the files."""
        for writer in self.parquet.values():
            writer.close()


def make(folder: Path, events: int, csv: bool = True, broken: bool = True, seed: int = 1) -> None:
    """Write a clean package, and broken ones beside it."""
    package = CleanPackage(events, seed)
    shares = {"clean": 0.0, "injected": 1e-4, "broken": 0.02}
    homes = {name: Folder(folder / name, csv) for name in shares if broken or name == "clean"}
    planted = {name: Counter[str]() for name in homes}
    for frames in _tables(package):
        for name, home in homes.items():
            spoilt, counts = spoil(frames, shares[name]) if shares[name] else (frames, Counter())
            home.add(spoilt)
            planted[name] += counts
    for name, home in homes.items():
        home.close()
        (home.path / "faults.json").write_text(json.dumps(planted[name]))


def make_failing(clean: Path, folder: Path, rule: str) -> None:
    """Write a copy of a package of which every event, where it can, breaks one rule."""
    table, column, change = FAULTS[rule]
    folder.mkdir(parents=True)
    for path in clean.glob("*.parquet"):
        (folder / path.name).hardlink_to(path)
    frame = pl.read_parquet(clean / f"{table}.parquet")
    value = pl.when(USABLE.get(rule, pl.lit(True))).then(change(pl.col(column)))
    (folder / f"{table}.parquet").unlink()
    value = value.otherwise(pl.col(column)).cast(frame.schema[column]).alias(column)
    frame.with_columns(value).write_parquet(folder / f"{table}.parquet", row_group_size=ROW_GROUP)


def describe(folder: Path) -> None:
    """Write the descriptor of a package of Parquet files, with its digests."""
    resources = []
    for path in sorted(folder.glob("*.parquet")):
        frame = pl.read_parquet(path)
        content = ContentDigest(frame.columns)
        for part in frame.iter_slices(AT_ONCE):
            content.update(part.get_columns())
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        resources.append(
            {
                "name": f"{path.stem}-parquet",
                "path": path.name,
                "format": "parquet",
                "schema": {"fields": [{"name": name, "type": "any"} for name in frame.columns]},
                "hash": f"sha256:{digest}",
                "rows": frame.height,
                "contentSha256": content.hexdigest(),
            }
        )
    document = {"name": "invented", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(document))


def _tables(package: CleanPackage) -> Iterator[Frames]:
    yield package.small()
    yield from package.parts(AT_ONCE)


def main() -> None:
    """Write the packages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--no-csv", action="store_true")
    parser.add_argument("--no-broken", action="store_true")
    options = parser.parse_args()
    make(options.folder, options.events, not options.no_csv, not options.no_broken)


if __name__ == "__main__":
    main()
