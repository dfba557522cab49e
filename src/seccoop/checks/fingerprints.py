"""Texts as numbers of 128 bits, by which they are told apart without being kept.

Each half is a hash under a seed drawn anew for every run, so that texts cannot be chosen to have
the same number. That any two of a hundred million have it is less likely than one in 10^22. Numbers
that differ mean texts that differ, always.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.letters import Mask, Words

_SEEDS = secrets.randbits(64), secrets.randbits(64)


def number(texts: pl.Series) -> Words:
    """Return a half only, for texts of which only a few are ever held against each other."""
    return texts.hash(_SEEDS[0]).to_numpy()


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
        text = pl.col(texts.name)
        halves = texts.to_frame().select(a=text.hash(_SEEDS[0]), b=text.hash(_SEEDS[1]))
        return cls(halves["a"].to_numpy(), halves["b"].to_numpy(), given)

    def __getitem__(self, rows: NDArray[Any]) -> Fingerprints:
        return Fingerprints(self.first.take(rows), self.second.take(rows))

    def __len__(self) -> int:
        return len(self.first)

    @property
    def mask(self) -> Mask:
        """Where there is a text."""
        return np.ones(len(self), dtype=bool) if self.given is None else self.given


@dataclass
class Gathered:
    """The fingerprints of a column that comes some rows at a time."""

    firsts: list[Words] = field(default_factory=list)
    seconds: list[Words] = field(default_factory=list)
    masks: list[Mask] = field(default_factory=list)
    has_gaps: bool = False

    def take(self, prints: Fingerprints) -> None:
        """Put the numbers of some more rows behind those that are there."""
        self.firsts.append(prints.first)
        self.seconds.append(prints.second)
        self.masks.append(prints.mask)
        self.has_gaps |= prints.given is not None

    def hand_over(self) -> Fingerprints:
        """Return the numbers of all rows, and keep none of them; one half is joined at a time."""
        given = np.concatenate(self.masks) if self.has_gaps else None
        self.masks.clear()
        first = np.concatenate(self.firsts)
        self.firsts.clear()
        second = np.concatenate(self.seconds)
        self.seconds.clear()
        return Fingerprints(first, second, given)
