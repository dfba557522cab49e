"""Days of what was put off, halves of months and years, days of two months."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.candidates import Candidate
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def only(text: str) -> Candidate:
    (one,) = ready_extractor().read(Document(text, "report", DAY)).candidates
    return one


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Chad and Mali postponed drills that were due on 20 May.", "2021-05-20"),
        ("Chad and Mali cancelled drills that were due on 10 May.", "2021-05-10"),
        ("Chad and Mali postponed drills to September.", "2021-09"),
        ("Chad and Mali held drills in the first half of 2020.", "[2020-01..2020-06]"),
        ("Chad and Mali held drills in the first half of this year.", "[2021-01..2021-06]"),
        ("Chad and Mali held drills in the first half of April.", "[2021-04-01..2021-04-15]"),
        (
            "Chad and Mali will hold drills in the second half of June.",
            "[2021-06-16..2021-06-30]",
        ),
        (
            "Chad and Mali held drills in the latter half of last month.",
            "[2021-04-16..2021-04-30]",
        ),
        ("Chad and Mali held drills between May 3 and May 7.", "2021-05-03/2021-05-07"),
        (
            "Chad and Mali will begin joint drills on 1 June that will run until 12 June.",
            "2021-06-01/2021-06-12",
        ),
        (
            "Chad and Mali will begin joint drills on 1 June, which will last two weeks.",
            "2021-06-01/2021-06-14",
        ),
        ("Chad and Mali agreed to hold a joint exercise in June.", "../2021-05-18"),
        ("Chad and Mali agreed on a drill that will be held on 10 June.", "../2021-05-18"),
        ("Chad and Mali agreed on Monday to hold a joint exercise in June.", "2021-05-17"),
        (
            "Chad and Mali signed a pact on joint patrols that will begin on Friday.",
            "../2021-05-18",
        ),
        ("Chad and Mali signed a pact on joint patrols in June.", "2020-06"),
        ("Chad's parliament approved the deployment of troops to Mali in July.", "../2021-05-18"),
        (
            "Chad and Mali held a joint exercise near Bamako last week.",
            "[2021-05-10..2021-05-16]",
        ),
        (
            "Chad's defence minister told his Malian counterpart in a phone call on Monday that"
            " arms would arrive.",
            "2021-05-17",
        ),
        ("The week-long joint drills of Chad and Mali ended on Friday.", "2021-05-08/2021-05-14"),
        ("The drills of Chad and Mali, which began on 10 May, go on.", "2021-05-10/.."),
        ("Chad and Mali held drills between 28 April and 7 May.", "2021-04-28/2021-05-07"),
    ],
)
def test_days(text, edtf) -> None:
    found = only(text).date
    assert found is not None
    assert found.value == edtf


def test_who_acts_behind_the_name_of_a_town_is_no_part_of_it() -> None:
    one = only("On Monday in Bamako, Chad and Mali signed a defence pact.")
    assert {part.actor_id for part in one.participants} == {"tcd-gov", "mli-gov"}
    assert one.place is not None
    assert one.place.value == "mli-bamako"


def test_a_state_behind_its_town_is_no_party() -> None:
    one = only("The base in Gao, Mali, was handed to Chad on Monday by France.")
    assert {part.actor_id for part in one.participants} == {"tcd-gov", "fra-gov"}


def test_what_somebody_takes_part_in_is_no_place() -> None:
    one = only("Russian troops reached Pakistan on Monday to take part in Druva, a joint drill.")
    assert one.place is None or one.place.value != "area:druva"


@pytest.mark.parametrize(
    ("where", "country"),
    [("Black Sea resort of Sochi", "Russia"), ("Red Sea resort of Sharm el-Sheikh", "Egypt")],
)
def test_a_resort_at_a_sea_is_not_the_sea(where, country) -> None:
    text = f"The presidents of {country} and Niger met in the {where} on Monday about security."
    place = only(text).place
    assert place is not None
    assert "sea" not in place.value


def test_a_state_behind_its_town_is_no_party_where_talks_were_held_there_on_a_day() -> None:
    one = only("Chad and Niger signed a pact on arms at talks in Bamako, Mali held on 3 May.")
    assert {part.actor_id for part in one.participants} == {"tcd-gov", "ner-gov"}


def test_the_capital_of_the_country_is_that_of_the_state_visited() -> None:
    one = only(
        "The Chadian defence minister arrived in Niger on Monday. In the country's capital he met"
        " his counterpart."
    )
    assert one.place is not None
    assert one.place.value == "ner-niamey"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The navies of Chad and Mali held drills in the eastern Mediterranean.", "eastern-medi"),
        ("The armies of Chad and Mali held drills near the Suwalki Gap.", "suwalki-gap"),
        (
            "Chad handed ten suspects over to Niger. The men were handed over at the Sable border"
            " crossing, Chadian police said.",
            "sable-border-crossing",
        ),
        (
            "Chadian and Nigerien police arrested ten smugglers in a joint operation. The operation"
            " took place in Agadez.",
            "geonames:",
        ),
    ],
)
def test_places(text, place) -> None:
    found = only(text).place
    assert found is not None
    assert found.value.removeprefix("area:").startswith(place)


def test_a_drill_is_of_the_day_on_which_it_is_said_to_have_opened() -> None:
    one = only(
        "Troops of Chad and Mali are taking part in a drill. The exercise, which opened on Monday,"
        " is led by a Chadian."
    )
    assert one.date is not None
    assert one.date.value == "2021-05-17/.."


def test_the_day_of_what_was_done_before_is_not_that_of_a_plan() -> None:
    found = (
        ready_extractor()
        .read(
            Document(
                "On Monday, Chad signed a pact with Mali; the two armies will hold joint drills.",
                "report",
                DAY,
            )
        )
        .candidates
    )
    dates = {one.event_type.value: one.date and one.date.value for one in found}
    assert dates == {"signed": "2021-05-17", "joint_exercise": None}
