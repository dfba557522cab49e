"""How the words of a pattern may stand: a day between them, the passive, what is put in between."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.words.verbs import forms, triggers

DAY = date(2023, 5, 18)
VERBS = {"freeze": {"past": "froze", "participle": "frozen", "gerund": "freezing"}}


def kinds(text: str) -> list[str]:
    text += " The news was read to the men and women of the town."
    return [
        one.event_type.value for one in ready_extractor().read(Document(text, "x", DAY)).candidates
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("agreed_in_principle", "The armies of Chad and Mali agreed on Friday to share a base."),
        ("threat_to_end", "Chad threatened on Monday to pull its soldiers out of Mali."),
        ("refusal", "Chad refused yesterday to hand the officer to Mali's police."),
        ("transfer_delivery", "Chad received, on Monday, a dozen drones from Turkey."),
        ("transfer_delivery", "Mali's police chief showed two boats donated by Norway."),
        ("suspension", "Chad has frozen its military cooperation with Mali."),
        ("force_withdrawal", "France withdrew its troops from Mali in a row over fees."),
        ("agreed_drawdown", "France withdrew its troops from Mali as planned."),
        ("joint_arrest_or_investigation", "Chadian police, with Mali's police, took down a gang."),
        ("joint_arrest_or_investigation", "Chad's police helped the Malian police seize heroin."),
        ("person_handover", "Chad and Mali held a hostage exchange at the border on Monday."),
        (
            "joint_unit_formed",
            "Norway has integrated a battalion into a brigade of Denmark's army.",
        ),
    ],
)
def test_a_pattern_is_found_however_its_words_stand(kind, text) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Norway opened a training camp for its own soldiers near the Swedish border.",
        "Sweden's army showed its soldiers equipped with Norwegian boots.",
        "From Monday to Friday the Chadian army rests, unlike that of Mali.",
    ],
)
def test_words_that_only_look_like_a_pattern_are_none(text) -> None:
    assert not kinds(text)


@pytest.mark.parametrize(
    ("base", "written"),
    [("wrap", "wrapped"), ("freeze", "frozen"), ("go", "goes"), ("visit", "visited")],
)
def test_the_forms_of_a_verb_are_written_as_english_does(base, written) -> None:
    assert written in dict(forms(base, VERBS))


def test_a_pattern_of_many_phrases_is_looked_for_by_its_first_word() -> None:
    row = {
        "event_type": "meeting",
        "pattern": "{hold} @adjectives talks|meetings",
        "subject": "party",
        "object": "party",
    }
    found = dict(triggers(row, {}, {"adjectives": "joint|secret|rare|late|brief"}))
    assert set(found) == {"holded", "hold", "holds", "holding"}
    rest = found["holds"].rest
    assert rest is not None
    assert rest.beside
    assert ("rare talks", "noun") in rest.phrases
