"""Date expressions read once each, as frames that rules can join."""

from __future__ import annotations

import polars as pl

from seccoop.contract.model import Field
from seccoop.dates import DateError, DateRange, parse, published_range

_BOUNDS = {
    "start": pl.Date,
    "start_latest": pl.Date,
    "end_earliest": pl.Date,
    "end": pl.Date,
    "precision": pl.String,
}
PUBLISHED = "published_edtf"


def read_expression(text: str, column: str) -> DateRange:
    """Read a date expression as its column allows: publication is a day, a month or a year."""
    return published_range(text) if column == PUBLISHED else parse(text)


def ranges(expressions: pl.Series) -> pl.DataFrame:
    """Return what each distinct expression means.

    Returns
    -------
    DataFrame
        A row for every expression that can be read: ``text``, the four bounds and ``precision``.
    """
    rows = []
    for text in expressions.drop_nulls().unique(maintain_order=True):
        try:
            found = read_expression(text, expressions.name)
        except DateError:
            continue
        bounds = (found.start, found.start_latest, found.end_earliest, found.end)
        rows.append((text, *bounds, found.precision))
    return pl.DataFrame(rows, schema={"text": pl.String, **_BOUNDS}, orient="row")


def unreadable(expressions: pl.Series, field: Field) -> pl.DataFrame:
    """Return the distinct expressions that cannot be read, with ``reason`` and ``advice``."""
    rows = []
    for text in expressions.drop_nulls().unique(maintain_order=True):
        try:
            read_expression(text, field.name)
        except DateError as error:
            rows.append((text, error.reason, error.hint[:1].upper() + error.hint[1:]))
    schema = dict.fromkeys(("text", "reason", "advice"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")
