"""The rule that what is missing is empty: no text stands in the place of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from seccoop.checks.columns import column_faults, fields_of
from seccoop.checks.faults import Faults
from seccoop.checks.forms import SLUG
from seccoop.checks.letters import Mask, views_of
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check
from seccoop.contract.model import Field, Table

_WORDS = (
    "n/a", "#n/a", "n.a.", "<na>", "null", "<null>", "(null)", "unknown", "not known", "tbd", "tba",
    "todo", "undefined", "unspecified", "not specified", "missing", "no data", "not available",
    "not applicable",
)  # fmt: skip
_AS_WRITTEN = (
    "NaN", "nan", "NaT", "na", "nil", "none", "xx", "xxx", "-", "--", "---", "–", "—", "?", "??",
    "???", ".", "..", "...", "…", "_", "/", "*", "-1", "-9", "-99", "-999", "-9999", "-99999",
)  # fmt: skip
PLACEHOLDERS = sorted(
    {*_AS_WRITTEN}.union(*({word, word.upper(), word.capitalize()} for word in _WORDS))
)
NO_DATES = [date.min, date.max]
# What may be an abbreviation, or the name of a town.
AMBIGUOUS = ["NA", "NIL", "NONE", "Na", "Nil", "None"]
_NAMES = ("name", "admin2")
_SURE, _ALL = pl.Series(PLACEHOLDERS), pl.Series([*PLACEHOLDERS, *AMBIGUOUS])
# Columns of which other rules tell whether what they hold is right.
_JUDGED = (("actor_codes", "code"), ("tombstones", "key"), ("tombstones", "successor_key"))


@check("placeholder")
def placeholder(package: Package) -> Iterator[Faults]:
    """Nothing is written where a value is missing."""
    for table, field in fields_of(package):
        if field.type == "date" and not field.derived:
            days = package[table.name][[ROW, field.name]]
            yield column_faults(table, field, days.filter(pl.col(field.name).is_in(NO_DATES)))
        limits = package.extremes(table.name).get(field.name)
        if is_free(table, field) and (limits is None or limits.least <= _LONGEST):
            values = package[table.name][[ROW, field.name]]
            found = are_placeholders(values[field.name], names=field.name in _NAMES)
            if found.any():
                yield column_faults(table, field, values.filter(found))


def are_placeholders(values: pl.Series, *, names: bool = False) -> pl.Series:
    """Tell which values stand in place of nothing, for sure, if they are ``names``."""
    near = np.flatnonzero(_like_one(values))
    found = np.zeros(len(values), dtype=bool)
    if len(near):
        known = _SURE if names else _ALL
        found[near] = values.gather(near).is_in(known.implode()).fill_null(value=False)
    return pl.Series(found)


def is_free(table: Table, field: Field) -> bool:
    """Tell whether nothing but this rule keeps a column from having placeholders."""
    if field.is_prose:
        return (table.name, field.name) not in _JUDGED
    keys = {*table.primary_key}.union(*(key.fields for key in table.foreign_keys))
    return field.pattern == SLUG and field.name not in keys


def _like_one(values: pl.Series) -> Mask:
    """Tell which values have the length and the first byte of a placeholder; some others do."""
    views = views_of(values)
    if views is None:
        return (values.str.len_bytes() <= _LONGEST).fill_null(value=False).to_numpy()
    laid_out = views.view(np.uint8).reshape(-1, 16)
    found: Mask = _SHAPES.take(laid_out[:, 0].astype(np.uint16) << 8 | laid_out[:, 4])
    return found


def _shapes(texts: list[bytes]) -> Mask:
    found = np.zeros(1 << 16, dtype=bool)
    found[[len(text) << 8 | text[0] for text in texts]] = True
    return found


_BYTES = [text.encode() for text in _ALL]
_LONGEST, _SHAPES = max(map(len, _BYTES)), _shapes(_BYTES)
