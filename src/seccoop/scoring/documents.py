"""Events of documents, coded by hand or proposed, in the one form in which they are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import yaml

from seccoop.dates import DateError, DateRange, parse
from seccoop.scoring.candidate_rows import candidate_rows

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNLISTED = "name:"  # before the words of a text for an actor without an id
Coordinates = tuple[float, float]
Span = tuple[int, int]


class ScoringError(Exception):
    """A file to be scored cannot be read; the message says where and why."""


@dataclass(frozen=True)
class Event:
    """An event of a document, as far as it is compared.

    Attributes
    ----------
    actors : frozenset of str
        Ids, or names in lower case of actors without one.
    place, place_name : str or None
        The id of a place, or the name of one without an id; what it is called, in short.
    coordinates : (float, float) or None
        Latitude and longitude in degrees, where they are known.
    spans : sequence of (int, int)
        The characters that speak for the type; empty where not told.
    unlisted : mapping of str to sequence of (int, int)
        The actors without an id, each with the characters that name it; none where the text is
        kept elsewhere.
    """

    event_type: str
    status: str | None
    domain: str | None
    date: DateRange | None
    date_basis: str | None
    place: str | None
    coordinates: Coordinates | None
    reported_as: str
    actors: frozenset[str]
    roles: frozenset[tuple[str, str]]
    spans: Sequence[Span] = ()
    unlisted: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    place_name: str | None = None

    @property
    def listed(self) -> frozenset[str]:
        """The actors that have an id."""
        return self.actors - self.unlisted.keys()


Documents = Mapping[str, Sequence[Event]]


def read_gold(path: Path, places: Mapping[str, Coordinates]) -> dict[str, list[Event]]:
    """Read articles coded by hand: a folder of YAML files, or one file.

    Parameters
    ----------
    path : Path
        See ``tests/extract/gold/README.md`` for the form.
    places : mapping of str to (float, float)
        Where the places of the reference lie.
    """
    gold: dict[str, list[Event]] = {}
    for name, document, where in coded_documents(path):
        text = str(document.get("text") or "")  # kept elsewhere: see `text_from`
        try:
            gold[name] = [_gold_event(entry, text, places) for entry in document["events"]]
        except (KeyError, TypeError, DateError) as error:
            raise ScoringError(f"{where}: {name} is not coded as it must be ({error!r})") from error
    return gold


def coded_documents(path: Path) -> Iterator[tuple[str, Mapping[str, Any], Path]]:
    """Yield name, coding and file of every article below a folder, or in one file.

    A file holds one article, which has the name of the file, or a list of ``documents``, each
    with its ``id``; what the file says beside the list holds for each.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise ScoringError(f"{path} holds no YAML file.")
    for file in files:
        try:
            coded = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 (it is safe)
            shared = {key: value for key, value in coded.items() if key != "documents"}
            several = coded.get("documents") or [{**coded, "id": file.stem}]
            for document in several:
                yield str(document["id"]), {**shared, **document}, file
        except (yaml.YAMLError, KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
            raise ScoringError(f"{file}: not an article coded by hand ({error})") from error


def _gold_event(entry: Mapping[str, Any], text: str, places: Mapping[str, Coordinates]) -> Event:
    parts = [part.rsplit(":", 1) for part in entry["participants"]]
    roles = frozenset((_name(actor), role) for actor, role in parts)
    place: Any = entry.get("place")
    name: str | None = place
    at = places.get(str(place))
    if isinstance(place, dict):
        name = str(place["name"]).lower()
        at = _coordinates_of(place)
    return Event(
        event_type=entry["type"],
        status=entry["status"],
        domain=entry.get("domain"),
        date=parse(str(entry["date"])) if entry.get("date") else None,
        date_basis=entry.get("basis"),
        place=name,
        coordinates=at,
        place_name=_called(str(place["name"])) if isinstance(place, dict) else None,
        reported_as=entry.get("reported_as", "news"),
        actors=frozenset(actor for actor, _ in roles),
        roles=roles,
        spans=_gold_spans(entry, text),
        unlisted={
            _name(actor): _occurrences(actor.removeprefix(_UNLISTED), text)
            for actor, _ in parts
            if actor.startswith(_UNLISTED)
        },
    )


def _gold_spans(entry: Mapping[str, Any], text: str) -> list[Span]:
    """Return where a coder saw the type: told as a span, or as words of a text that is there."""
    if told := entry.get("spans", {}).get("type"):
        return [(told[0], told[1])]
    cue = entry.get("cues", {}).get("type")
    start = text.find(cue) if cue else -1
    return [(start, start + len(cue))] if start >= 0 else []


def _name(actor: str) -> str:
    """Return the id of an actor, or its name, however it is spelt."""
    return _spelt(actor.removeprefix(_UNLISTED)) if actor.startswith(_UNLISTED) else actor


def _spelt(name: str) -> str:
    """Return a name in one spelling: small letters, plain apostrophes, "defence"."""
    return name.lower().replace("\u2019", "'").replace("defense", "defence")


def _called(name: str | None) -> str | None:
    """Return what a place is called, in short and without accents: "the Red Sea" is "red"."""
    if not name:
        return name
    letters = (one for one in normalize("NFD", name.lower()) if not combining(one) and one != ".")
    return "".join(letters).removeprefix("the ").removesuffix(" sea")


def _occurrences(words: str, text: str) -> list[Span]:
    """Return where a text has the words by which it names an actor."""
    # a name may end in a mark: "the Revenue Service (GRS)"
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return [found.span() for found in pattern.finditer(text)]


def _coordinates_of(place: Mapping[str, Any]) -> Coordinates | None:
    if "latitude" not in place:
        return None
    return float(place["latitude"]), float(place["longitude"])


def _coordinates(
    place: Mapping[str, Any] | None, places: Mapping[str, Coordinates]
) -> Coordinates | None:
    if place is None:
        return None
    told = place.get("coordinates")
    return (told[0], told[1]) if told else places.get(place["value"])


def read_candidates(path: Path, places: Mapping[str, Coordinates]) -> dict[str, list[Event]]:
    """Read candidates as `seccoop extract` writes them: lines of JSON, or Parquet.

    A document without candidates is there if the extractor wrote a line for it.
    """
    found: defaultdict[str, list[Event]] = defaultdict(list)
    try:
        for where, record in candidate_rows(path):
            try:
                events = found[str(record["document_id"])]
                if record.get("event_type"):
                    events.append(candidate_event(record, places))
            except (AttributeError, KeyError, TypeError, ValueError, DateError) as error:
                raise ScoringError(f"{where}: not a candidate ({error!r})") from error
    except (OSError, ValueError) as error:
        raise ScoringError(str(error)) from error
    return dict(found)


def candidate_event(record: Mapping[str, Any], places: Mapping[str, Coordinates]) -> Event:
    """Return a candidate, one line of the extractor's output, as it is compared."""
    parts = frozenset(
        (part["actor_id"] or _spelt(str(part["name"])), part["role"])
        for part in record["participants"]
    )
    date, place = record.get("date"), record.get("place")
    return Event(
        event_type=record["event_type"]["value"],
        status=record["event_status"]["value"],
        domain=record["domain"]["value"],
        date=parse(date["value"]) if date else None,
        date_basis=date["basis"] if date else None,
        place=place["value"] if place else None,
        coordinates=_coordinates(place, places),
        place_name=_called(place["name"]) if place else None,
        reported_as=record["reported_as"],
        actors=frozenset(actor for actor, _ in parts),
        roles=parts,
        spans=[(start, end) for start, end in record["event_type"]["spans"]],
        unlisted={
            _spelt(str(part["name"])): [(start, end) for start, end in part["spans"]]
            for part in record["participants"]
            if not part["actor_id"]
        },
    )
