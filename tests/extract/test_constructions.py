"""How a sentence may tell of an act: a clause inside, "the first to", what is thanked for."""

from __future__ import annotations

import datetime

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

AFTER = "\n\nThe officials said that this was of importance to the people and to their security."


def told(text: str) -> list[tuple[str, str]]:
    """Return kind and status of what a report seems to tell of."""
    document = Document(text + AFTER, "", datetime.date(2023, 5, 19))
    return [
        (one.event_type.value, one.event_status.value)
        for one in ready_extractor().read(document).candidates
    ]


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        (
            "agreed_drawdown",
            "held",
            "Danish soldiers, who had been in the country since 2013, left Mali on Monday.",
        ),
        (
            "consented_deployment",
            "held",
            "Danish police, who will be guarding the border, have set off for Kosovo.",
        ),
        (
            "transfer_delivery",
            "held",
            "The boats, which were built in Oslo, were handed over to the Ghanaian navy by Norway.",
        ),
        (
            "joint_exercise",
            "in_progress",
            "The drill, dubbed Zorro and aimed at closer ties, involves 300 soldiers from Ghana"
            " and 200 from Togo.",
        ),
        (
            "meeting",
            "held",
            "The talks, attended by diplomats, brought together the defence ministers of Ghana and"
            " Togo in Lome.",
        ),
        (
            "joint_patrol_or_checkpoint",
            "in_progress",
            "Ghanaian and Togolese police, following an agreement in May, have begun to patrol the"
            " border together.",
        ),
        (
            "joint_arrest_or_investigation",
            "held",
            "Nine smugglers were arrested in Accra on Monday by Ghanaian police working with"
            " Togolese police.",
        ),
    ],
)
def test_a_clause_inside_parts_no_act(kind, status, text) -> None:
    assert told(text) == [(kind, status)]


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        ("suspension", "held", "Norway is the first state to halt arms exports to Belarus."),
        ("transfer_delivery", "held", "The minister thanked Norway for donating boats to Togo."),
        ("meeting", "announced", "A meeting of the Ghanaian and Togolese ministers was announced."),
        (
            "meeting",
            "announced",
            "The minister will visit Lome, and hold talks with the Togolese army chief of Ghana.",
        ),
        (
            "person_handover",
            "scheduled",
            "The prisoner exchange, agreed last week between Ghana and Togo, is to take place on"
            " Friday.",
        ),
        (
            "concluded_form_unknown",
            "held",
            "The move followed a 2014 agreement between Ghana and Togo to fight crime.",
        ),
        (
            "agreed_drawdown",
            "announced",
            "Denmark announced on Monday that its soldiers would leave Iraq by June.",
        ),
        (
            "joint_exercise",
            "in_progress",
            "The joint drill between Ghana and Togo, which began on Monday, will run until June.",
        ),
        ("joint_exercise", "in_progress", "Ghana, Togo armies in joint drill near border"),
        (
            "joint_exercise",
            "held",
            "Drills involving Ghanaian and Togolese troops ended on Friday near Lome.",
        ),
        (
            "agreed_in_principle",
            "held",
            "Ghana reached a tentative agreement with Togo on Monday on a shared radar.",
        ),
        (
            "agreed_in_principle",
            "held",
            "The armies of Ghana and Togo reached an agreement to open a hotline.",
        ),
    ],
)
def test_an_act_is_told_in_other_words(kind, status, text) -> None:
    assert (kind, status) in told(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("suspension", "Norway will not issue any new permits for arms to Belarus."),
        ("suspension", "Norway blocked arms sales to Belarus on Monday."),
        ("breach_alleged", "Norway said that Belarus had undermined the disarmament treaty."),
        (
            "breach_alleged",
            "Belarus moved tanks to the border, Norway said, calling it a breach of the accord.",
        ),
        ("termination_notice", "Ghana's president signed a law to close the Danish air base."),
        ("unspecified_cooperation", "Ghanaian police are collaborating with police in Togo."),
        ("suspension", "After the coup, Denmark stopped delivering weapons to Togo."),
        ("request", "Togo's president used his visit to Oslo to ask Norway for drones."),
        ("advisory_mission", "Danish cyber experts are working with the army of Ghana."),
    ],
)
def test_words_of_refusal_and_of_help(kind, text) -> None:
    assert kind in [one for one, _ in told(text)]


def test_a_drill_is_put_together_from_sentences_that_name_one_side_each() -> None:
    text = (
        "Some 400 Swedish soldiers are taking part in the drill near Turku. It began in the rain."
        " Finnish troops also take part in the drill."
    )
    assert [kind for kind, _ in told(text)] == ["joint_exercise"]


@pytest.mark.parametrize(
    "text",
    [
        "It was the first step to sell boats to Ghana, the Danish minister said.",
        "Ghana and Togo agreed that their old ties, which began in 1960, would continue to grow.",
    ],
)
def test_what_only_looks_so(text) -> None:
    assert not told(text)
