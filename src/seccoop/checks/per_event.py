"""Figures for each event, from rows that say to which event they belong.

Rows of one event mostly stand together; then no rows need to be sorted.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from seccoop.checks.key_index import NOWHERE, Positions

Mask: TypeAlias = NDArray[np.bool_]


def has_rows(owners: Positions, size: int, where: Mask | None = None) -> Mask:
    """Tell which events own any of the rows, of those that count."""
    found = np.zeros(size + 1, dtype=bool)  # the last place is for rows of no event
    found[owners if where is None else owners[where]] = True
    return found[:size]


def greatest(owners: Positions, values: NDArray[Any], size: int, nothing: int) -> NDArray[Any]:
    """Return the greatest value among the rows of each event, ``nothing`` where it has none."""
    found = np.full(size, nothing, dtype=values.dtype)
    rows = np.flatnonzero(owners != NOWHERE)
    if len(rows) < len(owners):
        owners, values = owners[rows], values[rows]
    if not len(owners):
        return found
    if (owners[1:] < owners[:-1]).any():
        order = np.argsort(owners, kind="stable")
        owners, values = owners[order], values[order]
    starts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]]))
    found[owners[starts]] = np.maximum.reduceat(values, starts)
    return found


def distinct_pairs(owners: Positions, codes: Positions) -> tuple[Positions, Positions]:
    """Return every pair of an event and a code that occurs, once."""
    rows = np.flatnonzero(owners != NOWHERE)
    if len(rows) < len(owners):
        owners, codes = owners[rows], codes[rows]
    same = owners[1:] == owners[:-1]
    risen = codes[1:] > codes[:-1]
    if ((owners[1:] > owners[:-1]) | (same & risen)).all():
        return owners, codes
    pairs = np.unique((owners << 32) | (codes + 1))
    return pairs >> 32, (pairs & 0xFFFFFFFF) - 1


def count_distinct(owners: Positions, codes: Positions, size: int) -> Positions:
    """Return how many different codes the rows of each event have."""
    return np.bincount(distinct_pairs(owners, codes)[0], minlength=size)
