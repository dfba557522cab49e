"""The articles for measuring extraction are sound: codes, dates, weekdays and words."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from seccoop.contract import data_root, load_contract
from seccoop.dates import parse

FOLDER = Path(__file__).parent / "gold"
PATHS = sorted(FOLDER.glob("*.yaml"))
CONTRACT = load_contract()
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def names(part: str) -> list[str]:
    """Return the articles of a part, ``test`` or ``development``."""
    return (FOLDER / f"{part}.txt").read_text(encoding="utf-8").split()


def article(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


@cache
def _ids(table: str, column: str) -> frozenset[str]:
    path = data_root() / "dataset" / "tables" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return frozenset(row[column] for row in csv.DictReader(stream))


def test_there_are_enough_articles_in_both_parts() -> None:
    test, development = names("test"), names("development")
    assert sorted(test + development) == [path.stem for path in PATHS]
    assert len(PATHS) >= 60
    assert min(len(test), len(development)) >= 25


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_codes_are_those_of_the_schema(path) -> None:
    for event in article(path)["events"]:
        assert event["type"] in CONTRACT.codelists["event_type"].rows
        assert event["status"] in CONTRACT.codelists["event_status"].rows
        assert event["domain"] in CONTRACT.codelists["domain"].rows
        assert event.get("basis", "reported") in CONTRACT.codelists["date_basis"].rows
        assert event.get("reported_as", "news") in CONTRACT.codelists["reported_as"].rows
        for participant in event["participants"]:
            role = participant.rsplit(":", 1)[1]
            assert role in CONTRACT.type_roles[event["type"]], (path.stem, participant)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_actors_and_places_are_known_or_described(path) -> None:
    actors, places = _ids("actors", "actor_id"), _ids("places", "place_id")
    for event in article(path)["events"]:
        for participant in event["participants"]:
            head = participant.rsplit(":", 1)[0]
            assert head.startswith("name:") or head in actors, (path.stem, head)
        place = event.get("place")
        if isinstance(place, dict):
            assert set(place) in ({"name", "country", "latitude", "longitude"}, {"name", "country"})
        else:
            assert place is None or place in places, (path.stem, place)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_cues_are_words_of_the_text(path) -> None:
    document = article(path)
    for event in document["events"]:
        for part, words in event["cues"].items():
            assert words in document["text"], (path.stem, part)
            assert part in ("type", "status", "date", "place")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_dates_say_what_the_words_say(path) -> None:
    document = article(path)
    for event in document["events"]:
        if "date" not in event:
            assert "basis" not in event
            continue
        bounds = parse(str(event["date"]))
        assert not (event["basis"] == "publication_proxy" and bounds.precision == "day")
        cue = event["cues"].get("date", "")
        named = [name for name in _WEEKDAYS if name in cue]
        if named and bounds.precision == "day":
            day = bounds.end or bounds.start
            assert isinstance(day, date)
            assert _WEEKDAYS[day.weekday()] == named[0], (path.stem, day)
        published = document.get("published")
        if event["status"] == "held" and published and bounds.start:
            assert bounds.start <= published, path.stem
