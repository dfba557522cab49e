"""A title, and what is said again of an encounter, make no second one."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.text.wrapping import unwrapped

DAY = date(2023, 5, 18)
MET = "Zambia's defence minister met his Malawian counterpart in Lusaka on Monday."


def read(*paragraphs: str):
    return ready_extractor().read(Document("\n\n".join(paragraphs), "x", DAY)).candidates


def told(*paragraphs: str) -> list[tuple[str, str]]:
    return [(one.event_type.value, one.event_status.value) for one in read(*paragraphs)]


@pytest.mark.parametrize(
    "more",
    [
        "The two ministers also discussed the border, the Angolan embassy said.",
        "During the meeting, they reviewed military cooperation with the army of Angola.",
        "The meeting discussed ways to secure the border of the two countries.",
        "Officers of the Zambian army and the Malawian army attended the meeting.",
        "The two senior officials further discussed training for the police of Zambia and Malawi.",
    ],
)
def test_an_encounter_told_more_of_is_the_one_told_before(more) -> None:
    assert told(MET, more) == [("meeting", "held")]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("Zambia, Malawi discuss troops at the border", MET),
            [("meeting", "held")],
        ),
        (
            (
                "Zambia, Malawi defence chiefs discuss border",
                "The defence ministers of Zambia and Malawi held a phone call on Monday.",
            ),
            [("remote_consultation", "held")],
        ),
        (
            (
                "Zambia gets ten-year deal for Malawi base",
                "Malawi signed a defence agreement with Zambia on Monday.",
            ),
            [("signed", "held")],
        ),
    ],
)
def test_a_title_tells_of_what_the_report_tells(paragraphs, expected) -> None:
    assert told(*paragraphs) == expected


def test_one_more_meeting_is_another() -> None:
    more = "Separately, Zambia's defence minister met the Angolan army chief on Tuesday."
    assert told(MET, more) == [("meeting", "held"), ("meeting", "held")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army chief of Zambia arrived in Lilongwe on Monday ahead of a meeting with the"
            " Malawian army chief. The meeting started at noon and was attended by officers.",
            [("meeting", "held")],
        ),
        (
            "The armies of Zambia and Malawi will hold a joint exercise.\n\n"
            "The exercise is scheduled for May 22 to 26.",
            [("joint_exercise", "scheduled")],
        ),
    ],
)
def test_what_was_to_come_is_told_in_full_later(text, expected) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Zambia is reviewing its military cooperation with Malawi.",
        "The invasion of Malawi by Zambia has been met with outrage by Angola and the army.",
        "Yesterday's cabinet meeting in Lusaka was attended by the army chief of Zambia.",
        "Zambia set up a crisis committee after the attack of rebels on Malawi.",
        "The agreement sets up a joint committee of Zambia and Malawi.",
        "Zambia praised its security cooperation with Malawi.",
        "Zambia and Malawi agreed to try to speed up the deployment of their troops.",
        'The accord was adopted by Zambia and Malawi," the communique on the army said.',
    ],
)
def test_what_is_no_act(text) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Zambia accused Malawi of holding up the exchange of prisoners.", "breach_alleged"),
        (
            "Zambia dropped its threat to withdraw troops from the Malawi mission.",
            "notice_withdrawn",
        ),
        ("Zambia has cancelled military aid to Malawi.", "termination"),
        (
            "In a joint statement, the presidents of Zambia and Malawi called for an end to"
            " attacks.",
            "joint_declaration",
        ),
        ("The parliament of Zambia approved a defence treaty with Malawi.", "ratified"),
    ],
)
def test_of_what_kind(text, kind) -> None:
    assert told(text) == [(kind, "held")]


def test_lines_of_a_fixed_width_are_made_whole() -> None:
    text = (
        "The defence ministers of Zambia and Malawi met in the\n"
        "capital of Zambia on Monday to speak about the border and\n"
        "about the army, said an official who was not to be named in\n"
        "this report.\n\nHe said no more."
    )
    whole = unwrapped(text)
    assert len(whole) == len(text)
    assert whole.count("\n") == len("\n\n")
    assert unwrapped("One line.\nAnother line.\n") == "One line.\nAnother line.\n"
    assert told(text) == [("meeting", "held")]


def test_meetings_with_several_apart_are_one_each() -> None:
    found = read(
        "Zambia's army chief held separate meetings with the defence ministers of Malawi and Angola"
        " in Lusaka on Monday."
    )
    assert [len(one.participants) for one in found] == [2, 2]


@pytest.mark.parametrize(
    "text",
    [
        "The talks come as tensions between Zambia and Malawi over the border have risen.",
        "The army of Zambia had no plans to hold talks with the army of Malawi.",
        "Zambia urged Malawi to stop its army at the border.",
        "Zambia will not let its soil be used against Malawi, the army said.",
    ],
)
def test_no_encounter_and_no_request(text) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("The next meeting will be held in Lilongwe in autumn.", ("meeting", "announced")),
        ("The next round of talks is scheduled for Friday.", ("negotiation_round", "scheduled")),
        ("Their previous meeting took place in Lilongwe in January.", ("meeting", "held")),
        ("The two ministers last met in Lilongwe in March.", ("meeting", "held")),
        ("A second meeting was held in Lilongwe on Monday.", ("meeting", "held")),
        ("Another meeting will be held in Lilongwe in June.", ("meeting", "announced")),
    ],
)
def test_the_next_meeting_and_the_last_are_others(more, expected) -> None:
    assert told(f"{MET} {more}") == [("meeting", "held"), expected]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks between the border guards of Zambia and Malawi began on Tuesday.", "in_progress"),
        ("Talks between the border guards of Zambia and Malawi began in March.", "held"),
        ("A meeting of officers of Zambia and Malawi will be held in Lusaka in June.", "announced"),
        (
            "Zambia's army chief, who is visiting Malawi, met the Malawian army chief on Monday.",
            "held",
        ),
    ],
)
def test_how_far_a_meeting_has_come(text, status) -> None:
    assert told(text) == [("meeting", status)]


@pytest.mark.parametrize(
    "text",
    [
        "The Zambian minister thanked Malawi's army for Malawi's prompt suspension of military"
        " cooperation with Angola.",
        "Zambia issued a decree on Monday, suspending military cooperation with Malawi.",
    ],
)
def test_a_suspension_named_in_passing(text) -> None:
    assert ("suspension", "held") in told(text)


def test_a_signing_named_in_passing() -> None:
    text = "The ship arrived after the signing of a defence agreement between Zambia and Malawi."
    assert told(text) == [("signed", "held")]
