"""How sentences of real reports are built, and what is read out of them; all words are our own."""

from __future__ import annotations

from datetime import date

import pytest

from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.text.segments import sentences

DAY = date(2021, 5, 18)


def read(text: str):
    return ready_extractor().read(Document(text, "x", DAY)).candidates


def only(text: str):
    (one,) = read(text)
    return one


def who(candidate) -> dict[str, str]:
    return {each.actor_id or each.name: each.role for each in candidate.participants}


def test_sentences_without_an_act_before_and_behind_it_change_nothing() -> None:
    told = "The Iraqi defence minister met the Turkish defence minister in Ankara on Monday."
    plain = "Iraq is a neighbour of Turkey."
    (alone,) = read(told)
    (amid,) = read(f"{plain} {plain} {told} {plain}")
    assert who(amid) == who(alone)
    assert amid.date.value == alone.date.value
    assert not read(f"{plain} {plain}")


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Nepal army chief", "Nepal army chief"),
        ("The US secretary of defence", "usa-secretary-of-defense"),
        ("Iraq's visiting defence minister", "irq-defence-minister"),
        ("The Polish deputy defence minister", "Polish deputy defence minister"),
        ("French special forces", "fra-armed-forces"),
        ("Visiting President Vladimir Putin", "rus-president"),
        ("Putin", "rus-president"),
    ],
)
def test_a_state_with_a_service_office_or_holder_is_that_one(words, actor) -> None:
    text = f"{words} met the Turkish defence minister in Ankara on Monday for defence talks."
    assert actor in who(only(text))


def test_a_former_holder_of_an_office_takes_no_part() -> None:
    text = "The former Iraqi defence minister met the Turkish defence minister in Ankara on Monday."
    assert not read(text)


def test_ministers_named_one_by_one_are_those_of_their_states() -> None:
    ministers = {"col-defence-minister", "ecu-defence-minister"}
    text = "Defence ministers Ana Rojas of {} and Luis Vega of {} met in Quito on Monday."
    assert set(who(only(text.format("Colombia", "Ecuador")))) == ministers
    text = "Defence ministers Ana Rojas ({}) and Luis Vega ({}) met in Quito on Monday."
    assert set(who(only(text.format("Colombia", "Ecuador")))) == ministers


def test_a_surname_is_the_office_it_was_named_with() -> None:
    text = (
        "Slovak Defence Minister Jana Novotna arrived in Warsaw on Monday. "
        "Novotna met the Polish defence minister to speak of border security."
    )
    assert set(who(only(text))) == {"Slovak defence minister", "pol-defence-minister"}


def test_two_capital_letters_are_a_state_and_the_pronoun_is_none() -> None:
    assert "usa-gov" in who(only("US and Mali signed a defence pact on Monday."))
    assert not read("The army of Mali told us it had signed a defence pact on Monday.")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("France, Mali sign defence pact", "signed", "held"),
        ("France, Mali to sign defence pact", "signed", "announced"),
        (
            "Ten vehicles were handed over by France to the army of Mali.",
            "transfer_delivery",
            "held",
        ),
        ("Troops of Chad will arrive in Mali on Friday.", "consented_deployment", "scheduled"),
        ("Mali was also suspending its military cooperation with France.", "suspension", "held"),
        ("Chad and Mali carried out a prisoner swap on Monday.", "person_handover", "held"),
        ("Chad and Mali held a joint military operation.", "joint_combat_operation", "held"),
        ("Mali has signed a contract to purchase six jets from France.", "transfer_order", "held"),
        (
            "An exercise between Malian and French forces began on Monday.",
            "joint_exercise",
            "in_progress",
        ),
    ],
)
def test_kind_and_status_come_from_the_whole_pattern(text, kind, status) -> None:
    one = only(f"{text} The news was read to the men and women of the town.")
    assert (one.event_type.value, one.event_status.value) == (kind, status)


@pytest.mark.parametrize(
    "text",
    [
        "Chad is waiting until France has pulled its troops out of Mali.",
        "Chad has repeatedly called for France to send troops.",
        "The French defence minister visited French soldiers in Mali on Monday.",
        "The parliament of Mali will have to approve the agreement with France.",
        "The French minister delivered remarks on the vehicles of Mali.",
    ],
)
def test_what_only_looks_like_an_act(text) -> None:
    assert not read(text)


def test_what_a_meeting_is_about_does_not_take_part() -> None:
    text = "The French and Malian defence ministers met on Monday to discuss attacks by Chad."
    assert set(who(only(text))) == {"fra-armed-forces-minister", "Malian defence minister"}


def test_who_hands_over_to_whom_is_in_the_prepositions() -> None:
    roles = who(only("A man wanted for murder was extradited from France to Mali on Monday."))
    assert roles == {"fra-gov": "provider", "mli-gov": "recipient"}
    text = "At the request of the Malian government, France deployed 200 soldiers to Gao."
    assert who(only(text)) == {"fra-armed-forces": "provider", "mli-gov": "recipient"}


def test_each_stops_what_it_gave_the_other() -> None:
    text = "Mali suspended its military cooperation with France on Monday. "
    text += "France suspended military training with Mali on Sunday."
    assert [one.date.value for one in read(text)] == ["2021-05-17", "2021-05-16"]


@pytest.mark.parametrize(
    "dateline",
    [
        "PARIS, May 15 (Agency) -- ",
        "PARIS: ",
        "New Delhi, May 15 (AB): ",
        "PARIS (Agency) \u2014 ",
        "LYON REGION, France (AB) \u2013 ",
    ],
)
def test_a_dateline_gives_neither_place_nor_date(dateline) -> None:
    one = only(f"{dateline}Chad and Mali signed a defence pact.")
    assert one.place is None
    assert (one.date.value, one.date_basis) == ("../2021-05-18", "publication_proxy")


def test_the_city_is_that_of_the_dateline() -> None:
    text = "French and Malian soldiers held a joint exercise near the city on Monday."
    one = only(f"AGADIR, Morocco - {text}")
    assert (one.place_name, one.place_why) == ("Agadir", "the city of the dateline")


def test_a_date_of_comparison_is_not_that_of_the_act() -> None:
    text = "Chad and Mali held a joint exercise on Monday, the first since 2016."
    assert only(text).date.value == "2021-05-17"


def test_a_purpose_named_decides_the_domain_before_the_kind_of_act() -> None:
    text = "Chad and Mali held a joint exercise on Monday {}."
    assert only(text.format("against militants")).domain.value == "counter_terrorism"
    assert only(text.format("along the border")).domain.value == "border_security"
    delivered = "France delivered ten rifles to the army of Mali on Monday to fight militants."
    assert only(delivered).domain.value == "counter_terrorism"
    delivered = "France delivered ten rifles to the army of Mali on Monday."
    assert only(delivered).domain.value == "arms_and_industry"


def test_text_without_stops_is_read_in_pieces() -> None:
    text = "the road and the bridge " * 500
    assert max(each.end - each.start for each in sentences(text)) <= 1000
    assert "".join(text[each.start : each.end] for each in sentences(text)) == text


def test_phrases_are_found_across_the_windows_of_a_long_text() -> None:
    words = "The road was long. " * 30_000
    text = f"{words}The Iraqi army and the Peshmerga met in Erbil on Monday. {words}"
    one = only(text)
    assert text[slice(*one.event_type.spans[0])] == "met"
