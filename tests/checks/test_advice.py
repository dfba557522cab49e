"""What is said of a code or an id that is not there: the one that was meant, or none."""

import pytest

from seccoop.checks.advice import code_advice, column_advice, reference_advice
from seccoop.contract import load_contract

CODELISTS = load_contract().codelists


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Held", "held"), ("not implemented", "not_implemented"), ("postponned", "postponed")],
)
def test_a_slip_of_the_pen_is_told_the_code(text: str, meant: str) -> None:
    assert code_advice(text, CODELISTS["event_status"]) == f"Did you mean `{meant}`?"


def test_a_word_is_not_told_the_code_of_its_opposite() -> None:
    advice = code_advice("completed", CODELISTS["event_status"])
    assert "mean" not in advice
    assert "held" in advice, "a short list is told in full"


def test_of_a_long_list_it_is_told_how_to_see_it() -> None:
    assert code_advice("zzz", CODELISTS["event_type"]) == (
        "To see the codes: seccoop describe event_type"
    )


def test_an_id_that_none_is_like_is_to_be_added() -> None:
    ids = ["irq-army", "irq-mod", "tur-gov"]
    assert reference_advice("irq-amry", ids, "actors") == "Did you mean `irq-army`?"
    assert "Add it to actors" in reference_advice("nld-marechaussee", ids, "actors")


def test_an_empty_text_is_told_to_be_no_value() -> None:
    assert "null" in code_advice("", CODELISTS["event_status"])


@pytest.mark.parametrize("name", ["", " ", "Unnamed: 0", "index", "__index_level_0__", "...1"])
def test_row_numbers_are_told_apart_from_columns_that_are_meant(name: str) -> None:
    assert "row numbers" in column_advice(name, ["actor_id"])
    assert "actor_id" in column_advice("actor_ids", ["actor_id"])
    assert "welcome" in column_advice("my_own_mark", ["actor_id"])
