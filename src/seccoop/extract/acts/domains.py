"""What an act is about, from the words around it."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import by_letter, regex

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
# What is talked about or agreed is told beside the act, and not at the head of the report; so is
# the purpose of goods and lessons.
_TALKS = frozenset(
    (
        "agreed_in_principle",
        "amended_or_extended",
        "concluded_form_unknown",
        "entered_into_force",
        "joint_declaration",
        "mediated_talks",
        "meeting",
        "negotiation_round",
        "ratified",
        "remote_consultation",
        "signed",
        "visit",
        "suspension",
        "resumption",
    )
)
_GIVEN = frozenset(
    ("exchange_or_education", "training_course", "transfer_delivery", "transfer_order")
)
_GOODS = ("transfer_order", "transfer_delivery")
_OF_GOODS = ("transfer_order", "termination")
_DRILLS = "joint_exercise"
_NO_PURPOSE = ("arms_and_industry", "capacity_building")  # of a drill
_HANDED = ("counter_terrorism", "internal_security")  # what persons are handed over for
# What only says who meets: the head of a police, ships of a navy.
_OFFICES = regex(
    r"(?:naval|navy|navies|police|intelligence|warships?|frigates?|submarines?|destroyers?"
    r"|corvettes?)$"
)
_OPERATIONS = frozenset(("joint_combat_operation", "operational_support"))
_MISSIONS = frozenset(("authorised", "consented_deployment"))
_OF_KIND = 4.5  # more than a word of goods beside the act, less than a purpose beside it
_LEAD = 600  # characters at the head of a report that say what it is about
_AROUND = 320  # characters on either side of a clause that say what it is for
_SHARE_AROUND, _SHARE_LEAD = 0.75, 0.5  # of the weight of a word beside the act
_SHARE_TALKS = 0.5  # of the weight of a word that stands beside talks
# What is mentioned once beside talks is one subject among others.
_PASSING = ("counter_terrorism", "maritime_security")
_TWICE = 2
_LEAST = 2.9  # weight of a word that says what talks are about
_STRONG = 6  # the weight of a word that names a purpose or an enemy
_LETTERS = 2  # at the head of a word, by which cues are looked up
# The letters that are there in whatever a cue stands for.
_HEAD = regex(r"[a-z]{2,}(?![a-z?*{])|[a-z]{3,}(?=[a-z][?*{])|[a-z]{2}")
_MANY = 3  # purposes in one clause of which none leads
_KURDS = ("kurd", "peshmerga", "erbil")
_KURDISH = regex(r"\b(?:kurd\w*|peshmerga|erbil)\b")


@dataclass(frozen=True)
class Cue:
    """Words that speak for a domain, how much, and whether at the head of a report, too."""

    domain: str
    weight: int
    at_head: bool


# By the first letters of a word: what it must be, and the cues by the names of its groups.
Index = Mapping[str, tuple[re.Pattern[str], tuple[Cue, ...]]]


@dataclass(frozen=True)
class Domains:
    """Words and the domains that they speak for."""

    cues: Index
    heads: re.Pattern[str]  # of the words that any cue begins with

    @classmethod
    def read(cls, path: Path) -> Domains:
        """Read ``domains.csv``."""
        found: defaultdict[str, list[tuple[str, Cue]]] = defaultdict(list)
        heads: set[str] = set()
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                cue = Cue(row["domain"], int(row["weight"]), row["reach"] == "lead")
                for words in _alternatives(row["words"]):
                    found[words[:_LETTERS]].append((words, cue))
                    heads.update(head[0] for head in [_HEAD.match(words)] if head)
        return cls(
            {
                start: (
                    re.compile("|".join(rf"({words})\b" for words, _ in several)),
                    tuple(cue for _, cue in several),
                )
                for start, several in found.items()
            },
            re.compile(rf"\b(?:{by_letter('|'.join(sorted(heads)))})"),
        )

    def of(
        self,
        event_type: str,
        text: str,
        clause: Span,
        actors: frozenset[str],
        has_enemy: bool = False,
    ) -> tuple[str, Span | None]:
        """Return the domain with most to speak for it, and the first word that does.

        A purpose named in the clause comes before one beside it, that before the kind of act, and
        that before a purpose named at the head of the report. Talks on three subjects and more
        have none that leads.

        Parameters
        ----------
        event_type : str
            The kind of act.
        text : str
            The folded text.
        clause : (int, int)
            The words that the act governs.
        actors : frozenset of str
            The ids of those who take part.
        has_enemy : bool
            Whether the act is directed against an armed group.
        """
        usual = _USUAL.get(event_type)
        scores = self._scores(text, clause, event_type)
        near = (
            found for _, found in scores.values() if found and clause[0] <= found[0] < clause[1]
        )
        if len([one for one, _ in scores.values() if one >= _STRONG]) >= _MANY or (
            event_type in _TALKS and sum(1 for _ in near) >= _MANY
        ):
            return "general", None
        sides = {actor.split("-")[0] for actor in actors}
        against = scores.get("counter_terrorism", (0.0, None))[0]
        if not any(map(text.__contains__, _KURDS)) or not _KURDISH.search(text):
            scores.pop("civil_military_order", None)
        elif {"irq", "krg"} <= sides and event_type not in _OPERATIONS and against < _OF_KIND:
            scores["civil_military_order"] = 9, scores.get("civil_military_order", (0, None))[1]
        if has_enemy and event_type in _OPERATIONS:
            scores["counter_terrorism"] = 9, scores.get("counter_terrorism", (0, None))[1]
        if event_type in _MISSIONS and "peace_operations" in scores:
            scores["peace_operations"] = 9, scores["peace_operations"][1]
        if usual and scores.get(usual, (0, None))[0] < _OF_KIND:
            scores[usual] = _OF_KIND, scores.get(usual, (0, None))[1]
        if not scores:
            return "general", None
        best = max(scores, key=lambda domain: scores[domain][0])
        return best, scores[best][1]

    def _scores(
        self, text: str, clause: Span, event_type: str
    ) -> dict[str, tuple[float, Span | None]]:
        """Return how much speaks for each domain, and the word that does so most."""
        start, end = clause
        talks = event_type in _TALKS
        around, lead = _SHARE_TALKS if talks else _SHARE_AROUND, _SHARE_LEAD
        if talks or event_type in _GIVEN:
            lead = 0.0
        scores: dict[str, tuple[float, Span | None]] = {}
        told: Counter[str] = Counter()
        near = max(start - _AROUND, 0)
        for part in ((near, end + _AROUND), (0, min(_LEAD, near))):
            for word in self.heads.finditer(text, *part):
                place = word.start()
                known = self.cues.get(text[place : place + _LETTERS])
                found = known and known[0].match(text, place)
                if known and found and found.lastindex:
                    cue = known[1][found.lastindex - 1]
                    share = lead
                    if start <= place < end:
                        share = 1.0
                    elif near <= place:
                        share = around
                    if share < 1 and not cue.at_head:
                        continue
                    if share < 1 and event_type in _GOODS and cue.domain == "maritime_security":
                        continue  # where goods are for the sea, that is told with them
                    if _is_beside(cue, event_type, found[0]):
                        continue
                    told[cue.domain] += _TWICE if share == 1 else 1
                    if cue.weight * share > scores.get(cue.domain, (0.0, None))[0]:
                        scores[cue.domain] = cue.weight * share, found.span()
        if talks:
            scores = {
                domain: one
                for domain, one in scores.items()
                if one[0] >= _LEAST and (domain not in _PASSING or told[domain] >= _TWICE)
            }
        return scores


def _is_beside(cue: Cue, event_type: str, words: str) -> bool:
    """Tell whether words say nothing of the purpose of a kind of act."""
    if event_type in _TALKS:
        return _OFFICES.match(words) is not None
    if event_type in _OF_GOODS and _OFFICES.match(words):
        return True
    if event_type == "person_handover":
        return cue.domain not in _HANDED
    return event_type == _DRILLS and cue.domain in _NO_PURPOSE


def _alternatives(words: str) -> Iterator[str]:
    """Yield the alternatives of a pattern; those in parentheses belong to one."""
    depth = start = 0
    for place, letter in enumerate(words):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            yield words[start:place]
            start = place + 1
    yield words[start:]
