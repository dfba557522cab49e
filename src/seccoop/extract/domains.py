"""What an act is about, from the words around it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seccoop.extract.folding import Span

_USUAL = {
    "intelligence_sharing": "intelligence",
    "training_course": "capacity_building",
    "advisory_mission": "capacity_building",
    "exchange_or_education": "capacity_building",
    "transfer_order": "arms_and_industry",
    "ceasefire_or_disengagement": "territorial_defence",
}


@dataclass(frozen=True)
class Domains:
    """Words and the domains that they speak for, with their weights."""

    cues: Mapping[str, tuple[re.Pattern[str], int]]

    @classmethod
    def read(cls, path: Path) -> Domains:
        """Read ``domains.csv``."""
        with path.open(encoding="utf-8", newline="") as stream:
            return cls(
                {
                    row["domain"]: (re.compile(rf"\b(?:{row['words']})\b"), int(row["weight"]))
                    for row in csv.DictReader(stream)
                }
            )

    def of(
        self, event_type: str, text: str, clause: Span, actors: frozenset[str]
    ) -> tuple[str, Span | None]:
        """Return the domain with most to speak for it, and the first word that does."""
        scores: dict[str, tuple[int, Span]] = {}
        for domain, (cue, weight) in self.cues.items():
            found = list(cue.finditer(text, *clause)) or list(cue.finditer(text, 0, 600))[:1]
            if found:
                near = clause[0] <= found[0].start() < clause[1]
                scores[domain] = (weight * (2 if near else 1), found[0].span())
        sides = {actor.split("-")[0] for actor in actors}
        if {"irq", "krg"} <= sides and "counter_terrorism" not in scores:
            scores["civil_military_order"] = (9, scores.get("civil_military_order", (0, clause))[1])
        if not scores:
            return _USUAL.get(event_type, "general"), None
        best = max(scores, key=lambda domain: scores[domain][0])
        return best, scores[best][1]
