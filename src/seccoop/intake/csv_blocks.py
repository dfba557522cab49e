"""The cells of a scanned CSV file, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import polars as pl

from seccoop.intake.scan import Scan


def blocks(path: Path, scan: Scan) -> Iterator[pl.DataFrame]:
    """Yield the cells of a CSV file as texts, split where the scan found that rows end.

    An empty cell is missing, one of two quotation marks is an empty text. A file without rows has
    one block without rows.

    Raises
    ------
    ValueError
        The file is not the one that was scanned, or the reader splits it in another way.
    """
    schema = dict.fromkeys(scan.header, pl.String)
    if not scan.rows:
        yield pl.DataFrame(schema=schema)
    with path.open("rb") as stream:
        for (start, first), (end, last) in pairwise(scan.blocks):
            if first == last:
                continue
            stream.seek(start)
            texts = pl.read_csv(
                stream.read(end - start),
                has_header=False,
                new_columns=scan.header,
                infer_schema=False,
            )
            if texts.shape != (last - first, len(scan.header)):
                raise ValueError("two readers do not agree where its rows end")
            yield texts
