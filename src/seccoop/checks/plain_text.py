"""Which texts are so plain that nothing can be wrong with their characters."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from seccoop.checks.letters import Bytes, Letters, Mask

# Letters of Latin alphabets that are whole characters, and marks of good printing.
HARMLESS = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
# Anything but these and printable ASCII; what spreadsheets run; space where it does not belong.
_SUSPECT = rf"[^ -~{HARMLESS}]|^[=+\-@ ]|  | $"
_COMPILED = re.compile(_SUSPECT)
_MANY = 1000  # texts for which polars is worth its preparations
_SPACE = np.uint8(ord(" "))
_PRINTABLE = np.uint8(ord("~") - ord(" "))
_SIGNS = np.isin(np.arange(256), list(b"=+-@"))


def suspects(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the rows whose text, of which there must be one, is not plain.

    A plain text has printable ASCII characters and letters of Latin alphabets only, does not begin
    with a character of formulas, and has no space at its ends nor two in a row. ``signed`` tells
    which texts are plain ASCII but for such a first character.
    """
    letters = Letters.of(frame[column])
    if not len(letters.data):
        return frame.clear().with_columns(signed=pl.lit(False))
    odd = np.zeros(frame.height, dtype=bool)
    odd[letters.where(_not_plain)] = True
    signed = np.zeros(frame.height, dtype=bool)
    if letters.sizes.min() > 0:
        first = letters.first()
        odd |= (first == _SPACE) | (letters.last() == _SPACE)
        signed = _SIGNS[first] & ~odd
    else:  # an empty text may be the last, and have no first byte
        odd[:] = True
    doubtful = odd | signed
    if not doubtful.any():
        return frame.clear().with_columns(signed=pl.lit(False))
    frame = frame.filter(pl.Series(doubtful)).with_columns(signed=pl.Series(signed[doubtful]))
    if not odd.any():
        return frame
    if frame.height > _MANY:
        return frame.filter(pl.col("signed") | pl.col(column).str.contains(_SUSPECT))
    return frame.filter([_COMPILED.search(text) is not None for text in frame[column]])


def _not_plain(block: Bytes) -> Mask:
    """Tell which bytes are not printable ASCII, or a space before a space."""
    strange: Mask = (block[:-1] - _SPACE) > _PRINTABLE
    space = block == _SPACE
    strange |= space[1:] & space[:-1]
    return strange
