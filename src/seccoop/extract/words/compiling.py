"""The lexicon compiled from the reference records and ``schema/lexicon``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from seccoop.extract.words.beside_reference import beside_the_reference
from seccoop.extract.words.gazetteer import named_places, phrase_of, read_rows
from seccoop.extract.words.lexicon import CAPITALS, Actor, Demonym, Entry, Lexicon, Person
from seccoop.extract.words.naming import (
    actor_phrases,
    heads_of,
    of_letters,
    shortened,
    without_country,
    words_of_countries,
)
from seccoop.extract.words.verbs import triggers

# Names that are words of every day, too; they count with their article only.
_COMMON = frozenset(("bath", "male", "mobile", "most", "nice", "of", "reading", "split"))

_WHOSE = ("'s", "'")  # army, minister ...: put together when read; "Honduras'", too
_LETTERS = 3  # so short a name of a group counts only in capitals: "Ira" and "Ola" are people

States = Mapping[str | None, Actor]


def compile_lexicon(
    actors: Iterable[Mapping[str, str | None]],
    actor_names: Iterable[Mapping[str, str | None]],
    places: Iterable[Mapping[str, object]],
    place_names: Iterable[Mapping[str, str | None]],
    folder: Path,
) -> Lexicon:
    """Compile the lexicon.

    Parameters
    ----------
    actors, actor_names, places, place_names : iterable of mapping
        Rows of these tables.
    folder : Path
        Holds ``countries.csv``, ``forces.csv``, ``people.csv``, ``triggers.csv`` and the rest.
    """
    found: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
    rows = [row for row in actors if row["actor_type"] != "unidentified"]
    known = {str(row["actor_id"]): _actor(row) for row in rows}
    for row in rows:
        for name in actor_phrases(str(row["name"])):
            _add(found, name, known[str(row["actor_id"])])
    beside: dict[str, tuple[str, ...]] = {}
    called = words_of_countries(folder)
    for name, actor in shortened(known.values(), folder):
        _add(found, name, actor)
        if actor.country not in (None, "USA"):  # of which much is written without its name
            beside[phrase_of(name)] = called[str(actor.country)]
    for row in read_rows(folder / "aliases.csv"):
        alias_of = known.get(row["actor_id"])
        if not row["actor_id"]:
            alias_of = Actor(None, row["phrase"], None)
        if alias_of is not None:
            _add(found, row["phrase"], alias_of)
            if row["where"]:
                beside[phrase_of(row["phrase"])] = tuple(row["where"].split("|"))
    for row in actor_names:
        if (named := known.get(str(row["actor_id"]))) is not None:
            _add(found, str(row["name"]), named)
    letters: set[str] = set()
    for name, actor, where in beside_the_reference(folder):
        if not any(isinstance(entry, Actor) for entry in found.get(phrase_of(name), ())):
            _add(found, name, actor)
            if where:
                beside[phrase_of(name)] = where
                letters |= {phrase_of(name)} if len(name) <= _LETTERS else set()
    states: States = {actor.country: actor for actor in known.values() if actor.is_state}
    for name, actor in _national(known, states, folder):
        _add(found, name, actor)
    for name, several in list(found.items()):
        for entry in several:
            # "Europol's director"
            if isinstance(entry, Actor) and not entry.is_state and not name.endswith("s"):
                found[f"{name}'s"].setdefault(entry)
                if name in beside:
                    beside[f"{name}'s"] = beside[name]
    for name, place in named_places(places, place_names, folder):
        _add(found, name, place)
    for adjective, demonym in _demonyms(folder):
        _add(found, adjective, demonym)
    verbs = {row["base"]: row for row in read_rows(folder / "verbs.csv")}
    groups = {row["group"]: row["words"] for row in read_rows(folder / "groups.csv")}
    for row in read_rows(folder / "triggers.csv"):
        for phrase, trigger in triggers(row, verbs, groups):
            found[phrase][trigger] = None  # written as it stands in a folded text
    for row in read_rows(folder / "people.csv"):
        for name in row["names"].split("|"):
            _add(found, name, Person(name, row["iso3"], row["office"]))
    kinds = _kinds(folder)
    forces = read_rows(folder / "forces.csv")
    for name in (words for row in forces for words in row["words"].split("|")):
        # "defence minister" alone names nobody's
        found[name] = {entry: None for entry in found.get(name, ()) if not isinstance(entry, Actor)}
    turned = dict(_turned(rows, known, folder))
    kinds = {**{words: actor.kind for (_, words), actor in turned.items()}, **kinds}
    services = {**turned, **dict(_services(rows, known, states, folder))}
    for name, service, where in of_letters(folder, services, kinds, called):
        if any(isinstance(entry, Actor) for entry in found.get(phrase_of(name), ())):
            continue
        _add(found, name, service)
        beside.setdefault(phrase_of(name), where)
        letters |= {phrase_of(name)} if name.removesuffix("'s").isupper() else set()
    entries = {name: tuple(several) for name, several in found.items() if several}
    for row in read_rows(folder / "people.csv"):
        if row["office"] in known:
            services[row["iso3"], row["office"]] = known[row["office"]]
    adjectives: dict[str, str] = {}
    for _, demonym in _demonyms(folder):
        adjectives.setdefault(demonym.country, demonym.adjective)
    heads, above = heads_of(rows, known), _above(rows)
    return Lexicon(
        entries,
        services,
        heads,
        kinds,
        adjectives,
        above,
        beside,
        _alike(folder),
        folder,
        frozenset(letters),
    )


def _kinds(folder: Path) -> dict[str, str]:
    """Return what services and offices of states are called, with the first of their types."""
    found = {
        words: row["actor_types"].split("|")[0]
        for row in read_rows(folder / "forces.csv")
        for words in row["words"].split("|")
    }
    for region in read_rows(folder / "regions.csv"):
        for words in region["words"].split("|"):
            found.setdefault(words, "armed_forces")
    return found


def _alike(folder: Path) -> dict[str, str]:
    """Return the first of the names of each office, by all of them."""
    return {
        words: row["words"].split("|")[0]
        for row in read_rows(folder / "forces.csv")
        if row["actor_types"] == "office_holder"
        for words in row["words"].split("|")
    }


def _above(rows: Iterable[Mapping[str, str | None]]) -> dict[str, frozenset[str]]:
    """Return for every actor the organisations that it is part of, however far above."""
    parents = {str(row["actor_id"]): row["parent_actor_id"] for row in rows}
    found: dict[str, frozenset[str]] = {}
    for actor_id in parents:
        above: dict[str, None] = {}
        parent = parents.get(actor_id)
        while parent and parent not in above:
            above[parent] = None
            parent = parents.get(parent)
        found[actor_id] = frozenset(above)
    return found


def _add(found: defaultdict[str, dict[Entry, None]], name: str, entry: Entry) -> None:
    phrase = phrase_of(name)
    if phrase in _COMMON:
        phrase = f"the {phrase}"
    if phrase.partition(" ")[0] in CAPITALS:  # "the UN" must not hide "the UN Security Council"
        found[f"the {phrase}"][entry] = None
    if phrase:
        found[phrase][entry] = None


def _demonyms(folder: Path) -> Iterator[tuple[str, Demonym]]:
    for row in (*read_rows(folder / "countries.csv"), *read_rows(folder / "regions.csv")):
        for adjective in filter(None, row["adjectives"].split("|")):
            yield adjective, Demonym(adjective, row["iso3"])


def _services(
    rows: Sequence[Mapping[str, str | None]],
    known: Mapping[str, Actor],
    states: States,
    folder: Path,
) -> Iterator[tuple[tuple[str, str], Actor]]:
    forces = read_rows(folder / "forces.csv")
    of_state = next(force for force in forces if force["actor_types"] == "national_government")
    for country in read_rows(folder / "countries.csv"):
        state = _state(country, states)
        for words in of_state["words"].split("|"):
            yield (country["iso3"], words), state
    for code, own in _by_country(rows).items():
        for force in forces:
            # where no army is listed, news says "army" for the armed forces, and the other way
            other = {0: 1, 1: 0}.get(forces.index(force))
            listed = _service(own, force)
            listed = listed if listed or other is None else _service(own, forces[other])
            if listed:
                for words in force["words"].split("|"):
                    yield (code, words), known[listed]
    for region in read_rows(folder / "regions.csv"):
        for words in region["words"].split("|"):
            if region["actor_id"] in known:
                yield (region["iso3"], words), known[region["actor_id"]]


def _turned(
    rows: Iterable[Mapping[str, str | None]], known: Mapping[str, Actor], folder: Path
) -> Iterator[tuple[tuple[str, str], Actor]]:
    """Yield listed actors by their country and the rest of their names.

    "Department of State of the United States" is also "the US Department of State".
    """
    called = {
        row["iso3"]: [
            name for key in ("names", "adjectives") for name in row[key].split("|") if name
        ]
        for row in read_rows(folder / "countries.csv")
    }
    for row in rows:
        country, actor = str(row["country"]), known[str(row["actor_id"])]
        if actor.is_state or country not in called:
            continue
        rest = without_country(str(row["name"]), called[country])
        if rest and (" " in rest or actor.kind != "office_holder"):
            yield (country, phrase_of(rest)), actor


def _actor(row: Mapping[str, str | None]) -> Actor:
    is_state = row["actor_type"] == "national_government" and not row["parent_actor_id"]
    return Actor(
        str(row["actor_id"]), str(row["name"]), row["country"], is_state, str(row["actor_type"])
    )


def _national(
    known: Mapping[str, Actor],
    states: States,
    folder: Path,
) -> Iterator[tuple[str, Actor]]:
    """Yield what news calls states, and the services of autonomous regions."""
    for region in read_rows(folder / "regions.csv"):
        if (own := known.get(region["actor_id"])) is None:
            continue
        for words in region["words"].split("|"):
            yield from (
                (f"{adjective} {words}", own) for adjective in region["adjectives"].split("|")
            )
            for name in region["names"].split("|"):
                yield f"{name}'s {words}", own
                yield f"{words} of the {name}", own
    for country in read_rows(folder / "countries.csv"):
        state = _state(country, states)
        for name in (*country["names"].split("|"), country["capital"]):
            if name:
                yield name, state
                yield from ((f"{name}{end}", state) for end in _WHOSE[: 1 + name.endswith("s")])


def _state(country: Mapping[str, str], states: States) -> Actor:
    code, name = country["iso3"], country["names"].split("|")[0]
    return states.get(code) or Actor(None, name or code, code, True, "national_government")


def _by_country(
    rows: Sequence[Mapping[str, str | None]],
) -> defaultdict[str, list[Mapping[str, str | None]]]:
    """Return the actors of each state; those of an autonomous region are none of its services."""
    found: defaultdict[str, list[Mapping[str, str | None]]] = defaultdict(list)
    for row in rows:
        if row["country"] and not str(row["actor_id"]).startswith("krg"):
            found[str(row["country"])].append(row)
    return found


def _service(rows: Sequence[Mapping[str, str | None]], force: Mapping[str, str]) -> str | None:
    """Return the actor of a country that words such as ``army`` stand for, if it is listed."""
    if not force["name_words"]:
        return None
    ending = re.compile(
        rf"(?:{force['name_words']})(?: guards?| forces?| commands?| services?)*(?: of .*)?$"
    )
    for kind in force["actor_types"].split("|"):
        ranked = [
            (len(str(row["name"])), str(row["actor_id"]))
            for row in rows
            if row["actor_type"] == kind and ending.search(str(row["name"]).lower())
        ]
        if ranked:
            return min(ranked)[1]
    return None
