"""Hold the invented tables against the real ones: how wide they are, and how hard to compress.

``python benchmarks/calibration.py FOLDER`` prints, for each table that grows with the number of
events, the bytes that a row takes as CSV and as Parquet, and the rows to an event. Evidence of the
real dataset is dense (15 rows to an event); the benchmark takes 2, as its goal says. Real tables
are short: what repeats itself a hundred rows further on is not seen there, so that columns of
codes and ids take a little more for each row than they do in a large table.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import polars as pl
from clean import GROWING
from invented import real


def sizes(frame: pl.DataFrame) -> tuple[float, float]:
    """Return the bytes of a row as CSV, and as Parquet."""
    csv, parquet = io.BytesIO(), io.BytesIO()
    frame.with_columns(pl.col(pl.Boolean).cast(pl.String)).write_csv(csv)
    frame.write_parquet(parquet, compression="zstd", row_group_size=10_000)
    return csv.tell() / frame.height, parquet.tell() / frame.height


def compare(folder: Path) -> list[str]:
    """Return a line for each table: real, then invented."""
    lines = [
        "| table | CSV bytes a row, real | invented | Parquet bytes a row, real | invented "
        "| rows an event, real | invented |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    invented = {name: pl.scan_parquet(folder / f"{name}.parquet") for name in GROWING}
    heights = {n: f.select(pl.len()).collect().item() for n, f in invented.items()}
    for name in GROWING:
        own = real(name)
        made = invented[name].head(max(own.height, 10_000)).collect()
        (csv, parquet), (own_csv, own_parquet) = sizes(made), sizes(own)
        shares = own.height / real("events").height, heights[name] / heights["events"]
        lines.append(
            f"| {name} | {own_csv:.0f} | {csv:.0f} | {own_parquet:.1f} | {parquet:.1f} "
            f"| {shares[0]:.1f} | {shares[1]:.1f} |"
        )
    return lines


if __name__ == "__main__":
    print("\n".join(compare(Path(sys.argv[1]))))
