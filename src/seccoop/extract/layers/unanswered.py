"""How many reports an endpoint gave no answer on, and why, as the flags of the records say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

GIVEN_UP = "llm-given-up"  # flag of a report on which the endpoint was not asked any more
FAILED = "llm: "  # what a flag that says why there was no answer begins with


@dataclass
class Unanswered:
    """Counts the reports without an answer."""

    reports: int = 0
    without: int = 0
    why: Counter[str] = field(default_factory=Counter)

    def count(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Count a report by its records; one that could not be read has none."""
        if not records:
            return
        self.reports += 1
        flags = records[0]["flags"]
        self.without += any(flag == GIVEN_UP or flag.startswith(FAILED) for flag in flags)
        self.why.update(flag.removeprefix(FAILED) for flag in flags if flag.startswith(FAILED))

    def told(self) -> str | None:
        """Say how many there are, and the reason told most; None where there is none."""
        if not self.without:
            return None
        most = "".join(f": {why}" for why, _ in self.why.most_common(1))
        return (
            f"{self.without:,} of {self.reports:,} reports without an answer of the endpoint{most}"
        )


def is_address(told: str) -> bool:
    """Tell whether something is the address of a web server."""
    try:
        parts = urlsplit(told)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
