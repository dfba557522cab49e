"""At what level somebody takes part: states, offices, persons and bodies, in traps."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)  # a Tuesday


def acts(text: str):
    return ready_extractor().read(Document(text, "x", DAY)).candidates


def told(text: str) -> dict[str, set[str]]:
    return {
        one.event_type.value: {each.actor_id or each.name for each in one.participants}
        for one in acts(text)
    }


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        # a state that signed stays the signatory, though only one signature is told
        (
            "Mali and Niger signed a security pact on Monday. The defence minister of Mali signed"
            " the pact in Bamako.",
            "signed",
            {"mli-gov", "ner-gov"},
        ),
        # but not where somebody is named for each
        (
            "Mali and Niger signed a security pact on Monday. The pact was signed by the defence"
            " ministers of Mali and Niger.",
            "signed",
            {"Malian defence minister", "ner-defence-minister"},
        ),
        # a long list of offices, and one with a state that no list holds
        (
            "The defence ministers of Albania, Croatia, Slovenia, Montenegro and Kosovo met in"
            " Split on Monday.",
            "meeting",
            {
                "Albanian defence minister",
                "Croatian defence minister",
                "Slovenian defence minister",
                "Montenegrin defence minister",
                "Kosovar defence minister",
            },
        ),
        (
            "Naval officers from Barbados, Jamaica, Middle Kingdom, and the United States gathered"
            " at Norfolk on Monday to discuss maritime security.",
            "meeting",
            {"Barbados", "Jamaica", "usa-armed-forces"},
        ),
        # states in a row with a service of all of them
        (
            "The France and Spain militaries postponed their joint exercise on Monday.",
            "joint_exercise",
            {"fra-armed-forces", "esp-armed-forces"},
        ),
        # who came for a side
        (
            "A meeting of the Chad-Niger Border Committee on security started on Monday. The"
            " Chadian side is represented by General Issa Abdou Nour while the Nigerien side by"
            " Colonel Sani Bako Idi.",
            "meeting",
            {"General Issa Abdou Nour", "Colonel Sani Bako Idi"},
        ),
        # a person with a title whom no list holds
        (
            "The Kenyan defence minister met Sheikh Omar Farah Dirie on Monday to discuss border"
            " security.",
            "meeting",
            {"Kenyan defence minister", "Sheikh Omar Farah Dirie"},
        ),
        # a body whose counterpart is named
        (
            "The Ministry of Defense has signed a memorandum of understanding on training with its"
            " Kenyan counterpart.",
            "signed",
            {"Ministry of Defense", "ken-gov"},
        ),
        # the office after the name of a body
        (
            "The director of Europol, Ada B. Lind, opened a centre on Monday. A day later Lind met"
            " Interpol's chief to discuss police cooperation.",
            "meeting",
            {"director of Europol", "Interpol chief"},
        ),
        # the two leaders are those who met, whatever is named later
        (
            "French President Emmanuel Macron met Malian President Ali Keita on Monday. The two"
            " leaders discussed the security of Chad and Niger.",
            "meeting",
            {"fra-president", "Malian president"},
        ),
        # what is signed for names no signatory
        (
            "Kenya and Uganda signed a pact on Monday to align their visa policy with Burundi and"
            " Chad on border security.",
            "signed",
            {"ken-gov", "uga-gov"},
        ),
        # the family name comes first
        (
            "Chinese Defence Minister Wen Taolin arrived in Pakistan on Monday. Wen met the"
            " Pakistani defence minister in Islamabad.",
            "meeting",
            {"chn-defence-minister", "Pakistani defence minister"},
        ),
    ],
)
def test_who(text: str, kind: str, actors: set[str]) -> None:
    assert told(text).get(kind) == actors


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "France and Mali suspended their decision to end the defence agreement on Monday.",
            {"notice_withdrawn"},
        ),
        (
            "France and Chad said on Monday that they intend to meet the deadline for the delivery"
            " of arms.",
            set(),
        ),
        ("France and Chad have agreed to postpone their joint exercise.", {"joint_exercise"}),
        (
            "France and Chad began a joint exercise on Monday. The manoeuvres include several"
            " joint military operations.",
            {"joint_exercise"},
        ),
        ("The Joint Operation Command of France and Chad has a new flag since Monday.", set()),
        (
            "Chad and Niger to launch joint border patrols next month.",
            {"joint_patrol_or_checkpoint"},
        ),
        ("Chad and Niger reached a ceasefire deal on Monday.", {"ceasefire_or_disengagement"}),
        ("Chad managed to send troops to Mali on Monday.", {"consented_deployment"}),
        ("France and Chad hoped to hold talks on security.", set()),
        (
            "French Foreign Minister Luc Petit, according to a joint statement of France and Chad,"
            " was ill.",
            set(),
        ),
        ("Russia and Ukraine named the Minsk agreements on Monday.", set()),
        ("A pact of France and Chad on security can be terminated at any moment.", set()),
    ],
)
def test_what(text: str, kinds: set[str]) -> None:
    assert told(text).keys() == kinds
