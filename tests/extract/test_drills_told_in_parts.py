"""Drills of which one sentence tells, and another says who takes part or joins."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def told(text: str) -> list[tuple[str, set[str], str | None]]:
    """Return the kind, who takes part and the day of each candidate."""
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    return [
        (
            one.event_type.value,
            {part.actor_id or part.name for part in one.participants},
            one.date.value if one.date else None,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Exercise Blue Sable was held near Aqaba on Sunday. Soldiers from Egypt, Turkey and"
            " Qatar took part.",
            {"egy-armed-forces", "tur-armed-forces", "Qatari soldiers"},
        ),
        (
            "The exercise Blue Sable began in Kyrgyzstan on Sunday.\n\nUnits from Kazakhstan and"
            " Russia are involved in the drills.",
            {"kaz-armed-forces", "rus-armed-forces"},
        ),
        (
            "The Mongolian army opened exercise Blue Sable on Sunday. Soldiers from the United"
            " States and India are participating in the two-week training.",
            {"usa-armed-forces", "ind-army"},
        ),
    ],
)
def test_who_takes_part_is_told_in_a_later_sentence(text: str, who: set[str]) -> None:
    [(kind, named, day)] = told(text)
    assert (kind, named) == ("joint_exercise", who)
    assert day is not None
    assert day.startswith("2021-05-16")


def test_who_is_to_take_part_is_told_later() -> None:
    text = (
        "The exercise will be held in June. Troops from Poland and Germany are expected to"
        " participate."
    )
    assert told(text) == [("joint_exercise", {"pol-armed-forces", "deu-bundeswehr"}, "2021-06")]


@pytest.mark.parametrize(
    "text",
    [
        "The Russian army held an exercise on Monday. Belarus and Kazakhstan took part in a fair.",
        "The minister urged all to exercise restraint. Egypt and Turkey took part.",
        "Officials opened a school on Monday. Soldiers from Egypt and Turkey took part.",
    ],
)
def test_who_takes_part_in_something_else_holds_no_drill(text: str) -> None:
    assert "joint_exercise" not in [kind for kind, _, _ in told(text)]


def test_who_joins_a_drill_takes_part_in_the_same() -> None:
    text = (
        "The armies of Poland and Germany began exercise Blue Sable on Monday.\n\nTroops from"
        " France and Italy have also joined the exercise."
    )
    [(_, who, _)] = told(text)
    assert {"pol-armed-forces", "deu-bundeswehr", "fra-armed-forces", "ita-armed-forces"} <= who


def test_another_drill_is_not_joined() -> None:
    text = (
        "The armies of Poland and Germany began exercise Blue Sable on Monday.\n\nIn June, troops"
        " from France and Italy will take part in the exercise Red Sable."
    )
    assert len(told(text)) == 2


def test_how_a_drill_ends_is_no_other_drill() -> None:
    text = (
        "The navies of Morocco and Egypt began an exercise on Monday. Spain and Italy look on."
        " The exercise will end on Thursday with a boarding drill."
    )
    assert [kind for kind, _, _ in told(text)] == ["joint_exercise"]


def test_the_ship_is_the_one_named_before() -> None:
    text = (
        "The Pakistan Navy ship Yarrow arrived in Mombasa on Thursday. During the stay, the ship"
        " will conduct a passage exercise with the Egyptian navy."
    )
    assert ("joint_exercise", {"pak-armed-forces", "Egyptian navy"}) in [
        (kind, who) for kind, who, _ in told(text)
    ]
