"""Whole numbers of one digit, read off the memory in which polars keeps short texts."""

from __future__ import annotations

import numpy as np
import polars as pl

from seccoop.checks.letters import views_of

_ZERO = np.uint64(1 | ord("0") << 32)  # the word of the text "0": its length, then its letter
_HALF, _LENGTH, _NINE = np.uint64(32), np.uint64(0xFFFFFFFF), np.uint64(9)


def digits(texts: pl.Series) -> pl.Series | None:
    """Return the numbers that texts are, or None unless each is a single digit."""
    views = None if texts.null_count() else views_of(texts)
    if views is None:
        return None
    found = views[:, 0] ^ _ZERO
    numbers = found >> _HALF
    if (found & _LENGTH).any() or numbers.max(initial=0) > _NINE:
        return None
    return pl.Series(texts.name, numbers.view(np.int64))
