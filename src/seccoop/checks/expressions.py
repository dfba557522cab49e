"""Date expressions read all at once, as frames that rules can lay beside a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.letters import Letters, Mask, Words, views_of
from seccoop.checks.plain_days import NO_DAY, WIDTH, Days, days_of_words, plain_days
from seccoop.dates import DateError, DateRange, parse, published_range

PUBLISHED = "published_edtf"
GRAINS = ("day", "days", "week", "month", "quarter_or_season", "year", "bounded", "unknown")
_WIDEST = np.array([1, 6, 7, 31, 92, 366])
UNREAD = -1
_HALF, _LENGTH = np.uint64(32), np.uint64(0xFFFFFFFF)  # of a word
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = date(1900, 1, 1).toordinal() - _EPOCH, date(2099, 12, 31).toordinal() - _EPOCH
_MANY = 10_000  # expressions for which it is worth while to write out all these days
_SHORT = np.uint64(7)  # bytes
_BLOCK = 1 << 13  # expressions


@dataclass(frozen=True)
class Meanings:
    """What date expressions mean, row by row.

    Attributes
    ----------
    bounds : sequence of four arrays
        The days of the expression, `NO_DAY` where it has none: start, latest start, earliest end
        and end.
    grains : array of int8
        The place of its precision in `GRAINS`; `UNREAD` where there is no expression or it cannot
        be read.
    """

    bounds: Sequence[Days]
    grains: NDArray[np.int8]

    @property
    def read(self) -> Mask:
        """Which expressions can be read."""
        read: Mask = self.grains != UNREAD
        return read

    def precisions(self) -> pl.Series:
        """Return the precisions in words, null where there is none."""
        return pl.Series([*GRAINS, None]).gather(self.grains.astype(np.int64) % (len(GRAINS) + 1))


def as_dates(days: Days) -> pl.Series:
    """Return days as dates, null for `NO_DAY`."""
    given = pl.when(pl.col("days") != NO_DAY).then("days")
    return pl.DataFrame({"days": days}).select(given.cast(pl.Date)).to_series()


def read_expression(text: str, column: str) -> DateRange:
    """Read a date expression as its column allows: publication is a day, a month or a year."""
    return published_range(text) if column == PUBLISHED else parse(text)


def meanings(expressions: pl.Series, likely: pl.Series | None = None) -> Meanings:
    """Return what each expression means.

    Days, and the two most common forms made of them, are read together; of all others each
    distinct one is read by `seccoop.dates`.

    Parameters
    ----------
    expressions : polars.Series of str
        The expressions.
    likely : polars.Series of date, optional
        A day for each of them that it may well be. What it is does not depend on it.
    """
    size = len(expressions)
    bounds = [np.full(size, NO_DAY, dtype=np.int32)] * 4
    grains = np.full(size, UNREAD, dtype=np.int8)
    views = views_of(expressions)
    if views is not None and expressions.null_count() < size:
        given = expressions.is_not_null().to_numpy()
        lengths = np.where(given, views[:, 0] & _LENGTH, 0)
        days = _single_days(views, lengths, likely)
        bounds = [days, *(days.copy() for _ in range(3))]
        grains[days != NO_DAY] = 0
        for rows, found in _spans(expressions, lengths):
            for bound, days in zip(bounds, found, strict=True):
                bound[rows] = days
            width = np.maximum(found[1] - found[0], found[3] - found[2]) + 1
            grains[rows] = np.searchsorted(_WIDEST, width)
        waiting = np.flatnonzero((grains == UNREAD) & given)
        is_short = lengths[waiting] <= _SHORT
        for rows, distinct in ((waiting[is_short], _short_ones), (waiting[~is_short], _long_ones)):
            if len(rows):
                first, which = distinct(expressions, rows, views)
                _read(expressions.gather(first), rows, which, bounds, grains)
    return Meanings(bounds, grains)


def _single_days(
    views: Words, lengths: NDArray[np.uint64], likely: pl.Series | None = None
) -> Days:
    """Return the days of expressions that are a single day."""
    if likely is None or len(views) < _MANY:
        return _days_in(views, lengths)
    numbers = likely.to_physical().fill_null(0).to_numpy()
    numbers = np.clip(numbers, _FIRST, _LAST)
    head, tail = _as_written()
    places = numbers - _FIRST
    same = head.take(places) == views[:, 0]
    same &= tail.take(places) == views[:, 1]
    same &= lengths == WIDTH
    days: Days = np.where(same, numbers, np.int32(NO_DAY))
    others = np.flatnonzero(~same & (lengths == WIDTH))
    if len(others):
        days[others] = _days_in(views.take(others, axis=0), lengths.take(others))
    return days


def _days_in(views: Words, lengths: NDArray[np.uint64]) -> Days:
    """Return the days that expressions are, some at a time, which the processor keeps at hand."""
    days = np.empty(len(views), dtype=np.int32)
    for start in range(0, len(views), _BLOCK):
        part = slice(start, start + _BLOCK)
        days[part] = days_of_words(views[part].view(np.uint32)[:, 1:])
    days[lengths != WIDTH] = NO_DAY
    return days


@lru_cache(maxsize=1)
def _as_written() -> tuple[Words, Words]:
    """Return the words by which polars keeps the days from `_FIRST` to `_LAST`."""
    written = pl.Series(np.arange(_FIRST, _LAST + 1, dtype=np.int32)).cast(pl.Date).cast(pl.String)
    views = views_of(written)
    assert views is not None, "no views of other expressions would be there, either"
    return np.ascontiguousarray(views[:, 0]), np.ascontiguousarray(views[:, 1])


def days(texts: pl.Series) -> pl.Series:
    """Return the days that texts mean; null where one is not a day written YYYY-MM-DD."""
    return next(days_abreast([texts]))


def days_abreast(columns: Iterable[pl.Series]) -> Iterator[pl.Series]:
    """Yield the days that the texts of columns of one table mean, one column after the other.

    Where a text is the one in the column before, its day is not read again.
    """
    before: tuple[Words, NDArray[np.uint64], Days] | None = None
    for texts in columns:
        views = views_of(texts)
        if views is None:
            formed = texts.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$").fill_null(False)
            yield texts.set(~formed, None).str.to_date("%Y-%m-%d", strict=False)
            continue
        lengths = np.where(texts.is_not_null().to_numpy(), views[:, 0] & _LENGTH, 0)
        if before is None:
            read = np.full(len(views), NO_DAY, dtype=np.int32)
            others = np.flatnonzero(lengths == WIDTH)
        else:
            read = before[2].copy()
            same = (views[:, 0] == before[0][:, 0]) & (views[:, 1] == before[0][:, 1])
            others = np.flatnonzero(~(same & (lengths == before[1])))
        read[others] = _days_in(views.take(others, axis=0), lengths.take(others))
        before = views, lengths, read
        found = pl.Series(texts.name, read)
        yield found.set(found == NO_DAY, None).cast(pl.Date)


def _spans(
    expressions: pl.Series, lengths: NDArray[np.uint64]
) -> Iterator[tuple[NDArray[np.int64], tuple[Days, ...]]]:
    """Yield rows whose expressions are made of two days, with their four bounds."""
    if expressions.name == PUBLISHED:
        return
    for before, between, after in ((b"", b"/", b""), (b"[", b"..", b"]")):
        marks = dict(enumerate(before))
        second = len(before) + WIDTH + len(between)
        marks |= dict(enumerate(between, len(before) + WIDTH))
        marks |= dict(enumerate(after, second + WIDTH))
        width = second + WIDTH + len(after)
        rows = np.flatnonzero(lengths == width)
        if not len(rows):
            continue
        letters = Letters.of(expressions.gather(rows)).data.reshape(-1, width)
        fits = np.ones(len(rows), dtype=bool)
        for place, mark in marks.items():
            fits &= letters[:, place] == mark
        first = plain_days(letters[:, len(before) : len(before) + WIDTH])
        last = plain_days(letters[:, second : second + WIDTH])
        fits &= (first != NO_DAY) & (first < last)
        first, last = first[fits], last[fits]
        yield rows[fits], (first, last, first, last) if before else (first, first, last, last)


def _short_ones(
    expressions: pl.Series, rows: NDArray[np.int64], views: Words
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each distinct text stands first, and which of these each row has.

    The texts have at most seven bytes, which with their number are a number.
    """
    head, tail = views.take(rows, axis=0).T
    numbers = (head >> _HALF) | (tail << _HALF) | (head << np.uint64(56))
    _, first, which = np.unique(numbers, return_index=True, return_inverse=True)
    return rows[first], which


def _long_ones(
    expressions: pl.Series, rows: NDArray[np.int64], views: Words
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each distinct text stands first, and which of these each row has."""
    texts = pl.DataFrame({"text": expressions.gather(rows), "row": rows})
    firsts = texts.unique("text", keep="first", maintain_order=True)
    places = firsts.select("text").with_row_index("place")
    which = texts.join(places, on="text", how="left", maintain_order="left")["place"]
    return firsts["row"].to_numpy(), which.to_numpy().astype(np.int64)


def _read(
    distinct: pl.Series,
    rows: NDArray[np.int64],
    which: NDArray[np.int64],
    bounds: list[Days],
    grains: NDArray[np.int8],
) -> None:
    """Read distinct expressions, each once, and say at the rows which have them what they mean."""
    found = np.full((len(distinct), 4), NO_DAY, dtype=np.int32)
    grain = np.full(len(distinct), UNREAD, dtype=np.int8)
    for number, text in enumerate(distinct):
        found[number], grain[number] = _meaning(text, distinct.name == PUBLISHED)
    for bound, days in zip(bounds, found.T, strict=True):
        bound[rows] = days[which]
    grains[rows] = grain[which]


@lru_cache(maxsize=1 << 16)
def _meaning(text: str, is_published: bool) -> tuple[tuple[int, ...], int]:
    """Return the bounds and the precision of an expression as numbers."""
    try:
        meant = read_expression(text, PUBLISHED if is_published else "")
    except DateError:
        return (NO_DAY,) * 4, UNREAD
    days = (NO_DAY if day is None else day.toordinal() - _EPOCH for day in meant.bounds)
    return tuple(days), GRAINS.index(meant.precision)


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
