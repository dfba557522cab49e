"""Rows that break a rule, counted at once and put into words only when somebody reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl


def _as_they_are(rows: pl.DataFrame) -> pl.DataFrame:
    return rows


@dataclass(frozen=True)
class Faults:
    """The rows that break a rule.

    Attributes
    ----------
    rows : polars.DataFrame
        One row per fault, with no more than it takes to say what is wrong.
    words : callable
        Adds to some of these rows the facts that the rule's words name. What is dear to work
        out, such as which code was meant, is worked out here.
    """

    rows: pl.DataFrame
    words: Callable[[pl.DataFrame], pl.DataFrame] = _as_they_are

    @property
    def count(self) -> int:
        """How many faults there are."""
        return self.rows.height

    def first(self, limit: int | None = None) -> pl.DataFrame:
        """Return the first faults, or all of them, with their facts."""
        return self.words(self.rows if limit is None else self.rows.head(limit))
