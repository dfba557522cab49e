"""Whom an act is aimed at, and who gives, asks and learns where words and order part."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def roles(text: str) -> dict[str, str]:
    """Return who takes part in the acts of a text, by id or name, and as what."""
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    return {part.actor_id or part.name: part.role for one in found for part in one.participants}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        (
            "The defence ministers of Chad and Niger met in Niamey on Monday to discuss the threat"
            " posed by Boko Haram.",
            "boko-haram",
        ),
        (
            "The defence ministers of Chad and Niger met on Monday on the Boko Haram threat.",
            "boko-haram",
        ),
        (
            "Kenya gave Uganda ten vehicles on Monday so that the army of Uganda is better able to"
            " hold out in the fight against the terrorist group al Shabaab.",
            "al-Shabaab",
        ),
        (
            "Chad and Mali signed a pact against JNIM on Monday.",
            "Jama'at Nusrat al-Islam wal-Muslimin",
        ),
    ],
)
def test_a_group_that_is_fought_or_feared_is_whom_an_act_is_aimed_at(text, group) -> None:
    assert roles(text)[group] == "directed_against"


def test_a_group_with_whom_parties_talk_is_none_they_act_against() -> None:
    found = roles("The government of Mali and the rebel group Ansar Dine held talks on Monday.")
    assert "directed_against" not in found.values()
    assert len(found) == 2


def test_a_group_that_is_only_spoken_of_takes_no_part_in_a_meeting() -> None:
    found = roles(
        "The defence ministers of Chad and Niger met on Monday, a year after Boko Haram took two"
        " villages."
    )
    assert "boko-haram" not in found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Malian soldiers received training from US forces on Monday.",
            {"mli-armed-forces": "trainee", "usa-armed-forces": "trainer"},
        ),
        (
            "US forces led a training course for 30 officers from Chad and Niger in January.",
            {
                "usa-armed-forces": "trainer",
                "tcd-armed-forces": "trainee",
                "ner-armed-forces": "trainee",
            },
        ),
        (
            "Mexico granted requests from the US for extradition on Monday.",
            {"mex-gov": "addressee", "usa-gov": "initiator"},
        ),
        (
            "Tanzania will deport 500 suspected rebels for trial in Mozambique.",
            {"tza-gov": "provider", "moz-gov": "recipient"},
        ),
        (
            "Chad said Niger had violated a security agreement between the two countries.",
            {"tcd-gov": "initiator", "ner-gov": "addressee"},
        ),
        (
            "The United States had agreed to sell fighter planes to Nigeria.",
            {"usa-gov": "provider", "nga-gov": "recipient"},
        ),
        (
            "Military commanders from Nigeria, Chad and Niger met in N'Djamena on Friday.",
            {
                "nga-armed-forces": "party",
                "tcd-armed-forces": "party",
                "ner-armed-forces": "party",
            },
        ),
        (
            "The Indonesian Armed Forces and the Malaysian National Armed Forces held a joint"
            " patrol on Monday.",
            {"idn-tni": "party", "mys-armed-forces": "party"},
        ),
        (
            "Chad and Niger held joint patrols on Monday.",  # states, where no force is named
            {"tcd-gov": "party", "ner-gov": "party"},
        ),
    ],
)
def test_who_does_what(text, who) -> None:
    assert roles(text) == who


def test_a_deputy_is_one_once() -> None:
    found = roles(
        "The Kuwaiti Deputy Minister of Defence met the British defence minister on Monday."
    )
    assert sorted(found) == ["British defence minister", "Kuwaiti deputy minister of defence"]


@pytest.mark.parametrize(
    "text",
    [
        "Following the attack Chad sent troops to Niger.",
        "After the strike Chad and Niger signed a security agreement.",
        "After an encounter Chad and Niger signed a security agreement.",
        "After days of fighting Chad and Niger signed a security agreement.",
        "After the defeat Chad and Niger signed a security agreement.",
    ],
)
def test_who_is_named_behind_a_fight_is_not_therefore_fought(text) -> None:
    found = roles(text)
    assert {actor[:3] for actor in found} == {"tcd", "ner"}
    assert "directed_against" not in found.values()


@pytest.mark.parametrize(
    "purpose", ["to attack Mali", "to help fight Mali", "that could strike Mali", "against Mali"]
)
def test_who_is_to_be_fought_is_whom_an_act_is_aimed_at(purpose) -> None:
    found = roles(f"Chad and Niger signed a military pact on Monday {purpose}.")
    assert found["mli-gov"] == "directed_against"
    assert found.keys() == {"tcd-gov", "ner-gov", "mli-gov"}


def test_whose_ally_somebody_is_takes_no_part() -> None:
    found = roles("Pakistan, a key U.S. ally in the region, has refused to send troops to Iraq.")
    assert "usa-gov" not in found
    found = roles("Chad and Mali, a close Russian ally, signed a defence pact on Monday.")
    assert found == {"tcd-gov": "signatory", "mli-gov": "signatory"}
