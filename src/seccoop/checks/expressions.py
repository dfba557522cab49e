"""Date expressions read all at once, as frames that rules can lay beside a table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.plain_days import NO_DAY, Days, letters_of, plain_days
from seccoop.dates import DateError, DateRange, parse, published_range

BOUNDS = ("start", "start_latest", "end_earliest", "end")
PUBLISHED = "published_edtf"
_GRAINS = ("day", "days", "week", "month", "quarter_or_season", "year", "bounded", "unknown")
_WIDEST = np.array([1, 6, 7, 31, 92, 366])
_DAY = 10  # characters
_UNREAD = -1


def read_expression(text: str, column: str) -> DateRange:
    """Read a date expression as its column allows: publication is a day, a month or a year."""
    return published_range(text) if column == PUBLISHED else parse(text)


def meanings(expressions: pl.Series) -> pl.DataFrame:
    """Return what each expression means.

    Days, and the two most common forms made of them, are read together; of all others each
    distinct one is read by `seccoop.dates`.

    Returns
    -------
    DataFrame
        A row for every expression: the four bounds, and ``precision``, which is null where there
        is no expression or it cannot be read.
    """
    size = len(expressions)
    bounds = [np.full(size, NO_DAY, dtype=np.int32) for _ in BOUNDS]
    grains = np.full(size, _UNREAD, dtype=np.int8)
    if expressions.dtype == pl.String and expressions.null_count() < size:
        for rows, found in _regular(expressions):
            for bound, days in zip(bounds, found, strict=True):
                bound[rows] = days
            width = np.maximum(found[1] - found[0], found[3] - found[2]) + 1
            grains[rows] = np.searchsorted(_WIDEST, width)
        waiting = np.flatnonzero((grains == _UNREAD) & expressions.is_not_null().to_numpy())
        _read_others(expressions, waiting, bounds, grains)
    names = pl.Series(_GRAINS).gather(np.maximum(grains, 0).astype(np.uint32))
    return pl.DataFrame(
        {name: pl.Series(days).cast(pl.Date) for name, days in zip(BOUNDS, bounds, strict=True)}
        | {"precision": names, "grain": grains}
    ).select(
        pl.when(pl.col(BOUNDS).to_physical() != NO_DAY).then(pl.col(BOUNDS)).name.keep(),
        pl.when(pl.col("grain") != _UNREAD).then("precision").alias("precision"),
    )


def _regular(expressions: pl.Series) -> Iterator[tuple[NDArray[np.int64], tuple[Days, ...]]]:
    """Yield rows whose expressions are made of days, with their four bounds."""
    lengths = expressions.str.len_bytes().fill_null(0).to_numpy()
    rows = np.flatnonzero(lengths == _DAY)
    if len(rows):
        day = plain_days(letters_of(expressions.gather(rows), _DAY))
        fits = day != NO_DAY
        yield rows[fits], (day[fits],) * 4
    if expressions.name == PUBLISHED:
        return
    for before, between, after in ((b"", b"/", b""), (b"[", b"..", b"]")):
        marks = dict(enumerate(before))
        second = len(before) + _DAY + len(between)
        marks |= dict(enumerate(between, len(before) + _DAY))
        marks |= dict(enumerate(after, second + _DAY))
        width = second + _DAY + len(after)
        rows = np.flatnonzero(lengths == width)
        if not len(rows):
            continue
        letters = letters_of(expressions.gather(rows), width)
        fits = np.ones(len(rows), dtype=bool)
        for place, mark in marks.items():
            fits &= letters[:, place] == mark
        first = plain_days(letters[:, len(before) : len(before) + _DAY])
        last = plain_days(letters[:, second : second + _DAY])
        fits &= (first != NO_DAY) & (first < last)
        first, last = first[fits], last[fits]
        yield rows[fits], (first, last, first, last) if before else (first, first, last, last)


def _read_others(
    expressions: pl.Series,
    waiting: NDArray[np.int64],
    bounds: list[Days],
    grains: NDArray[np.int8],
) -> None:
    """Read the expressions at the rows ``waiting``, each distinct one once."""
    if not len(waiting):
        return
    texts = expressions.gather(waiting)
    distinct = texts.unique(maintain_order=True)
    found = np.full((len(distinct), len(BOUNDS)), NO_DAY, dtype=np.int32)
    grain = np.full(len(distinct), _UNREAD, dtype=np.int8)
    for number, text in enumerate(distinct):
        try:
            meant = read_expression(text, expressions.name)
        except DateError:
            continue
        found[number] = [
            NO_DAY if day is None else day.toordinal() - 719163 for day in meant.bounds
        ]
        grain[number] = _GRAINS.index(meant.precision)
    which = (
        pl.DataFrame({"text": texts})
        .join(
            pl.DataFrame({"text": distinct}).with_row_index("number"),
            on="text",
            how="left",
            maintain_order="left",
        )["number"]
        .to_numpy()
    )
    for bound, days in zip(bounds, found.T, strict=True):
        bound[waiting] = days[which]
    grains[waiting] = grain[which]


def reasons(texts: pl.Series, column: str) -> pl.DataFrame:
    """Say of distinct expressions that cannot be read why, and what to do about it."""
    rows = []
    for text in texts:
        try:
            read_expression(text, column)
        except DateError as error:
            rows.append((text, error.reason, error.hint[:1].upper() + error.hint[1:]))
    schema = dict.fromkeys(("text", "reason", "advice"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")
