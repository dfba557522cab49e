"""The words that the extractor knows: actors, adjectives, people, places and phrases of acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from seccoop.extract.gazetteer import Place
from seccoop.extract.verbs import Trigger

# Names that count only where they stand in capitals.
CAPITALS = frozenset(("au", "car", "eu", "un", "us"))


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


Entry = Actor | Place | Trigger | Demonym | Person


@dataclass(frozen=True)
class Lexicon:
    """Folded phrases and what each may stand for.

    ``services`` are the listed actors of a country by what their kind is called: ``army``,
    ``defence minister``; ``heads`` the one listed office at the head of an organisation;
    ``kinds`` all that a service or office of a state is called, with its actor type;
    ``adjectives`` one adjective of each country; ``above`` the organisations that an actor is
    part of; ``beside`` the words of which one must stand in a report for a name that others
    bear, too, to be that of the actor listed.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    services: Mapping[tuple[str, str], Actor]
    heads: Mapping[str, Actor]
    kinds: Mapping[str, str]
    adjectives: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def country_places(self) -> Mapping[str, Place]:
        """The place of each country."""
        places = (one for several in self.entries.values() for one in several)
        return {
            one.country: one
            for one in places
            if isinstance(one, Place) and one.place_type == "country" and one.country
        }

    def service(self, country: str, words: str) -> Actor:
        """Return what words such as "army" stand for in a country, listed or not."""
        if listed := self.services.get((country, words)):
            return listed
        kind = self.kinds.get(words, "office_holder")
        return Actor(None, f"{self.adjectives.get(country, country)} {words}", country, kind=kind)
