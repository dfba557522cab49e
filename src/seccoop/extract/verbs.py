"""The phrases and verb forms that a pattern of ``triggers.csv`` stands for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Tense = Literal["base", "present", "past", "participle", "gerund", "noun"]

_GAP = " ... "


@dataclass(frozen=True)
class Trigger:
    """A phrase that tells of an act.

    ``rest`` are the phrases one of which must follow in the same sentence; empty where the phrase
    is whole. ``subject`` and ``object`` are the roles of who does it and to or with whom.
    """

    event_type: str
    tense: Tense
    rest: tuple[str, ...]
    subject: str
    object: str
    pattern: str


def triggers(
    row: Mapping[str, str], verbs: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, Trigger]]:
    """Yield the phrases that begin a pattern, each with what it tells of."""
    head, *tail = row["pattern"].split(_GAP)
    rest = tuple(phrase for part in tail[:1] for phrase, _ in _expanded(part, verbs))
    for phrase, tense in _expanded(head, verbs):
        yield (
            phrase,
            Trigger(row["event_type"], tense, rest, row["subject"], row["object"], row["pattern"]),
        )


def _expanded(part: str, verbs: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Tense]]:
    """Yield every phrase that a pattern stands for, with the tense of its verb."""
    ways: list[list[tuple[str, Tense]]] = []
    for word in part.split():
        if word.startswith("{"):
            ways.append(
                [form for base in word.strip("{}").split("|") for form in forms(base, verbs)]
            )
        else:
            ways.append([(choice, "noun") for choice in word.split("|")])
    for chosen in itertools.product(*ways):
        tenses: list[Tense] = [tense for _, tense in chosen if tense != "noun"]
        yield " ".join(word for word, _ in chosen), tenses[0] if tenses else "noun"


def forms(base: str, verbs: Mapping[str, Mapping[str, str]]) -> list[tuple[str, Tense]]:
    """Return the forms of a verb with their tenses; a form of two tenses comes once, as past."""
    listed = verbs.get(base)
    stem = base.removesuffix("e")
    soft = base.endswith("y") and base[-2] not in "aeiou"
    third = (
        f"{base[:-1]}ies"
        if soft
        else base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    )
    past = listed["past"] if listed else (f"{base[:-1]}ied" if soft else f"{stem}ed")
    participle = listed["participle"] if listed else past
    gerund = listed["gerund"] if listed else f"{stem}ing"
    ordered: dict[str, Tense] = {past: "past"}
    ordered.setdefault(participle, "participle")
    ordered.setdefault(base, "base")
    ordered.setdefault(third, "present")
    ordered.setdefault(gerund, "gerund")
    return list(ordered.items())
