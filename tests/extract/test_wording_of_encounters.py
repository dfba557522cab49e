"""Who met, spoke, visited, drilled and patrolled with whom, in words and orders of many kinds."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        (
            "joint_exercise",
            "in_progress",
            "Cobra Gold, co-hosted by Thailand and the US, opened on Monday.",
        ),
        (
            "joint_exercise",
            "held",
            "British paratroopers jumped with Jordanian soldiers on Monday.",
        ),
        (
            "meeting",
            "held",
            "The Chadian army chief had an audience with the Malian president on Monday.",
        ),
        (
            "meeting",
            "held",
            "The Malian defence minister had lunch with his Chadian counterpart in Bamako on"
            " Monday.",
        ),
        (
            "meeting",
            "held",
            "The Chadian army chief was in talks with his Malian counterpart on Monday.",
        ),
        (
            "meeting",
            "in_progress",
            "Officers of the Chadian and Malian armies have been meeting in Bamako since Monday.",
        ),
        (
            "meeting",
            "held",
            "Border security was the subject of a meeting between the army chiefs of Chad"
            " and Mali.",
        ),
        (
            "meeting",
            "held",
            "In their talks on Monday the defence ministers of Chad and Mali looked at security.",
        ),
        ("meeting", "held", "Attending the talks were the army chiefs of Chad and Mali."),
        (
            "meeting",
            "held",
            "The Malian defence minister was host on Monday to his Chadian counterpart.",
        ),
        (
            "meeting",
            "held",
            "The Chadian army chief saw the Malian defence minister to discuss border security.",
        ),
        (
            "meeting",
            "held",
            "At a meeting with the Malian army chief, the Chadian army chief spoke of border"
            " security.",
        ),
        (
            "meeting",
            "held",
            "A conversation took place on Monday between the army chiefs of Chad and Mali.",
        ),
        (
            "meeting",
            "held",
            "After talks in Bamako with his Malian counterpart, the Chadian army chief spoke"
            " of security.",
        ),
        (
            "meeting",
            "held",
            "Qatar's deputy prime minister received H.E. Mr. John Healy, UK Secretary of"
            " State for Defense.",
        ),
        (
            "meeting",
            "held",
            "The fifth meeting of the committee on military cooperation between Russia and"
            " Syria was held.",
        ),
        (
            "remote_consultation",
            "held",
            "The Chadian defence minister was on the phone with his Malian counterpart on Monday.",
        ),
        (
            "remote_consultation",
            "held",
            "The Chadian president spoke with the president of Mali about Boko Haram on Monday.",
        ),
        (
            "remote_consultation",
            "held",
            "The Chadian defence minister got a call on Monday from his Malian counterpart.",
        ),
        (
            "visit",
            "in_progress",
            "The Chadian defence minister is in Bamako for a three-day visit.",
        ),
        (
            "visit",
            "in_progress",
            "A Chadian military delegation headed by the army chief arrived in Bamako on Monday.",
        ),
        (
            "visit",
            "scheduled",
            "The Chadian defence minister is due in Bamako on Monday for talks.",
        ),
        (
            "visit",
            "scheduled",
            "The Chadian defence minister is expected in Bamako on Monday for talks on security.",
        ),
        (
            "joint_exercise",
            "in_progress",
            "Taking part in the drill are soldiers of Chad and Mali.",
        ),
        (
            "joint_exercise",
            "in_progress",
            "Manoeuvres of the Chadian army and Malian troops began on Monday.",
        ),
        ("joint_exercise", "announced", "A drill is planned by Chad and Mali for July."),
        (
            "joint_exercise",
            "held",
            "US bombers flew over the peninsula with South Korean fighters on Monday.",
        ),
        (
            "joint_exercise",
            "held",
            "US marines and Philippine troops stormed a beach in an exercise on Monday.",
        ),
        (
            "joint_exercise",
            "held",
            "Ships of the Indian and Kenyan navies sailed in formation off Mombasa on Monday.",
        ),
        (
            "joint_exercise",
            "in_progress",
            "Turkish soldiers began training with US troops on Monday.",
        ),
        (
            "joint_patrol_or_checkpoint",
            "in_progress",
            "Chadian and Malian soldiers began patrolling together on Monday.",
        ),
        (
            "joint_patrol_or_checkpoint",
            "held",
            "Chadian border guards and their Malian colleagues went out on a joint patrol on"
            " Monday.",
        ),
        (
            "joint_patrol_or_checkpoint",
            "announced",
            "Chadian border guards will be on patrol with Malian border guards.",
        ),
    ],
)
def test_an_act_is_told(told, kind: str, status: str, text: str) -> None:
    assert (kind, status) in told(text), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Did the army chiefs of Chad and Mali meet on Monday?",
        "Will the Chadian defence minister visit Mali?",
        "Did Chad and Mali sign a defence pact?",
        "The Chadian president spoke to reporters in Mali on Monday about Boko Haram.",
        "The Chadian defence minister arrived in Moundou, Chad, on Monday.",
        "Chad's exercise of power was condemned by Mali.",
        "The Chadian army sent soldiers to the exercise ground near Moundou.",
        "Signing agreements with Mali is important for the army, Chad said.",
    ],
)
def test_nothing_is_told(told, text: str) -> None:
    assert told(text) == []
