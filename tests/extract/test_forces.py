"""What passes between forces: goods, courses, drills, persons and posts, and who gives to whom."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def read(*paragraphs: str):
    return ready_extractor().read(Document("\n\n".join(paragraphs), "x", DAY)).candidates


def kinds(*paragraphs: str) -> list[str]:
    return [one.event_type.value for one in read(*paragraphs)]


def who(candidate) -> set[tuple[str, str]]:
    return {(each.actor_id or each.name, each.role) for each in candidate.participants}


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        # the organisation, and not who holds an office in it
        (
            "The Ghanaian army chief handed over ten trucks to the president of Togo on Monday.",
            "transfer_delivery",
            {("gha-armed-forces", "provider"), ("tgo-gov", "recipient")},
        ),
        # who is asked to the drill of others
        (
            "Soldiers from Kenya took part in military drills in Uganda last week.",
            "joint_exercise",
            {("ken-kdf", "party"), ("uga-updf", "host")},
        ),
        # who speaks gives
        (
            "The Canadian minister announced that engineers would train Ukrainian soldiers.",
            "training_course",
            {("can-gov", "trainer"), ("ukr-armed-forces", "trainee")},
        ),
        # whose goods they are says the word before "made"
        (
            "Kuwait has signed a deal to buy 40 French-made helicopters.",
            "transfer_order",
            {("kwt-gov", "recipient"), ("fra-gov", "provider")},
        ),
        # whose nationals are set free
        (
            "Pakistan released 60 Indian fishermen at the border on Monday.",
            "person_handover",
            {("pak-gov", "provider"), ("ind-gov", "recipient")},
        ),
        # part of a state is the ground of it
        (
            "Rwandan troops have arrived in Mozambique's Tete province to help.",
            "consented_deployment",
            {("rwa-rdf", "provider"), ("moz-gov", "host")},
        ),
        # the drill of coast guards is theirs
        (
            "Japan and India held a joint coast guard drill off Kochi on Monday.",
            "joint_exercise",
            {("Japanese coast guard", "party"), ("ind-coast-guard", "party")},
        ),
    ],
)
def test_who_gives_and_who_gets(text, kind, parties) -> None:
    (one,) = read(text)
    assert one.event_type.value == kind
    assert who(one) == parties


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "French forces ended an exercise to train Togolese gendarmes on Monday.",
            "training_course",
        ),
        ("Turkey decided to suspend joint drills with Israel.", "suspension"),
        (
            "The army of Chad and the army of Niger conducted training with drones.",
            "joint_exercise",
        ),
        ("Mali and Niger signed deals on purchasing 20 drones from Turkey.", "transfer_order"),
        ("Iraqi forces assumed full responsibility from NATO in 2015.", "position_handover"),
        ("Russia announced the delivery of missiles to Belarus on Sunday.", "transfer_delivery"),
        ("Norway transferred two TC90s to the navy of Ghana in March.", "transfer_delivery"),
        (
            "Colombian and Peruvian police dismantled a smuggling ring.",
            "joint_arrest_or_investigation",
        ),
        ("France withdrew its soldiers from Chad on Monday.", "agreed_drawdown"),
        ("The US State Department approved foreign military sales to Kuwait.", "transfer_order"),
    ],
)
def test_of_what_kind(text, kind) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Jets of Kenya are equipped with radars of the United States.",
        "Instructions were given to the relevant state bodies of Chad and Niger.",
        "A row between Chad and Niger turned into a conflict between soldiers.",
        "Chad pays Niger 3 billion under a contract for trucks.",
        "Troops of Chad reached an agreement with Niger.",
        "A delegation of the armed forces of Chad arrived at State House in Niger.",
        "The ministry of Chad transferred 20 trucks to the headquarters of the army of Chad.",
        "Chad sells more weapons than Niger.",
        "Chad would stop exporting arms to Niger.",
        "Chad backs the forces of Niger.",
        "The soldiers of Chad asked to be released on bail by Niger.",
        "A batch of soldiers from Chad is due to be given to Niger.",
    ],
)
def test_where_nothing_passed(text) -> None:
    moved = {
        "consented_deployment",
        "operational_support",
        "person_handover",
        "position_handover",
        "security_funding",
        "transfer_delivery",
        "transfer_order",
    }
    assert moved.isdisjoint(kinds(text))


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        # goods told of again
        (
            (
                "Norway handed over two patrol boats to Ghana on Monday.",
                "The boats were handed over to Ghana in the harbour of Tema.",
            ),
            ["transfer_delivery"],
        ),
        # another lot, of the same to the same
        (
            (
                "The navy of Ghana received two patrol boats from Norway on Monday.",
                "The first batch of boats was delivered in November 2015.",
            ),
            ["transfer_delivery", "transfer_delivery"],
        ),
        # persons told of again
        (
            (
                "Chad extradited two suspects to Niger on Monday.",
                "The wanted men have been handed over to Niger at the border.",
            ),
            ["person_handover"],
        ),
    ],
)
def test_what_is_told_again(paragraphs, found) -> None:
    assert kinds(*paragraphs) == found
