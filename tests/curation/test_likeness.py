"""Events that may be one act, and quarters of which nothing is known."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from seccoop.contract import load_contract
from seccoop.curation.gaps import busiest, quarters, subordinates
from seccoop.curation.likeness import DistinctError, lookalikes, read_distinct, unexplained

CONTRACT = load_contract()
EVENTS = {
    "event_id": pl.String,
    "event_type": pl.String,
    "place_id": pl.String,
    "date_start": pl.Date,
    "date_start_latest": pl.Date,
    "date_end": pl.Date,
}


def frames(events, participants, relations=(), coverage=()):
    rows = [(key, kind, place, start, end, end) for key, kind, place, start, end in events]
    people = [(key, actor, "party", number) for number, (key, actor) in enumerate(participants)]
    actors = [
        ("irq-gov", "national_government", None),
        ("irq-army", "service_branch", "irq-gov"),
        ("irq-army-chief", "office_holder", "irq-army"),
        ("krg", "subnational_government", None),
        ("krg-peshmerga", "subnational_forces", "krg"),
        ("usa-gov", "national_government", None),
    ]
    kinds = ("event_id", "actor_id", "role")
    covered = ("actor1_id", "actor2_id", "place_id", "event_family", "date_from", "date_to")
    return {
        "events": pl.DataFrame(rows, schema=EVENTS, orient="row"),
        "participants": pl.DataFrame(
            people, schema=dict.fromkeys(kinds, pl.String) | {"ordinal": pl.Int64}, orient="row"
        ),
        "actors": pl.DataFrame(
            actors,
            schema=dict.fromkeys(("actor_id", "actor_type", "parent_actor_id"), pl.String),
            orient="row",
        ),
        "places": pl.DataFrame(
            {"place_id": ["irq-erbil", "irq-baghdad", "usa-washington"],
             "country": ["IRQ", "IRQ", "USA"]}
        ),
        "relations": pl.DataFrame(
            list(relations),
            schema=dict.fromkeys(("event_id", "related_event_id"), pl.String),
            orient="row",
        ),
        "coverage": pl.DataFrame(
            list(coverage),
            schema=dict.fromkeys(covered[:4], pl.String) | dict.fromkeys(covered[4:], pl.Date),
            orient="row",
        ),
    }  # fmt: skip


DAY, NEXT = date(2021, 5, 18), date(2021, 5, 19)
BOTH = [(key, actor) for key in "ab" for actor in ("irq-army", "krg")]


def pairs(one, other, participants=BOTH, relations=()):
    return lookalikes(frames([one, other], participants, relations), CONTRACT, 0.8)


def test_the_same_act_twice_is_found() -> None:
    found = pairs(("a", "meeting", "irq-erbil", DAY, DAY), ("b", "meeting", "irq-erbil", DAY, DAY))
    assert found.select("event_id", "other_id", "likeness").rows() == [("a", "b", 1.0)]


def test_an_office_holder_is_alike_to_its_organisation() -> None:
    people = [("a", "irq-army"), ("a", "krg"), ("b", "irq-army-chief"), ("b", "krg")]
    found = pairs(
        ("a", "meeting", "irq-erbil", DAY, DAY), ("b", "meeting", "irq-erbil", DAY, DAY), people
    )
    assert found["likeness"].to_list() == [1.0]


@pytest.mark.parametrize(
    "other",
    [
        ("b", "meeting", "irq-erbil", date(2021, 6, 18), date(2021, 6, 18)),  # a month later
        ("b", "transfer_delivery", "irq-erbil", DAY, DAY),  # of another family
        ("b", "visit", "usa-washington", NEXT, NEXT),  # nothing the same but the actors
    ],
)
def test_different_acts_are_not(other) -> None:
    assert pairs(("a", "meeting", "irq-erbil", DAY, DAY), other).is_empty()


def test_a_vague_date_and_an_unknown_place_do_not_hide_a_twin() -> None:
    whole_month = ("b", "meeting", "irq-erbil", date(2021, 5, 1), date(2021, 5, 31))
    assert pairs(("a", "meeting", "irq-erbil", DAY, DAY), whole_month).height == 1
    unplaced = ("b", "meeting", None, DAY, DAY)
    assert pairs(("a", "meeting", "irq-erbil", DAY, DAY), unplaced).height == 1


def test_relations_and_curators_explain(tmp_path) -> None:
    twins = ("a", "meeting", "irq-erbil", DAY, DAY), ("b", "meeting", "irq-erbil", DAY, DAY)
    related = pairs(*twins, relations=[("b", "a")])
    assert related["related"].to_list() == [True]
    assert unexplained(related, []).is_empty()
    alone = pairs(*twins)
    assert unexplained(alone, []).height == 1
    path = tmp_path / "distinct.yaml"
    path.write_text("distinct:\n- events: [b, a]\n  why: two delegations on one day\n")
    assert unexplained(alone, read_distinct(path)).is_empty()


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "distinct: 3",
        "distinct:\n- events: [a, a]\n  why: x",
        "distinct:\n- events: [a]\n  why: x",
        "distinct:\n- events: [a, b]\n",
        "distinct: [",
    ],
)
def test_a_wrong_list_of_distinct_pairs_is_refused(tmp_path, text) -> None:
    path = tmp_path / "distinct.yaml"
    path.write_text(text)
    with pytest.raises(DistinctError, match=r"distinct\.yaml"):
        read_distinct(path)


def test_nothing_is_distinct_without_a_list(tmp_path) -> None:
    assert read_distinct(tmp_path / "none.yaml") == {}


def test_quarters_count_subordinates_and_leave_out_vague_dates() -> None:
    events = [
        ("a", "meeting", None, DAY, DAY),
        ("b", "meeting", None, date(2021, 1, 1), date(2021, 12, 31)),
        ("c", "meeting", None, date(2021, 6, 20), date(2021, 7, 5)),
    ]
    people = [(key, actor) for key in "abc" for actor in ("irq-army-chief", "krg-peshmerga")]
    covered = [("krg", "irq-gov", None, None, date(2021, 1, 1), date(2021, 9, 29))]
    found = quarters(
        frames(events, people, coverage=covered), CONTRACT, [("irq-gov", "krg")], (2021, 2021)
    )
    assert found["n_events"].to_list() == [0, 2, 1, 0]
    assert found["in_coverage"].to_list() == [True, True, False, False]


def test_the_busiest_pairs_are_pairs_of_topmost_actors() -> None:
    events = [(key, "meeting", None, DAY, DAY) for key in "abc"]
    people = [(key, actor) for key in "ab" for actor in ("irq-army", "krg-peshmerga")]
    people += [("c", "irq-army"), ("c", "usa-gov")]
    assert busiest(frames(events, people), CONTRACT, 1) == [("irq-gov", "krg")]


def test_subordinates_survive_a_circle() -> None:
    actors = pl.DataFrame({"actor_id": ["a", "b"], "parent_actor_id": ["b", "a"]})
    assert subordinates(actors) == {"a": {"a", "b"}, "b": {"a", "b"}}
