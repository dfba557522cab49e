"""Texts as numbers of 64 bits, by which they are told apart without being kept.

A number is a hash under a seed drawn anew for every run, so that texts cannot be chosen to have the
same one. That any two of a million have it is less likely than one in ten million. Numbers that
differ mean texts that differ, always.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from seccoop.checks.letters import Mask, Words

_SEED = secrets.randbits(64)


@dataclass(frozen=True)
class Fingerprints:
    """The numbers of some texts; ``given`` is False where there is no text."""

    numbers: Words
    given: Mask | None = None

    @classmethod
    def of(cls, texts: pl.Series) -> Fingerprints:
        """Number texts; other values are numbered as the texts that they would be written as."""
        texts = texts if texts.dtype == pl.String else texts.cast(pl.String)
        given = texts.is_not_null().to_numpy() if texts.null_count() else None
        return cls(texts.hash(_SEED).to_numpy(), given)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def mask(self) -> Mask:
        """Where there is a text."""
        return np.ones(len(self), dtype=bool) if self.given is None else self.given


@dataclass
class Gathered:
    """The fingerprints of a column that comes some rows at a time."""

    numbers: list[Words] = field(default_factory=list)
    masks: list[Mask] = field(default_factory=list)
    has_gaps: bool = False

    def take(self, prints: Fingerprints) -> None:
        """Put the numbers of some more rows behind those that are there."""
        self.numbers.append(prints.numbers)
        self.masks.append(prints.mask)
        self.has_gaps |= prints.given is not None

    def hand_over(self) -> Fingerprints:
        """Return the numbers of all rows, and keep none of them."""
        given = np.concatenate(self.masks) if self.has_gaps else None
        self.masks.clear()
        numbers = np.concatenate(self.numbers)
        self.numbers.clear()
        return Fingerprints(numbers, given)
