"""Who fought, arrested, helped and informed with whom, in words of many kinds."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        (
            "joint_combat_operation",
            "held",
            "Boko Haram was attacked by Chadian and Malian troops on Monday.",
        ),
        (
            "joint_combat_operation",
            "held",
            "The Iraqi army and the Peshmerga cleared villages of Islamic State on Monday.",
        ),
        (
            "joint_combat_operation",
            "in_progress",
            "Peshmerga and Iraqi forces launched an operation against Islamic State on Monday.",
        ),
        (
            "joint_combat_operation",
            "held",
            "Ugandan planes bombed ADF camps in an operation with the Congolese army on Monday.",
        ),
        (
            "joint_combat_operation",
            "in_progress",
            "Rwandan troops are fighting insurgents in Mozambique beside the Mozambican army.",
        ),
        (
            "joint_combat_operation",
            "held",
            "US forces, working with the Somali army, killed an al-Shabaab commander on Monday.",
        ),
        (
            "operational_support",
            "held",
            "French troops came to the aid of Malian soldiers on Monday.",
        ),
        ("operational_support", "held", "French jets provided cover for Malian troops on Monday."),
        (
            "operational_support",
            "held",
            "The US carried out air strikes on Monday at the request of the Iraqi government.",
        ),
        (
            "operational_support",
            "held",
            "French planes struck jihadists on Monday to help Malian soldiers under attack.",
        ),
        (
            "joint_arrest_or_investigation",
            "held",
            "Chadian police, who worked together with the Malian police, have detained four"
            " suspects.",
        ),
        (
            "joint_arrest_or_investigation",
            "held",
            "US investigators joined Kenyan police on Monday in the hunt for the bombers.",
        ),
        (
            "intelligence_sharing",
            "held",
            "Chad thanked France for a tip that had prevented an attack.",
        ),
        (
            "intelligence_sharing",
            "held",
            "Information provided by France helped Chadian police to arrest a suspect.",
        ),
        ("intelligence_sharing", "held", "Iraq obtained information on the suspects from Turkey."),
        ("intelligence_sharing", "held", "US intelligence had warned Russia of the attack."),
        (
            "intelligence_sharing",
            "in_progress",
            "Israel helps Egypt with intelligence on Islamic State.",
        ),
    ],
)
def test_an_act_is_told(told, kind: str, status: str, text: str) -> None:
    assert (kind, status) in told(text), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Major General Abdul Amir of Iraq, Deputy Commander of Joint Operations, headed"
        " the officers of the US.",
        "The Nigerian army launched an operation against Boko Haram on Monday.",
        "Ukrainian troops took two villages from Russian forces on Monday.",
        "Israel and Hamas began operations against each other on Monday.",
        "Police in Chad arrested five Malian soldiers on Monday.",
        "Chad came to the aid of flood victims in Mali.",
        "Turkish troops entered the Syrian town of Afrin, driving out Kurdish fighters.",
    ],
)
def test_nothing_is_told(told, text: str) -> None:
    assert told(text) == []
