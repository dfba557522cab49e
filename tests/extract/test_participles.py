"""Who does what a participle tells, and who does not."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def told(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the kind of each act of a report, and who takes part in it as what."""
    found = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
    return [
        (one.event_type.value, {part.actor_id or part.name: part.role for part in one.participants})
        for one in found
    ]


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
def test_each_has_its_own(text, acts) -> None:
    assert told(text) == acts


def test_a_list_does_it_together() -> None:
    acts = dict(
        told("Chad and Mali sent envoys to Togo, suspending their defence pact with Gabon.")
    )
    assert acts["suspension"] == {
        "tcd-gov": "initiator",
        "mli-gov": "initiator",
        "Gabon": "addressee",
    }


@pytest.mark.parametrize("ruling", ["ruling junta", "military rulers", "military-led government"])
def test_who_rules_a_state_is_its_government(ruling) -> None:
    ((_, who),) = told(f"Niger's {ruling} signed a military pact with Russia on Monday.")
    assert who == {"ner-gov": "signatory", "rus-gov": "signatory"}


def test_a_drill_opened_at_a_base_gives_nobody_the_base() -> None:
    ((kind, _),) = told(
        'Bahrain\'s navy opened the exercise "Blue Arch" with the Saudi navy at Amber Naval Base.'
    )
    assert kind == "joint_exercise"


@pytest.mark.parametrize("where", ["in Gao on Tuesday", "at a meeting in Gao", "on Tuesday"])
def test_what_is_agreed_somewhere_is_agreed(where) -> None:
    acts = told(f"The defence ministers of Chad and Mali agreed {where} to set up a joint force.")
    assert acts[0][0] == "agreed_in_principle"


def test_who_stayed_away_did_not_meet() -> None:
    ((_, who),) = told(
        "The defence ministers of Chad, Niger and Togo met on Monday without their Malian"
        " colleague."
    )
    assert not any("Malian" in one for one in who)


def test_a_unit_that_returns_is_of_its_state() -> None:
    ((_, who),) = told("The Kenyan peacekeeping unit returned home from Somalia on Monday.")
    assert who == {"Kenyan peacekeeping unit": "provider", "som-gov": "addressee"}
