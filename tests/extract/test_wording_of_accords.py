"""What was agreed, approved, halted, ended, asked and refused, in words of many kinds."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [
        (
            "amended_or_extended",
            "held",
            "A longstanding accord between the armies of Chad and Mali was also renewed.",
        ),
        (
            "agreed_in_principle",
            "held",
            "Japan and the Philippines decided on Monday to open talks on military information.",
        ),
        (
            "liaison_posted",
            "announced",
            "British officials will be embedded in French police operations.",
        ),
        (
            "advisory_mission",
            "announced",
            "Officers of New Zealand police will be seconded to Tonga Police.",
        ),
        (
            "signed",
            "held",
            "Chad and Mali put their names to a protocol on defence cooperation on Monday.",
        ),
        (
            "signed",
            "held",
            "Signing the defence accord were the defence ministers of Chad and Mali.",
        ),
        ("signed", "held", "Chad and Mali on Monday set their names to a defence pact."),
        ("concluded_form_unknown", "held", "Chad and Mali agreed a defence pact on Monday."),
        ("concluded_form_unknown", "held", "Chad made a defence pact with Mali on Monday."),
        (
            "concluded_form_unknown",
            "held",
            "Chad and Mali reached consensus on Monday on joint patrols.",
        ),
        (
            "agreed_in_principle",
            "held",
            "Chad and Mali have undertaken to patrol their border together.",
        ),
        (
            "agreed_in_principle",
            "held",
            "Chad and Mali committed themselves on Monday to joint patrols.",
        ),
        (
            "joint_declaration",
            "held",
            "Chad and Mali said in a joint communique that they would step up border security.",
        ),
        (
            "joint_declaration",
            "held",
            "Chad and Mali declared jointly on Monday that border security would be strengthened.",
        ),
        (
            "joint_declaration",
            "held",
            "A common declaration on security was signed by Chad and Mali on Monday.",
        ),
        (
            "authorised",
            "held",
            "The German government decided on Monday to send 100 soldiers to Mali.",
        ),
        (
            "authorised",
            "held",
            "The mandate of the UN force in Lebanon was extended on Monday by the Security"
            " Council.",
        ),
        (
            "authorised",
            "held",
            "The UN Security Council on Monday authorised an African force for Mali.",
        ),
        (
            "ratified",
            "held",
            "Two accords on military cooperation with Qatar were passed by the Turkish"
            " parliament on Monday.",
        ),
        ("suspension", "held", "Chad declared a halt to security cooperation with Mali on Monday."),
        ("suspension", "held", "The US broke off intelligence sharing with Chad on Monday."),
        ("suspension", "held", "The US stopped training Chadian soldiers on Monday."),
        (
            "suspension",
            "scheduled",
            "Chad said on Monday it would no longer share intelligence with Mali.",
        ),
        ("suspension", "held", "Chad closed its airspace to French military planes on Monday."),
        (
            "suspension",
            "announced",
            "China will suspend its military exchanges and security talks with the United States.",
        ),
        (
            "termination",
            "held",
            "The Palestinian Authority ended security coordination with Israel on Monday.",
        ),
        ("termination", "held", "Niger put an end to its military pact with the US on Monday."),
        (
            "termination_notice",
            "held",
            "Mali announced on Monday the end of a defence accord with France.",
        ),
        (
            "resumption",
            "scheduled",
            "The Palestinian Authority said on Monday it would renew security coordination"
            " with Israel.",
        ),
        ("breach_alleged", "held", "Chad blamed Mali for a breach of the ceasefire."),
        ("request", "held", "Chad called on France on Monday to send troops."),
        (
            "request",
            "held",
            "In a letter to the UN on Monday, Mali asked that the mission be withdrawn.",
        ),
        ("offer", "held", "Chad promised Mali military help on Monday."),
        ("refusal", "held", "Libya turned down Turkey's offer to train its soldiers on Monday."),
        ("endorsement", "held", "The EU hailed the ceasefire of Armenia and Azerbaijan on Monday."),
        (
            "endorsement",
            "held",
            "Iran spoke out in support of the ceasefire of Armenia and Azerbaijan on Monday.",
        ),
        ("security_funding", "held", "The Malian army got 20 million euros from the EU."),
        (
            "security_funding",
            "announced",
            "Britain will pay France 72 million euros for police on its beaches, more than"
            " in an earlier deal.",
        ),
        (
            "security_funding",
            "held",
            "The US Congress approved $500 million in military aid to Chad on Monday.",
        ),
    ],
)
def test_an_act_is_told(told, kind: str, status: str, text: str) -> None:
    assert (kind, status) in told(text), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Mali did not sign the defence pact.",
        "Chad has no agreement with Mali on defence.",
        "Bahrain and Egypt cut their ties with Qatar on Monday.",
    ],
)
def test_nothing_is_told(told, text: str) -> None:
    assert told(text) == []
