"""Words that say what part somebody takes, or that he takes none."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The Kenyan army said that Uganda had delivered 50 vehicles to the army on Monday.",
            "transfer_delivery",
            {"ken-kdf": "recipient", "uga-gov": "provider"},
        ),
        (
            "The British army will train Ukrainian recruits alongside soldiers from Canada and New"
            " Zealand.",
            "training_course",
            {
                "gbr-armed-forces": "trainer",
                "ukr-armed-forces": "trainee",
                "can-armed-forces": "trainer",
                "nzl-defence-force": "trainer",
            },
        ),
        (
            "Turkey's Defence Minister Omer Sari arrived in the Nigerien capital on Monday for a"
            " visit, accompanied by Chief of General Staff Ali Kaya.",
            "visit",
            {
                "tur-defence-minister": "visitor",
                "tur-chief-of-general-staff": "visitor",
                "ner-gov": "host",
            },
        ),
        (
            "Canada is extending its military training mission in Ukraine by three years, Prime"
            " Minister Jon Sage announced on Monday.",
            "authorised",
            {"can-gov": "initiator", "ukr-gov": "recipient"},
        ),
        (
            "Togo became the 30th member of NATO on Friday.",
            "accession",
            {"tgo-gov": "initiator", "nato": "addressee"},
        ),
        (
            "Chad's president suspended the termination of a defence pact with Gabon on Monday.",
            "notice_withdrawn",
            {"tcd-president": "initiator", "Gabon": "addressee"},
        ),
        (
            "Mauritania and Senegal signed an agreement on Monday to set up joint patrols. The"
            " signing was presided over by the two countries' interior ministers.",
            "signed",
            {
                "mrt-gov": "signatory",
                "sen-gov": "signatory",
                "Mauritanian interior minister": "presiding",
                "Senegalese interior minister": "presiding",
            },
        ),
    ],
)
def test_each_in_his_part(roles_told, text, kind, who) -> None:
    assert roles_told(text) == [(kind, who)]


def test_land_forces_are_a_branch_and_an_army_all_forces(roles_told) -> None:
    ((_, who),) = roles_told(
        "The Saudi Land Forces and the Kenyan army began a ground drill on Monday."
    )
    assert who == {"Saudi land forces": "party", "ken-kdf": "party"}


def test_with_whom_the_deal_is_gives_what_is_received_under_it(roles_told) -> None:
    acts = dict(roles_told("Under a 2018 deal with Italy, Chad received four patrol boats."))
    assert acts["transfer_delivery"] == {"ita-gov": "provider", "tcd-gov": "recipient"}


def test_a_mission_hands_over_its_own_base(roles_told) -> None:
    ((_, who),) = roles_told("The UN mission handed over its base in Timbuktu to the Malian army.")
    assert who == {"un": "provider", "mli-armed-forces": "recipient"}


def test_two_that_act_as_mediators_both_mediate(roles_told) -> None:
    ((_, who),) = roles_told(
        "Kenya and Norway, acting as mediators, held talks with Sudan and Chad on Monday."
    )
    assert {actor for actor, role in who.items() if role == "mediator"} == {"ken-gov", "nor-gov"}


@pytest.mark.parametrize("purpose", ["to counter piracy", "to host its fleet"])
def test_who_leases_a_base_for_something_is_not_its_host(roles_told, purpose) -> None:
    ((_, who),) = roles_told(f"China leased a naval base in Djibouti on Monday {purpose}.")
    assert who == {"chn-gov": "recipient", "dji-gov": "host"}


def test_who_asks_that_others_leave_expels_nobody(roles_told) -> None:
    ((kind, _),) = roles_told("Iraq asked Iran to order the fighters to leave its soil.")
    assert kind == "request"


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijan and Armenia repelled attacks on Monday, each blaming the other.",
        "India and China patrol the border on opposite sides in Ladakh.",
        "The United States promised troops for the border with Mexico.",
    ],
)
def test_what_is_done_apart_or_at_home_is_no_cooperation(roles_told, text) -> None:
    assert roles_told(text) == []
