"""The different values of a column that repeats a few of them."""

from __future__ import annotations

import numpy as np
import polars as pl

_SAMPLE = 2_000  # values of a column that are looked at to see whether there are few different ones
_FEW, _HANDFUL = 100, 4


def few_values(values: pl.Series) -> pl.Series | None:
    """Return the different values if they are few, else None."""
    seen = values.gather(np.arange(0, len(values), max(len(values) // _SAMPLE, 1))).unique()
    if len(seen) > _FEW:
        return None
    if 0 < len(seen) <= _HANDFUL:  # compare with each of them, which is soon done
        same = [pl.col(values.name).eq_missing(pl.lit(value, values.dtype)) for value in seen]
        if values.to_frame().select(pl.any_horizontal(same).all()).item():
            return seen
    return values.unique()
