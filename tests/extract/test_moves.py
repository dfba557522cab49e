"""Forces that set out, and commands, bases and goods that are handed over, got and leased."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Kenya sent 150 troops to Haiti on Monday at the government's request.",
            ("consented_deployment", "held", {"ken-kdf": "provider", "hti-gov": "host"}),
        ),
        (
            "Control of the camp passed from French to Chadian forces on Monday.",
            (
                "position_handover",
                "held",
                {"fra-armed-forces": "provider", "tcd-armed-forces": "recipient"},
            ),
        ),
        (
            "Control of the camp passed from French forces to the Chadian army on Monday.",
            (
                "position_handover",
                "held",
                {"fra-armed-forces": "provider", "tcd-armed-forces": "recipient"},
            ),
        ),
        (
            "A Chinese gift of ten boats to Kenya was received by the Kenyan defence forces.",
            ("transfer_delivery", "held", {"chn-gov": "provider", "ken-kdf": "recipient"}),
        ),
        (
            "Mali severed military ties with Denmark on Thursday.",
            ("termination", "held", {"mli-gov": "initiator", "dnk-gov": "addressee"}),
        ),
        (
            "Chad submitted a formal request to France for drones on Monday.",
            ("request", "held", {"tcd-gov": "initiator", "fra-gov": "addressee"}),
        ),
        (
            "Kenyan troops left Nairobi for Haiti on Tuesday.",
            ("consented_deployment", "held", {"ken-kdf": "provider", "hti-gov": "host"}),
        ),
        (
            "Kenya on Tuesday announced the deployment of 200 troops to Haiti.",
            ("consented_deployment", "announced", {"ken-kdf": "provider", "hti-gov": "host"}),
        ),
        (
            "The deployment of 200 Kenyan troops to Haiti began on Tuesday.",
            ("consented_deployment", "in_progress", {"ken-kdf": "provider", "hti-gov": "host"}),
        ),
        (
            "Troops from Nigeria have started to arrive in the Liberian capital, Monrovia.",
            (
                "consented_deployment",
                "in_progress",
                {"nga-armed-forces": "provider", "lbr-gov": "host"},
            ),
        ),
        (
            "French forces completed their withdrawal from Burkina Faso on Sunday.",
            (
                "agreed_drawdown",
                "held",
                {"fra-armed-forces": "provider", "bfa-gov": "addressee"},
            ),
        ),
        (
            "Spain took command of the NATO mission in Iraq from Italy on Tuesday.",
            ("position_handover", "held", {"esp-gov": "recipient", "ita-gov": "provider"}),
        ),
        (
            "Italy handed the command of UNIFIL over to Spain on Tuesday.",
            ("position_handover", "held", {"ita-gov": "provider", "esp-gov": "recipient"}),
        ),
        (
            "Djibouti leased land to China for a naval base.",
            ("basing_or_access", "held", {"dji-gov": "host", "chn-gov": "recipient"}),
        ),
        (
            "China leased a port from Djibouti for its navy.",
            ("basing_or_access", "held", {"chn-gov": "recipient", "dji-gov": "host"}),
        ),
    ],
)
def test_what_it_is(acts_told, text, act) -> None:
    assert acts_told(text) == [act]


@pytest.mark.parametrize("where", ["for good", "for Kuwait"])
def test_who_leaves_the_country_of_others_goes_home(acts_told, where) -> None:
    ((kind, _, _),) = acts_told(f"The last American soldiers left Iraq {where} on Sunday.")
    assert kind == "agreed_drawdown"


def test_the_day_on_which_a_move_is_announced_is_not_its_day() -> None:
    text = "Kenya on Tuesday announced the deployment of 200 troops to Haiti."
    (one,) = ready_extractor().read(Document(text, "", date(2021, 5, 18))).candidates
    assert one.date is None
