"""Who is asked to go, what is set up again, and what is promised."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Chad asked the French troops to leave the country on Monday.",
            ("expulsion", "held", {"tcd-gov": "initiator", "fra-armed-forces": "addressee"}),
        ),
        (
            "China has agreed to give the Nigerian army 150 million yuan for its hospitals.",
            (
                "security_funding",
                "announced",
                {"chn-gov": "provider", "nga-armed-forces": "recipient"},
            ),
        ),
        (
            "The Nigerian military and the Chadian military have resolved to work together on"
            " border patrols.",
            (
                "agreed_in_principle",
                "held",
                {"nga-armed-forces": "party", "tcd-armed-forces": "party"},
            ),
        ),
        (
            "A joint secretariat of Chad and Niger for border security was opened on Monday.",
            ("coordination_body_activated", "held", {"tcd-gov": "party", "ner-gov": "party"}),
        ),
    ],
)
def test_what_it_is(acts_told, text, act) -> None:
    assert acts_told(text) == [act]


def test_navies_of_the_west_and_the_centre_are_of_no_republic(acts_told) -> None:
    found = acts_told(
        "A drill that involves West and Central African navies and the US Navy began."
    )
    assert not any("Central African navy" in who for _, _, who in found)


@pytest.mark.parametrize(
    "text",
    [
        "The drill is for all, said a statement of the Ghana Army, signed by Captain Adu Sarbo of"
        " the US Navy.",
        "Kenya's police announced the end of a long operation with Ugandan officers on Monday.",
    ],
)
def test_papers_and_finished_work_end_and_settle_nothing(acts_told, text) -> None:
    assert not {"signed", "termination_notice"} & {kind for kind, _, _ in acts_told(text)}


def test_promised_troops_are_still_to_come(acts_told) -> None:
    ((kind, status, _),) = acts_told("Ghana has promised troops for the peace mission in Liberia.")
    assert (kind, status) == ("consented_deployment", "announced")
