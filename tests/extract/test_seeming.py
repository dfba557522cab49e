"""Phrases that only look like acts, and those beside them that are."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def read(text: str):
    return ready_extractor().read(Document(text, "x", DAY)).candidates


def kinds(text: str) -> list[str]:
    return [one.event_type.value for one in read(text)]


def who(candidate) -> set[str]:
    return {each.actor_id or each.name for each in candidate.participants}


@pytest.mark.parametrize(
    "text",
    [
        "The patrol boats of Senegal are in service with the navy of Benin.",
        "Chad and Niger held the third round of vaccinations on Monday.",
        "Law enforcement agencies of Chad and Niger came together for the flood relief.",
        "The ship of Ghana was taken into custody by the navy of Togo on Monday.",
        "Fighting has gone on since the collapse of the ceasefire between Chad and Niger.",
        "The army of Chad fired back shells against forces of Sudan.",
        "The minister spoke of Chad's boycott of the last CSTO summit.",
        "Troops of Ghana are stationed in Togo.",
        "Ghana still stations 300 soldiers in Togo.",
        "The accord will apply whenever the armies of Chad and Niger hold joint drills.",
        "The cabinet of Norway voted to extend military service to women.",
        'Norway will meet its "obligations" to NATO.',
        "Israeli troops stormed a camp to arrest a member of a group of Lebanon.",
        "President Sall of Senegal visited Mali in February to open a fish market.",
    ],
)
def test_what_only_looks_like_an_act(text) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The chiefs of the armies of Chad and Niger will inspect the joint drill.",
            "joint_survey",
        ),
        (
            "More joint training of the armies of Chad and Niger was discussed on Monday.",
            "joint_exercise",
        ),
        (
            "Chad and Niger set up a group to negotiate the withdrawal of troops of Chad.",
            "force_withdrawal",
        ),
        (
            "Ghana sent 40 soldiers to Togo for a two-week exercise with soldiers of Benin.",
            "consented_deployment",
        ),
        ("Chad and Mali made an arrangement on the transfer of rifles.", "transfer_delivery"),
    ],
)
def test_what_is_only_spoken_of(text, kind) -> None:
    assert kind not in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad and Niger came together for talks on border security on Monday.", "meeting"),
        ("Ghana has sent 40 soldiers to Togo to guard the frontier.", "consented_deployment"),
        ("The patrol boats were handed over to Benin by France on Monday.", "transfer_delivery"),
        ("Canada announced a new military aid package for Ukraine.", "transfer_order"),
        ("Canada announced military aid worth $3 million for Ukraine.", "security_funding"),
        ("Niger is breaking off its military agreement with Chad.", "termination"),
    ],
)
def test_what_is_an_act(text, kind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday, Kenya and Somalia signed a memorandum on border security.",
        "Additionally, Kenya and Somalia signed a memorandum on border security.",
        "In March, Kenya and Somalia signed a memorandum on border security.",
    ],
)
def test_what_opens_a_sentence_is_no_town(text) -> None:
    (one,) = read(text)
    assert who(one) == {"ken-gov", "som-gov"}


def test_with_whom_it_was_is_no_speaker() -> None:
    (one,) = read("Kenya has signed a security accord with Somalia, said Minister Ann Lee.")
    assert who(one) == {"ken-gov", "som-gov"}


def test_forces_of_two_states_that_talk_only_meet() -> None:
    assert kinds("The navies of Ghana and Togo held talks in Accra on Monday.") == ["meeting"]


@pytest.mark.parametrize(
    "text",
    [
        "Chadian troops patrolled the border of Niger on Monday.",
        "Chad's army patrolled the border to keep out Nigerien soldiers.",
    ],
)
def test_who_patrols_a_border_alone_has_no_partner(text) -> None:
    found = ready_extractor().read(Document(text, "x", DAY))
    assert found.candidates == ()
    assert [one.why for one in found.rejected] == ["no-partner"]
