"""Expressions that are compiled when first used do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from seccoop.extract.text.patterns import regex


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("a")


@pytest.mark.parametrize("use", ["search", "match", "fullmatch", "findall", "split"])
def test_it_does_what_a_compiled_one_does(use: str) -> None:
    late, compiled = regex("b+", re.IGNORECASE), re.compile("b+", re.IGNORECASE)
    for text in ("aBb", "BB", "c"):
        one, other = getattr(late, use)(text), getattr(compiled, use)(text)
        assert getattr(one, "span", lambda: one)() == getattr(other, "span", lambda: other)()
    assert late.pattern == "b+"
