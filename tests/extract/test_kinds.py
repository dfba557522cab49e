"""Which of two neighbouring kinds an act is of, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2023, 5, 18)


def read(text: str):
    text += " The news was read to the men and women of the town."
    return ready_extractor().read(Document(text, "x", DAY))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("remote_consultation", "The defence ministers of Greece and Cyprus spoke by video link."),
        ("remote_consultation", "The army chiefs of Chad and Mali held talks over a hotline."),
        ("negotiation_round", "Talks between Chadian and Nigerian soldiers broke off on Saturday."),
        ("negotiation_round", "Chad and Mali held talks on a ceasefire in the desert on Monday."),
        ("negotiation_round", "Chad and Mali ended a sixth round of border talks on Monday."),
        ("meeting", "Chad and Mali held talks on Monday following a dispute over the border."),
        ("meeting", "The army chiefs of Chad and Mali met in Zed, an aide told us by telephone."),
        ("meeting", "The defence minister of Chad visited Mali for talks with General Zed Moto."),
        ("threat_to_end", "Chad will expel the Malian troops by June unless Mali drops the deal."),
        ("basing_or_access", "Zambian lawmakers approved the docking of US Navy ships."),
        ("transfer_order", "Chad sealed a $3 billion frigate deal with Greece on Monday."),
        ("transfer_order", "Ghana announced the gift of two patrol boats to Togo in 2018."),
        ("joint_exercise", "Chad's jets will carry out joint training with the Malian army."),
        ("agreed_drawdown", "Soldiers of Rwanda were flown in from Mali on Monday."),
        ("training_course", "Chad sent 30 police officers to Kenya for a month-long course."),
        ("consented_deployment", "Four jets of Qatar will arrive at a base in Greece on Monday."),
        ("negotiation_round", "Chad and Mali renewed negotiations on border security on Monday."),
        ("meeting", "The army chiefs of Chad and Mali held talks on training on Monday."),
        ("mediated_talks", "Armies of Israel and Lebanon met under UN mediation on Wednesday."),
        ("security_funding", "Washington will give Jordan $425 million in military aid."),
        ("transfer_delivery", "China donated military trucks worth $6 million to Mali."),
        ("authorised", "The Italian government has extended its military mission in Niger."),
        ("amended_or_extended", "Chad and Mali extended their joint operation by six months."),
        ("amended_or_extended", "Uganda and Mali signed the extension of their joint operations."),
        ("authorised", "The French president signed a decree to deploy troops to Mali."),
        ("ratified", "Turkey's parliament ratified a military cooperation deal with Azerbaijan."),
        ("member_exit", "Niger withdrew from NATO on Saturday."),
        ("agreed_drawdown", "France withdrew its troops from Mali on Saturday."),
        ("force_withdrawal", "France withdrew its troops from Mali amid a dispute on Saturday."),
        ("termination_notice", "Chad decided to withdraw from the NATO mission."),
        ("threat_to_end", "Chad will pull its troops out of Mali unless NATO pays them."),
        ("expulsion", "Mali demanded that France withdraw its troops from the country."),
        ("suspension", "The United States and South Korea have suspended joint exercises."),
        ("joint_exercise", "US-Philippine military drills began on Monday."),
        ("joint_exercise", "The Russian-Turkish naval exercise ended on Monday."),
        ("basing_or_access", "Uzbekistan has agreed to let US forces use an air base."),
        ("person_handover", "Chad handed over a Malian pilot to Mali at the border crossing."),
        ("position_handover", "US forces handed over an airfield to the Malian army on Friday."),
        ("joint_patrol_or_checkpoint", "Chadian and Malian troops jointly patrolled the border."),
        ("joint_arrest_or_investigation", "Dutch and German police are jointly investigating it."),
        (
            "signed",
            "France's minister of defence delivered remarks before signing a pact with Mali.",
        ),
        ("concluded_form_unknown", "France and Mali had previously reached a defence agreement."),
        ("offer", "The army of Mali was grateful for France's offer to train its soldiers."),
        ("offer", "Russia said it was ready to send troops to Mali."),
        ("refusal", "France will not send soldiers to Mali."),
        ("visit", "Chad's army chief is on a four-day visit to France."),
        ("visit", "Chad's army chief travelled to France this week."),
        ("meeting", "India's army chief called on the Bangladeshi prime minister on Tuesday."),
        ("meeting", "Chadian and Malian soldiers held talks on Monday."),
        ("accession", "Sweden's army said that Sweden had formally joined NATO's treaty."),
        ("liaison_posted", "Finland opened a military liaison office in Mali on Monday."),
        ("talks_halted", "Mali walked out of peace talks with Chad."),
        ("meeting", "France hosted talks with the Malian army chief on Monday."),
    ],
)
def test_the_kind_is_the_nearer_one(kind, text) -> None:
    assert [one.event_type.value for one in read(text).candidates] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The agreement would allow US forces to use five bases in the Philippines.",
        "Under the pact, the armies of Chad and Mali will hold joint exercises.",
        "An academy in Mali will make it possible to train more French soldiers.",
        "Mali called on the president of France to pay the soldiers.",
        "Chadian soldiers held drills with helicopters in Mali.",
        "Ships and aircraft of the Chadian army were seen off Mali.",
        "France and Mali's state visits are rare, the army said.",
        "The Malian army and the Chadian army saw ceasefire violations on Monday.",
        "The army of Mali told France that it had agreed to go home.",
        "Russia attacked Ukraine with Iranian drones on Monday, officials said.",
        "Iraqi Kurdish leaders have repeatedly called on Baghdad to pay the Peshmerga.",
        "The pact between France and Mali did not enter into force.",
        "Germany's army held a drill with its new tanks close to the Polish border.",
        "Kenya beat Uganda in the final of the military games on Friday.",
        "Ukraine needs more ammunition from the United States and Germany.",
        "Russian troops withdrew from the town after heavy fighting with the Ukrainian army.",
        "France, which pays for the army of Mali, was silent.",
        "Chad held talks on military training with its own unions on Monday.",
        "A secure line is to be set up between the armies of Chad and Mali, both sides agreed.",
    ],
)
def test_what_only_looks_like_an_act(text) -> None:
    kinds = {one.event_type.value for one in read(text).candidates}
    assert kinds <= {"agreed_in_principle"}


def test_a_hyphen_in_a_name_makes_no_pair() -> None:
    text = "The Nepal-India Working Group began a drill on Monday."
    assert not read(text).candidates


@pytest.mark.parametrize(
    ("written", "tense"), [("travelled", "past"), ("traveled", "past"), ("canceled", "past")]
)
def test_both_spellings_of_a_form_are_known(written, tense) -> None:
    entries = ready_extractor().lexicon.entries
    phrase = next(name for name in entries if name.split()[0] == written)
    assert {getattr(entry, "tense", None) for entry in entries[phrase]} == {tense}
