"""Expressions that are compiled when first used do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from seccoop.extract.text.patterns import regex


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("a")


@pytest.mark.parametrize("text", ["aBb", "BB", "c"])
def test_it_does_what_a_compiled_one_does(text: str) -> None:
    late, compiled = regex("(b)+", re.IGNORECASE), re.compile("(b)+", re.IGNORECASE)
    for use in ("findall", "split"):
        assert getattr(late, use)(text) == getattr(compiled, use)(text)
    for use in ("search", "match", "fullmatch"):
        assert str(getattr(late, use)(text)) == str(getattr(compiled, use)(text))
    assert late.pattern == "(b)+"
