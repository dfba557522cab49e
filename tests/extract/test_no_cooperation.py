"""What tells of no cooperation: one country with itself, other fields, nobody in particular."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor


def kinds(text: str) -> list[str]:
    found = ready_extractor().read(Document(text, "x", date(2021, 5, 18))).candidates
    return [one.event_type.value for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "The 9th Brigade conducted an exercise with the Chadian army on Monday.",
        "The Chadian army and the Desert Guards were deployed to the flooded districts.",
        "The Rapid Support Agency gave the Chadian army ten trucks on Monday.",
        "Defence minister of Chad met with the Chadian ambassador and embassy staff in Niger.",
        "The President was received by Chad's High Commissioner to Ghana on Monday.",
        "Chad convened an emergency meeting of the National Security Council after shelling"
        " from Sudan.",
        "The U.S. government awarded Lockheed Martin a contract for missiles on Monday.",
        "Chad and Niger signed an agreement on Monday on the fishing seasons of the lake.",
        "Chad is negotiating a gas deal with Niger.",
        "The presidents of Chad and Niger met after attacks on the trade in cotton.",
        "Chad ordered refugees to leave for Niger on Monday.",
        "Chad will take advice on security from countries that have hosted meetings of Niger.",
        "The delegation of the army of Chad also visited the ministry of defence of Niger.",
        "The armies of Chad and Niger keep up mutual visits.",
        "Zedcorp (ZED.UK) and the army of Chad signed a contract on Monday.",
        "The Chadian Navy handed over 12 suspects to the Crimes Commission on Monday.",
        "The Inspector General of Police met the Chief of Army Staff in Abuja on Monday.",
        "The United Nations urged the military of Chad to return power.",
        "Chad asked for an explanation of the crash of a helicopter of France's army.",
        "Chad's president asked Congress for money for operations in Niger and Mali.",
        "The air force of Chad resumed flights of its jets on Monday.",
        "The European Union will send observers to the election in Chad.",
        "Airbus has delivered ten business jets to Qatar.",
        "Airbus has opened talks with Air India about an order for 50 jets.",
        "The ministry in Kyiv said that Russia had brought 20 more tanks to the border.",
        "UN experts said on Tuesday that arms continued to reach Libya.",
        "The general secretary of the Communist Party of Chad and Niger's president discussed"
        " the party.",
        "Turkey's prime minister accused Greece on Monday of violating its airspace.",
        "Former rebels in Chad handed in guns in return for cash from Niger.",
        "The two Koreas held a new round of reunions of families on Monday.",
    ],
)
def test_no_cooperation_is_told(text) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The 9th Brigade held a joint exercise with the army of Chad in Niger.", "joint_exercise"),
        ("The defence minister of Chad met the ambassador of Niger on Monday.", "meeting"),
        ("Chad and Niger signed an agreement on trade and defence on Monday.", "signed"),
        ("The defence minister of Chad visited Niger on Monday.", "visit"),
        ("The army of Chad gave the police of Niger ten trucks on Monday.", "transfer_delivery"),
        ("US officers met commanders of the army of Chad on Monday.", "meeting"),
    ],
)
def test_cooperation_is_told(text, kind) -> None:
    assert kind in kinds(text)
