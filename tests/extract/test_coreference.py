"""One act is one candidate, however often and in whatever words a report tells of it."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2023, 5, 18)


def read(*paragraphs: str):
    return ready_extractor().read(Document("\n\n".join(paragraphs), "x", DAY)).candidates


def who(candidate) -> set[str]:
    return {each.actor_id or each.name for each in candidate.participants}


def kinds(*paragraphs: str) -> list[str]:
    return [one.event_type.value for one in read(*paragraphs)]


@pytest.mark.parametrize(
    ("kind", "paragraphs"),
    [
        (
            "meeting",
            (
                "Iraq's defence minister met his Turkish counterpart in Ankara on Monday.",
                "During the meeting, the two ministers discussed border security.",
                "They agreed to continue their cooperation.",
            ),
        ),
        (
            "meeting",
            (
                "Pakistan's army chief arrived in Kabul on Monday for talks with Afghan leaders.",
                "The army chief met Afghan President Ashraf Ghani and discussed the border.",
                "The two sides stressed the need to fight terrorism.",
            ),
        ),
        (
            "remote_consultation",
            (
                "The US defense secretary held a phone call with the Russian defence minister on "
                "Friday. During the call, the two discussed the war. The talks lasted an hour.",
            ),
        ),
        (
            "negotiation_round",
            (
                "Armenia and Azerbaijan held a new round of peace talks in Brussels on Monday.",
                "The talks dealt with the border. The two delegations negotiated for six hours.",
                "The sides agreed to meet again.",
            ),
        ),
        (
            "joint_exercise",
            (
                "Egypt and Saudi Arabia began a joint military exercise on Sunday.",
                "The drills, which will last ten days, involve naval forces of both countries.",
                "These exercises will train Egyptian and Saudi sailors.",
            ),
        ),
        (
            "ceasefire_or_disengagement",
            (
                "Armenia and Azerbaijan agreed to a ceasefire on Wednesday, both sides said.",
                "The truce took effect in the evening. The ceasefire violations ended.",
            ),
        ),
        (
            "signed",
            (
                "The Russian defence minister visited Minsk on Monday to sign a protocol on joint "
                "defence with Belarus.",
            ),
        ),
    ],
)
def test_what_is_told_again_is_one_act(kind, paragraphs) -> None:
    assert kinds(*paragraphs) == [kind]


def test_holders_of_other_offices_are_another_encounter() -> None:
    found = read(
        "The Turkish defence minister met the Iraqi prime minister in Baghdad on Monday.",
        "The Turkish defence minister met the Iraqi interior minister on Monday.",
    )
    assert len(found) == 2


def test_a_state_that_joins_makes_no_second_encounter() -> None:
    found = read(
        "The defence ministers of Chad and Niger met in Niamey on Monday.",
        "Chad, Niger and Mali discussed security at the border.",
    )
    assert len(found) == 1


def test_an_older_visit_is_none_of_todays_meeting() -> None:
    found = read(
        "The French defence minister met his German counterpart to discuss the army.",
        "The French defence minister visited Germany two months ago.",
    )
    assert [one.event_type.value for one in found] == ["meeting", "visit"]


def test_a_separate_act_is_one_more() -> None:
    found = read(
        "Russia and Ukraine exchanged prisoners on Monday.",
        "Besides, Ukraine handed over ten prisoners to Russia on Monday.",
    )
    assert [one.event_type.value for one in found] == ["person_handover", "person_handover"]


def test_what_was_agreed_and_done_is_the_act_alone() -> None:
    found = read(
        "Russia and Ukraine exchanged 50 prisoners on Monday.",
        "Ukraine and Russia agreed to the exchange of prisoners a week ago.",
    )
    assert [one.event_type.value for one in found] == ["person_handover"]


def test_a_body_announced_and_opened_is_one_that_works() -> None:
    found = read(
        "The Iraqi army and the Peshmerga opened a joint coordination centre on Monday.",
        "The Iraqi army and the Peshmerga decided to form a joint coordination centre last month.",
    )
    assert [one.event_type.value for one in found] == ["coordination_body_activated"]


def test_a_process_of_talks_is_none_of_its_rounds() -> None:
    found = read(
        "Chad and Niger have been negotiating over the border for weeks.",
        "Chad and Niger held the last round of talks in Niamey.",
    )
    assert [one.event_status.value for one in found] == ["in_progress", "held"]


def test_the_words_of_both_mentions_are_pointed_at() -> None:
    text = (
        "Talks of Kuwait and Jordan\n\nThe defence minister of Kuwait met the Jordanian defence "
        "minister on Monday.\n\nThe Jordanian defence minister met the defence minister of Kuwait "
        "in Amman."
    )
    (one,) = ready_extractor().read(Document(text, "x", DAY)).candidates
    for each in one.participants:
        assert len(each.spans) == 2


def test_the_other_of_two_sides_need_not_be_named_again() -> None:
    found = read(
        "Rwanda and Mozambique signed a defence pact on Monday.",
        "The rain was heavy.",
        "The army of Rwanda will hold joint exercises in May.",
    )
    assert [one.event_type.value for one in found] == ["signed", "joint_exercise"]
    assert {each.side for each in found[1].participants} == {"RWA", "MOZ"}


def test_what_one_side_does_alone_is_not_done_with_the_other() -> None:
    assert kinds(
        "France and Mali signed a defence pact on Monday.",
        "Mali bought drones last year. Mali's army trains its soldiers near Bamako.",
    ) == ["signed"]


def test_the_definite_noun_without_an_act_told_before_is_one() -> None:
    assert kinds(
        "Slovakia and the United States spoke of the army during the signing ceremony on Monday."
    ) == ["signed"]


@pytest.mark.parametrize(
    "text",
    [
        "France gives two patrol boats to Benin\n\n"
        "France will hand over two patrol boats to Benin next week.",
        "Chad and Niger launched a joint exercise on Monday.\n\n"
        "The armies of Chad and Niger will hold a live-fire drill in the exercise next week.",
        "Chad and Niger launched a joint exercise on Monday.\n\n"
        "During the exercise, the two sides exchanged information.",
    ],
)
def test_what_is_told_twice_is_one(text) -> None:
    assert len(read(text)) == 1


def test_what_was_called_off_is_not_what_was_held() -> None:
    told = read(
        "Ghana and Togo called off a joint exercise.\n\n"
        "Ghana and Togo held a joint exercise in 2009."
    )
    assert len(told) == 2


def test_the_two_ministers_are_those_of_the_states_that_met() -> None:
    (one,) = read(
        "Turkey and Qatar held talks in Doha on Monday.\n\n"
        "The two defence ministers spoke about military training."
    )
    assert "tur-defence-minister" in who(one)


def test_the_two_countries_signed_and_not_their_ministers() -> None:
    told = read(
        "The defence ministers of Japan and Australia met in Tokyo on Monday.\n\n"
        "The two countries signed an access agreement in January 2019."
    )
    signed = next(one for one in told if one.event_type.value == "signed")
    assert who(signed) == {"jpn-gov", "aus-gov"}
