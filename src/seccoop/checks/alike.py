"""Which rows may be alike: those that have a mark, a number made of their values, in common.

Rows that have different marks are different. Those that share one are compared in full.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from seccoop.checks.key_index import Positions
from seccoop.checks.letters import Words

_SHARE = 1 << 20  # marks that are compared together
_TOP = np.uint64(48)
_ODD = np.uint64(0x9E3779B97F4A7C15)


def marks(texts: pl.Series, rows: pl.Series) -> Words:
    """Return a mark for each text; a row without one has a mark of its own."""
    return set_apart(texts.hash().to_numpy(), texts, rows)


def set_apart(found: Words, texts: pl.Series, rows: pl.Series) -> Words:
    """Give a mark of its own to each row that has no text, by its number."""
    if not texts.null_count():
        return found
    own = (rows.to_numpy().astype(np.uint64) + np.uint64(1)) * _ODD
    return np.where(texts.is_null().to_numpy(), own, found)


def rows_alike(parts: list[Words]) -> Positions:
    """Return the rows that share their mark with others, and forget the marks."""
    whole = np.concatenate(parts) if parts else np.empty(0, dtype=np.uint64)
    parts.clear()
    shares = max(len(whole) // _SHARE, 1)
    if shares == 1:
        return _repeated(whole)
    share_of = np.concatenate(
        [((some >> _TOP) % shares).astype(np.uint16) for some in np.array_split(whole, shares)]
    )
    found = []
    for share in range(shares):
        rows = np.flatnonzero(share_of == share)
        found.append(rows[_repeated(whole[rows])])
    return np.sort(np.concatenate(found))


def _repeated(some: Words) -> Positions:
    ordered = pl.Series(some).sort().to_numpy()
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    return np.flatnonzero(np.isin(some, twice)) if len(twice) else np.empty(0, dtype=np.int64)
