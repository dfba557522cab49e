"""The words that the extractor knows, from the reference records and ``schema/lexicon``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seccoop.extract.gazetteer import Place, named_places, phrase_of, read_rows
from seccoop.extract.verbs import Trigger, triggers

# Names that are words of every day, too; they count with their article only.
_COMMON = frozenset(
    ("au", "bath", "eu", "male", "mobile", "most", "nice", "of", "reading", "split", "un", "us")
)


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


Entry = Actor | Place | Trigger | Demonym


@dataclass(frozen=True)
class Lexicon:
    """Folded phrases and what each may stand for.

    ``services`` are the listed actors of a country by what their kind is called: ``army``,
    ``defence minister``; ``heads`` the one listed office at the head of an organisation;
    ``kinds`` all that a service or office of a state is called.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    services: Mapping[tuple[str, str], Actor]
    heads: Mapping[str, Actor]
    kinds: Mapping[str, None]


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
        Holds ``countries.csv``, ``forces.csv``, ``triggers.csv`` and ``verbs.csv``.
    """
    found: defaultdict[str, dict[Entry, None]] = defaultdict(dict)
    rows = [row for row in actors if row["actor_type"] != "unidentified"]
    known = {str(row["actor_id"]): _actor(row) for row in rows}
    for row in rows:
        for name in _actor_phrases(str(row["name"])):
            _add(found, name, known[str(row["actor_id"])])
    for name, actor in _shortened(known.values(), folder):
        _add(found, name, actor)
    for row in read_rows(folder / "aliases.csv"):
        alias_of = known.get(row["actor_id"])
        if not row["actor_id"]:
            alias_of = Actor(None, row["phrase"], None)
        if alias_of is not None:
            _add(found, row["phrase"], alias_of)
    for row in actor_names:
        if (named := known.get(str(row["actor_id"]))) is not None:
            _add(found, str(row["name"]), named)
    states = {actor.country: actor for actor in known.values() if actor.is_state and actor.country}
    for name, actor in _national(rows, known, states, folder):
        _add(found, name, actor)
    for name, place in named_places(places, place_names, folder):
        _add(found, name, place)
    for adjective, demonym in _demonyms(folder):
        _add(found, adjective, demonym)
    verbs = {row["base"]: row for row in read_rows(folder / "verbs.csv")}
    for row in read_rows(folder / "triggers.csv"):
        for phrase, trigger in triggers(row, verbs):
            _add(found, phrase, trigger)
    forces = read_rows(folder / "forces.csv")
    kinds = dict.fromkeys(words for row in forces for words in row["words"].split("|"))
    for name in kinds:  # "defence minister" alone names nobody's
        found[name] = {entry: None for entry in found.get(name, ()) if not isinstance(entry, Actor)}
    entries = {name: tuple(several) for name, several in found.items() if several}
    return Lexicon(entries, dict(_services(rows, known, folder)), _heads(rows, known), kinds)


def _add(found: defaultdict[str, dict[Entry, None]], name: str, entry: Entry) -> None:
    phrase = phrase_of(name)
    if phrase in _COMMON and not isinstance(entry, Trigger):
        phrase = f"the {phrase}"
    if phrase:
        found[phrase][entry] = None


def _demonyms(folder: Path) -> Iterator[tuple[str, Demonym]]:
    for row in (*read_rows(folder / "countries.csv"), *read_rows(folder / "regions.csv")):
        for adjective in filter(None, row["adjectives"].split("|")):
            yield adjective, Demonym(adjective, row["iso3"])


def _heads(
    rows: Sequence[Mapping[str, str | None]], known: Mapping[str, Actor]
) -> dict[str, Actor]:
    """Return the listed office at the head of an organisation, where there is one such office."""
    found: defaultdict[str, list[Actor]] = defaultdict(list)
    for row in rows:
        name = str(row["name"])
        if row["actor_type"] == "office_holder" and name.startswith(("Commander of", "Head of")):
            found[str(row["parent_actor_id"])].append(known[str(row["actor_id"])])
    return {parent: offices[0] for parent, offices in found.items() if len(offices) == 1}


def _services(
    rows: Sequence[Mapping[str, str | None]], known: Mapping[str, Actor], folder: Path
) -> Iterator[tuple[tuple[str, str], Actor]]:
    forces = read_rows(folder / "forces.csv")
    for code, own in _by_country(rows).items():
        for force in forces:
            if listed := _service(own, force):
                for words in force["words"].split("|"):
                    yield (code, words), known[listed]
    for region in read_rows(folder / "regions.csv"):
        for words in region["words"].split("|"):
            if region["actor_id"] in known:
                yield (region["iso3"], words), known[region["actor_id"]]


def _actor(row: Mapping[str, str | None]) -> Actor:
    is_state = row["actor_type"] == "national_government" and str(row["actor_id"]).endswith("-gov")
    return Actor(
        str(row["actor_id"]), str(row["name"]), row["country"], is_state, str(row["actor_type"])
    )


def _actor_phrases(name: str) -> Iterator[str]:
    """Yield a name and the ways in which news turns it: Ministry of X Affairs, X ministry."""
    plain = re.sub(r" \(.*\)$", "", name)
    yield plain
    turned = re.fullmatch(r"(Minister|Ministry) of (\w+) Affairs(?: of .*)?", plain)
    if turned and turned[2] not in ("Foreign", "External", "Home"):
        kind, about = turned.groups()
        yield f"{about} {kind}"
        yield f"{kind} of {about}"
        yield f"{kind} of {about} Affairs"


def _shortened(actors: Iterable[Actor], folder: Path) -> Iterator[tuple[str, Actor]]:
    """Yield names without the country at their end, where that leaves one actor of this name."""
    names = {
        name
        for row in read_rows(folder / "countries.csv")
        for name in row["names"].split("|")
        if name
    }
    ending = re.compile(
        rf" (?:of|in) (?:the )?(?:{'|'.join(sorted(names, key=len, reverse=True))})$"
    )
    short: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        head = ending.sub("", actor.name)
        if head != actor.name and len(head.split()) > 1:
            short[head].append(actor)
    for head, sharing in short.items():
        if len(sharing) == 1 and not head.startswith(
            ("Government", "Armed Forces", "Armed forces", "Minist", "President", "Prime")
        ):
            yield head, sharing[0]


def _national(
    rows: Sequence[Mapping[str, str | None]],
    known: Mapping[str, Actor],
    states: Mapping[str, Actor],
    folder: Path,
) -> Iterator[tuple[str, Actor]]:
    """Yield what news calls states and their services: Baghdad, the Iraqi army."""
    by_country = _by_country(rows)
    forces = read_rows(folder / "forces.csv")
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
        code = country["iso3"]
        names = [name for name in country["names"].split("|") if name]
        state = states.get(code) or Actor(None, f"Government of {(names or [code])[0]}", code, True)
        for name in (*names, country["capital"]):
            if name:
                yield name, state
                yield f"{name}'s", state  # whose army, minister ...: put together when read
        for force in forces:
            listed = _service(by_country[code], force)
            for words in force["words"].split("|"):
                for adjective in filter(None, country["adjectives"].split("|")):
                    phrase = f"{adjective} {words}"
                    actor = known[listed] if listed else Actor(None, phrase, code)
                    yield phrase, actor


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
