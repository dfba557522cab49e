"""Who, where, when and about what: the values that sentences give an act, in traps."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)  # a Tuesday


def acts(text: str):
    return ready_extractor().read(Document(text, "x", DAY)).candidates


def only(text: str):
    (one,) = acts(text)
    return one


def who(candidate) -> set[str]:
    return {each.actor_id or each.name for each in candidate.participants}


def roles(candidate) -> set[tuple[str, str]]:
    return {(each.actor_id or each.name, each.role) for each in candidate.participants}


def at(candidate) -> str | None:
    return candidate.place_name


def when(candidate) -> str | None:
    return candidate.date and candidate.date.value


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # who only speaks, with a name or in a town, takes no part
        (
            "Serbia and Hungary held a joint exercise near Novi Sad on Monday, Serbian Defence"
            " Minister Petar Petrovic said.",
            {"Serbia", "Hungary"},
        ),
        (
            "Poland bought 30 tanks from South Korea, Polish Defence Minister Jan Nowak announced"
            " on Friday.",
            {"pol-gov", "kor-gov"},
        ),
        (
            "South Korea and the United States postponed their joint drills, the defence ministry"
            " in Seoul said on Monday.",
            {"kor-gov", "usa-gov"},
        ),
        # who announces aid gives it
        (
            "The United States announced 20 million dollars in military aid for Ukraine on Monday.",
            {"usa-gov", "ukr-gov"},
        ),
        # what a state says of its troops is done by them
        (
            "France said on Monday that its troops had left Mali after a dispute.",
            {"fra-armed-forces", "mli-gov"},
        ),
        # the head of an organisation, listed or not
        (
            "The head of the Nineveh Operations Command met the commander of the Libyan National"
            " Army in Mosul on Monday to discuss security.",
            {"irq-nineveh-operations-commander", "lby-lna-commander"},
        ),
        (
            "Argentina's security minister and Interpol Secretary General Jan Nowak signed a"
            " security agreement on Monday.",
            {"Argentine security minister", "Interpol secretary general"},
        ),
        (
            "The chief of the Indian Navy called on the defence minister of Myanmar in Naypyidaw"
            " on Monday.",
            {"Indian navy chief", "Burmese defence minister"},
        ),
        (
            "The commander of the Mountain Division of the UPDF met the army chief of Rwanda.",
            {"uga-mountain-division-commander", "Rwandan army chief"},
        ),
        (
            "The head of mission of EUCAP Somalia and the Secretary General of Interpol met on"
            " police training on Monday.",
            {"head of mission of EUCAP Somalia", "secretary general of Interpol"},
        ),
        # an office before a name is that of the one state named
        (
            "Malian President Adama Keita and Defence Minister Oumar Traore met the French army"
            " chief on Monday.",
            {"Malian president", "Malian defence minister", "French army chief"},
        ),
        # or of the state that the report is about
        (
            "The Malian army has grown. Malian schools are open. Defence Minister Oumar Traore met"
            " the French army chief on Monday.",
            {"Malian defence minister", "French army chief"},
        ),
        # a longer name that begins with a shorter one
        (
            "The commander of the US Central Command met the UN Security Council on piracy on"
            " Monday.",
            {"usa-centcom-commander", "un-security-council"},
        ),
        # CAR is a state, a car is none
        (
            "The army of CAR held a joint exercise with the Chadian army near Bangui on Monday.",
            {"caf-armed-forces", "tcd-armed-forces"},
        ),
        ("A car of the Chadian army held a joint exercise near the hills on Monday.", set()),
        # an army that is not listed is the armed forces that are
        (
            "The Lebanese army held a joint exercise with the Kenyan army on Monday.",
            {"lbn-armed-forces", "ken-kdf"},
        ),
        # aid, goods and deeds of a state are the state's
        (
            "As American military assistance, the Lebanese army was given ten vehicles on Monday.",
            {"usa-gov", "lbn-armed-forces"},
        ),
        ("Morocco received a batch of Turkish drones on Friday.", {"mar-gov", "tur-gov"}),
        # whose ministry it is
        (
            "On 14 February 2018 Japan and the Philippines signed an arrangement on patrol"
            " aircraft in Manila.",
            {"jpn-gov", "phl-gov"},
        ),
        # a short name is that of a listed actor only where the report is about its country
        (
            "The Rwanda National Police and the National Police of Chad signed a memorandum on"
            " border security on Monday.",
            {"rwa-police", "Chadian national police"},
        ),
        (
            "In the budget row the coalition met NATO officials on military spending on Monday.",
            set(),
        ),
        # rebels of a country are not its government
        ("Afghan rebel leaders met officials of the United Nations on the war on Monday.", set()),
        # enemies, alliances to be joined and wars are no parties
        (
            "Ten years after its war with Russia, Georgia opened a joint exercise with Poland.",
            {"geo-gov", "pol-armed-forces"},
        ),
        # an organisation and a part of it are one
        ("The NATO Kosovo Force held a joint exercise for NATO on Monday.", set()),
    ],
)
def test_who_takes_part(text, actors) -> None:
    assert [who(one) for one in acts(text)] == ([actors] if actors else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Officers of the Gambian police completed a training course run by Turkish gendarmerie"
            " instructors in Banjul on Friday.",
            {("Gambian police", "trainee"), ("Turkish gendarmerie", "trainer")},
        ),
        (
            "Uganda and Rwanda carried out a joint operation against the ADF on Monday.",
            {
                ("uga-updf", "party"),
                ("rwa-rdf", "party"),
                ("adf", "directed_against"),
            },
        ),
        (
            "Ghanaian soldiers have arrived in Chad on Monday as part of a United Nations mission.",
            {("gha-armed-forces", "provider"), ("un", "host"), ("tcd-gov", "host")},
        ),
        (
            "Soldiers of Morocco and Ghana took part in a joint exercise near Agadir on Monday."
            " Senegalese troops joined them for the last phase.",
            {
                ("mar-armed-forces", "party"),
                ("gha-armed-forces", "party"),
                ("sen-armed-forces", "party"),
            },
        ),
        (
            "Officers of the Iraqi army and the Peshmerga will meet in Kirkuk on Friday. The"
            " session would be chaired by the Joint Operations Command, a source in Iraq said.",
            {("irq-army", "party"), ("krg-peshmerga", "party"), ("irq-joc", "presiding")},
        ),
    ],
)
def test_in_what_role(text, expected) -> None:
    assert roles(only(text)) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # a country only where the words of the act lead to it
        ("Ghana and Togo held a joint military exercise in Benin on Monday.", "Benin"),
        (
            "The army chief of Chad met the Chinese ambassador on security in Niger on Monday.",
            None,
        ),
        ("President Putin and President Biden spoke by phone about the war in Mali.", None),
        # several equal places are their country
        (
            "Egypt and Sudan opened joint operations rooms in Suez, Aswan and Luxor on Monday.",
            "Egypt",
        ),
        # what is left
        ("France will withdraw its troops from Mali by June after a dispute.", "Mali"),
        (
            "Egypt and Greece held a naval exercise in the Mediterranean on Monday.",
            "Mediterranean Sea",
        ),
        # where words were spoken
        (
            "Germany will send 50 more soldiers to Mali, the defence minister said in Hamburg.",
            "Mali",
        ),
        # who hosts
        ("Khartoum hosted military talks between Egypt and Ethiopia on Monday.", "Khartoum"),
        # where a journey led
        (
            "Ethiopian Prime Minister Abiy Ahmed flew to Asmara on Sunday. He met Eritrean"
            " President Isaias Afwerki on border security.",
            "Asmara",
        ),
        # what is told later
        (
            "Tunisia's interior minister met the Algerian interior minister on terrorism. At the"
            " meeting, held in Oran on Monday, both spoke of the border.",
            "Oran",
        ),
        # part of a country
        (
            "The armies of Uganda and Rwanda fought rebels in a joint operation in eastern Congo,"
            " near the border with Congolese forces.",
            "Eastern Democratic Republic of the Congo",
        ),
    ],
)
def test_where(text, place) -> None:
    assert at(acts(text)[0]) == place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # a later sentence that points back
        (
            "Pakistan's army chief met the Turkish defence minister in Ankara. The meeting was"
            " held on Thursday.",
            "2021-05-13",
        ),
        (
            "China gave the Lebanese army ten patrol vehicles. They were handed over on Friday at"
            " a ceremony in Beirut.",
            "2021-05-14",
        ),
        # the end of an exercise is not its day
        (
            "Egypt and Jordan are to hold a joint exercise. The exercise will conclude on 25 May.",
            None,
        ),
        # another meeting than this one, with a day of its own
        (
            "Pakistan's army chief met the Turkish defence minister in Ankara. The last meeting"
            " was held on 3 March.",
            "2021-03-03",
        ),
        # said on a day, before or after the verb of saying, in a town
        (
            "The defence ministers of Chad and Mali signed a pact, Chad said in Moundou on Friday.",
            "../2021-05-14",
        ),
        # what is done by saying it has the day of the saying
        (
            "Chad has suspended military cooperation with Niger. Speaking on Friday, the minister"
            " gave no reason.",
            "2021-05-14",
        ),
        # since a day tells of what lasts
        ("France's troops in Mali since 2013 left the country in a dispute.", "../2021-05-18"),
        # a day at a signing in the same talks
        (
            "The defence ministers of India and Japan held talks in Tokyo on Friday. An agreement"
            " on drones was signed during the talks.",
            "2021-05-14",
        ),
        # put off to another day
        (
            "A round of talks between Egypt and Sudan on the border that was due on Monday has been"
            " postponed. The round will take place on 3 June.",
            "2021-06-03",
        ),
        # when it took place stands behind who took part
        (
            "Qatar mediated the exchange of prisoners between Chad and Niger, which took place on"
            " 12 May.",
            "2021-05-12",
        ),
        # what has been called off was planned for a day to come
        (
            "South Korea and the United States postponed a joint exercise planned for late August.",
            "[2021-08-21..2021-08-31]",
        ),
        # what was launched goes on
        (
            "The Iraqi army and the Peshmerga launched a joint operation against ISIS on Sunday.",
            "2021-05-16/..",
        ),
    ],
)
def test_when(text, day) -> None:
    assert when(acts(text)[-1]) == day


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        (
            "Iran let inspectors of the IAEA visit a disputed nuclear site on Monday.",
            "arms_control",
        ),
        (
            "The navy chief of Chile met the Peruvian defence minister on military ties on Monday.",
            "general",
        ),
        (
            "Britain will send 200 soldiers to the peacekeeping mission in Mali, it announced.",
            "peace_operations",
        ),
        (
            "Egypt and Sudan signed a pact on terrorism, cyber threats, piracy and the border.",
            "general",
        ),
        (
            "Uganda and Rwanda raided the ADF in a joint operation in a forest by the sea.",
            "counter_terrorism",
        ),
    ],
)
def test_about_what(text, domain) -> None:
    assert acts(text)[0].domain.value == domain


def test_the_words_of_an_office_are_all_pointed_at() -> None:
    text = "The Secretary General of Interpol met the Chadian police chief on crime on Monday."
    (head,) = (each for each in only(text).participants if each.actor_id is None and not each.side)
    assert text[slice(*head.spans[0])] == "Secretary General of Interpol"
