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
    owners, values = _together(owners, values)
    if len(owners):
        starts = np.flatnonzero(np.concatenate([[True], owners[1:] != owners[:-1]]))
        found[owners.take(starts)] = np.maximum.reduceat(values, starts)
    return found


def has_several(
    owners: Positions, values: NDArray[Any], size: int, kinds: NDArray[Any] | None = None
) -> Mask:
    """Tell which events own rows with different values, or with values of different ``kinds``."""
    found = np.zeros(size, dtype=bool)
    owners, values = _together(owners, values)
    differ = values[1:] != values[:-1]
    differ &= owners[1:] == owners[:-1]
    rows = np.flatnonzero(differ)
    if kinds is not None:
        rows = rows[kinds.take(values.take(rows)) != kinds.take(values.take(rows + 1))]
    found[owners.take(rows)] = True
    return found


def _together(owners: Positions, values: NDArray[Any]) -> tuple[Positions, NDArray[Any]]:
    """Return the rows that belong to events, in the order of events."""
    if owners.min(initial=0) == NOWHERE:
        rows = np.flatnonzero(owners != NOWHERE)
        owners, values = owners[rows], values[rows]
    if (owners[1:] < owners[:-1]).any():
        order = np.argsort(owners, kind="stable")
        owners, values = owners[order], values[order]
    return owners, values


def distinct_pairs(owners: Positions, codes: Positions) -> tuple[Positions, Positions]:
    """Return every pair of an event and a code that occurs, once."""
    owners, codes = _together(owners, codes)
    same = owners[1:] == owners[:-1]
    if not (same & (codes[1:] < codes[:-1])).any():
        new = np.append(np.ones(min(len(owners), 1), dtype=bool), ~same | (codes[1:] > codes[:-1]))
        return (owners, codes) if new.all() else (owners[new], codes[new])
    pairs = np.unique((owners << 32) | (codes + 1))
    return pairs >> 32, (pairs & 0xFFFFFFFF) - 1


def count_distinct(owners: Positions, codes: Positions, size: int) -> Positions:
    """Return how many different codes the rows of each event have."""
    return np.bincount(distinct_pairs(owners, codes)[0], minlength=size)
