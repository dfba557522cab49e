"""The cells of a scanned CSV file, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import polars as pl

from seccoop.intake.scanned import Scan


def blocks(path: Path, scan: Scan, columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
    """Yield the cells of a CSV file as texts, split where the scan found that rows end.

    Without ``columns``, those of all columns; at least one is always read, to count the rows.

    An empty cell is missing, one of two quotation marks is an empty text. A file without rows has
    one block without rows.

    Raises
    ------
    ValueError
        The file is not the one that was scanned, or the reader splits it in another way.
    """
    wanted = [name for name in scan.header if columns is None or name in columns]
    wanted = wanted or scan.header[:1]
    places = [scan.header.index(name) for name in wanted]
    if not scan.rows:
        yield pl.DataFrame(schema=dict.fromkeys(wanted, pl.String))
    with path.open("rb") as stream:
        for (start, first), (end, last) in pairwise(scan.blocks):
            if first == last:
                continue
            stream.seek(start)
            texts = pl.read_csv(
                stream.read(end - start),
                has_header=False,
                columns=places,
                infer_schema=False,
            )
            if texts.shape != (last - first, len(wanted)):
                raise ValueError("two readers do not agree where its rows end")
            texts.columns = wanted
            yield texts
