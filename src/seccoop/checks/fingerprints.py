"""Texts as numbers of 128 bits, by which they are told apart without being kept.

Each half is a hash under a seed drawn anew for every run, so that texts cannot be chosen to have
the same number. That any two of a hundred million have it is less likely than one in 10^22. Numbers
that differ mean texts that differ, always.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.letters import Mask, Words

_SEEDS = secrets.randbits(64), secrets.randbits(64)


@dataclass(frozen=True)
class Fingerprints:
    """The numbers of some texts, in halves; ``given`` is False where there is no text."""

    first: Words
    second: Words
    given: Mask | None = None

    @classmethod
    def of(cls, texts: pl.Series) -> Fingerprints:
        """Number texts; other values are numbered as the texts that they would be written as."""
        texts = texts if texts.dtype == pl.String else texts.cast(pl.String)
        given = texts.is_not_null().to_numpy() if texts.null_count() else None
        first, second = (texts.hash(seed).to_numpy() for seed in _SEEDS)
        return cls(first, second, given)

    @classmethod
    def joined(cls, parts: Sequence[Fingerprints]) -> Fingerprints:
        """Put the numbers of parts of a column together."""
        given = None
        if any(part.given is not None for part in parts):
            given = np.concatenate([part.mask for part in parts])
        first = np.concatenate([part.first for part in parts])
        return cls(first, np.concatenate([part.second for part in parts]), given)

    def __getitem__(self, rows: NDArray[Any]) -> Fingerprints:
        return Fingerprints(self.first[rows], self.second[rows])

    def __len__(self) -> int:
        return len(self.first)

    @property
    def mask(self) -> Mask:
        """Where there is a text."""
        return np.ones(len(self), dtype=bool) if self.given is None else self.given
