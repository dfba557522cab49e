"""The rule that identifiers and codes have their fixed form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.columns import column_faults, fields_of
from seccoop.checks.events import all_fit
from seccoop.checks.faults import Faults
from seccoop.checks.forms import has_form, misformed
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.registry import check
from seccoop.checks.short_keys import EVENT_ID
from seccoop.contract.model import Field, Table

_FEW = 500  # texts whose form is remembered


@check("pattern")
def pattern(package: Package) -> Iterator[Faults]:
    """Identifiers and codes have their fixed form, from the first character to the last."""
    for table, field in fields_of(package):
        if field.pattern:
            yield column_faults(table, field, _malformed(package, table, field))


def _malformed(package: Package, table: Table, field: Field) -> pl.DataFrame:
    """Return the rows whose value does not have the form of its column.

    A reference to a record is of the right form where the key of that record is.
    """
    rows = package[table.name][[ROW, field.name]]
    missing = rows[field.name].null_count()
    if (field.name,) == table.primary_key:
        malformed = _malformed_keys(package, table, field)
        return rows[malformed] if len(malformed) else rows.clear()
    if missing == rows.height:
        return rows.clear()
    wrong_form = ~has_form(field.name, field.pattern)
    target = _target(package, table, field)
    if target is None:
        few = package.distinct(table.name, field.name)
        if few is None:
            rows = rows.drop_nulls() if missing else rows
            return misformed(rows, field.name, str(field.pattern))
        sound = len(few) <= _FEW and _have_form(tuple(few), str(field.pattern))
        return rows.clear() if sound else rows.filter(wrong_form)
    other, key = target
    positions = package.positions(table.name, field.name, other.name, key.name)
    malformed = _malformed_keys(package, other, key)
    doubtful = ~present(positions)
    if len(malformed):
        doubtful |= np.isin(positions, malformed)
    if np.count_nonzero(doubtful) == missing:
        return rows.clear()
    return rows.filter(pl.Series(doubtful)).filter(wrong_form)


@lru_cache(maxsize=1024)
def _have_form(texts: tuple[str | None, ...], pattern: str) -> bool:
    """Tell whether all of some texts have a form; a missing one does."""
    given = pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)})
    return given.filter(~has_form("text", pattern)).is_empty()


def _malformed_keys(package: Package, table: Table, key: Field) -> NDArray[np.int64]:
    """Return where in a table keys of the wrong form stand."""
    if table.name not in package.frames and package.around is not None:
        return _malformed_keys(package.around, table, key)
    at = (table.name, key.name)
    if at not in package.malformed:
        wrong: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        if not _is_sound_id(package, table, key):
            keys = package[table.name].select(key.name).with_row_index("place").drop_nulls()
            wrong = misformed(keys, key.name, str(key.pattern))["place"].to_numpy().astype(np.int64)
        package.malformed[at] = wrong
    return package.malformed[at]


def _is_sound_id(package: Package, table: Table, field: Field) -> bool:
    """Tell whether a column holds nothing but event ids whose check character fits."""
    if field.pattern != EVENT_ID:
        return False
    return (table.name, field.name) == ("events", "event_id") and all_fit(package)


def _target(package: Package, table: Table, field: Field) -> tuple[Table, Field] | None:
    """Return the key that a column refers to, if it is there and has the same form."""
    for key in table.foreign_keys:
        if key.fields == (field.name,) and key.references[0] in package[key.table].columns:
            other = package.contract.tables[key.table]
            target = other.columns[key.references[0]]
            return (other, target) if target.pattern == field.pattern else None
    return None
