"""Who meets, mediates, presides and visits, when else they do so, and who is only spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def told(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return each candidate's kind, and who takes part in what role."""
    found = ready_extractor().read(Document(text, "report", DAY))
    return [
        (one.event_type.value, {part.actor_id or part.name: part.role for part in one.participants})
        for one in found.candidates
    ]


def dated(text: str) -> list[tuple[str, str, str | None]]:
    """Return each candidate's kind, status and date."""
    found = ready_extractor().read(Document(text, "report", DAY))
    return [
        (one.event_type.value, one.event_status.value, one.date.value if one.date else None)
        for one in found.candidates
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Talks between Chad and Mali on the border mediated by Oman were held on Monday.",
            {"tcd-gov": "party", "mli-gov": "party", "omn-gov": "mediator"},
        ),
        (
            "Delegations from Chad and Mali met for Omani-brokered talks on the border in Muscat.",
            {"tcd-gov": "party", "mli-gov": "party", "omn-gov": "mediator"},
        ),
        (
            "Chad and Mali held EU-mediated talks on police posts on Monday.",
            {"tcd-gov": "party", "mli-gov": "party", "eu": "mediator"},
        ),
        (
            "The talks between Chad and Mali are mediated by Oman and Qatar.",
            {
                "tcd-gov": "party",
                "mli-gov": "party",
                "omn-gov": "mediator",
                "qat-gov": "mediator",
            },
        ),
        (
            "The Omani prime minister chaired talks between the leaders of Chad and Mali.",
            {"Omani prime minister": "mediator", "tcd-gov": "party", "mli-gov": "party"},
        ),
        (
            "Chad and Mali held indirect talks in Tunis with Omani mediation.",
            {"tcd-gov": "party", "mli-gov": "party", "omn-gov": "mediator"},
        ),
        (
            "The Omani foreign minister travelled to Bamako to mediate between the rebels of Ansar"
            " Dine and the Chadian government.",
            {"Omani foreign minister": "mediator", "Ansar Dine": "party", "tcd-gov": "party"},
        ),
    ],
)
def test_who_mediates_is_told_by_the_words_beside_the_name(text, who) -> None:
    assert told(text) == [("mediated_talks", who)]


def test_who_leads_talks_does_not_mediate_them() -> None:
    text = "General Zed Yarrow led the talks of the Chadian army with the Malian army on Monday."
    assert "mediator" not in {role for _, who in told(text) for role in who.values()}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "After talks with his Danish counterpart, Norway's navy chief praised the patrols.",
            {"Danish navy chief": "party", "Norwegian navy chief": "party"},
        ),
        (
            "The Kenyan army chief met her counterparts from Uganda, Rwanda and Burundi.",
            {
                "Kenyan army chief": "party",
                "Ugandan army chief": "party",
                "Rwandan army chief": "party",
                "Burundian army chief": "party",
            },
        ),
        (
            "The Croatian and Albanian navy chiefs met in Split on Monday.",
            {"Croatian navy chief": "party", "Albanian navy chief": "party"},
        ),
        (
            "The Peruvian and Chilean defence and foreign ministers met in Arica on Monday.",
            {"Peruvian defence minister": "party", "Chilean defence minister": "party"},
        ),
        (
            "The Joint Military Commission of Iran and Oman met in Muscat on Monday.",
            {"irn-gov": "party", "omn-gov": "party"},
        ),
        (
            "The chairman of the NATO Military Committee met the Latvian defence minister.",
            {
                "Chairman of the NATO Military Committee": "party",
                "Latvian defence minister": "party",
            },
        ),
        (
            "Iraqi army chief of staff General Abdel Emir Zarawi met the Omani navy chief.",
            {"irq-army-chief-of-staff": "party", "Omani navy chief": "party"},
        ),
        (
            "The UNIFIL commander chaired a meeting with officers of the Lebanese army and the"
            " Israeli army on Monday.",
            {"UNIFIL commander": "presiding", "lbn-armed-forces": "party", "isr-idf": "party"},
        ),
        (
            "The session was co-chaired by the Omani and Chadian defence ministers.",
            {"Omani defence minister": "party", "Chadian defence minister": "party"},
        ),
        (
            "The Polish navy chief was received on Monday in Tallinn by the head of the Estonian"
            " navy.",
            {"Polish navy chief": "visitor", "Estonian navy chief": "host"},
        ),
        (
            "The Danish defence minister flew to Bamako on Monday for talks with NATO's commander.",
            {"Danish defence minister": "party", "nato-secretary-general": "party"},
        ),
        (
            "Croatia's defence minister, in Tirana on Monday for talks with his Albanian"
            " counterpart, laid a wreath.",
            {"Croatian defence minister": "party", "Albanian defence minister": "party"},
        ),
        (
            "Defence ministers from Peru and Chile, meeting in Arica on Monday, agreed to do more.",
            {"Peruvian defence minister": "party", "Chilean defence minister": "party"},
        ),
        (
            "The Croatian defence minister arrived in Tirana on Monday for a meeting with his"
            " Albanian counterpart.",
            {"Croatian defence minister": "party", "Albanian defence minister": "party"},
        ),
        (
            "Honduras' army chief met the Salvadoran defence minister on Monday.",
            {"Honduran army chief": "party", "Salvadoran defence minister": "party"},
        ),
        (
            "Pakistan's NSA met his Afghan counterpart in Dushanbe on border security.",
            {"pak-nsa": "party", "Afghan national security adviser": "party"},
        ),
        (
            "The commander of the Royal Thai Army met the Omani navy chief on Monday.",
            {"Thai army chief": "party", "Omani navy chief": "party"},
        ),
        (
            "The eighth session of the joint military commission of Algeria and Tunisia closed in"
            " Algiers on Wednesday.",
            {"dza-gov": "party", "tun-gov": "party"},
        ),
        (
            "Chadian and Malian officers are holding talks in Bamako on a joint patrol.",
            {"tcd-armed-forces": "party", "mli-armed-forces": "party"},
        ),
    ],
)
def test_who_meets(text, who) -> None:
    assert [who] == [parts for kind, parts in told(text) if kind != "joint_exercise"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "A Jordanian military delegation led by Brigadier General Zed Hamad arrived in Baku.",
            {"Brigadier General Zed Hamad": "visitor", "aze-gov": "host"},
        ),
        (
            "Colombia's army commander received a visit from the Chilean navy chief on Monday.",
            {"Colombian army chief": "host", "Chilean navy chief": "visitor"},
        ),
        (
            "Oman's navy chief visited India's naval base in Mumbai on Monday.",
            {"Omani navy chief": "visitor", "ind-gov": "host"},
        ),
    ],
)
def test_who_visits_whom(text, who) -> None:
    assert told(text) == [("visit", who)]


def test_visits_to_several_states_are_one_each() -> None:
    text = "The Chadian army chief will visit Paris and Berlin in June."
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    hosts = [{part.actor_id for part in one.participants if part.role == "host"} for one in found]
    assert hosts == [{"fra-gov"}, {"deu-gov"}]
    assert [one.place.value for one in found if one.place] == ["area:france", "area:germany"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger agreed to hold regular meetings of their border commanders.",
        "Chad and Niger agreed to meet every three months to review border security.",
        "Chadian and Malian border guards meet twice a year to plan their patrols.",
        "The African Union Peace and Security Council met on Friday to discuss Mali.",
        "Chad's army said it had proposed a meeting with Niger's army.",
        "The Chadian and Nigerien armies have met regularly since 2015.",
        "The parliamentary defence committee of Niger met to discuss the accord with Chad.",
        "Police met protesters in Niamey, where Chadian troops are based.",
        "The defence minister of Niger met relatives of soldiers killed beside Chadian troops.",
        "Analysts say a meeting between the Chadian and Malian army chiefs would calm the border.",
        "At a meeting in Geneva of the UN rights council, Chad and Oman condemned Mali's army.",
        "At a meeting in Bamako on Monday, the government of Mali approved the plan of its army.",
    ],
)
def test_of_which_no_meeting_is_told(text) -> None:
    assert "meeting" not in {kind for kind, _ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "At a meeting in Arica on Monday, Peruvian and Chilean police chiefs vowed to do more.",
        "ARICA - During talks here on Monday, officers from Peru and Chile discussed smuggling.",
        "In talks in Arica on Monday, Peruvian and Chilean police chiefs agreed to do more.",
    ],
)
def test_a_meeting_at_the_head_of_a_sentence_was_held(text) -> None:
    assert dated(text) == [("meeting", "held", "2021-05-17")]


@pytest.mark.parametrize(
    ("when", "who"),
    [
        (
            "He said this when he received his Malawian counterpart in Lusaka on Monday.",
            {"Zambian army chief": "host", "Malawian army chief": "visitor"},
        ),
        (
            "He said this when the Omani ambassador paid a courtesy call on him on Monday.",
            {"Zambian army chief": "host", "Omani ambassador": "visitor"},
        ),
    ],
)
def test_whom_somebody_met_when_he_said_so(when, who) -> None:
    text = f"Zambian army chief General Zed Yarrow has praised the new posts. {when}"
    assert told(text) == [("meeting", who)]


def test_where_the_next_session_is_to_be_was_no_meeting() -> None:
    text = (
        "The Tunisian defence minister met the Omani ambassador on Monday. The meeting dealt with"
        " the next session of the joint military commission, to be held in Muscat in autumn."
    )
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    assert [one.place for one in found if one.event_status.value == "held"] == [None]


COMMISSION = "The border commission of Kenya and Uganda met in Busia on Monday."
ROUND = "Officers of Kenya and Uganda held a fourth round of border talks on Monday."


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            f"{COMMISSION} The commission will meet again in Kisumu in July.",
            ("meeting", "announced", "2021-07"),
        ),
        (
            f"{COMMISSION} The next meeting will be held on the territory of Uganda.",
            ("meeting", "announced", None),
        ),
        (
            f"{ROUND} The third round was held in March.",
            ("negotiation_round", "held", "2021-03"),
        ),
        (
            f"{ROUND} The next round will take place in Kisumu in July.",
            ("negotiation_round", "announced", "2021-07"),
        ),
        (
            "The presidents of Kenya and Uganda spoke by telephone on Monday about the army posts."
            " Their last phone call was in March.",
            ("remote_consultation", "held", "2021-03"),
        ),
    ],
)
def test_the_same_meet_another_time(text, other) -> None:
    first, second = dated(text)
    assert first[2] == "2021-05-17"
    assert second == other


def test_the_place_of_the_next_round_is_not_that_of_this_one() -> None:
    text = f"{ROUND} The next round will take place in Kisumu in July."
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    assert [one.place is not None for one in found] == [False, True]


def test_a_body_that_is_founded_meets_as_a_rule() -> None:
    text = (
        "Kenya and Uganda set up a joint border committee on Monday. The committee will meet every"
        " three months to discuss security."
    )
    assert [kind for kind, _ in told(text)] == ["coordination_body_created"]


@pytest.mark.parametrize("words", ["The delegation", "The team", "The visiting team"])
def test_a_delegation_told_of_before_meets(words) -> None:
    text = (
        "A Ghanaian military delegation visited Lome on Monday."
        f" {words} met the Togolese army chief."
    )
    assert told(text) == [
        ("meeting", {"Togolese army chief": "party", "gha-armed-forces": "party"})
    ]


def test_who_flies_to_meet_soldiers_moves_none() -> None:
    text = "The Danish defence minister flew to Bamako on Monday to meet with Malian soldiers."
    assert {kind for kind, _ in told(text)} == {"meeting"}
