"""Visits that a noun names, and what is one encounter with a meeting told beside it."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def told(text: str) -> list[tuple[str, str]]:
    found = ready_extractor().read(Document(text, "x", date(2021, 5, 18))).candidates
    return [(one.event_type.value, one.event_status.value) for one in found]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("in_progress", "The Kenyan army chief is on an official visit to Uganda for closer ties."),
        ("in_progress", "A Ghanaian military delegation is on working visit in Benin."),
        ("in_progress", "The defence minister of Mali, who is on a working visit to Benin, spoke."),
        ("held", "The deal followed a visit to Oman by a Jordanian military delegation in March."),
        (
            "held",
            "It follows the visit of Kenyan Defence Minister Zed Moto to Uganda in July 2019.",
        ),
    ],
)
def test_a_noun_names_a_visit_with_guest_and_host(status, text) -> None:
    assert told(text) == [("visit", status)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy of Chad left, after he was told by the army of Mali to visit Benin next week.",
        "Reports about the visit of the Malian defence minister to Chad were denied.",
        "Chad plans a visit of its army chief to Mali.",
    ],
)
def test_a_visit_that_is_only_spoken_of_is_none(text) -> None:
    assert ("visit", "held") not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan army chief is on an official visit to Uganda.\n"
        "During his visit, the Kenyan army chief will hold talks with the Ugandan army chief.",
        "The Kenyan defence minister held talks with the Ugandan army chief on Monday.\n"
        "The Kenyan defence minister arrived in Uganda on Sunday for talks on border security.",
        "The Kenyan defence minister met the Ugandan army chief on Monday.\n"
        "The Kenyan defence minister is on a visit to Uganda and Rwanda.",
    ],
)
def test_the_meeting_at_a_visit_is_one_encounter_with_it(text) -> None:
    assert [kind for kind, _ in told(text)] == ["meeting"]


def test_who_met_where_something_was_signed_only_says_where() -> None:
    text = (
        "The Kenyan defence minister met the Ugandan defence minister in Jinja on Friday, where"
        " the two ministers signed a defence agreement."
    )
    assert [kind for kind, _ in told(text)] == ["signed"]
