"""The phrases and verb forms that a pattern of ``triggers.csv`` stands for."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from seccoop.extract.text.patterns import regex

Tense = Literal["base", "present", "past", "participle", "gerund", "noun"]

words_of = re.compile(r"[a-z0-9']+").findall

_GROUP = regex(r"@(\w+)")
# "Stop" and "wrap": one syllable that ends in one vowel and one consonant.
_DOUBLED = regex(r"[^aeiou]*[aeiou][^aeiouwxy]")
_GAP = " ... "
_FEW = 20  # phrases, of which each may be looked for as a whole
# With which too much begins to look at what follows each.
_SMALL = frozenset(
    (
        "a", "an", "at", "by", "for", "in", "is", "last", "new", "no", "not", "of", "on", "the",
        "to", "under", "was", "will", "with",
    )
)  # fmt: skip
_OR = " / "


@dataclass(frozen=True, eq=False)
class Rest:
    """What must follow: the second part of a pattern, with the verbs whose forms are no rule's.

    ``beside`` where it must follow at once.
    """

    part: str
    verbs: Mapping[str, Mapping[str, str]]
    beside: bool = False

    @cached_property
    def phrases(self) -> tuple[tuple[str, Tense], ...]:
        """The phrases one of which must follow, with their tenses."""
        return tuple(_expanded(self.part, self.verbs))


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
    row: Mapping[str, str], verbs: Mapping[str, Mapping[str, str]], groups: Mapping[str, str]
) -> Iterator[tuple[str, Trigger]]:
    """Yield the phrases that begin a pattern, each with what it tells of.

    Parameters
    ----------
    row : mapping of str to str
        Of ``triggers.csv``.
    verbs : mapping of str to mapping
        The verbs whose forms are no rule's, by their base.
    groups : mapping of str to str
        Words that patterns name together, as in "@goods".
    """
    head, *tail = _GROUP.sub(lambda found: groups[found[1]], row["pattern"]).split(_GAP)
    after = Rest(tail[0], verbs) if tail else None
    for part in head.split(_OR):
        first, *others = part.split(" ", 1)
        rest = after
        if others and not tail and _is_split(first, others[0]):
            part, rest = first, Rest(others[0], verbs, beside=True)
        of_tense: dict[Tense, Trigger] = {}
        for phrase, tense in dict(_expanded(part, verbs)).items():
            if tense not in of_tense:
                of_tense[tense] = Trigger(
                    row["event_type"], tense, rest, row["subject"], row["object"], row["pattern"]
                )
            yield phrase, of_tense[tense]


def _is_split(first: str, others: str) -> bool:
    """Tell whether a pattern stands for too many phrases to look for each as a whole."""
    count = math.prod(word.count("|") * (6 if word[0] == "{" else 1) + 1 for word in others.split())
    size = count * (first.count("|") + 1) * (5 if first[0] == "{" else 1)
    return size > _FEW and _SMALL.isdisjoint(first.split("|"))


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
    stem = base + base[-1] if _DOUBLED.fullmatch(base) else base.removesuffix("e")
    soft = base.endswith("y") and base[-2] not in "aeiou"
    third = (
        f"{base[:-1]}ies"
        if soft
        else base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
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
