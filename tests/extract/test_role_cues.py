"""Words that say what part somebody takes, or that he takes none."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def told(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the kind of each act of a report, and who takes part in it as what."""
    found = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
    return [
        (one.event_type.value, {part.actor_id or part.name: part.role for part in one.participants})
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The Kenyan army said that Uganda had delivered 50 vehicles to the army on Monday.",
            "transfer_delivery",
            {"ken-kdf": "recipient", "uga-gov": "provider"},
        ),
        (
            "The British army will train Ukrainian recruits alongside soldiers from Canada and New"
            " Zealand.",
            "training_course",
            {
                "gbr-armed-forces": "trainer",
                "ukr-armed-forces": "trainee",
                "can-armed-forces": "trainer",
                "nzl-defence-force": "trainer",
            },
        ),
        (
            "Turkey's Defence Minister Omer Sari arrived in the Nigerien capital on Monday for a"
            " visit, accompanied by Chief of General Staff Ali Kaya.",
            "visit",
            {
                "tur-defence-minister": "visitor",
                "tur-chief-of-general-staff": "visitor",
                "ner-gov": "host",
            },
        ),
        (
            "Canada is extending its military training mission in Ukraine by three years, Prime"
            " Minister Jon Sage announced on Monday.",
            "authorised",
            {"can-gov": "initiator", "ukr-gov": "recipient"},
        ),
        (
            "Togo became the 30th member of NATO on Friday.",
            "accession",
            {"tgo-gov": "initiator", "nato": "addressee"},
        ),
        (
            "Chad's president suspended the termination of a defence pact with Gabon on Monday.",
            "notice_withdrawn",
            {"tcd-president": "initiator", "Gabon": "addressee"},
        ),
        (
            "Mauritania and Senegal signed an agreement on Monday to set up joint patrols. The"
            " signing was presided over by the two countries' interior ministers.",
            "signed",
            {
                "mrt-gov": "signatory",
                "sen-gov": "signatory",
                "Mauritanian interior minister": "presiding",
                "Senegalese interior minister": "presiding",
            },
        ),
    ],
)
def test_each_in_his_part(text, kind, who) -> None:
    assert told(text) == [(kind, who)]


def test_land_forces_are_a_branch_and_an_army_all_forces() -> None:
    ((_, who),) = told("The Saudi Land Forces and the Kenyan army began a ground drill on Monday.")
    assert who == {"Saudi land forces": "party", "ken-kdf": "party"}
