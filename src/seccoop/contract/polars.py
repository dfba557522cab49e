"""The types of the schema in polars."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from seccoop.contract.model import FieldType

TYPES: Mapping[FieldType, type[pl.DataType]] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}
