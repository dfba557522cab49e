"""The other party of an act: guessed, told by its ships, its weapons, its people or its number."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def told(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return each candidate's kind, and who takes part in what role."""
    found = ready_extractor().read(Document(text, "report", DAY))
    return [
        (one.event_type.value, {part.actor_id or part.name: part.role for part in one.participants})
        for one in found.candidates
    ]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "INS Talwar made a port call at Mahajanga, Madagascar, from 2 to 4 May.",
            "visit",
            {"ind-navy": "visitor", "Madagascar": "host"},
        ),
        (
            "The frigate HMCS Ottawa arrived in Haifa, Israel, for a visit on Monday.",
            "visit",
            {"Canadian navy": "visitor", "isr-gov": "host"},
        ),
        (
            "Kenya and Oman are old friends. The Omani navy said President Ann Otieno visited the"
            " frigate. President Ann Otieno on Monday received the Omani defence minister and"
            " spoke of naval training. Kenya will send officers to Muscat.",
            "meeting",
            {"Kenyan president": "host", "Omani defence minister": "visitor"},
        ),
        (
            "The United States government on Thursday donated 18 boat engines to the Coast Guard.",
            "transfer_delivery",
            {"usa-gov": "provider", "Coast Guard": "recipient"},
        ),
        (
            "In July, Chad signed a memorandum on the training of pilots with 11 countries.",
            "signed",
            {"tcd-gov": "signatory", "11 countries": "signatory"},
        ),
        (
            "Peruvian President Ann Rojas announced plans to purchase 12 new Rafale fighters.",
            "transfer_order",
            {"per-gov": "recipient", "fra-gov": "provider"},
        ),
        (
            "Peru has lately bought South Korean-made frigates.",
            "transfer_order",
            {"per-gov": "recipient", "kor-gov": "provider"},
        ),
        (
            "A source said that the Saudis and the Turks have signed a defence agreement.",
            "signed",
            {"sau-gov": "signatory", "tur-gov": "signatory"},
        ),
        (
            "Thailand extradites 130 Chinese nationals in a crackdown on fraud.",
            "person_handover",
            {"tha-gov": "provider", "chn-gov": "recipient"},
        ),
        (
            "Denmark is renewing its fleet. The country has also handed over 30 tanks to Ukraine.",
            "transfer_delivery",
            {"dnk-gov": "provider", "ukr-gov": "recipient"},
        ),
        (
            "Soldiers from Rwanda and Uganda were in Jinja to learn how to run a command post. The"
            " Canadian army is teaching the ten-day course.",
            "training_course",
            {"can-armed-forces": "trainer"},
        ),
        (
            'The Kenyan defence minister told reporters after talks with his Omani counterpart: "We'
            ' agree on border security."',
            "meeting",
            {"Kenyan defence minister": "party", "Omani defence minister": "party"},
        ),
    ],
)
def test_the_other_party_is_heard(text: str, kind: str, who: dict[str, str]) -> None:
    """Whoever stands in the report as the other side takes part."""
    found = [parts for one, parts in told(text) if one == kind]
    assert any(who.items() <= parts.items() for parts in found), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ethiopian president visited Ethiopian troops at the front near Eritrea on Monday.",
        "The minister shakes hands with Kenyan deminers in a photo from Chad.",
        "Kenya's president opened a school in Oman's quarter of Nairobi with the Kenyan minister.",
    ],
)
def test_who_is_of_one_side_meets_nobody(text: str) -> None:
    """Those of one state do nothing with each other."""
    assert told(text) == []


def test_letters_that_a_report_gives_to_another() -> None:
    """An abbreviation told in brackets is that of who is named there, and of no listed actor."""
    text = (
        "The boat was handed over to the Seychelles Defence Forces (SDF) in May. During the stay,"
        " the Indian Navy trained SDF personnel at sea."
    )
    course = [parts for kind, parts in told(text) if kind == "training_course"]
    assert course
    assert all("syr-sdf" not in parts for parts in course)


def test_what_bears_a_name_is_no_person() -> None:
    """A base that is called after a king is none."""
    text = "The navies of Chad and Oman held a drill at King Hamad Naval Base in Bahrain on Monday."
    assert all("Bahraini king" not in parts for _, parts in told(text))
