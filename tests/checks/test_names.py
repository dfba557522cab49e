"""Records of one name are told, unless something else tells them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from polars import DataFrame

from seccoop.checks.large import check_in_parts
from seccoop.contract import load_contract

Rows = Sequence[Mapping[str, object]]
RULES = ["name-twice", "name-lookalike", "placeholder"]
ACTOR = {
    "actor_type": "police",
    "country": "AUT",
    "parent_actor_id": "aut-gov",
    "valid_from": None,
    "valid_to": None,
}
PLACE = {
    "place_type": "settlement",
    "country": "AUT",
    "admin1": "AT-8",
    "admin2": None,
    "latitude": 47.51,
    "longitude": 9.74,
}


def found(
    actors: Rows = (),
    places: Rows = (),
    aliases: Sequence[tuple[str, str]] = (),
) -> list[tuple[str, str | None, str]]:
    """Return rule, table and message of what breaks the rules on names."""
    columns = ("actor_id", "name", *ACTOR), ("place_id", "name", *PLACE)
    tables = {
        "actors": DataFrame(list(actors), schema=list(columns[0]), infer_schema_length=None),
        "places": DataFrame(list(places), schema=list(columns[1]), infer_schema_length=None),
        "actor_names": DataFrame(list(aliases), schema=["actor_id", "name"], orient="row"),
        "place_names": DataFrame(schema=["place_id", "name"]),
    }
    report = check_in_parts(tables, load_contract(), rules=RULES)
    return [(one.rule, one.table, one.message) for one in report.findings]


def actor(key: str, name: str = "Lake Police", **marks: object) -> dict[str, object]:
    return {"actor_id": key, "name": name, **ACTOR, **marks}


def place(key: str, **marks: object) -> dict[str, object]:
    return {"place_id": key, "name": "Lochau", **PLACE, **marks}


def test_two_actors_of_one_name_are_told() -> None:
    ((rule, table, message),) = found([actor("a"), actor("b")])
    assert (rule, table) == ("name-twice", "actors")
    assert message == "`Lake Police` is also the name of a, and nothing else tells the two apart."


@pytest.mark.parametrize(
    "marks",
    [
        {"actor_type": "armed_forces"},
        {"country": "CHE"},
        {"country": None},
        {"parent_actor_id": "aut-army"},
    ],
)
def test_actors_that_differ_in_something_else_are_not(marks: dict[str, object]) -> None:
    assert found([actor("a"), actor("b", **marks)]) == []


def test_places_of_one_name_far_apart_are_two() -> None:
    assert found(places=[place("a"), place("b", latitude=48.2)]) == []
    assert found(places=[place("a"), place("b", admin2="Bregenz")]) == []
    ((rule, table, _),) = found(places=[place("a"), place("b", latitude=47.5099)])
    assert (rule, table) == ("name-twice", "places")


def test_other_names_count_and_each_is_told_once() -> None:
    actors = [actor("a"), actor("b", "Boat Police")]
    aliases = [("b", "Lake Police"), ("b", "Boat Police"), ("a", "Lake Police")]
    assert [one[:2] for one in found(actors, aliases=aliases)] == [("name-twice", "actor_names")]
    assert found([actor("a"), actor("a")]) == []  # whose keys are told by another rule


def test_names_that_are_none_are_not_compared() -> None:
    assert [one[0] for one in found([actor("a", "n/a"), actor("b", "n/a")])] == ["placeholder"] * 2


def test_names_that_look_alike_are_still_told() -> None:
    assert [one[0] for one in found([actor("a"), actor("b", "LAKE POLICE")])] == ["name-lookalike"]
