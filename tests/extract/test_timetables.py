"""The present tense of a timetable, and what goes on beside an act."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.candidates import Candidate
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def told(text: str) -> tuple[Candidate, ...]:
    """Return what a report of 18 May 2021 tells of."""
    return ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates


@pytest.mark.parametrize(
    "text",
    [
        "The joint exercise of Chad and Niger begins on Thursday in Bosso.",
        "The defence ministers of Chad and Niger meet on Thursday in Bosso.",
        "Talks between Chad and Niger on border security open in Niamey on Thursday.",
    ],
)
def test_what_begins_on_a_day_in_the_present_is_to_come(text) -> None:
    (one,) = told(text)
    assert one.event_status.value == "scheduled"
    assert one.date.value == "2021-05-20"


@pytest.mark.parametrize(
    "text",
    [
        "The joint exercise of Chad and Niger began on Thursday in Bosso.",
        "Talks between Chad and Niger on border security opened in Niamey on Thursday.",
    ],
)
def test_what_began_on_a_day_is_not(text) -> None:
    (one,) = told(text)
    assert one.event_status.value == "in_progress"


def test_nobody_of_what_goes_on_meanwhile_takes_part() -> None:
    (one,) = told("Chad handed the base over to Niger on Sunday as Mali continued its drawdown.")
    assert {part.actor_id for part in one.participants} == {"tcd-gov", "ner-gov"}
    (one,) = told("Kenya has given Uganda 60 trucks for its army since 2014, when Mali fell apart.")
    assert not any((part.actor_id or "").startswith("mli") for part in one.participants)


def test_who_receives_a_batch_is_not_who_sends_it() -> None:
    (one,) = told("Chad has received a second batch of anti-tank missiles from Niger.")
    roles = {(part.actor_id or "")[:3]: part.role for part in one.participants}
    assert roles == {"tcd": "recipient", "ner": "provider"}


def test_the_day_of_the_text_by_which_it_is_done_is_not_its_own() -> None:
    one = told("Chad has withdrawn its troops from Niger in line with a deal signed in August.")[0]
    assert one.event_type.value == "agreed_drawdown"
    assert one.date.value == "../2021-05-18"
