"""Offices, services and states of several named at once, and who holds an office of a state."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.words.plurals import plural

DAY = date(2021, 5, 18)
MINISTERS = {"Chadian defence minister", "Malian defence minister"}


def acts(text: str) -> dict[str, set[str]]:
    """Return who takes part in the acts of a text, by type of act."""
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    return {
        one.event_type.value: {part.actor_id or part.name for part in one.participants}
        for one in found
    }


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The defence ministries of Chad and Mali signed a plan of cooperation on Monday.",
            "signed",
            {"Chadian defence ministry", "Malian defence ministry"},
        ),
        (
            "The Chadian and Malian defence ministries signed a plan of cooperation on Monday.",
            "signed",
            {"Chadian defence ministry", "Malian defence ministry"},
        ),
        (
            "Representatives of the interior ministries of Chad and Mali met in Bamako on Monday.",
            "meeting",
            {"Chadian interior ministry", "Malian interior ministry"},
        ),
        (
            "Delegations from the armies of Chad and Mali met in Bamako on Monday.",
            "meeting",
            {"tcd-armed-forces", "mli-armed-forces"},
        ),
        (
            "The parliaments of Chad and Mali ratified the defence pact on Monday.",
            "ratified",
            {"Chadian parliament", "Malian parliament"},
        ),
        (
            "The deputy defence ministers of Chad and Mali met in Bamako on Monday.",
            "meeting",
            {"Chadian deputy defence minister", "Malian deputy defence minister"},
        ),
        (
            "Chad's, Niger's and Mali's defence ministers met in Bamako on Monday.",
            "meeting",
            MINISTERS | {"ner-defence-minister"},
        ),
        (
            "Chad and Mali said on Monday that their defence ministers had met in Bamako.",
            "meeting",
            MINISTERS,
        ),
        (
            "The border of Chad and Mali was the subject of a meeting that the two countries'"
            " defence ministers held in Bamako on Monday.",
            "meeting",
            MINISTERS,
        ),
    ],
)
def test_the_offices_and_services_of_several_are_those_of_each(text, kind, who) -> None:
    assert acts(text) == {kind: who}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "President Bernard Conda of Turkey met President Anna Leenders of Greece on Monday to"
            " discuss security.",
            {"tur-president", "Greek president"},
        ),
        (
            "Defence Minister Anna Leenders of Chad met Prime Minister Bernard Conda of the"
            " Republic of Mali on Monday.",
            {"Chadian defence minister", "Malian prime minister"},
        ),
        (
            "First Deputy Foreign Minister Anna Leenders of Chad met Deputy Defence Minister"
            " Bernard Conda of Mali on Monday to discuss the border.",
            {"Chadian first deputy foreign minister", "Malian deputy defence minister"},
        ),
        (
            "Police chief Anna Leenders of Chad met Minister of Defence Bernard Conda of Mali on"
            " Monday.",
            {"Chadian police chief", "Malian defence minister"},
        ),
    ],
)
def test_a_title_and_a_name_of_a_state_are_the_office_of_that_state(text, who) -> None:
    assert acts(text) == {"meeting": who}


def test_the_former_holder_of_an_office_does_not_hold_it() -> None:
    text = "Former President Bernard Conda of Turkey met Niger's defence minister on Monday."
    assert "tur-president" not in acts(text).get("meeting", set())


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The two Koreas held military talks at the border on Monday.",
            "meeting",
            {"kor-gov", "prk-gov"},
        ),
        (
            "South and North Korea restored their military hotline on Monday.",
            "deconfliction",
            {"kor-gov", "prk-gov"},
        ),
        (
            "The Baltic states joined NATO in 2004.",
            "accession",
            {"est-gov", "Latvia", "ltu-gov", "nato"},
        ),
    ],
)
def test_one_name_may_stand_for_several_states(text, kind, who) -> None:
    assert acts(text) == {kind: who}


def test_where_something_is_no_group_of_states_takes_part() -> None:
    assert acts("Air policing missions in the Baltic states began in 2004, NATO said.") == {}


def test_who_is_envoy_for_a_state_is_not_that_state() -> None:
    found = acts("The UN special envoy for Yemen met Houthi leaders in Sanaa on Monday.")
    assert found == {"meeting": {"United Nations special envoy", "Houthi movement"}}


def test_offices_sign_for_their_ministries() -> None:
    text = (
        "A plan of military cooperation was signed by the defence ministries of Niger and Mali.\n\n"
        "Niger's Defence Minister Anna Leenders and Malian Defence Minister Bernard Conda put"
        " their signatures to it on Monday in Bamako."
    )
    assert acts(text) == {"signed": {"ner-defence-minister", "Malian defence minister"}}


def test_what_is_backed_by_somebody_approves_nothing() -> None:
    text = (
        "Detainees are to be released by the government of Yemen and the Iran-backed Houthi"
        " rebels, officials announced on Tuesday."
    )
    assert "authorised" not in acts(text)


def test_a_minister_called_may_is_no_may() -> None:
    text = "Home Secretary Theresa May and Jordan's interior minister signed a treaty on Monday."
    assert acts(text).keys() == {"signed"}


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("ministry of defence", "ministries of defence"),
        ("defence ministry", "defence ministries"),
        ("attorney general", "attorneys general"),
        ("police service", "police services"),
    ],
)
def test_plurals(one, several) -> None:
    assert plural(one) == several


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "MANILA - The government and the Moro Islamic Liberation Front signed a peace pact on"
            " Monday, a Philippine official said.",
            "signed",
            {"phl-gov", "Moro Islamic Liberation Front"},
        ),
        (
            "A Chadian delegation visited Mali on Monday and met army chief Bernard Conda.",
            "meeting",
            {"tcd-gov", "Malian army chief"},
        ),
        (
            "The EU's foreign policy chief and Ukraine's defence minister signed a pact on"
            " security on Monday.",
            "signed",
            {"EU's foreign policy chief", "ukr-defence-minister"},
        ),
    ],
)
def test_a_side_named_without_its_state_is_that_of_the_report(text, kind, who) -> None:
    assert acts(text) == {kind: who}
