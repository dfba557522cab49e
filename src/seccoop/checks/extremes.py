"""The least and the greatest of the values of columns, all of a table at once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from seccoop.contract.model import Table


class Extremes(NamedTuple):
    """The least and the greatest number of a column, or number of bytes of a text."""

    least: float = math.inf
    greatest: float = -math.inf


_UNKNOWN = Extremes(-math.inf, math.inf)


def extremes(frame: pl.DataFrame, table: Table) -> Mapping[str, Extremes]:
    """Return the extremes of the columns that the schema sets limits to.

    Those of fractions are not told: of some, which are no numbers, they would say nothing.
    """
    limited = [
        field.name
        for field in table.fields
        if (field.minimum, field.maximum, field.min_length, field.max_length) != (None,) * 4
        and field.name in frame.columns
    ]
    kinds = {name: frame[name].dtype for name in limited}
    measures = {name: pl.col(name).str.len_bytes() for name in limited if kinds[name] == pl.String}
    measures |= {name: pl.col(name) for name in limited if kinds[name].is_integer()}
    found = frame.select(
        *(measure.min().alias(f"{name}<") for name, measure in measures.items()),
        *(measure.max().alias(f"{name}>") for name, measure in measures.items()),
    )
    row = found.row(0, named=True) if measures else {}
    known = {
        name: Extremes() if row[f"{name}<"] is None else Extremes(row[f"{name}<"], row[f"{name}>"])
        for name in measures
    }
    return {name: known.get(name, _UNKNOWN) for name in limited}
