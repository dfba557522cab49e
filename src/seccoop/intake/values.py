"""Texts to values of a column's type: what `parse_value` would make of each, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from seccoop.assemble.tables import Value, parse_value
from seccoop.checks.expressions import days
from seccoop.contract.model import Field
from seccoop.contract.polars import TYPES

_LONGEST_NUMBER = 24  # characters that Python and polars are sure to read alike


def read_texts(texts: pl.Series, field: Field) -> pl.Series:
    """Return the values of texts; null where there is none, or where the text is no such value.

    Most texts are plain and are read all at once. Whatever is not is left to `parse_value`, once
    for each distinct text, so that both ways always agree.
    """
    if field.type == "string":
        return texts
    values = _PLAIN[field.type](texts)
    doubtful = texts.is_not_null() & values.is_null()
    if not doubtful.any():
        return values
    known = {text: _value(text, field) for text in texts.filter(doubtful).unique()}
    kind = TYPES[field.type]
    exact = pl.Series([known.get(text) for text in texts.filter(doubtful)], dtype=kind)
    return values.scatter(doubtful.arg_true(), exact)


def _value(text: str, field: Field) -> Value:
    try:
        return parse_value(text, field)
    except ValueError:
        return None


def _integers(texts: pl.Series) -> pl.Series:
    values = texts.cast(pl.Int64, strict=False)
    return _only(values, (values.cast(pl.String) == texts) & (values.abs() < 10**18))


def _numbers(texts: pl.Series) -> pl.Series:
    plain = texts.str.contains(r"^-?[0-9]+(\.[0-9]+)?$") & (texts.str.len_bytes() < _LONGEST_NUMBER)
    return _only(texts.cast(pl.Float64, strict=False), plain)


def _booleans(texts: pl.Series) -> pl.Series:
    yes, no = texts == "true", texts == "false"
    return _only(yes, yes | no)


def _only(values: pl.Series, sure: pl.Series) -> pl.Series:
    """Return the values of which something is sure, null in place of the others."""
    frame = pl.select(pl.when(sure.fill_null(False)).then(values).alias(values.name))
    return frame.to_series()


_PLAIN: Mapping[str, Callable[[pl.Series], pl.Series]] = {
    "integer": _integers,
    "number": _numbers,
    "boolean": _booleans,
    "date": days,
}
