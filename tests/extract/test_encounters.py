"""Encounters, exercises and courses: who takes part in them, and what only sounds like one."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def told(text: str) -> list[tuple[str, set[str]]]:
    text += " The news was read to the men and women of the town."
    found = ready_extractor().read(Document(text, "x", DAY)).candidates
    return [
        (one.event_type.value, {part.actor_id or part.name for part in one.participants})
        for one in found
    ]


@pytest.mark.parametrize(
    ("kind", "who", "text"),
    [
        (
            "mediated_talks",
            "nor-gov",
            "Norway-mediated talks between the armies of Chad and Mali were held on Monday.",
        ),
        (
            "mediated_talks",
            "tcd-armed-forces",
            "Oman hosted and mediated a meeting of the Chadian and Malian armies on Monday.",
        ),
        (
            "meeting",
            "per-gov",
            "The Peru-Chile Joint Border Security Committee met in Arica on Monday.",
        ),
        (
            "remote_consultation",
            "Peruvian defence minister",
            "The defence ministers of Peru and Chile conferred via videoconference on Monday.",
        ),
        (
            "exchange_or_education",
            "tur-gov",
            "Dozens of Libyan cadets are studying at the naval academy in Turkey.",
        ),
        (
            "joint_exercise",
            "Peruvian commandos",
            "Peruvian and Chilean commandos rehearsed hostage rescue near Arica on Monday.",
        ),
    ],
)
def test_who_takes_part(kind: str, who: str, text: str) -> None:
    found = told(text)
    assert [one for one, _ in found] == [kind]
    assert who in found[0][1]
    assert len(found[0][1]) > 1


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Chad and Mali have set up a joint committee on border security.", "meeting"),
        ("Chadian troops have launched joint drills with Malian troops.", "training_course"),
        ("Mali's envoy to Chad told the newspaper over the phone that all was calm.", "meeting"),
        ("The Chadian army received a major boost with radios from France.", "meeting"),
        ("Chad kept the accord with Mali that was reached with the mediation of Oman.", "visit"),
        ("Chad and Mali met on Monday to speak of a line of posts.", "remote_consultation"),
    ],
)
def test_what_only_sounds_like_one(text: str, never: str) -> None:
    assert never not in {kind for kind, _ in told(text)}
