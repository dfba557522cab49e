"""Who does what a participle tells, and who does not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Niger has ordered American troops to leave, revoking a military accord with the"
            " United States.",
            [
                ("expulsion", {"ner-gov": "initiator", "usa-armed-forces": "addressee"}),
                ("termination", {"ner-gov": "initiator", "usa-gov": "addressee"}),
            ],
        ),
        (
            "Chad sent soldiers to Mali, suspending its military cooperation with Niger.",
            [
                ("consented_deployment", {"tcd-armed-forces": "provider", "mli-gov": "host"}),
                ("suspension", {"tcd-gov": "initiator", "ner-gov": "addressee"}),
            ],
        ),
    ],
)
def test_each_has_its_own(roles_told, text, acts) -> None:
    assert roles_told(text) == acts


def test_a_list_does_it_together(roles_told) -> None:
    acts = dict(
        roles_told("Chad and Mali sent envoys to Togo, suspending their defence pact with Gabon.")
    )
    assert acts["suspension"] == {
        "tcd-gov": "initiator",
        "mli-gov": "initiator",
        "Gabon": "addressee",
    }


@pytest.mark.parametrize("ruling", ["ruling junta", "military rulers", "military-led government"])
def test_who_rules_a_state_is_its_government(roles_told, ruling) -> None:
    ((_, who),) = roles_told(f"Niger's {ruling} signed a military pact with Russia on Monday.")
    assert who == {"ner-gov": "signatory", "rus-gov": "signatory"}


def test_a_drill_opened_at_a_base_gives_nobody_the_base(roles_told) -> None:
    ((kind, _),) = roles_told(
        'Bahrain\'s navy opened the exercise "Blue Arch" with the Saudi navy at Amber Naval Base.'
    )
    assert kind == "joint_exercise"


@pytest.mark.parametrize("where", ["in Gao on Tuesday", "at a meeting in Gao", "on Tuesday"])
def test_what_is_agreed_somewhere_is_agreed(roles_told, where) -> None:
    acts = roles_told(
        f"The defence ministers of Chad and Mali agreed {where} to set up a joint force."
    )
    assert acts[0][0] == "agreed_in_principle"


def test_who_stayed_away_did_not_meet(roles_told) -> None:
    ((_, who),) = roles_told(
        "The defence ministers of Chad, Niger and Togo met on Monday without their Malian"
        " colleague."
    )
    assert not any("Malian" in one for one in who)


def test_a_unit_that_returns_is_of_its_state(roles_told) -> None:
    ((_, who),) = roles_told("The Kenyan peacekeeping unit returned home from Somalia on Monday.")
    assert who == {"Kenyan peacekeeping unit": "provider", "som-gov": "addressee"}
