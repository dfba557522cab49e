"""Who signs, agrees, asks, refuses, warns and accuses, and what stands only beside it."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor

DAY = date(2021, 5, 18)


def roles(text: str) -> dict[str, dict[str, str]]:
    """Return the role of each participant, by its id or name, of each kind of act told of."""
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    return {
        one.event_type.value: {part.actor_id or part.name: part.role for part in one.participants}
        for one in found
    }


def both(role: str, *actors: str) -> dict[str, str]:
    """Return one role for several actors."""
    return dict.fromkeys(actors, role)


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The presidents of Ecuador and Peru met in Lima on Thursday and agreed to create a"
            " joint police unit.",
            "agreed_in_principle",
            both("party", "ecu-president", "Peruvian president"),
        ),
        (
            "Talks in Abuja ended on Monday with an agreement between Nigeria and Benin to patrol"
            " their coast together.",
            "concluded_form_unknown",
            both("party", "nga-gov", "ben-gov"),
        ),
        (
            "China and the Solomon Islands signed a security pact on Monday, brushing aside the"
            " concerns of the United States and Australia.",
            "signed",
            both("signatory", "chn-gov", "slb-gov"),
        ),
        (
            "The Italian and Libyan governments renewed on Saturday a deal under which Italy trains"
            " the Libyan coast guard.",
            "amended_or_extended",
            both("party", "ita-gov", "lby-gov"),
        ),
        (
            "The president of Chad signed a law ratifying a defence treaty with France.",
            "ratified",
            {"tcd-president": "initiator", "fra-gov": "party"},
        ),
        (
            "Chad and Niger signed a truce brokered by Libya and Egypt.",
            "ceasefire_or_disengagement",
            both("party", "tcd-gov", "ner-gov") | both("mediator", "lby-gov", "egy-gov"),
        ),
        (
            "The truce, which Chad and Niger signed in Doha on Saturday, is to last a week.",
            "ceasefire_or_disengagement",
            both("party", "tcd-gov", "ner-gov"),
        ),
        (
            "A ceasefire was reached on Sunday between the M23 rebels and Congo's government in"
            " Doha.",
            "ceasefire_or_disengagement",
            both("party", "March 23 Movement", "cod-gov"),
        ),
        (
            "A humanitarian pause was agreed between Ethiopia and Eritrea.",
            "ceasefire_or_disengagement",
            both("party", "eth-gov", "eri-gov"),
        ),
        (
            "Finland became a member of NATO on Tuesday.",
            "accession",
            {"fin-gov": "initiator", "nato": "addressee"},
        ),
        (
            "Kenya joined the Combined Maritime Forces on Monday.",
            "accession",
            {"ken-gov": "initiator", "coalition-cmf": "addressee"},
        ),
        (
            "The president of Kazakhstan instructed the army to begin joint patrols with"
            " Uzbekistan.",
            "implementing_order",
            {"kaz-president": "initiator", "uzb-gov": "party"},
        ),
        (
            "Thailand rejected on Sunday a proposal by Laos to let soldiers monitor their border.",
            "refusal",
            {"tha-gov": "initiator", "lao-gov": "addressee"},
        ),
        (
            "France said Chad had requested military help on Monday.",
            "request",
            {"tcd-gov": "initiator", "fra-gov": "addressee"},
        ),
        (
            "A request from Chad for military aid was received by France on Monday.",
            "request",
            {"tcd-gov": "initiator", "fra-gov": "addressee"},
        ),
        (
            "The president of Chad met his Malian counterpart on Monday and asked for help against"
            " rebels.",
            "request",
            {"tcd-president": "initiator", "Malian president": "addressee"},
        ),
        (
            "The presidents of Chad and Niger asked France for drones on Monday.",
            "request",
            both("initiator", "tcd-president", "Nigerien president") | {"fra-gov": "addressee"},
        ),
        (
            "Iraq's prime minister warned the United States that Baghdad would end security"
            " cooperation unless the strikes stopped.",
            "threat_to_end",
            {"irq-prime-minister": "initiator", "usa-gov": "addressee"},
        ),
        (
            "The truce was broken by Syria on Monday, Turkey said.",
            "breach_alleged",
            {"tur-gov": "initiator", "syr-gov": "addressee"},
        ),
        (
            "The two militaries agreed to share a base, the army of Chad said after talks with"
            " the army of Mali on Monday.",
            "agreed_in_principle",
            both("party", "tcd-armed-forces", "mli-armed-forces"),
        ),
        (
            "Tanzania and Mozambique agreed last month to police their border together.",
            "agreed_in_principle",
            both("party", "tza-gov", "moz-gov"),
        ),
        (
            "The interior ministers of Chad and Mali agreed to exchange information about gangs at"
            " a meeting in Oran on Monday.",
            "agreed_in_principle",
            both("party", "Chadian interior minister", "Malian interior minister"),
        ),
        (
            "Finland and Sweden agreed with the United States on the use of bases.",
            "agreed_in_principle",
            both("party", "fin-gov", "swe-gov", "usa-gov"),
        ),
        (
            "Indonesia and the Philippines agreed on coordinated patrols in the Sulu Sea.",
            "agreed_in_principle",
            both("party", "idn-gov", "phl-gov"),
        ),
        (
            "Ukraine signed a security accord with the United Kingdom on Friday, followed by deals"
            " with Germany and France.",
            "signed",
            both("signatory", "ukr-gov", "gbr-gov"),
        ),
        (
            "The army of Congo and the M23 rebels have agreed a truce, according to a statement"
            " from Angola.",
            "ceasefire_or_disengagement",
            both("party", "cod-fardc", "March 23 Movement"),
        ),
        (
            "The Libyan coast guard got two patrol boats from Italy on Monday under a deal signed"
            " in 2017 between Rome and Tripoli.",
            "signed",
            both("signatory", "ita-gov", "lby-gov"),
        ),
        (
            "Turkish troops arrived in Qatar on Monday under an agreement signed in 2014.",
            "signed",
            both("signatory", "tur-gov", "qat-gov"),
        ),
        (
            "The Houthi rebels and Saudi Arabia accused each other on Friday of breaching a truce.",
            "breach_alleged",
            both("party", "Houthi movement", "sau-gov"),
        ),
        (
            "Poland asked Germany for missiles on Sunday. Berlin turned the request down.",
            "refusal",
            {"deu-gov": "initiator", "pol-gov": "addressee"},
        ),
        (
            "The Taliban refused to meet officers of Pakistan on Monday.",
            "refusal",
            {"afg-taliban": "initiator", "pak-armed-forces": "addressee"},
        ),
        (
            "Germany blocked the sale of fighter jets to Turkey on Monday.",
            "refusal",
            {"deu-gov": "initiator", "tur-gov": "addressee"},
        ),
        (
            "Turkey proposed joint patrols to Iraq on Monday.",
            "offer",
            {"tur-gov": "initiator", "irq-gov": "addressee"},
        ),
        (
            "NATO has offered Georgia help in training its officers.",
            "offer",
            {"nato": "initiator", "geo-gov": "addressee"},
        ),
        (
            "Ukraine's parliament voted on Tuesday to ratify the security accord with Britain.",
            "ratified",
            {"Ukrainian parliament": "initiator", "gbr-gov": "party"},
        ),
        (
            "Sweden's parliament voted 266 to 37 in favour of a defence treaty with Chad.",
            "ratified",
            {"Swedish parliament": "initiator", "tcd-gov": "party"},
        ),
        (
            "The Senate of Kazakhstan approved the ratification of a defence treaty with China.",
            "ratified",
            {"Kazakh senate": "initiator", "chn-gov": "party"},
        ),
        (
            "Russia's lower house of parliament ratified a defence treaty with Chad on Monday.",
            "ratified",
            {"Russian lower house of parliament": "initiator", "tcd-gov": "party"},
        ),
        (
            "The UN Security Council voted unanimously on Thursday to renew the mandate of"
            " peacekeepers in Lebanon.",
            "authorised",
            {"un-security-council": "initiator", "lbn-gov": "recipient"},
        ),
        (
            "The Council of the European Union decided on Monday to extend its naval mission.",
            "authorised",
            {"eu-council": "initiator"},
        ),
        (
            "Kazakhstan and Russia signed a protocol on Monday amending their accord on the base.",
            "amended_or_extended",
            both("party", "kaz-gov", "rus-gov"),
        ),
        (
            "Denmark joined the coalition against Islamic State.",
            "accession",
            {"dnk-gov": "initiator", "isis": "directed_against"},
        ),
        (
            "The army of Sudan and the Rapid Support Forces agreed on Monday to extend a truce,"
            " mediators Saudi Arabia and the United States said.",
            "amended_or_extended",
            both("party", "sdn-armed-forces", "Rapid Support Forces") | both("mediator", "sau-gov"),
        ),
        (
            "Prime Minister Abdou Sy witnessed the signing of a defence accord by the army chiefs"
            " of Chad and Niger on Monday.",
            "signed",
            {
                "Prime Minister Abdou Sy": "observer",
                "Chadian army chief": "signatory",
                "ner-army-chief-of-staff": "signatory",
            },
        ),
        (
            "Chad and Rwanda signed on Wednesday an accord on the status of Rwandan forces.",
            "signed",
            both("signatory", "tcd-gov", "rwa-gov"),
        ),
        (
            "The Security Council extended the mandate of the UN force in Mali until January.",
            "authorised",
            {"un-security-council": "initiator", "un": "recipient", "mli-gov": "recipient"},
        ),
    ],
)
def test_who_takes_part(text: str, kind: str, who: dict[str, str]) -> None:
    assert roles(text)[kind] == who


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # no accord between those who are named
        ("President Nour signed a decree approving a military accord with Turkey.", "signed"),
        # nobody is said to have broken it
        ("The truce, which Chad and Niger signed on Saturday, was broken.", "breach_alleged"),
        # a place that has given a text its name
        (
            "Tuareg rebels accused the army of breaking the 2015 Algiers peace accord on Monday.",
            "breach_alleged",
        ),
        # no goods are ordered
        ("The president ordered the army of Chad to help Mali clear mines.", "transfer_order"),
        # to do more of the same
        ("Chad and Mali agreed at a meeting in Oran to strengthen ties.", "agreed_in_principle"),
        # on which a plan hangs
        ("The defence pact with Chad will take effect after Niger ratifies it.", "ratified"),
        ("Talks between Chad and Niger ended without an accord.", "concluded_form_unknown"),
        ("The president of Chad ordered the army to hold exercises.", "implementing_order"),
        # one act, and not a text beside it
        ("The ceasefire signed by Chad and Niger in Doha on Saturday is holding.", "signed"),
    ],
)
def test_what_is_not_told(text: str, kind: str) -> None:
    assert kind not in roles(text)


def test_a_year_right_behind_a_text_is_when_it_was_made() -> None:
    text = "Italy handed Libya two patrol boats on Monday under a deal signed in 2017."
    dates = {
        one.event_type.value: one.date.value
        for one in ready_extractor().read(Document(text, "report", DAY)).candidates
    }
    assert dates == {"transfer_delivery": "2021-05-17", "signed": "2017"}


def test_what_was_long_before_or_is_a_further_one_is_another_act() -> None:
    text = (
        "South Korea and Poland signed a defence pact on Monday. The signing comes a year after"
        " Poland ordered tanks from South Korea. A further agreement on training was signed by the"
        " police chiefs of both countries on Tuesday."
    )
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    kinds = sorted(one.event_type.value for one in found)
    assert kinds == ["signed", "signed", "transfer_order"]


def test_letters_for_each_side_are_one_signing() -> None:
    text = (
        "An accord between Israel and Lebanon on their border was signed on Thursday. Both sides"
        " signed separate letters at a base of the army."
    )
    found = ready_extractor().read(Document(text, "report", DAY)).candidates
    assert [one.event_type.value for one in found] == ["signed"]


def test_a_breach_is_not_of_the_year_of_the_accord() -> None:
    text = "Morocco said the Polisario Front violated the 1991 ceasefire."
    (breach,) = ready_extractor().read(Document(text, "report", DAY)).candidates
    assert breach.date.value == "../2021-05-18"
