"""Exercises, training, operations, bodies and hints that several states share, in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def roles(text: str) -> dict[str, str]:
    """Return the roles of all who take part in the first candidate."""
    found = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
    return {part.actor_id or part.name: part.role for part in found[0].participants}


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        (
            "joint_exercise",
            "held",
            "Warships of the Egyptian and French navies trained off Toulon on Saturday.",
        ),
        (
            "joint_exercise",
            "held",
            "Japan's destroyer Mizu and the Indonesian corvette Sagu met for a goodwill exercise.",
        ),
        (
            "joint_exercise",
            "in_progress",
            "The drills bring together 3,000 soldiers from Russia, Belarus and Armenia.",
        ),
        (
            "joint_combat_operation",
            "held",
            "Ugandan and Congolese forces bombarded ADF camps on Sunday.",
        ),
        (
            "joint_combat_operation",
            "held",
            "French forces and Malian troops have carried out a large operation near Menaka.",
        ),
        (
            "joint_combat_operation",
            "held",
            "French special forces, together with Malian commandos, freed two hostages on Friday.",
        ),
        (
            "joint_arrest_or_investigation",
            "held",
            "Police from Zambia and Malawi conducted a joint operation in which six suspects were"
            " arrested.",
        ),
        (
            "joint_arrest_or_investigation",
            "held",
            "The arrest was made by Italian police in cooperation with the FBI.",
        ),
        (
            "operational_support",
            "held",
            "The US military conducted an air strike in support of Somali forces on Sunday.",
        ),
        (
            "operational_support",
            "held",
            "A French drone supported Nigerien soldiers during the fight.",
        ),
        (
            "intelligence_sharing",
            "held",
            "Acting on a tip-off from Moroccan intelligence, Belgian police arrested two men.",
        ),
        (
            "joint_combat_operation",
            "held",
            "Iraqi troops and Peshmerga fighters searched villages near Tuz Khurmatu together.",
        ),
        (
            "joint_combat_operation",
            "held",
            "Rwandan and Mozambican forces captured Mbau, the last rebel base.",
        ),
        (
            "joint_combat_operation",
            "held",
            "Ethiopian and Somali forces clashed with al-Shabaab on Sunday.",
        ),
        (
            "joint_combat_operation",
            "held",
            "Togolese and Beninese soldiers repelled an attack on a post.",
        ),
        (
            "joint_combat_operation",
            "held",
            "US special forces accompanied Somali commandos on a raid in Jilib.",
        ),
        (
            "joint_arrest_or_investigation",
            "held",
            "Coalition forces and the SDF arrested five Islamic State members near Hasaka.",
        ),
        (
            "operational_support",
            "held",
            "Somali forces, supported by US drones, retook the town of Adan from al-Shabaab.",
        ),
        (
            "joint_exercise",
            "held",
            "Swiss and Austrian fighter jets intercepted a plane together in an exercise.",
        ),
        (
            "joint_exercise",
            "held",
            "Qatar has received Turkish troops for joint exercises, a newspaper said.",
        ),
        (
            "joint_patrol_or_checkpoint",
            "scheduled",
            "Joint patrols of Serbian, Hungarian and Austrian police will start next week.",
        ),
        (
            "training_course",
            "announced",
            "Sweden will send instructors to Britain to train Ukrainian recruits.",
        ),
        (
            "joint_combat_operation",
            "in_progress",
            "Uganda and Chad have launched joint air and artillery strikes against ADF camps.",
        ),
        (
            "joint_unit_formed",
            "held",
            "Mali, Burkina Faso and Niger launched a unified force on Saturday.",
        ),
        (
            "coordination_body_activated",
            "held",
            "Greece and Turkey opened a joint police cooperation centre on Tuesday. Officers of the"
            " two countries will exchange information there.",
        ),
        (
            "joint_survey",
            "held",
            "A joint commission of Ethiopia and Sudan surveyed the border on Tuesday.",
        ),
        (
            "joint_unit_formed",
            "announced",
            "Turkey and Azerbaijan plan to form a joint army, the Turkish president said.",
        ),
        (
            "joint_unit_formed",
            "held",
            "Australia and Fiji launched a joint maritime task force on Friday.",
        ),
        (
            "coordination_body_activated",
            "held",
            "Tunisia and Italy opened a joint training centre for border police in Sfax.",
        ),
        ("liaison_posted", "held", "Iraq and Turkey exchanged liaison officers."),
        (
            "agreed_in_principle",
            "held",
            "Kuwait and Iraq agreed in Basra on Sunday to set up a joint border committee.",
        ),
        (
            "exchange_or_education",
            "held",
            "The Royal Thai Army sent 30 officers to study at the Indian Defence Academy.",
        ),
        (
            "advisory_mission",
            "held",
            "The US sent military advisers to Mozambique to help the army.",
        ),
    ],
)
def test_a_joint_act_is_told(told, kind: str, status: str, text: str) -> None:
    assert told(text) == [(kind, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey launched a large military operation in northern Iraq on Monday.",
        "The Syrian army inspected the border with Iraq on Sunday.",
        "Nigerian troops rescued 20 hostages near the border with Cameroon.",
        "Germany agreed to open its border with Denmark.",
        "Polish police carried out raids in Warsaw and Krakow, Europol said.",
        "Ethiopian troops clashed with Sudanese soldiers near the border.",
        "Nigerian troops repelled an attack on a village near the border with Cameroon.",
        "US forces patrolled the sea off Somalia.",
        "Afghan special forces backed by foreign air support killed 15 Taliban fighters.",
    ],
)
def test_what_one_state_does_alone_is_no_joint_act(told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Ukrainian sailors have started training on British minehunters.",
            {"ukr-armed-forces": "trainee", "gbr-navy": "trainer"},
        ),
        (
            "The course, funded by Japan, was attended by 25 officers of the Kenyan coast guard.",
            {"jpn-gov": "provider", "Kenyan coast guard": "trainee"},
        ),
        (
            "The training was provided by the US Army to 40 soldiers of the Nepal Army.",
            {"usa-armed-forces": "trainer", "Nepal Army": "trainee"},
        ),
        (
            "Sweden will send instructors to Britain to train Ukrainian recruits.",
            {"swe-gov": "trainer", "gbr-gov": "host", "ukr-armed-forces": "trainee"},
        ),
        (
            "Some 4,700 Ukrainian recruits have gone through the British-led training programme.",
            {"ukr-armed-forces": "trainee", "gbr-gov": "trainer"},
        ),
        (
            "France has given Mali's army information on the whereabouts of the militants.",
            {"fra-gov": "provider", "mli-armed-forces": "recipient"},
        ),
        (
            "Canadian troops began training of Ukrainian forces on Monday.",
            {"can-armed-forces": "trainer", "ukr-armed-forces": "trainee"},
        ),
    ],
)
def test_who_gives_who_gets_and_who_pays_for_it(text: str, named: dict[str, str]) -> None:
    assert roles(text) == named


def test_a_body_that_is_to_work_in_a_later_year_was_founded_before() -> None:
    text = "Finland and Sweden have formed a joint naval unit, which will be ready in 2023."
    [found] = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
    assert found.date is not None
    assert found.date.value == "../2021-05-18"
