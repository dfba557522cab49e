"""Which texts are so plain that nothing can be wrong with their characters."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from seccoop.checks.letters import Bytes, Letters, Mask
from seccoop.checks.many_texts import TWO_LATIN

# Letters of Latin alphabets that are whole characters, and marks of good printing.
HARMLESS = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
# Anything but these and printable ASCII; two that do not belong together, and space where it
# does not.
_HARMFUL = rf"[^ -~{HARMLESS}]|{TWO_LATIN}|^ |  | $"
_SIGN = r"^[=+\-@]"  # of what spreadsheets run
_COMPILED = re.compile(_HARMFUL)
_MANY = 1000  # texts for which polars is worth its preparations
_SPACE = np.uint8(ord(" "))
_ONE, _WORST = np.uint8(1), np.uint8(255)
_PLAIN = ord("~") - ord(" ") - 1
_SIGNS = np.isin(np.arange(256), list(b"=+-@"))


def suspects(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the rows whose text, of which there must be one, is not plain.

    A plain text has printable ASCII characters and letters of Latin alphabets only, does not begin
    with a character of formulas, and has no space at its ends nor two in a row. ``signed`` tells
    which texts are plain but for such a first character.
    """
    if not frame.height:
        return frame.with_columns(signed=pl.lit(False))
    found = [_odd_or_signed(letters) for letters in Letters.some(frame[column])]
    odd, signed = (np.concatenate(masks) for masks in zip(*found, strict=True))
    kept = odd | signed
    if odd.any():  # which may also be plain, of letters of Latin alphabets
        texts = frame[column].filter(pl.Series(odd))
        harmful, signs = _harmful(texts), texts.str.contains(_SIGN).to_numpy()
        kept[odd], signed[odd] = harmful | signs, signs & ~harmful
    marked = pl.Series("signed", signed[kept], dtype=pl.Boolean)
    return frame.filter(pl.Series(kept)).hstack([marked])


def _odd_or_signed(letters: Letters) -> tuple[Mask, Mask]:
    """Tell which texts may not be plain, and which of the others begin with a sign."""
    odd = np.zeros(len(letters.sizes), dtype=bool)
    if not letters.sizes.all():  # an empty text may be the last, and have no first byte
        return ~odd, odd
    odd[letters.where(_strangeness, _PLAIN)] = True
    first = letters.first()
    odd |= (first == _SPACE) | (letters.last() == _SPACE)
    return odd, _SIGNS.take(first) & ~odd


def _harmful(texts: pl.Series) -> Mask:
    if len(texts) > _MANY:
        return texts.str.contains(_HARMFUL).to_numpy()
    return np.array([_COMPILED.search(text) is not None for text in texts], dtype=bool)


def _strangeness(block: Bytes) -> Bytes:
    """Return more than `_PLAIN` for a space before a space, and about bytes not printable ASCII."""
    greater = np.maximum(block[1:], block[:-1])
    greater -= _SPACE + _ONE
    if block.min() < _SPACE:  # which a greater byte beside it may have hidden
        greater[block[:-1] < _SPACE] = _WORST
    return greater
