"""The phrases and verb forms that a pattern of ``triggers.csv`` stands for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Tense = Literal["base", "present", "past", "participle", "gerund", "noun"]

words_of = re.compile(r"[a-z0-9']+").findall

_GAP = " ... "
_OR = " / "


@dataclass(frozen=True, eq=False)
class Rest:
    """The phrases one of which must follow, with their tenses."""

    phrases: tuple[tuple[str, Tense], ...]


@dataclass(frozen=True, eq=False)
class Trigger:
    """A phrase that tells of an act.

    ``rest`` is what must follow in the same sentence; None where the phrase is whole. ``subject``
    and ``object`` are the roles of who does it and to or with whom.
    """

    event_type: str
    tense: Tense
    rest: Rest | None
    subject: str
    object: str
    pattern: str


def triggers(
    row: Mapping[str, str], verbs: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, Trigger]]:
    """Yield the phrases that begin a pattern, each with what it tells of."""
    head, *tail = row["pattern"].split(_GAP)
    rest = Rest(tuple(_expanded(tail[0], verbs))) if tail else None
    for phrase, tense in dict(_expanded(head, verbs)).items():
        yield (
            phrase,
            Trigger(row["event_type"], tense, rest, row["subject"], row["object"], row["pattern"]),
        )


def _expanded(part: str, verbs: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Tense]]:
    """Yield every phrase that a pattern stands for, with the tense of its verb.

    ``a|b c`` is "a c" and "b c"; ``a / b c`` is "a" and "b c".
    """
    if _OR in part:
        for one in part.split(_OR):
            yield from _expanded(one, verbs)
        return
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
    tenses: tuple[tuple[str, Tense], ...] = (
        (past, "past"),
        (participle, "participle"),
        (base, "base"),
        (third, "present"),
        (gerund, "gerund"),
    )
    ordered: dict[str, Tense] = {}
    for written, tense in tenses:
        for form in written.split("|"):  # "travelled|traveled"
            ordered.setdefault(form, tense)
    return list(ordered.items())
