"""Forces that come and go: whose they are, where they are, and what is no deployment."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.candidates import Candidate
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def acts(text: str) -> tuple[Candidate, ...]:
    return ready_extractor().read(Document(text, "report", DAY)).candidates


def roles(text: str) -> dict[str, str]:
    return {
        part.actor_id or part.name: part.role for one in acts(text) for part in one.participants
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Rwanda sent 1,000 soldiers to Mozambique on Monday.",
            {"rwa-rdf": "provider", "moz-gov": "host"},
        ),
        (
            "Kenya sent 400 police officers to Haiti on Monday.",  # no soldiers
            {"ken-gov": "provider", "hti-gov": "host"},
        ),
        (
            "The deployment of 90 Kenyan soldiers to Mali was announced on Monday.",
            {"ken-kdf": "provider", "mli-gov": "host"},
        ),
        (
            "Kenya has put off the deployment of police officers to Haiti.",
            {"ken-gov": "provider", "hti-gov": "host"},
        ),
        (
            "Soldiers from Kenya were deployed to Mali on Monday.",
            {"ken-kdf": "provider", "mli-gov": "host"},
        ),
        (
            "Soldiers from Kenya, Uganda and Burundi were deployed to Mali on Monday.",
            {
                "ken-kdf": "provider",
                "uga-updf": "provider",
                "bdi-army": "provider",
                "mli-gov": "host",
            },
        ),
        (
            "Troops from France left Mali on Monday.",
            {"fra-armed-forces": "provider", "mli-gov": "addressee"},
        ),
    ],
)
def test_soldiers_are_of_who_sends_them(text, who) -> None:
    assert roles(text) == who


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Soldiers from Kenya were deployed to Mali on Monday.", "area:mali"),
        ("Troops from France left Mali on Monday.", "area:mali"),
        ("Germany withdrew its last soldiers from Gao on Monday.", "mli-gao"),
    ],
)
def test_they_are_where_they_come_to_or_leave(text, place) -> None:
    (one,) = acts(text)
    assert one.place is not None
    assert one.place.value == place


def test_who_comes_to_an_exercise_exercises() -> None:
    (one,) = acts(
        "A contingent of Russian troops reached Pakistan on Thursday to take part in Steppe Wind,"
        " the joint military exercise of the two countries."
    )
    assert one.event_type.value == "joint_exercise"
    assert one.date is None  # that of the arrival is not that of the exercise
    assert {part.actor_id for part in one.participants} == {"rus-armed-forces", "pak-armed-forces"}


def test_who_goes_home_from_an_exercise_withdraws_from_nothing() -> None:
    assert acts("French troops left Mali on Monday after the exercise Long Road.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Chad accused Mali of an incursion, saying that it had sent troops to Niger on Monday.",
        "In the stand-off Chad sent 800 troops to the temple and Mali 400.",
    ],
)
def test_who_comes_unasked_is_not_deployed_by_consent(text) -> None:
    assert "consented_deployment" not in [one.event_type.value for one in acts(text)]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The withdrawal of French troops from Niger was completed on Monday.",
            "agreed_drawdown",
            {"fra-armed-forces": "provider", "ner-gov": "addressee"},
        ),
        (
            "France gave control of the base back to Niger on Monday.",
            "position_handover",
            {"fra-gov": "provider", "ner-gov": "recipient"},
        ),
        (
            "Niger gave France six weeks to leave its base on Monday.",
            "expulsion",
            {"ner-gov": "initiator", "fra-gov": "addressee"},
        ),
        (
            "Three French military advisers were expelled from Niger on Monday.",
            "expulsion",
            {"fra-armed-forces": "addressee", "ner-gov": "initiator"},
        ),
        (
            "Turkey opened a military base in Niger on Monday.",
            "basing_or_access",
            {"tur-gov": "recipient", "ner-gov": "host"},
        ),
        (
            "Niger opened its airspace to French drones on Monday.",
            "basing_or_access",
            {"ner-gov": "host", "fra-armed-forces": "recipient"},
        ),
    ],
)
def test_who_stays_and_who_leaves(text, kind, who) -> None:
    (one,) = acts(text)
    assert one.event_type.value == kind
    assert {part.actor_id: part.role for part in one.participants} == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Nigerien pilots will be trained in Turkey, the air force said on Monday.",
            {"ner-armed-forces": "trainee", "tur-gov": "host"},
        ),
        (
            "Soldiers of Niger were trained by France on Monday.",
            {"ner-armed-forces": "trainee", "fra-gov": "trainer"},
        ),
    ],
)
def test_who_is_trained_learns(text, who) -> None:
    (one,) = acts(text)
    assert {part.actor_id: part.role for part in one.participants} == who
