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
    columns = [frame.get_column(name) for name in limited]
    return {values.name: _extremes(values) for values in columns}


def _extremes(values: pl.Series) -> Extremes:
    if values.dtype == pl.String:
        values = values.str.len_bytes()
    elif not values.dtype.is_integer():
        return _UNKNOWN
    least, greatest = values.min(), values.max()
    if isinstance(least, int) and isinstance(greatest, int):
        return Extremes(least, greatest)
    return Extremes()
