"""Expressions that are compiled when first used do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from seccoop.extract.actors.addresses import ACTS
from seccoop.extract.text.patterns import by_letter, regex


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("a")


@pytest.mark.parametrize("words", ["ab|b|ac|abc", "mon|tues|wednes"])
def test_words_by_letter_are_found_as_before(words: str) -> None:
    text = "abc ac b tuesday monday a"
    assert re.findall(by_letter(words), text) == re.findall(words, text)


def test_of_words_by_letter_the_letter_alone_may_be_taken() -> None:
    assert re.findall(by_letter("ab|ac", "(?="), "ab ac a") == ["a", "a"]


@pytest.mark.parametrize("text", ["aBb", "BB", "c"])
def test_it_does_what_a_compiled_one_does(text: str) -> None:
    late, compiled = regex("(b)+", re.IGNORECASE), re.compile("(b)+", re.IGNORECASE)
    for use in ("findall", "split"):
        assert getattr(late, use)(text) == getattr(compiled, use)(text)
    for use in ("search", "match", "fullmatch"):
        assert str(getattr(late, use)(text)) == str(getattr(compiled, use)(text))
    assert late.pattern == "(b)+"


def test_long_lists_are_read_in_linear_time() -> None:
    # Were a place in them read in two ways, these would take longer than anybody waits.
    assert ACTS.match(", the gambia" * 5_000 + " 1") is None
    assert ACTS.match(", the gambia" * 5_000 + " and mali signed ") is not None
