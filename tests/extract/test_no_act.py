"""Words that look like an act and tell of none, and acts of which another type is right."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def read(text: str) -> list:
    return list(ready_extractor().read(Document(text, "x", date(2021, 5, 18))).candidates)


def kinds(text: str) -> list[str]:
    return [one.event_type.value for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        # thought of, or only possible
        "Chad is considering purchasing drones from Mali, the army said.",
        "Chad is interested in purchasing drones from Mali, the army said.",
        "Chad and Mali are capable of holding joint exercises, the army said.",
        "Police of Chad and Mali can set up teams and exchange information, the army said.",
        "It is unclear whether Chad has handed over the soldiers to Mali, the army said.",
        "The ministers of Chad and Mali agreed to raise readiness by conducting joint exercises.",
        # another object than it seems
        "The dispute of Chad and Mali turned into a conflict between border guard soldiers.",
        "Orders were given to the relevant state bodies of Chad and Mali, the army said.",
        "Chad assumes the costs of delivering tanks to Mali, the army said.",
        "Soldiers of Chad in Mali will ask to be released, the army said.",
        "The defence ministers of Chad and Mali held a press conference after the drill.",
        "Mali backs the eastern forces of Chad, the army said.",
        "The crew was met by officers of the navies of Chad and Mali.",
        "Soldiers of Chad and Mali met fierce resistance from the rebels.",
        "Chad trains its own soldiers near the border with Mali, the army said.",
        # what a picture shows, and where something was
        "Defence minister Ann Lee of Chad (L) welcomes defence minister Bo Ray of Mali.",
        # an accord that is only mentioned, hosts without a guest
        "Niger is alarmed by a security pact signed by Chad and Mali.",
        "The trader Jane Roe spoke of arms and security after visiting Chad and Mali.",
        "The two armies have strengthened exchanges of officers between Chad and Mali.",
        # what one side does alone, and what only sounds like it
        "The army of Chad said joint projects are needed in order for Mali to join the force.",
        "Police of Chad told the army of Mali that the rebels were on their way to join others.",
        "Chad will send 2,000 soldiers to its frontier with Mali, the army said.",
        "Chad continues its military exercises near Mali, the army said.",
        "A general of Mali told reporters ahead of a trip by the minister of Chad.",
        "The president of Chad urged the army of Mali to lift the state of emergency.",
        "The defence ministers of Chad and Mali share identical views on security.",
        "The chief of the Chadian army advised the soldiers of Mali to read a lot of books.",
        "Asked if they will discuss security, the minister of Chad praised the army of Mali.",
        "Soldiers of Chad started to vacate a military training institution in Mali.",
        "The army of Mali is happy given the fact that the centre is at the crossing to Chad.",
        "Chad barred its army from taking part in joint patrols with Mali.",
        "Mali was not on a list of countries expected to take part in the joint exercise of Chad.",
        "Diplomatic ties between Chad and Mali have been frozen for years.",
        "The minister of Chad will be given an extensive look at the submarines of Mali.",
        "Chad is one of the states whose 400 troops are deployed in the north of Mali.",
        "Ministers of Chad and Mali hope to advance security through coordinated operations.",
    ],
)
def test_no_act_is_told(text) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad and Mali agreed to withdraw troops from the border.", "ceasefire_or_disengagement"),
        ("Chad and Mali will withdraw troops from the border.", "ceasefire_or_disengagement"),
        ("Chad ended its mission in Mali on Monday.", "agreed_drawdown"),
        ("Chad is withdrawing its troops from the mission in Mali.", "agreed_drawdown"),
        ("Chad has agreed to extradite a rebel general to Mali.", "person_handover"),
        ("The navies of Chad and Mali held a joint patrol exercise.", "joint_patrol_or_checkpoint"),
        ("Chad approved a possible sale of radars to Mali for $2 million.", "transfer_order"),
        ("Chad bought tanks from Mali. Talks in Oran were hosted by Niger.", "transfer_order"),
    ],
)
def test_another_type_is_right(text, kind) -> None:
    assert kinds(text) == [kind]


def test_words_behind_an_act_point_to_nobody() -> None:
    text = (
        "The defence ministers of Chad and Mali met in Oran on Monday. "
        "The generals asked for support from friends, and they have already begun to arrive."
    )
    assert kinds(text) == ["meeting"]


def test_those_who_meet_do_not_share_at_another_time() -> None:
    text = (
        "The chiefs of staff of Chad and Mali will meet in Oran on Thursday. "
        "The chiefs of staff will share information on the rebels."
    )
    assert kinds(text) == ["meeting"]


def test_others_in_the_same_drill_are_no_second_drill() -> None:
    text = (
        "The armies of Chad and Mali began a joint exercise in Oran on Monday. "
        "Soldiers of Niger and Benin took part in the drills."
    )
    assert kinds(text) == ["joint_exercise"]


def test_a_title_before_a_call_is_of_the_call() -> None:
    text = (
        "The defence minister of Chad spoke in a meeting with his Malian counterpart on Monday. "
        "The ministers of Chad and Mali held a video conference."
    )
    assert kinds(text) == ["remote_consultation"]


def test_a_general_is_one_however_much_of_his_name_is_told() -> None:
    text = (
        "Gen Otto Brandt met the defence minister of Mali in Oran on Monday. "
        "Officials said Gen Brandt met the defence minister of Mali after a parade of troops."
    )
    assert len(kinds(text)) == 1


@pytest.mark.parametrize(
    "head", ["January 23, 2014 (ORAN) - ", "Algiers [Algeria], April 13 (ANI): ", "ORAN (FNA)- "]
)
def test_a_dateline_names_no_party(head) -> None:
    found = read(f"{head}The armies of Chad and Mali signed a defence pact on Monday.")
    assert {one.side for one in found[0].participants} == {"TCD", "MLI"}
