"""Days written YYYY-MM-DD, read all at once."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Days: TypeAlias = NDArray[np.int32]
Words: TypeAlias = NDArray[np.uint64]

NO_DAY = np.iinfo(np.int32).min
WIDTH = 10
_EPOCH = date(1970, 1, 1).toordinal()
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _word(byte: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([byte]) * 8, "little"))


_HIGH, _LOW, _ZEROES, _SIX = _word(0xF0), _word(0x0F), _word(ord("0")), _word(6)
_PAIRS = np.uint64(0x00FF00FF00FF00FF)
_BYTE, _PAIR = np.uint64(0xFF), np.uint64(0xFFFF)
_TEN, _HUNDRED = np.uint64(10), np.uint64(100)
_HYPHENS = np.uint64(ord("-") << 32 | ord("-") << 56)
_HYPHEN_PLACES = np.uint64(0xFF << 32 | 0xFF << 56)


def _first_days() -> Days:
    """Return for each year the day before its first; no day in the year 0."""
    days = [NO_DAY, *(date(year, 1, 1).toordinal() - _EPOCH - 1 for year in range(1, 10_000))]
    return np.array(days, dtype=np.int32)


def _days_of_year() -> NDArray[np.int16]:
    """Return, by leap year and month times 100 plus day, which day of the year it is; 0: none."""
    found = np.zeros((2, 10_000), dtype=np.int16)
    for leap in (0, 1):
        before = 0
        for month, length in enumerate(_LENGTHS, start=1):
            length += leap and month == 2
            first = month * 100 + 1
            found[leap, first : first + length] = np.arange(1, length + 1) + before
            before += length
    return found.ravel()


_YEARS = np.arange(10_000)
_IS_LEAP = (_YEARS % 4 == 0) & ((_YEARS % 100 != 0) | (_YEARS % 400 == 0))
_LEAP_SHIFT = np.where(_IS_LEAP, 10_000, 0)
_FIRST_DAY, _DAY_OF_YEAR = _first_days(), _days_of_year()


def days_of_words(head: Words, tail: Words) -> Days:
    """Return the days since 1970-01-01 that texts of ten bytes mean, `NO_DAY` where none.

    Parameters
    ----------
    head, tail : array of uint64
        The first eight bytes of each text, and the last two, the first byte lowest.
    """
    year_part = head & np.uint64(0xFFFFFFFF)
    month_part = (head >> np.uint64(40)) & _PAIR
    digits = year_part | (month_part << np.uint64(32)) | ((tail & _PAIR) << np.uint64(48))
    fits = (head & _HYPHEN_PLACES) == _HYPHENS
    fits &= (digits & _HIGH) == _ZEROES
    fits &= ((digits + _SIX) & _HIGH) == _ZEROES
    digits &= _LOW
    pairs = (digits * _TEN + (digits >> np.uint64(8))) & _PAIRS
    year = (pairs & _BYTE) * _HUNDRED + ((pairs >> np.uint64(16)) & _BYTE)
    day = ((pairs >> np.uint64(32)) & _BYTE) * _HUNDRED + (pairs >> np.uint64(48))
    if not fits.all():
        year[~fits] = 0
        day[~fits] = 0
    year, day = year.view(np.int64), day.view(np.int64)
    of_year = _DAY_OF_YEAR.take(day + _LEAP_SHIFT.take(year))
    days: Days = _FIRST_DAY.take(year) + of_year
    days[(of_year == 0) | (year == 0)] = NO_DAY
    return days


def plain_days(letters: NDArray[np.uint8]) -> Days:
    """Return the days that texts mean, `NO_DAY` where one means none.

    Parameters
    ----------
    letters : array of shape (n, 10)
        The bytes of the texts.
    """
    padded = np.zeros((len(letters), 16), dtype=np.uint8)
    padded[:, :WIDTH] = letters
    words = padded.view("<u8")
    return days_of_words(words[:, 0], words[:, 1])
