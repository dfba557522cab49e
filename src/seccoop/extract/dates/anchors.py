"""What the dates of a report are read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Anchor:
    """What a phrase is read against.

    ``published`` is None where it is not known; ``years`` are the years that the report names,
    ``written`` is the day of its dateline.
    """

    published: date | None
    years: tuple[int, ...] = ()
    written: date | None = None

    @property
    def today(self) -> date | None:
        """The day that is "today" in the report."""
        return self.written or self.published
