"""What an act is about, from the words around it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seccoop.extract.folding import Span

_USUAL = {
    "advisory_mission": "capacity_building",
    "authorised": "capacity_building",
    "deconfliction": "arms_control",
    "exchange_or_education": "capacity_building",
    "intelligence_sharing": "intelligence",
    "joint_arrest_or_investigation": "internal_security",
    "joint_combat_operation": "counter_terrorism",
    "operational_support": "counter_terrorism",
    "person_handover": "internal_security",
    "security_funding": "capacity_building",
    "training_course": "capacity_building",
    "transfer_delivery": "arms_and_industry",
    "transfer_order": "arms_and_industry",
}


# Goods and lessons stay what they are, whatever they are for.
_FIXED = frozenset(
    ("exchange_or_education", "training_course", "transfer_delivery", "transfer_order")
)
_OPERATIONS = frozenset(("joint_combat_operation", "operational_support"))
_OF_KIND = 4  # more than a word of goods beside the act, less than a purpose beside it
_LEAD = 600  # characters at the head of a report that say what it is about


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
        """Return the domain with most to speak for it, and the first word that does.

        A purpose named in the clause comes before the kind of act, and that before a purpose named
        at the head of the report.
        """
        usual = _USUAL.get(event_type)
        if usual and event_type in _FIXED:
            return usual, None
        scores: dict[str, tuple[float, Span | None]] = {}
        for domain, (cue, weight) in self.cues.items():
            if found := cue.search(text, *clause):
                scores[domain] = weight, found.span()
            elif found := cue.search(text, 0, _LEAD):
                scores[domain] = weight / 2, found.span()
        sides = {actor.split("-")[0] for actor in actors}
        against = scores.get("counter_terrorism", (0, None))[0]
        if {"irq", "krg"} <= sides and event_type not in _OPERATIONS and against < _OF_KIND:
            scores["civil_military_order"] = 9, scores.get("civil_military_order", (0, None))[1]
        if usual and scores.get(usual, (0, None))[0] < _OF_KIND:
            scores[usual] = _OF_KIND, scores.get(usual, (0, None))[1]
        if not scores:
            return "general", None
        best = max(scores, key=lambda domain: scores[domain][0])
        return best, scores[best][1]
