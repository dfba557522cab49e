"""Who takes part where another sentence, letters or pointing words say it."""

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


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Chad and Mali held talks on border security in Oran on Monday. Chad was represented by"
            " Ann Lee, and Mali by Colonel Omar Sali.",
            {"Ann Lee", "Colonel Omar Sali"},
        ),
        (
            "A border conference between the Kenya Police and the Ethiopian police was held in"
            " Moyale on Monday. The Kenyan delegation includes Commander Jane Otieno, while the"
            " Ethiopian side includes Colonel Ali Noor.",
            {"Commander Jane Otieno", "Colonel Ali Noor"},
        ),
        (
            "Officers from Kenya and Ethiopia met in Moyale on Monday. The meeting was co-chaired"
            " by Brigadier Jane Otieno and Colonel Ali Noor.",
            {"Brigadier Jane Otieno", "Colonel Ali Noor"},
        ),
        (
            "The 56th Director General (DG)-level border talks between India's Border Security"
            " Force (BSF) and the Nepal Police (NP) began on Tuesday. BSF DG Dev Rao heads the"
            " team, while NP DG Ram Thapa heads the 21-member Nepali delegation.",
            {"BSF DG", "NP DG"},
        ),
        (
            "Kenya and Ethiopia held talks on border security in Moyale on Monday. The Kenyan"
            " delegation consisting of 13 members was headed by Jane Otieno, Additional Director"
            " General of the Border Police.",
            {"Additional Director General of the Border Police", "eth-gov"},
        ),
    ],
)
def test_who_leads_a_delegation_meets_for_it(text, who) -> None:
    assert [actors for _, actors in told(text)] == [who]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        # letters of a service, where the report names its state
        (
            "Officers from the RCMP and the U.S. Coast Guard conducted training exercises in Canada"
            " on Monday.",
            "joint_exercise",
            {"Royal Canadian Mounted Police", "usa-coast-guard"},
        ),
        # the office at the head of a body by its letters
        (
            "The Chad Rangers Agency (CRA) works in Ndjamena. CRA Commandant Omar Sali met the"
            " Malian navy chief on Monday to discuss patrols.",
            "meeting",
            {"CRA Commandant", "Malian navy chief"},
        ),
        # an office below another
        (
            "The secretary of the security council under the president of Uzbekistan met the Kazakh"
            " interior minister on Monday.",
            "meeting",
            {
                "Secretary of the security council under the president of Uzbekistan",
                "Kazakh interior minister",
            },
        ),
        # offices of all of those named in the same sentence
        (
            "El Salvador, Honduras and Guatemala will launch a new force against gangs, presidents"
            " of the three Central American nations agreed on Tuesday. The plan was signed by the"
            " leaders in San Salvador.",
            "signed",
            {"slv-president", "hnd-president", "gtm-president"},
        ),
        # the other of two sides
        (
            "Chad donated two patrol boats to Niger on Monday. Chad also signed a border security"
            " agreement with its neighbour last week.",
            "signed",
            {"tcd-gov", "ner-gov"},
        ),
        # who says what it does itself
        (
            "Chad says it will expel thousands of Malian troops by the end of the year unless"
            " Bamako scraps a port deal with Niger.",
            "threat_to_end",
            {"tcd-gov", "mli-armed-forces", "ner-gov"},
        ),
        # a "we" in what somebody says
        (
            'No rebels are left in Chad, said Chadian Interior Minister Omar Sali. "We have handed'
            ' over all prisoners to the Malian police," he said on Monday.',
            "person_handover",
            {"tcd-gov", "Malian police"},
        ),
        # letters before an adjective
        (
            "UK and French police arrested five smugglers in a joint operation on Monday.",
            "joint_arrest_or_investigation",
            {"gbr-police", "French police"},
        ),
        # an exercise that is called after two
        (
            "Officers of the Bangladesh Army arrived in Oran on Monday for the annual"
            " Indo-Bangladesh Joint Training Exercise.",
            "joint_exercise",
            {"Bangladesh Army", "ind-army"},
        ),
        # a maker that no list has
        (
            "The boat builder Yarrow Marine delivered two patrol boats to the Chadian navy on"
            " Monday. Niger has ordered more.",
            "transfer_delivery",
            {"Yarrow Marine", "Chadian navy"},
        ),
        # "he" in an inner clause
        (
            "The American intelligence chief flew here from Pakistan, where he had met President"
            " Asad Noor to discuss terrorism.",
            "meeting",
            {"American intelligence chief", "Pakistani president"},
        ),
        # the roof under which two met is no party
        (
            "The defence ministers of Chad and Mali met on the sidelines of the NATO summit in"
            " Oran on Monday.",
            "meeting",
            {"Chadian defence minister", "Malian defence minister"},
        ),
    ],
)
def test_who_is_meant(text, kind, who) -> None:
    assert (kind, who) in told(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The interior ministers of Chad and Mali, Ann Lee and Bo Ekberg, met on Monday.",
            "Bo Ekberg",
        ),
        (
            "The interior ministers of Chad and Mali met in Oran on Monday. Malian Interior"
            " Minister Bo Ekberg said the meeting was useful.",
            "Bo Ekberg",
        ),
    ],
)
def test_names_stand_for_their_offices(text, name) -> None:
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    spans = [span for one in found for part in one.participants for span in part.spans]
    assert any(text[start:end] == name for start, end in spans)


def test_a_title_says_in_short_who_takes_part() -> None:
    text = (
        "Niger, Chad begin drill\n\nThe Nigerien Rangers Brigade and the Chadian"
        " air force began a joint exercise in Oran on Monday."
    )
    assert told(text) == [("joint_exercise", {"Nigerien Rangers Brigade", "Chadian air force"})]


def test_letters_of_a_service_are_capitals_of_a_state_that_is_named() -> None:
    assert not told("The RCMP and the U.S. Coast Guard met on Monday to plan patrols of a river.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Malian Defence Minister Ali Kone held talks with Jordan's Omar bin Salem on Monday.",
            {"Malian defence minister", "Jordan's Omar bin Salem"},
        ),
        (
            "Malian Defence Minister Ali Kone met with Vietnam's Tran Van Nam.",
            {"Malian defence minister", "Vietnam's Tran Van Nam"},
        ),
    ],
)
def test_a_state_and_a_name_are_somebody_who_is_met(text, who) -> None:
    assert told(f"{text} They spoke of border security.") == [("meeting", who)]


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Mali, Niger signed a defence agreement with France on Monday.",
        "Niger, like Mali, signed a defence agreement with France on Monday.",
        "Niger signed a defence agreement with France rather than Mali on Monday.",
        "Niger and France signed a defence agreement at the Malian embassy on Monday.",
        "Niger and France signed a defence agreement at African Union headquarters on Monday.",
        "Niger and France signed a defence agreement at the headquarters of NATO on Monday.",
    ],
)
def test_with_whom_or_in_whose_house_takes_no_part(text) -> None:
    assert told(text) == [("signed", {"ner-gov", "fra-gov"})]


def test_countries_like_these_are_these() -> None:
    text = "Niger held a joint exercise with countries like Chad and Mali on Monday."
    who = {"ner-armed-forces", "tcd-armed-forces", "mli-armed-forces"}
    assert told(text) == [("joint_exercise", who)]


@pytest.mark.parametrize(
    "text",
    [
        "The Chadian defence minister visited Niger on Monday and met his counterpart.",
        "The Chadian defence minister arrived in Niamey on Monday, where he met his local"
        " counterpart.",
        "The Chadian defence minister arrived in Niger on Monday. He met his counterpart in the"
        " capital on Tuesday.",
    ],
)
def test_a_counterpart_is_of_the_state_visited(text) -> None:
    assert told(text) == [("meeting", {"Chadian defence minister", "ner-defence-minister"})]


@pytest.mark.parametrize(
    "text",
    [
        "The armies of Ghana and Togo held a joint exercise on Sunday.",
        "Ghana and Togo have close ties. The two countries' armies held a joint exercise on"
        " Sunday.",
        "Ghana and Togo held a joint exercise on Sunday. The two armies trained near Aflao.",
    ],
)
def test_the_service_of_a_state_acts_listed_or_not(text) -> None:
    assert told(text) == [("joint_exercise", {"gha-armed-forces", "Togolese army"})]


@pytest.mark.parametrize("surname", ["Rowland", "Keita", "van Roof", "Goethe"])
def test_a_holder_of_an_office_has_two_names_with_capitals(surname) -> None:
    text = f"A Malian delegation led by army chief Ann {surname} met Chadian officers on Monday."
    assert told(text) == [("meeting", {"Malian army chief", "tcd-armed-forces"})]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "AMISOM troops and Somali soldiers killed ten Ansaru fighters in Jowhar on Sunday.",
            {"au-amisom", "som-sna"},
        ),
        (
            "MINUSMA peacekeepers and Malian police arrested five fighters in Gao on Sunday.",
            {"un-minusma", "Malian police"},
        ),
    ],
)
def test_a_mission_fights_beside_the_forces_of_a_state(text, who) -> None:
    ((_, actors),) = told(text)
    assert who <= actors


def test_kurdish_forces_of_iraq_are_no_part_of_its_army() -> None:
    text = "Iraqi Kurdish Peshmerga and Iraqi soldiers began a joint operation in Makhmour."
    assert told(text) == [("joint_combat_operation", {"krg-peshmerga", "irq-army"})]


def test_forces_of_two_adjectives_are_those_of_both() -> None:
    text = "Somali and Turkish special forces held a joint exercise on Monday."
    assert told(text) == [("joint_exercise", {"Somali special forces", "tur-armed-forces"})]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Estonia's and Finland's border guards held a joint exercise on Monday.",
            {"Estonian border guards", "Finnish border guards"},
        ),
        (
            "Police from several countries, including Togo and Benin, trained together on Monday"
            " in a joint exercise.",
            {"Togolese police", "Beninese police"},
        ),
        (
            "The armies of Chad and Mali held talks on border security on Monday and will hold a"
            " joint exercise.",
            {"tcd-armed-forces", "mli-armed-forces"},
        ),
        (
            "The UN Secretary-General's special envoy met the army chief of Chad on Monday.",
            {"United Nations secretary-general's special envoy", "Chadian army chief"},
        ),
        (
            "The Chadian army chief met a Malian delegation led by the deputy defence minister in"
            " Oran on Monday.",
            {"Chadian army chief", "mli-gov"},
        ),
    ],
)
def test_who_takes_part_of_several(text, who) -> None:
    assert [actors for _, actors in told(text)] == [who]
