"""Armed groups, alliances and missions: by one name, and as what they take part."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.contract import data_root
from seccoop.extract.reading import Document, Extraction
from seccoop.extract.ready import ready_extractor
from seccoop.extract.words.gazetteer import read_rows

DAY = date(2021, 5, 18)
LEXICON = data_root() / "schema" / "lexicon"


def read(text: str) -> Extraction:
    return ready_extractor().read(Document(text, "report", DAY))


def roles(text: str) -> dict[str, str]:
    """Return who takes part in the acts of a text, by id or name, and as what."""
    found = read(text).candidates
    return {part.actor_id or part.name: part.role for one in found for part in one.participants}


def kinds(text: str) -> list[str]:
    """Return the types of the acts of a text."""
    return [one.event_type.value for one in read(text).candidates]


def test_no_name_stands_for_two_actors_without_an_id() -> None:
    named: dict[str, str] = {}
    for file in ("armed_groups.csv", "missions.csv", "companies.csv"):
        for row in read_rows(LEXICON / file):
            for name in row["names"].split("|"):
                assert named.setdefault(name.lower(), row["names"]) == row["names"], name
    aliases = {row["phrase"].lower() for row in read_rows(LEXICON / "aliases.csv")}
    assert not aliases & named.keys()


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Iran supplied drones to the Houthis in March.", "Houthi movement"),
        ("Iran supplied drones to Ansar Allah in March.", "Houthi movement"),
        ("Rwanda sent weapons to the M23 rebels in Congo in March.", "March 23 Movement"),
        ("Venezuela gave the FARC weapons in March.", "Revolutionary Armed Forces of Colombia"),
        ("Algeria supplied the Polisario Front with weapons in March.", "Polisario Front"),
        ("Algeria delivered ten vehicles to the Polisario on Monday.", "Polisario Front"),
        ("Libya shipped arms to the IRA in British waters in March.", "Provisional IRA"),
        ("The United Arab Emirates sent drones to the RSF in Sudan.", "Rapid Support Forces"),
    ],
)
def test_a_group_has_one_name_by_whatever_it_is_called(text, group) -> None:
    assert roles(text).get(group) == "recipient"


def test_letters_that_others_bear_count_only_in_capitals_and_where_they_belong() -> None:
    assert "Provisional IRA" not in roles("Chad gave vehicles to the IRA on Monday.")
    ira = "The British army chief met Ira Zed of the Chadian army in London on Monday."
    assert "Provisional IRA" not in roles(ira)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Algerian officials met Polisario leaders in Tindouf on Monday.",
            {"dza-gov": "party", "Polisario Front": "party"},
        ),
        (
            "Britain held talks with the IRA in Belfast on Monday.",
            {"gbr-gov": "party", "Provisional IRA": "party"},
        ),
        (
            "Nigeria and Niger agreed on Monday to fight Ansaru.",
            {"nga-gov": "party", "ner-gov": "party", "Ansaru": "directed_against"},
        ),
        (
            "Hezbollah and the Syrian army launched a joint operation against Islamic State in"
            " Qalamoun on Monday.",
            {"Hezbollah": "party", "syr-army": "party", "isis": "directed_against"},
        ),
        (
            "Syrian troops fought alongside Hezbollah against Islamic State on Monday.",
            {"Hezbollah": "party", "syr-army": "party", "isis": "directed_against"},
        ),
        (
            "Boko Haram and Ansaru were attacked by troops of Chad and Niger in a joint operation"
            " on Monday.",
            {
                "tcd-armed-forces": "party",
                "ner-armed-forces": "party",
                "boko-haram": "directed_against",
                "Ansaru": "directed_against",
            },
        ),
        (
            "Iran trained Hezbollah fighters in January.",
            {"irn-gov": "trainer", "Hezbollah": "trainee"},
        ),
        (
            "Turkish officers trained fighters of the Free Syrian Army in January.",
            {"tur-armed-forces": "trainer", "Free Syrian Army": "trainee"},
        ),
        (
            "Russian officers trained Malian soldiers in Gao in January as JNIM took two towns.",
            {
                "rus-armed-forces": "trainer",
                "mli-armed-forces": "trainee",
                "Jama'at Nusrat al-Islam wal-Muslimin": "directed_against",
            },
        ),
    ],
)
def test_a_group_is_fought_or_takes_part_as_the_words_say(text, who) -> None:
    assert roles(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "Chad extradited the leader of the Clan del Golfo to Mali on Monday.",
        "Chad extradited alleged Tren de Aragua member Juan Zed to Mali on Monday.",
        "Chad handed over 20 fighters from Boko Haram to Mali on Monday.",
        "Chad handed to Mali four hostages held by Boko Haram on Monday.",
        "Chad extradited to Mali a man accused of ties to al-Shabaab on Monday.",
        "Chad deported 11 members of Islamic State to Mali on Monday.",
        "Two leaders of the Gulf Clan were handed over to Mali by Chad on Monday.",
    ],
)
def test_a_group_whose_members_are_handed_over_is_nobodys_side(text) -> None:
    assert roles(text) == {"tcd-gov": "provider", "mli-gov": "recipient"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Israel handed over 20 prisoners to Hezbollah on Monday.",
            {"isr-gov": "provider", "Hezbollah": "recipient"},
        ),
        (
            "Niger received 20 hostages from Boko Haram on Monday.",
            {"ner-gov": "recipient", "boko-haram": "provider"},
        ),
        (
            "Fighters of the FARC handed over two soldiers to Colombia on Monday.",
            {"Revolutionary Armed Forces of Colombia": "provider", "col-gov": "recipient"},
        ),
        (
            "Chad released three Boko Haram commanders in exchange for 20 soldiers on Monday.",
            {"tcd-gov": "party", "boko-haram": "party"},
        ),
        (
            "The Taliban handed over two Pakistani soldiers to Pakistan on Monday.",
            {"afg-taliban": "provider", "pak-gov": "recipient"},
        ),
    ],
)
def test_a_group_that_gives_or_gets_persons_is_a_side(text, who) -> None:
    assert roles(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "France asked Mali for talks with Ansar Dine on Monday.",
        "France asked Mali to stop supporting the M23 on Monday.",
        "France asked Mali on Monday for the release of soldiers held by Niger.",
    ],
)
def test_only_who_is_asked_is_the_addressee(text) -> None:
    assert roles(text) == {"fra-gov": "initiator", "mli-gov": "addressee"}


def test_a_group_whose_member_is_asked_for_is_not_the_addressee() -> None:
    found = roles("Sweden refused on Monday to extradite a PKK member to Turkey.")
    assert found == {"swe-gov": "initiator", "tur-gov": "addressee"}


def test_two_who_are_asked_together_are_both_addressees() -> None:
    found = roles("France asked Mali and Niger for troops to fight Ansaru on Monday.")
    assert found["mli-gov"] == found["ner-gov"] == "addressee"
    assert found["Ansaru"] == "directed_against"


@pytest.mark.parametrize(
    "text",
    [
        "The defence ministers of Chad and Niger held talks on the Polisario on Monday.",
        "The defence ministers of Chad and Niger held talks on Hamas, Iran and Syria on Monday.",
        "The defence ministers of Chad and Niger held talks on Iran, Hamas and Syria on Monday.",
    ],
)
def test_what_is_spoken_of_takes_no_part_in_a_meeting(text) -> None:
    assert list(roles(text).values()) == ["party", "party"]


def test_who_speaks_of_others_has_met_none_of_them() -> None:
    text = "The Egyptian defence minister held talks on Hamas, Iran and Syria in Doha on Monday."
    assert roles(text) == {}


def test_talks_on_an_armed_group_are_about_security() -> None:
    assert kinds("Algeria and Mauritania held talks on the Polisario on Monday.") == ["meeting"]


def test_words_that_attack_a_group_still_make_it_the_adversary() -> None:
    found = roles("Chad and Niger launched joint airstrikes on Boko Haram on Monday.")
    assert found["boko-haram"] == "directed_against"
    found = roles("Chad and Niger exchanged intelligence on Boko Haram on Monday.")
    assert found["boko-haram"] == "directed_against"
    found = roles(
        "Chad and Mali carried out a joint operation against fighters of Ansaru on Monday."
    )
    assert found["Ansaru"] == "directed_against"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Iran delivered missiles to Hezbollah to fight against Israel on Monday.", "isr-gov"),
        ("Iran delivered missiles to Sudan to attack Chad on Monday.", "tcd-gov"),
        ("US forces trained Iraqi soldiers to fight against Iran in January.", "irn-gov"),
        ("Chad and Niger signed a mutual defence pact against Libya on Monday.", "lby-gov"),
        ("Chad and Niger launched joint air strikes against Libya on Monday.", "lby-gov"),
    ],
)
def test_a_state_against_which_something_is_done_is_the_adversary(text, state) -> None:
    found = roles(text)
    assert found[state] == "directed_against"
    assert len(found) == 3


@pytest.mark.parametrize("against", ["the Pakistan navy", "a Kenyan ship"])
def test_who_trains_together_teaches_nobody(against) -> None:
    text = f"Sailors of India and Oman trained together against {against} on Monday."
    assert kinds(text) == ["joint_exercise"]
    assert set(roles(text).values()) == {"party"}


def test_rivals_in_a_drill_are_parties_to_it() -> None:
    text = "US Marines trained against Norwegian soldiers in a joint exercise on Monday."
    assert set(roles(text).values()) == {"party"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "UNIFIL and the Lebanese army carried out joint patrols on Monday.",
            {"UNIFIL": "party", "lbn-armed-forces": "party"},
        ),
        (
            "The EU Training Mission in Somalia completed a course for 100 Somali soldiers on"
            " Monday.",
            {"EUTM Somalia": "trainer", "som-sna": "trainee"},
        ),
        (
            "Ghana sent 200 police officers to UNMISS on Monday.",
            {"gha-gov": "provider", "UNMISS": "recipient"},
        ),
        (
            "AMISOM withdrew from Kismayo on Monday.",
            {"au-amisom": "provider"},
        ),
        (
            "The EU handed over 20 vehicles to the G5 Sahel Joint Force on Monday.",
            {"eu": "provider", "g5-joint-force": "recipient"},
        ),
    ],
)
def test_missions_take_part(text, who) -> None:
    assert roles(text) == who


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The PKK ended its ceasefire with Turkey on Monday.", "termination"),
        ("Turkey called off the ceasefire with the PKK on Monday.", "termination"),
        ("Colombia suspended the ceasefire with the FARC on Monday.", "suspension"),
        ("Niger ended the military partnership with Mali on Monday.", "termination"),
    ],
)
def test_truces_and_partnerships_end(text, kind) -> None:
    assert kinds(text) == [kind]
