"""What became of an act, by the verb that governs it and the words around it."""

from __future__ import annotations

import datetime

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.status.governing_verbs import held_by

EXTRACTOR = ready_extractor()
AFTER = "\n\nThe officials said that this was of importance to the people and to their security."


def told(text: str) -> list[tuple[str, str]]:
    """Return kind and status of what a report seems to tell of."""
    found = EXTRACTOR.read(Document(text + AFTER, "", datetime.date(2023, 5, 19))).candidates
    return [(one.event_type.value, one.event_status.value) for one in found]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and Niger are conducting a joint military exercise in Agadez.", "in_progress"),
        ("A joint exercise between Chad and Niger is under way in Agadez.", "in_progress"),
        ("A joint exercise involving Chad and Niger wrapped up on Friday in Agadez.", "held"),
        ("Chad, Niger kick off joint drill", "in_progress"),
        ("Chad, Niger to hold joint drill", "announced"),
        ("Soldiers of Chad and Niger took part in a joint exercise in Agadez.", "held"),
        ("Around 500 soldiers of Chad are in Niger for a joint exercise.", "in_progress"),
        ("The armies of Chad and Niger are planning a joint exercise for next year.", "announced"),
        ("Joint drills between Chad and Niger are planned for next year.", "announced"),
        ("The joint drill was held by the armies of Chad and Niger.", "held"),
        ("The joint drill between Chad and Niger, which began on Monday, is large.", "in_progress"),
        ("Chad will continue to hold joint drills with Niger.", "in_progress"),
        ("Chad has called off joint military drills with Niger.", "cancelled"),
        ("Chad has decided to cancel a joint military drill with Niger.", "cancelled"),
        ("The joint drill between Chad and Niger has been postponed until next year.", "postponed"),
        ("The joint drill of Chad and Niger will continue until Monday.", "in_progress"),
        ("The joint drill of Chad and Niger will end on Tuesday.", "in_progress"),
        (
            "The joint drill of Chad and Niger, which will last until May, involves 90.",
            "in_progress",
        ),
        ("The joint drill of Chad and Niger, which will begin in May, involves 90.", "announced"),
        ("The joint drill of Chad and Niger begins on Tuesday.", "scheduled"),
        ("The joint drill of Chad and Niger runs from May 24 to June 4.", "scheduled"),
        ("The joint drill of Chad and Niger runs from May 15 to June 4.", "in_progress"),
        ("The joint drill of Chad and Niger was halted on Monday.", "interrupted"),
        ("The joint drill of Chad and Niger did not take place.", "not_implemented"),
        (
            "Troops of Chad arrived in Niger to take part in a joint drill that begins in June.",
            "announced",
        ),
        ("A joint drill of Chad and Niger was to have been held in April.", "not_implemented"),
        (
            "Chad and Niger have decided to put off a joint drill to help talks with Mali.",
            "postponed",
        ),
        ("Chad and Niger held their first joint drill since an accord of last July.", "held"),
    ],
)
def test_a_drill(text, status) -> None:
    assert told(text) == [("joint_exercise", status)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The defence ministers of Chad and Niger are to meet in Agadez on Monday.", "scheduled"),
        ("The defence ministers of Chad and Niger have agreed to meet in Agadez.", "announced"),
        ("The defence ministers of Chad and Niger are meeting in Agadez.", "in_progress"),
        ("Meeting in Agadez, the defence ministers of Chad and Niger praised the army.", "held"),
        ("Chad's army chief has cancelled a planned meeting with his Nigerien peer.", "cancelled"),
        ("Talks between the army chiefs of Chad and Niger have been put off.", "postponed"),
        ("The army chiefs of Chad and Niger urged calm after a meeting in Agadez.", "held"),
        ("The army chief of Chad arrived in Agadez for talks with Niger's army.", "announced"),
        ("The defence ministers of Chad and Niger were meeting in Agadez.", "in_progress"),
        (
            "The defence ministers of Chad and Niger had been due to meet on Monday.",
            "not_implemented",
        ),
        ("Talks between the army chiefs of Chad and Niger fell through.", "cancelled"),
    ],
)
def test_a_meeting(text, status) -> None:
    assert [which for _, which in told(text)] == [status]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("France has begun delivering armoured vehicles to Chad.", "transfer_delivery", None),
        ("Armoured vehicles are being delivered to Chad by France.", "transfer_delivery", None),
        ("Chad's army chief begins a three-day visit to Niger.", "visit", None),
        ("Chad and Niger have launched joint patrols along the border.", None, None),
        ("Chad has scrapped a plan to buy six helicopters from France.", None, "cancelled"),
        ("The delivery of six helicopters from France to Chad was delayed.", None, "postponed"),
        ("The jets that France had promised to Chad have been delivered.", None, "held"),
        ("Chad has put off the deployment of troops to Niger.", None, "postponed"),
        ("Chad announced the deployment of troops to Niger.", None, "announced"),
        ("Chad's deployment of troops to Niger was delayed.", None, "postponed"),
        ("Chad has begun the deployment of troops to Niger.", "consented_deployment", None),
        (
            "A pact that Chad and Niger were due to sign was not signed.",
            "signed",
            "not_implemented",
        ),
        ("The pact of Chad and Niger, due in May, will not be signed.", "signed", "cancelled"),
        ("Chad and Niger are finalising a defence pact.", None, "announced"),
        ("The head of Chad's army was in Niamey for talks with Niger's army.", "meeting", "held"),
        ("Marines of Chad and Niger began landing drills on Monday.", "joint_exercise", None),
    ],
)
def test_how_far_an_act_has_come(text, kind, status) -> None:
    (found,) = told(text)
    assert found[0] == (kind or found[0])
    assert found[1] == (status or "in_progress")


@pytest.mark.parametrize(
    "text",
    [
        "Chad has no plans to sign a defence agreement with Niger.",
        "Chad hopes that Niger will join the military exercise.",
        "If Chad and Niger sign the military agreement, the border will be safer.",
        "Under the law, the armies of Chad and Niger may train together.",
        "Chad is considering joint patrols with Niger.",
        "The defence agreement between Chad and Niger has yet to be signed.",
        "The defence ministers of Chad and Niger agreed to meet again.",
        "The armies of Chad and Niger agreed to strengthen their military cooperation.",
        "Chad and Niger agreed on the need for joint patrols.",
        "Chad and Niger are close to signing a defence pact.",
        "Chad did not take part in the joint drill with Niger.",
    ],
)
def test_what_is_wished_or_vague_is_no_act(text) -> None:
    assert not told(text)


def test_a_visit_may_only_say_when_something_was() -> None:
    text = "Chad and Niger signed a defence pact during a visit of Chad's army chief to Niger."
    assert told(text) == [("signed", "held")]


def test_who_sets_out_for_talks_has_held_them_when_it_is_told() -> None:
    text = (
        "The army chief of Chad arrived in Agadez on Monday for talks with Niger's army chief.\n\n"
        "The army chief of Chad met Niger's army chief and discussed the border."
    )
    assert told(text) == [("meeting", "held")]


@pytest.mark.parametrize(
    ("before", "verb"),
    [
        ("soldiers took part in an ", "took part in"),
        ("they held the sixth round of joint ", "held"),
        ("both have called off a planned ", "called off"),
        ("they are dropping plans for a ", "dropping plans for"),
        ("they agreed to regular ", None),
        ("the boats of the joint ", None),
        ("they rejected joint ", "rejected"),
    ],
)
def test_the_verb_of_a_noun(before, verb) -> None:
    held = held_by(before + "patrol", 0, len(before))
    assert (held and before[slice(*held.verb)]) == verb


def test_an_accord_that_is_to_be_signed_is_not_signed() -> None:
    text = "Chad and Niger have finalised a defence pact, which will be signed in June."
    assert told(text) == [("concluded_form_unknown", "held"), ("signed", "announced")]
