"""Who is named without being in any list: services, offices, bodies, makers of arms."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.words.lexicon import as_name
from seccoop.extract.words.naming import without_country

DAY = date(2021, 5, 18)


def named(text: str) -> list[set[str]]:
    """Return who takes part in each candidate: ids, or names."""
    found = ready_extractor().read(Document(text, "report", DAY))
    return [{part.actor_id or part.name for part in one.participants} for one in found.candidates]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Philippine Drug Enforcement Agency and the National Narcotics Board of Indonesia"
            " signed an agreement in Manila on Monday.",
            "Philippine Drug Enforcement Agency",
        ),
        (
            "The chief of Kyrgyzstan's border service met the commander of Tajik border troops in"
            " Isfara on Thursday.",
            "Commander of Tajik border troops",
        ),
        (
            "Poland's 10th Armoured Brigade and the German 1st Panzer Division held a joint"
            " exercise in Zagan last week.",
            "Poland's 10th Armoured Brigade",
        ),
        (
            "Belgian customs officers and Dutch police arrested six smugglers in a joint operation"
            " on Monday.",
            "Belgian customs",
        ),
        (
            "The Ghanaian minister met in Accra on Friday with the commander of the NATO troops in"
            " Kosovo, General Otto Brandt.",
            "Commander of the NATO troops",
        ),
        (
            "Kosovo's Minister of Defence Arben Dema and Albania's Niko Marku signed a memorandum"
            " of understanding in Pristina on Tuesday.",
            "Albania's Niko Marku",
        ),
        (
            "Commandant Tarō Oku of the Japan Coast Guard and Director General Raj Nata of the"
            " Indian Coast Guard met in New Delhi on Tuesday.",
            "Director General Raj Nata of the Indian Coast Guard",
        ),
        (
            "French troops held a joint exercise with the German Army's 1st Panzer Division on"
            " Monday.",
            "German Army's 1st Panzer Division",
        ),
    ],
)
def test_a_service_or_office_of_a_state_is_named_as_the_text_names_it(text: str, who: str) -> None:
    assert [parties for parties in named(text) if who in parties], named(text)


def test_what_follows_a_state_is_no_service_if_it_is_no_name() -> None:
    for text in (
        "Turkish general elections were held and Greek police met nobody on Monday.",
        "Turkish oil company officials met Iraqi business leaders in Basra on Monday.",
    ):
        assert not any("General" in name for parties in named(text) for name in parties), text


def test_a_listed_service_is_known_by_its_country_and_the_rest_of_its_name() -> None:
    text = "The U.S. Department of State approved the sale of missiles to South Korea on Tuesday."
    assert [parties for parties in named(text) if "usa-dos" in parties]


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Department of State of the United States", "Department of State"),
        ("United States Marshals Service", "Marshals Service"),
        ("Chadian Armed Forces", None),
        ("Joint Command", None),
    ],
)
def test_without_country(name: str, rest: str | None) -> None:
    assert without_country(name, ["United States", "American"]) == rest


def test_letters_in_brackets_name_an_actor_from_then_on() -> None:
    (parties,) = named(
        "The Danish Security and Intelligence Service (PET) had worked with Sweden for long. On"
        " Tuesday, PET and the Swedish police arrested five men in a joint operation."
    )
    assert "Danish Security and Intelligence Service" in parties


def test_states_hold_exercises_by_their_armed_forces() -> None:
    assert {"tur-armed-forces"} <= named("Turkey and Chad held a joint exercise on Monday.")[0]


def test_the_other_side_of_a_report_is_meant_where_one_is_told_to_receive() -> None:
    found = named(
        "Kenya and the United States agreed on closer ties. Kenya received 15 armoured vehicles on"
        " Friday."
    )
    assert any({"ken-gov", "usa-gov"} <= parties for parties in found), found


def test_makers_of_arms_are_known() -> None:
    found = named("Estonia ordered 12 howitzers from Hanwha Aerospace on Monday.")
    assert any("Hanwha" in name for parties in found for name in parties), found


def test_names_have_capitals_where_words_begin() -> None:
    assert as_name("poland's 10th brigade") == "Poland's 10th Brigade"
