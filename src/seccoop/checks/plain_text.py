"""Which texts are so plain that nothing can be wrong with their characters."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from seccoop.checks.letters import Bytes, Letters, Mask

# Letters of Latin alphabets that are whole characters, and marks of good printing.
HARMLESS = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
# Anything but these and printable ASCII; space where it does not belong.
_HARMFUL = rf"[^ -~{HARMLESS}]|^ |  | $"
_SIGN = r"^[=+\-@]"  # of what spreadsheets run
_COMPILED = re.compile(_HARMFUL)
_MANY = 1000  # texts for which polars is worth its preparations
_SPACE = np.uint8(ord(" "))
_PRINTABLE = np.uint8(ord("~") - ord(" "))
_SIGNS = np.isin(np.arange(256), list(b"=+-@"))


def suspects(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the rows whose text, of which there must be one, is not plain.

    A plain text has printable ASCII characters and letters of Latin alphabets only, does not begin
    with a character of formulas, and has no space at its ends nor two in a row. ``signed`` tells
    which texts are plain but for such a first character.
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
    kept = odd | signed
    if odd.any():  # which may also be plain, of letters of Latin alphabets
        texts = frame[column].filter(pl.Series(odd))
        harmful, signs = _harmful(texts), texts.str.contains(_SIGN).to_numpy()
        kept[odd], signed[odd] = harmful | signs, signs & ~harmful
    marked = pl.Series(signed[kept], dtype=pl.Boolean)
    return frame.filter(pl.Series(kept)).with_columns(signed=marked)


def _harmful(texts: pl.Series) -> Mask:
    if len(texts) > _MANY:
        return texts.str.contains(_HARMFUL).to_numpy()
    return np.array([_COMPILED.search(text) is not None for text in texts], dtype=bool)


def _not_plain(block: Bytes) -> Mask:
    """Tell which bytes are not printable ASCII, or a space before a space."""
    strange: Mask = (block[:-1] - _SPACE) > _PRINTABLE
    space = block == _SPACE
    strange |= space[1:] & space[:-1]
    return strange
