"""Old acts retold in a report: their dates, their sides and what became of them."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def read(text: str, published: date | None = DAY):
    return ready_extractor().read(Document(text, "x", published)).candidates


def told(text: str, kind: str) -> list[tuple[str, str | None, set[str]]]:
    """Return what became of the acts of a kind, when they were and whose they are."""
    return [
        (
            one.event_status.value,
            one.date and one.date.value,
            {each.side or each.name for each in one.participants},
        )
        for one in read(text)
        if one.event_type.value == kind
    ]


TWO = {"TCD", "NER"}
ARRIVED = "The soldiers of Chad arrived in Niger on Friday. "
DRILL = "The armies of Chad and Niger began a joint exercise on Monday. "


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        # an accord named with its year
        (f"{ARRIVED}They came under a 2008 agreement.", "concluded_form_unknown", "2008"),
        (
            "Troops of Chad will stay in line with a 2008 defence pact between Chad and Niger.",
            "concluded_form_unknown",
            "2008",
        ),
        (f"{ARRIVED}The ministers praised last year's accord.", "concluded_form_unknown", "2020"),
        (
            "The handover rests on the 2012 Memorandum of Understanding between the interior"
            " ministries of Chad and Niger.",
            "signed",
            "2012",
        ),
        # nobody is said to have signed it: the states did
        (f"{ARRIVED}The move rests on a pact that was signed in 1994.", "signed", "1994"),
        (
            "The army of Chad may use bases of Niger under an accord signed in 2014.",
            "signed",
            "2014",
        ),
        (
            "Niger's prime minister said that a security treaty signed with Chad in 2019 is"
            " still being examined.",
            "signed",
            "2019",
        ),
    ],
)
def test_an_accord_of_years_before(text, kind, year) -> None:
    assert told(text, kind) == [("held", year, TWO)]


def test_an_accord_that_was_not_joined_was_not_made() -> None:
    assert told("Chad has not joined the 1998 peace accord with Niger.", "signed") == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            f"{DRILL}It is the largest since 2014, when the two countries held joint exercises.",
            "joint_exercise",
            ("held", "2014"),
        ),
        (
            f"{DRILL}The first exercise was held in 2007 in Agadez.",
            "joint_exercise",
            ("held", "2007"),
        ),
        (
            f"{DRILL}Another exercise will be held in Agadez in June.",
            "joint_exercise",
            ("announced", "2021-06"),
        ),
        (
            f"{DRILL}The last exercise was held in Agadez in March.",
            "joint_exercise",
            ("held", "2021-03"),
        ),
        (
            f"{DRILL}The exercise was held in Agadez in March 2019.",
            "joint_exercise",
            ("held", "2019-03"),
        ),
        (
            f"{DRILL}The exercise of Chad and Niger has been held every year since 1994.",
            "joint_exercise",
            ("in_progress", "1994/.."),
        ),
        (
            "Chadian troops have been stationed in Niger since 2011.",
            "consented_deployment",
            ("in_progress", "2011/.."),
        ),
    ],
)
def test_another_time_makes_another_act(text, kind, expected) -> None:
    assert (*expected, TWO) in told(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The row led Chad to suspend its military cooperation with Niger in 2014.", "suspension"),
        ("Ties cooled, prompting Chad to withdraw its troops from Niger in 2014.", None),
        ("Chad was forced to withdraw its soldiers from Niger in 2014.", None),
        ("There was unrest, with Chad deploying soldiers to Niger in 2014.", None),
    ],
)
def test_what_somebody_was_made_to_do_was_done(text, kind) -> None:
    found = read(text)
    assert [one.event_status.value for one in found] == ["held"]
    assert kind in (None, found[0].event_type.value)


@pytest.mark.parametrize(
    "text",
    [
        "The row could lead Chad to suspend its military cooperation with Niger.",
        "Chad signed a pact in 2014 that allowed Niger to base warplanes in Abeche.",
    ],
)
def test_what_may_be_or_is_in_a_text_is_none(text) -> None:
    assert not {one.event_type.value for one in read(text)} & {"suspension", "basing_or_access"}


def test_drills_with_different_states_are_two() -> None:
    text = (
        "The army of Chad took part in an exercise with Niger. Last week, the army of Chad took"
        " part in an exercise with Mali."
    )
    assert len(told(text, "joint_exercise")) == 2


def test_an_old_act_is_not_the_news() -> None:
    text = "Chad has deployed troops to Niger. Chad had deployed troops to Niger in March 2019."
    assert [one.reported_as for one in read(text)] == ["news", "background"]


def test_without_a_day_of_publication_a_year_far_down_is_old() -> None:
    lead = "Chad and Niger held a joint exercise."
    text = "\n\n".join(
        (lead, "It was hot.", "It was dry.", "Chad and Niger signed a pact in 1999.")
    )
    assert [one.reported_as for one in read(text, None)] == ["news", "background"]
