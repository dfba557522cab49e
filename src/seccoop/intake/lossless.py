"""Arrow columns of any type to the type of the schema, where nothing is lost on the way."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as pt

from seccoop.contract.arrow import arrow_field
from seccoop.contract.model import Field
from seccoop.intake.values import read_texts

_MOST = 10**18 - 1  # eighteen digits, the longest whole number that a file may hold
_EXACT = 2**53  # the largest whole number up to which a float holds every one
_DAYS = tuple((day - date(1970, 1, 1)).days for day in (date.min, date.max))


@dataclass(frozen=True)
class Converted:
    """A column in the type of the schema, and which of its values could not be brought there.

    ``faulty`` is None where all of them could.
    """

    values: pl.Series
    faulty: pl.Series | None = None


def convert(column: pa.ChunkedArray, field: Field) -> Converted | None:
    """Bring a column to the type of its field.

    Returns
    -------
    Converted or None
        None where no value of such a column can be one of the field.
    """
    if field.type == "string" and _is_coded_text(column):
        return Converted(series(column))
    try:
        plain = _plain(column)
        as_text = field.type != "string" and _is_text(plain.type)
        if as_text:
            values = _from_texts(plain, field)
        elif pt.is_null(plain.type) or _SOURCES[field.type](plain.type):
            values = _from_values(plain, field)
        else:
            return None
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    if values.null_count() == plain.null_count:
        return Converted(values)
    missing = series(_is_empty(plain) if as_text else pc.is_null(plain))
    faulty = values.is_null() & ~missing
    return Converted(values, faulty if faulty.any() else None)


def shown(column: pa.ChunkedArray, row: int) -> str:
    """Return a value as it can be shown to people, whatever it is."""
    value = _plain(column).slice(row, 1)
    try:
        return str(value[0].as_py())
    except (ValueError, OverflowError):  # a day or an hour that Python does not know
        number = value.cast(pa.int32() if pt.is_date32(value.type) else pa.int64())
        return f"{value.type} number {number[0]}"


def series(column: pa.ChunkedArray | pa.Array) -> pl.Series:
    """Return an Arrow column as polars has it, texts as texts."""
    is_coded = isinstance(column, pa.ChunkedArray) and _is_coded_text(column)
    return _decoded(column) if is_coded else pl.Series(pl.from_arrow(column))


def _is_coded_text(column: pa.ChunkedArray) -> bool:
    kind = column.type
    return bool(column.num_chunks and pt.is_dictionary(kind) and _is_text(kind.value_type))


def _decoded(column: pa.ChunkedArray) -> pl.Series:
    """Return the texts that a column of dictionaries stands for; none of them is copied."""
    places, number = [], 0
    for chunk in column.chunks:
        within = chunk.indices
        within = within if pt.is_int32(within.type) else within.cast(pa.int32())
        places.append(pc.add(within, pa.scalar(number, pa.int32())) if number else within)
        number += len(chunk.dictionary)
    texts = series(pa.chunked_array([chunk.dictionary for chunk in column.chunks]))
    return texts.rechunk().gather(series(pa.chunked_array(places)))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column without dictionaries, runs or types that somebody added to Arrow."""
    if isinstance(column.type, pa.BaseExtensionType):
        column = pa.chunked_array(
            [chunk.storage for chunk in column.chunks], column.type.storage_type
        )
    if pt.is_run_end_encoded(column.type):
        column = pa.chunked_array(
            [pc.run_end_decode(chunk) for chunk in column.chunks], column.type.value_type
        )
    if pt.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    return column


def _is_text(kind: pa.DataType) -> bool:
    return bool(pt.is_string(kind) or pt.is_large_string(kind) or pt.is_string_view(kind))


def _is_empty(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(texts.cast(pa.large_string()), ""), True)


def _is_number(kind: pa.DataType) -> bool:
    return bool(pt.is_integer(kind) or pt.is_floating(kind) or pt.is_decimal(kind))


def _is_day(kind: pa.DataType) -> bool:
    return bool(pt.is_date(kind) or (pt.is_timestamp(kind) and kind.tz is None))


_SOURCES: Mapping[str, Callable[[pa.DataType], bool]] = {
    "string": lambda kind: _is_text(kind) or bool(pt.is_binary(kind) or pt.is_large_binary(kind)),
    "integer": _is_number,
    "number": _is_number,
    "boolean": lambda kind: bool(pt.is_boolean(kind)),
    "date": _is_day,
}


def _from_texts(texts: pa.ChunkedArray, field: Field) -> pl.Series:
    found = series(texts.cast(pa.large_string()))
    return read_texts(found.set(found == "", None), field)


def _from_values(column: pa.ChunkedArray, field: Field) -> pl.Series:
    """Cast a column where that is exact; else look at its values one by one."""
    kind = arrow_field(field).type
    if field.type == "string":
        return series(column.cast(kind))
    try:
        if pt.is_decimal(column.type):
            raise pa.ArrowInvalid("decimals are compared one by one")
        values = column.cast(kind, safe=True)
        if field.type == "date" and column.type != kind and not _is_same(values, column):
            raise pa.ArrowInvalid("the cast drops hours without saying so")
    except pa.ArrowInvalid:
        values = pa.chunked_array([pa.array(_exact(column, field), kind)])
    found = series(values)
    allowed = _allowed(found, field)
    if allowed is None or allowed.all():
        return found
    return found.set(~allowed, None)


def _is_same(days: pa.ChunkedArray, column: pa.ChunkedArray) -> bool:
    """Tell whether days are all that a column says; one of the type null says nothing."""
    return pt.is_null(column.type) or bool(days.cast(column.type).equals(column))


def _allowed(values: pl.Series, field: Field) -> pl.Series | None:
    """Say which values of the right type are within what a file may hold."""
    if field.type == "integer":
        return values.is_between(-_MOST, _MOST)
    if field.type == "number":
        return values.is_finite()
    if field.type == "date":
        return values.to_physical().is_between(_DAYS[0], _DAYS[1])
    return None


def _exact(column: pa.ChunkedArray, field: Field) -> Iterator[int | float | date | None]:
    for scalar in column:
        try:
            value = scalar.as_py()
            yield None if value is None else _EXACTLY[field.type](value)
        except (ValueError, OverflowError):
            yield None


def _whole(value: Any) -> int:
    if not math.isfinite(value) or value != int(value):
        raise ValueError(value)
    if abs(value) > (_EXACT if isinstance(value, float) else _MOST):
        raise ValueError(value)
    return int(value)


def _real(value: Any) -> float:
    number = float(value)
    if isinstance(value, Decimal) and Decimal(repr(number)) != value:
        raise ValueError(value)
    if isinstance(value, int) and abs(value) > _EXACT:
        raise ValueError(value)
    return number


def _midnight(value: Any) -> date:
    if isinstance(value, datetime):
        if value.time() != time() or getattr(value, "nanosecond", False):
            raise ValueError(value)
        return value.date()
    day: date = value
    return day


_EXACTLY: Mapping[str, Callable[[Any], int | float | date]] = {
    "integer": _whole,
    "number": _real,
    "date": _midnight,
}
