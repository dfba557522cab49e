"""Days written YYYY-MM-DD, read all at once."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

Days: TypeAlias = NDArray[np.int32]

NO_DAY = np.iinfo(np.int32).min
_WIDTH = 10
_FIGURES = (0, 1, 2, 3, 5, 6, 8, 9)
_LENGTHS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] + [0] * 87, dtype=np.uint8)


def plain_days(letters: NDArray[np.uint8]) -> Days:
    """Return the days since 1970-01-01 that texts mean, `NO_DAY` where one means none.

    Parameters
    ----------
    letters : array of shape (n, 10)
        The bytes of texts that have exactly ten.
    """
    figures = letters - np.uint8(ord("0"))
    is_day = (letters[:, 4] == ord("-")) & (letters[:, 7] == ord("-"))
    for place in _FIGURES:
        is_day &= figures[:, place] <= 9
    tens = np.int32(10)
    number = [figures[:, place].astype(np.int32) for place in _FIGURES]
    year = ((number[0] * tens + number[1]) * tens + number[2]) * tens + number[3]
    month, day = number[4] * tens + number[5], number[6] * tens + number[7]
    month = np.where(is_day, month, 0)
    leap = (month == 2) & (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    is_day &= (year > 0) & (day > 0) & (day <= _LENGTHS[month] + leap)
    # Days since 1970 by counting years from March, so that the leap day comes last.
    late = month > 2
    shifted = year - ~late
    since_march = (month + np.where(late, -3, 9)).astype(np.int32)
    whole = shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400
    days = whole + (153 * since_march + 2) // 5 + day - 1 - 719468
    return np.where(is_day, days, NO_DAY).astype(np.int32)


def letters_of(texts: pl.Series, width: int) -> NDArray[np.uint8]:
    """Return the bytes of texts without gaps that all have ``width`` bytes, one row per text."""
    array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    if not len(array):
        return np.empty((0, width), dtype=np.uint8)
    ends = np.frombuffer(array.buffers()[1], dtype=np.int64)[array.offset :]
    data = np.frombuffer(array.buffers()[2], dtype=np.uint8)
    return data[ends[0] : ends[0] + len(array) * width].reshape(-1, width)
