"""Places and days told elsewhere than in the words of an act, in invented sentences."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

TUESDAY = date(2021, 5, 18)


def told(text, kind, published=TUESDAY):
    """Return the first act of a kind that a report tells of."""
    found = ready_extractor().read(Document(text, "report", published)).candidates
    return next(one for one in found if one.event_type.value == kind)


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        # a town that no list has, wherever its name stands alone
        (
            "The defence ministers of Chad and Niger met at Orlo Sind on Friday.",
            "meeting",
            "Orlo Sind",
        ),
        # a site is more than the town in its name, and may have a number or a name behind it
        ("Chad and Niger held joint exercises at Mirrim Ranch.", "joint_exercise", "Mirrim Ranch"),
        (
            "Chad and Niger held joint exercises at the Sunda proving ground.",
            "joint_exercise",
            "Sunda proving ground",
        ),
        (
            "Chad and Niger held joint exercises at Tarka Camp IV.",
            "joint_exercise",
            "Tarka Camp IV",
        ),
        (
            "The defence ministers of Chad and Niger met in Niger's Mirrim region on Friday.",
            "meeting",
            "Mirrim",
        ),
        # a capital that is not named
        (
            "The defence ministers of Chad and Niger met in the Chadian capital on Friday.",
            "meeting",
            "N'Djamena",
        ),
        (
            "The defence ministers of Chad and Niger met in Chad's capital on Friday.",
            "meeting",
            "N'Djamena",
        ),
        # who has others as guests
        (
            "Kenya hosted the defence minister of Chad for talks with its defence minister.",
            "meeting",
            "Kenya",
        ),
        # the only place that a report tells of
        (
            "Chad's defence minister met his counterpart from Niger on Friday. The guest was given"
            " a guard of honour at Mirrim Palace.",
            "meeting",
            "Mirrim Palace",
        ),
    ],
)
def test_where(text, kind, place) -> None:
    assert told(text, kind).place_name == place


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger took part in Mirrim Star on Friday, a joint exercise of their armies.",
        "The defence ministers of Chad and Niger met on Friday, the minister said in English.",
        "The defence ministers of Chad and Niger met for the Mirrim Border Committee on Friday.",
    ],
)
def test_what_is_no_place(text) -> None:
    found = ready_extractor().read(Document(text, "report", TUESDAY)).candidates
    assert [one.place_name for one in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        # an act that goes on has no last day yet
        (
            "The armies of Chad and Niger are holding joint exercises near Zinder from 17 to 28"
            " May.",
            "joint_exercise",
            "2021-05-17/..",
        ),
        # what is to be done by a day may be done before it
        (
            "French troops will leave Niger by 10 July.",
            "agreed_drawdown",
            "../2021-07-10",
        ),
        (
            "French troops will leave Niger by the end of this year.",
            "agreed_drawdown",
            "../2021-12-31",
        ),
        # the days of a visit are those of what is done during it
        (
            "The defence minister of Chad visited Niger on 12 and 13 May. The defence ministers of"
            " Chad and Niger also signed a memorandum on border security.",
            "signed",
            "2021-05-12/2021-05-13",
        ),
        # what is to take some days begins on the day told
        (
            "Niger's defence minister will arrive in Chad on Friday for a three-day visit.",
            "visit",
            "2021-05-21/2021-05-23",
        ),
        (
            "Niger's defence minister ended a three-day visit to Chad from 10 to 12 May.",
            "visit",
            "2021-05-10/2021-05-12",
        ),
        # over the weekend
        (
            "Chad and Niger held joint patrols near Zinder over the weekend.",
            "joint_patrol_or_checkpoint",
            "[2021-05-15..2021-05-16]",
        ),
    ],
)
def test_when(text, kind, day) -> None:
    one = told(text, kind)
    assert one.date is not None
    assert one.date.value == day


def test_a_weekday_is_that_of_the_day_named_where_publication_is_not_known() -> None:
    text = (
        "The ministers are seen in Niamey on 9 May 2021. The defence ministers of Chad and Niger"
        " signed a memorandum on Sunday."
    )
    one = told(text, "signed", None)
    assert one.date is not None
    assert (one.date.value, one.date_basis) == ("2021-05-09", "inferred")


def test_a_side_told_alone_before_gives_day_and_place() -> None:
    text = (
        "The joint exercise of Chad began on Sunday at Mirrim Ranch. Soldiers from Chad and Niger"
        " take part in the joint exercise."
    )
    one = told(text, "joint_exercise")
    assert one.place_name == "Mirrim Ranch"
