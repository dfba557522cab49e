"""Days written YYYY-MM-DD, read all at once."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Days: TypeAlias = NDArray[np.int32]
Words: TypeAlias = NDArray[np.uint32]

NO_DAY = np.iinfo(np.int32).min
WIDTH = 10
_EPOCH = date(1970, 1, 1).toordinal()
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _word(text: bytes) -> np.uint32:
    return np.uint32(int.from_bytes(text, "little"))


# Of each word of a day: the word if all its figures are 0; what, added to its figures, sets a bit
# that no figure has if one is greater than 9; and the bits that must not be set before or after.
_YEAR = _word(b"0000"), _word(b"\6\6\6\6"), _word(b"\xf0\xf0\xf0\xf0")
_MONTH = _word(b"-00-"), _word(b"\0\6\6\0"), _word(b"\xff\xf0\xf0\xff")
_DAY = _word(b"00\0\0"), _word(b"\6\6\0\0"), _word(b"\xf0\xf0\xff\xff")
_BYTE, _EIGHT, _SIXTEEN = np.uint32(0xFF), np.uint32(8), np.uint32(16)
_TEN, _HUNDRED = np.uint32(10), np.uint32(100)
_PARTS = _YEAR, _MONTH, _DAY


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
_LEAP_SHIFT = np.where(_IS_LEAP, 10_000, 0).astype(np.uint32)
_FIRST_DAY, _DAY_OF_YEAR = _first_days(), _days_of_year()


def days_of_words(words: Words) -> Days:
    """Return the days since 1970-01-01 that texts of ten bytes mean, `NO_DAY` where none.

    Parameters
    ----------
    words : array of uint32, of shape (n, 3)
        The bytes of each text, four to a word, the first byte lowest, and zeroes behind them.
    """
    year, month, day = (words[:, place] ^ zero for place, (zero, _, _) in enumerate(_PARTS))
    wrong = np.zeros(len(words), dtype=np.uint32)
    for figures, (_, carry, mask) in zip((year, month, day), _PARTS, strict=True):
        wrong |= (figures | (figures + carry)) & mask
    # From here on, a byte holds the number that its figure and the next one are.
    year, month, day = (figures * _TEN + (figures >> _EIGHT) for figures in (year, month, day))
    year = (year & _BYTE) * _HUNDRED + ((year >> _SIXTEEN) & _BYTE)
    day = ((month >> _EIGHT) & _BYTE) * _HUNDRED + (day & _BYTE)
    if wrong.any():
        year[wrong != 0] = 0
        day[wrong != 0] = 0
    at = year.astype(np.int64)
    of_year = _DAY_OF_YEAR.take(day + _LEAP_SHIFT.take(at))
    days: Days = _FIRST_DAY.take(at) + of_year
    days[(of_year == 0) | (at == 0)] = NO_DAY
    return days


def plain_days(letters: NDArray[np.uint8]) -> Days:
    """Return the days that texts mean, `NO_DAY` where one means none.

    Parameters
    ----------
    letters : array of shape (n, 10)
        The bytes of the texts.
    """
    padded = np.zeros((len(letters), 12), dtype=np.uint8)
    padded[:, :WIDTH] = letters
    return days_of_words(padded.view("<u4"))
