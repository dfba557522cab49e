"""The words that the extractor knows: actors, adjectives, people, places and phrases of acts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from seccoop.extract.text.patterns import regex
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.towns import Towns
from seccoop.extract.words.verbs import Trigger

# Names that count only where they stand in capitals.
CAPITALS = frozenset(("au", "brp", "car", "eu", "ins", "rss", "un", "us", "uss"))


@dataclass(frozen=True)
class Actor:
    """An actor that a phrase names; ``actor_id`` is None for one that the reference lacks."""

    actor_id: str | None
    name: str
    country: str | None
    is_state: bool = False
    kind: str = ""

    @property
    def side(self) -> str | None:
        """The country, or the autonomous region whose actors are a side of their own."""
        return "krg" if (self.actor_id or "").startswith("krg") else self.country

    @property
    def party(self) -> str:
        """The side that it is of, or itself by its name where it is of none."""
        return self.side or self.name


@dataclass(frozen=True)
class Demonym:
    """An adjective of a country, as in "Chadian and Nigerian soldiers"."""

    adjective: str
    country: str


@dataclass(frozen=True)
class Person:
    """A person who holds or held an office of a state, as far as news names them without it."""

    name: str
    country: str
    office: str


_SMALL = regex(r"(?<= )(?:Of|The|And|For|In|On|At|To|Under)(?= )")


def as_name(words: str) -> str:
    """Write folded words as a name, with capitals: "Poland's 10th Brigade", "Chief of Staff"."""
    large = re.sub(r"(?<![\w'])[a-z]", lambda letter: letter[0].upper(), words)
    return _SMALL.sub(lambda word: word[0].lower(), large)


Entry = Actor | Place | Trigger | Demonym | Person


@dataclass(frozen=True)
class Lexicon:
    """Folded phrases and what each may stand for.

    Attributes
    ----------
    entries : mapping of str to tuple of Entry
        The phrases.
    services : mapping of (str, str) to Actor
        The listed actors of a country by what their kind is called: ``army``, ``defence minister``.
    heads : mapping of str to Actor
        The one listed office at the head of an organisation.
    kinds : mapping of str to str
        All that a service or office of a state is called, with its actor type.
    adjectives : mapping of str to str
        One adjective of each country.
    above : mapping of str to frozenset of str
        The organisations that an actor is part of.
    beside : mapping of str to tuple of str
        The words of which one must stand in a report for a name that others bear, too, to be that
        of the actor listed.
    alike : mapping of str to str
        The first of the names of one office.
    letters : frozenset of str
        The letters by which services are called, which count only where they stand in capitals.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    services: Mapping[tuple[str, str], Actor]
    heads: Mapping[str, Actor]
    kinds: Mapping[str, str]
    adjectives: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    letters: frozenset[str] = frozenset()

    @cached_property
    def country_places(self) -> Mapping[str, Place]:
        """The place of each country."""
        places = (one for several in self.entries.values() for one in several)
        return {
            one.country: one
            for one in places
            if isinstance(one, Place) and one.place_type == "country" and one.country
        }

    @cached_property
    def peoples(self) -> frozenset[str]:
        """The plurals of adjectives of countries: "saudis", but not "uss", as ships are called."""
        return frozenset(
            f"{words}s"
            for words, several in self.entries.items()
            if len(words) > len("us") and any(isinstance(one, Demonym) for one in several)
        )

    @cached_property
    def towns(self) -> Towns:
        """Smaller towns, read when first asked for."""
        return Towns(self.folder)

    @cached_property
    def titles(self) -> re.Pattern[str]:
        """What an office is called, where the name of its holder follows."""
        of_letter: defaultdict[str, list[str]] = defaultdict(list)
        for one in self._offices:
            of_letter[one[0]].append(re.escape(one[1:]))
        # where an office begins is asked after its first letter: others are passed over
        offices = "|".join(
            rf"{first}(?<![\w-]{first})(?<!deputy {first})(?:{'|'.join(rest)})"
            for first, rest in of_letter.items()
        )
        return re.compile(rf"({offices})(?: \([a-z]+\))?(?= [a-z])")

    @cached_property
    def bare_offices(self) -> re.Pattern[str]:
        """An office, or a ministry, that no state is named with: "the prime minister"."""
        ministries = r"(?:defen[cs]e|interior|foreign) ministry"
        offices = "|".join(map(re.escape, self._offices))
        return re.compile(rf"the (?<=\bthe )({offices}|{ministries})\b(?! of\b|'s?)")

    @cached_property
    def _offices(self) -> Sequence[str]:
        offices = (words for words, kind in self.kinds.items() if kind == "office_holder")
        return sorted(offices, key=len, reverse=True)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """What the names of services and offices begin with."""
        return frozenset(name.split()[0] for name in self.kinds if name)

    @cached_property
    def called(self) -> Mapping[Actor, str]:
        """What the service or office is called that each listed actor is of a country."""
        called: dict[Actor, str] = {}
        for (_, kind), actor in self.services.items():
            called.setdefault(actor, kind)
        return called

    def service(self, country: str, words: str) -> Actor:
        """Return what words such as "army" stand for in a country, listed or not."""
        if listed := self.services.get((country, words)):
            return listed
        kind = self.kinds.get(words, "office_holder")
        called = self.alike.get(words, words)
        return Actor(None, f"{self.adjectives.get(country, country)} {called}", country, kind=kind)
