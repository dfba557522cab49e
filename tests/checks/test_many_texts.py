"""What rules on characters say of many texts at once is what they say of each."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.checks import text as text_rules
from seccoop.checks.large import check_in_parts
from seccoop.checks.many_texts import formulas, lossy, misread, misshapen, mixtures, unseen
from seccoop.checks.text import abnormal, formula, garbled, invisible, lost, mixed
from seccoop.contract import load_contract

PAIRS = [
    (formula, formulas),
    (invisible, unseen),
    (lost, lossy),
    (garbled, misread),
    (abnormal, misshapen),
    (mixed, mixtures),
]
NAMES = [one.__name__ for one, _ in PAIRS]
HOT = [
    *"=-+@＝ \u00a0\u200b\u200c\u200d\u061c\n\t\x0b\x85\u2028abвгعن_1½٣ﻊ",
    "e\u0301",
    *"ÃÂâ€™©\ufffd",
    "Ø§Ù„",
    "가",
    "\u1100\u1161",
]
One = Callable[[str], object]
Many = Callable[[pl.Series], pl.Series]


def assert_alike(texts: list[str], one: One, many: Many) -> None:
    expected = [one(text) is not None for text in texts]
    found = many(pl.Series(texts, dtype=pl.String)).to_list()
    assert [t for t, a, b in zip(texts, expected, found, strict=True) if a != b] == []


@pytest.mark.parametrize(("one", "many"), PAIRS, ids=NAMES)
def test_every_character_alone_and_among_letters(one: One, many: Many) -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    rng = random.Random(1)
    some = [*characters[:0x3000], *rng.sample(characters, 3000)]
    assert_alike([*some, *(f"a{character}ب" for character in some)], one, many)


@pytest.mark.parametrize(("one", "many"), PAIRS, ids=NAMES)
@given(
    st.lists(st.lists(st.one_of(st.sampled_from(HOT), st.characters(codec="utf-8"))).map("".join))
)
def test_any_texts(one: One, many: Many, texts: list[str]) -> None:
    assert_alike(texts, one, many)


@pytest.mark.parametrize(
    "number", ["-5", "-5.", "-5e3", "-5e", "- 5", f"-{'1' * 400}", f"-{'1' * 401}"]
)
def test_numbers_are_no_formulas(number: str) -> None:
    assert_alike([number], formula, formulas)


def test_many_texts_are_reported_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        "=é",
        "=ab",
        "-1",
        "a\u200bb",
        "аbc",
        "e\u0301",
        " x",
        "",
        "fine",
        "-é",
        "\u200b=1",
        "a\ufffdb",
        "cafÃ©",
        "ErdoÄŸan Yarga",
    ] * 3
    actors = pl.DataFrame({"actor_id": [f"a-{n}" for n in range(len(names))], "name": names})
    few = check_in_parts({"actors": actors}, load_contract())
    monkeypatch.setattr(text_rules, "_MANY", 0)
    many = check_in_parts({"actors": actors}, load_contract())
    assert many.findings == few.findings
    assert many.counts == few.counts
    assert few.counts["text-formula"] == 12
    assert few.counts["text-character"] == 6
    assert few.counts["text-lookalike"] == 3
    assert (few.counts["text-lost"], few.counts["text-misread"]) == (3, 6)
    assert few.counts["text-form"] == 6


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("cafÃ©", "`é`"),
        ("the armyâ€™s own", "`’`"),
        ("Ø§Ù„Ø¹Ø±Ø§Ù‚", "`العراق`"),
        ("Ð°Ð±", "`аб`"),
        ("Ä±", "`ı`"),
        ("StraÃŸe", "`ß`"),
        ("Ãœbung", "`Ü`"),
        ("ErdoÄŸan", "`ğ`"),
        ("ï»¿Name", "`\ufeff`"),
        ("â€", "something else"),
    ],
)
def test_letters_that_were_meant_are_shown(found: str, meant: str) -> None:
    facts = garbled(found)
    assert facts
    assert facts["meant"] == meant


@pytest.mark.parametrize(
    "text", ["São Tomé – “IRMÃ”", "Ørsted §", "Âge d’or", "ÂGE", "Ärzte, ‘Å’", "é”—", "Ðor Ñandú"]
)
def test_letters_that_may_well_be_meant_are_left(text: str) -> None:
    assert garbled(text) is None
