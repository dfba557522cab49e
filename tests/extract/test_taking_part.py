"""Who takes part in an act: by the grammar of its clause, by title and name, by pointing words."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def told(text: str) -> list[tuple[str, set[str]]]:
    """Return the kind of each candidate and who takes part in it: ids, or names."""
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    return [
        (one.event_type.value, {part.actor_id or part.name for part in one.participants})
        for one in found
    ]


def roles(text: str) -> dict[str, str]:
    """Return the roles of all who take part in the first candidate."""
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    return {part.actor_id or part.name: part.role for part in found[0].participants}


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "Kenya, which hosted peace talks between Chad and Niger last month, signed a defence"
            " pact with Rwanda on Monday.",
            "signed",
            {"ken-gov", "rwa-gov"},
        ),
        (
            "Kenyan Defence Minister Amina Odero, who met the Ugandan president last week, held"
            " talks with her Rwandan counterpart on Monday.",
            "meeting",
            {"Kenyan defence minister", "Rwandan defence minister"},
        ),
        (
            "The Kenyan army chief, accompanied by the Ugandan ambassador, met the Rwandan"
            " president in Kigali on Monday.",
            "meeting",
            {"Kenyan army chief", "Rwandan president"},
        ),
        (
            "General Okello, commander of the Kenyan navy, which took part in exercises with the"
            " United States, met the Rwandan defence minister on Monday.",
            "meeting",
            {"Kenyan navy chief", "Rwandan defence minister"},
        ),
    ],
)
def test_a_clause_inside_another_names_nobody_of_the_other(
    text: str, kind: str, who: set[str]
) -> None:
    assert (kind, who) in told(text), told(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Chadian Defence Minister Ali Bichara arrived in Niamey on Monday. He met Nigerien"
            " President Mahamadou Sako on Tuesday.",
            {"Chadian defence minister", "Nigerien president"},
        ),
        (
            "German Defence Minister Erika von der Aue paid a visit to Lithuania on Thursday. Von"
            " der Aue's talks with the Lithuanian president were held in Vilnius on Friday.",
            {"deu-defence-minister", "Lithuanian president"},
        ),
        (
            "The Bahraini Second Deputy Prime Minister and Defence Minister Sheikh Omar Yusuf"
            " Al-Zarif flew to Lyon on Friday. Sheikh Omar met the Interpol President there on"
            " Saturday.",
            {"Bahraini deputy prime minister", "Interpol president"},
        ),
        (
            "US Defence Secretary Paul Dorn told his Israeli counterpart on Saturday in a phone"
            " call that another ship would be sent.",
            {"usa-secretary-of-defense", "isr-defence-minister"},
        ),
    ],
)
def test_pronouns_and_short_names_stand_for_who_was_named(text: str, who: set[str]) -> None:
    assert any(who <= parties for _, parties in told(text)), told(text)


def test_the_country_is_the_subject_of_the_sentence_before() -> None:
    found = told(
        "Denmark is upgrading its fleet. The country has also begun training Ukrainian pilots."
    )
    both = {"dnk-gov", "dnk-armed-forces"}, {"ukr-gov", "ukr-armed-forces"}
    assert any(all(parties & side for side in both) for _, parties in found), found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "An agreement was signed by Deputy Prime Minister and Defence Minister, Ishan Rao, and"
            " Chinese Defence Minister General Wen Li in Beijing today.",
            "Deputy Prime Minister and Defence Minister",
        ),
        (
            "His Majesty King Omar on Tuesday received Kenyan Defence Minister Amina Odero in"
            " Amman to discuss military cooperation.",
            "King Omar",
        ),
        (
            "On Monday, the governor of East Darra, Hussein Hamad, met a delegation of the Chadian"
            " army in Geneina to discuss border security.",
            "Governor of East Darra",
        ),
        (
            "A Kenyan delegation led by General Okello held talks with Ugandan officials headed by"
            " General Muhoro in Kampala on Monday.",
            "General Okello",
        ),
        (
            "Vinets Veld of Latvia and Juozas Olek of Lithuania met in Riga on Monday to discuss"
            " defence.",
            "Vinets Veld of Latvia",
        ),
    ],
)
def test_people_are_named_by_title_and_name(text: str, who: str) -> None:
    assert any(who in parties for _, parties in told(text)), told(text)


def test_who_is_named_by_office_is_pointed_at_by_name_too() -> None:
    text = "Slovenian Defence Minister Ana Novak met the Kenyan army chief in Bled on Monday."
    found = ready_extractor().read(Document(text, "report", DAY)).candidates[0]
    named = [text[slice(*span)] for part in found.participants for span in part.spans]
    assert "Ana Novak" in named, named


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Pakistan and China's air forces began a joint exercise on Monday.",
            {"Pakistani air force", "Chinese air force"},
        ),
        (
            "Kenya, Rwanda and Uganda's defence ministers met in Kigali on Monday.",
            {"Kenyan defence minister", "Rwandan defence minister", "uga-defence-minister"},
        ),
        (
            "The Armed Forces of Chile, Brazil and Peru open an exercise on Monday, in which the"
            " three naval forces will train together.",
            {"chl-navy", "bra-navy", "per-navy"},
        ),
        (
            "The defence minister of Chad, Ali Bichara, met his counterpart Salou Barmou of Niger"
            " in Niamey on Monday.",
            {"Chadian defence minister", "ner-defence-minister"},
        ),
        (
            "The Turkish defence minister discussed border security in a meeting with his"
            " Bulgarian, Polish and Georgian counterparts on Thursday.",
            {"tur-defence-minister", "Bulgarian defence minister", "pol-defence-minister"},
        ),
        (
            "The Kenyan defence minister is in Uganda for talks with his counterpart.",
            {"Kenyan defence minister", "uga-defence-minister"},
        ),
        (
            "Police in Spain and Portugal arrested 14 members of a drug gang in a joint operation"
            " on Tuesday.",
            {"esp-national-police", "Portuguese police"},
        ),
        (
            "Bangladesh and India's Border Security Force agreed little. Admiral Diran Tripo, Chief"
            " of the Naval Staff, Indian Navy, met the Commander of the Sri Lanka Navy in Colombo"
            " on Monday.",
            {"Indian navy chief", "Sri Lankan navy chief"},
        ),
    ],
)
def test_offices_and_services_are_shared_out(text: str, who: set[str]) -> None:
    assert any(who <= parties for _, parties in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "NAIROBI - The army and the US Marines held a joint exercise in Manda Bay on Monday,"
            " Kenya's defence ministry said.",
            {"ken-kdf", "usa-armed-forces"},
        ),
        (
            "The Sudanese government and the rebel Southern Front signed a ceasefire in Tessenei"
            " on Monday.",
            {"Southern Front"},
        ),
        (
            "The Philippine government and the Western Islands Liberation Front held peace talks"
            " in Manila on Monday.",
            {"Western Islands Liberation Front"},
        ),
        (
            "The Indian Navy's INS Tarku held a joint exercise with the Kenya Navy off Mombasa on"
            " Monday.",
            {"ind-navy"},
        ),
    ],
)
def test_services_at_home_and_armed_groups_take_part(text: str, who: set[str]) -> None:
    assert any(who <= parties for _, parties in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Kenyan Interior Minister Amina Odero arrived in Kigali on Monday and was received by"
            " her Rwandan counterpart.",
            {"Rwandan interior minister": "host", "Kenyan interior minister": "visitor"},
        ),
        (
            "Fifty Malian soldiers completed a six-week course in Rabat, Morocco, on Friday.",
            {"mli-armed-forces": "trainee", "mar-gov": "trainer"},
        ),
    ],
)
def test_roles(text: str, role: dict[str, str]) -> None:
    assert roles(text) == role


def test_a_surname_behind_another_first_name_is_somebody_else() -> None:
    text = "Rear Admiral Abdullah bin Omar al Raisi met the Kenyan navy chief in Muscat on Monday."
    assert not any("irn-president" in parties for _, parties in told(text))


@pytest.mark.parametrize(
    "later",
    [
        "If Mali accepts an invitation, Mali will take part for the first time.",
        "It was the largest drill since 2016, when Mali took part.",
        "Mali could take part too.",
    ],
)
def test_who_may_join_or_once_did_takes_no_part(later: str) -> None:
    text = f"The armies of Chad and Niger ended a joint drill on Sunday.\n\n{later}"
    (drill,) = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
    assert {one.actor_id for one in drill.participants} == {"tcd-armed-forces", "ner-armed-forces"}
