"""What is seen of many texts by their bytes is what is seen of each text by itself."""

from __future__ import annotations

import random
import re
import string

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.checks.digits import digits
from seccoop.checks.forms import ADDRESS, SLUG, misformed
from seccoop.checks.large import check_in_parts
from seccoop.checks.letters import Letters
from seccoop.checks.many_texts import TWO_LATIN
from seccoop.checks.plain_text import HARMLESS, suspects
from seccoop.checks.short_keys import EVENT_ID
from seccoop.checks.text import abnormal, formula, garbled, invisible, lost, mixed
from seccoop.contract import load_contract

RULES = (formula, invisible, lost, garbled, abnormal, mixed)
ODD = [
    " ",
    "  ",
    "=",
    "-",
    "--",
    "\0",
    "\n",
    "\u00a0",
    "\u200b",
    "é",
    "e\u0301",
    "’",
    "я",
    "ق",
    "~",
    "\ufffd",
    "Ã©",
    "â€œ",
    "Ä°",
]
TEXTS = st.lists(st.one_of(st.sampled_from(ODD), st.text(string.ascii_letters, max_size=5)))
SLUGS = st.lists(st.sampled_from(["a", "z9", "-", "--", "A", "é", "ab-cd", ".", "\n", "long-" * 5]))
STARTS = ("http://", "https://", "http", "https:/", "ftp://", "Http://", "https://https://")
SIGNS = ["a", "/", "<", ">", '"', " ", "é", "%20", "~", "\x7f", "\n", "x" * 20]
ADDRESSES = st.tuples(st.sampled_from(STARTS), st.lists(st.sampled_from(SIGNS)))


def frame(texts: list[str]) -> pl.DataFrame:
    return pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)})


def test_the_forms_are_those_of_the_schema() -> None:
    """A form that the schema no longer has would be looked for in vain."""
    tables = load_contract().tables.values()
    assert {SLUG, ADDRESS} <= {field.pattern for table in tables for field in table.fields}


@given(st.lists(SLUGS.map("".join), max_size=12))
def test_slugs_are_those_of_the_pattern(texts: list[str]) -> None:
    wrong = misformed(frame(texts), "text", SLUG)["text"].to_list()
    assert wrong == [text for text in texts if not re.fullmatch(SLUG, text)]


@given(st.lists(ADDRESSES.map(lambda parts: parts[0] + "".join(parts[1])), max_size=12))
def test_addresses_are_those_of_the_pattern(texts: list[str]) -> None:
    wrong = misformed(frame(texts), "text", ADDRESS)["text"].to_list()
    assert wrong == [text for text in texts if not re.fullmatch(ADDRESS, text)]


@given(st.lists(TEXTS.map("".join), max_size=12))
def test_a_text_that_breaks_a_rule_is_suspect(texts: list[str]) -> None:
    found = suspects(frame(texts), "text")["text"].to_list()
    assert set(found) >= {text for text in texts if any(rule(text) for rule in RULES)}


def test_harmless_letters_break_no_rule_beside_any_other() -> None:
    ends = re.findall(r"(.)(?:-(.))?", HARMLESS)
    letters = [chr(n) for a, b in ends for n in range(ord(a), ord(b or a) + 1)]
    assert len(letters) > 180
    letters += list("aZ9.")
    for one in letters:
        for two in letters:
            is_sound = not any(rule(f"x {one}{two} y") for rule in RULES)
            assert is_sound or re.fullmatch(TWO_LATIN, one + two), (one, two)


@pytest.mark.parametrize("long", [False, True])
def test_wrong_bytes_are_found_in_their_rows_across_blocks(long: bool) -> None:
    rng = random.Random(3)
    texts = ["".join(rng.choices("abc", k=rng.randint(1, 90))) for _ in range(9000)]
    texts = [text * 4 for text in texts] if long else texts
    marked = sorted(rng.sample(range(len(texts)), 40))
    for row in marked:
        place = rng.randrange(len(texts[row]) + 1)
        texts[row] = texts[row][:place] + "!" + texts[row][place:]
    letters = Letters.of(pl.Series(texts))
    assert letters.where(lambda block: (block[:-1] == ord("!")).view(np.uint8)).tolist() == marked


def test_texts_that_are_not_plain_are_found_wherever_they_stand() -> None:
    texts = [f"A plain text, number {n}." for n in range(20_000)]
    odd = [0, 8191, 8192, 16_383, 16_384, 19_999]
    for row in odd:
        texts[row] = f" {texts[row]}"
    texts[8200] = texts[19_998] = ""  # is plain, and has no first byte
    texts[8300] = "-1"
    found = suspects(frame(texts).with_row_index("row"), "text")
    assert found["row"].to_list() == sorted([*odd, 8300])
    assert found.filter("signed")["text"].to_list() == ["-1"]


@given(st.lists(st.sampled_from(["0", "7", "9", "/", ":", "", "10", "-1", None]), max_size=4))
def test_single_digits_are_read_as_numbers(texts: list[str | None]) -> None:
    found = digits(pl.Series("n", texts, dtype=pl.String))
    if all(text in ("0", "7", "9") for text in texts):
        assert found is not None
        assert found.dtype == pl.Int64
        assert found.to_list() == [int(text or "") for text in texts]
    else:
        assert found is None


def test_the_form_of_event_ids_is_that_of_the_schema() -> None:
    assert load_contract().tables["events"].columns["event_id"].pattern == EVENT_ID


@pytest.mark.parametrize(
    "text", ["a\tb", "\ta", "a\t", "a \x7f", "a  b", "é", "a\x1f\x1fb", "a\x00é"]
)
def test_odd_bytes_are_found_between_plain_texts(text: str) -> None:
    texts = ["A plain text."] * 500
    texts[250] = text
    found = suspects(frame(texts).with_row_index("row"), "text")["row"].to_list()
    assert found == ([] if text == "é" else [250])


def test_slices_of_a_column_have_their_own_letters() -> None:
    texts = pl.Series(["one", "", "three", "a text longer than twelve bytes", "five"])
    part = Letters.of(texts.slice(2, 2))
    assert bytes(part.data) == b"threea text longer than twelve bytes"
    assert part.sizes.tolist() == [5, 31]


SIGNED = (
    "=1",
    "-5",
    "-1.5e-3",
    "-.5",
    "-1-1",
    "- 5",
    "+5",
    "@x",
    "-a b",
    "=\u00e9",
    "= b ",
    "-1\n",
)


@pytest.mark.parametrize("one", SIGNED)
def test_signs_are_judged_by_the_rule(one: str) -> None:
    """What is seen of a text by its first byte is what the rule on formulas says."""
    contract = load_contract()
    texts = [one, "A plain text.", *(sign for sign in SIGNED if sign != one)]
    sources = pl.DataFrame({"source_id": [f"s-{n}" for n in range(len(texts))], "note": texts})
    report = check_in_parts({"sources": sources}, contract, rules=["text-formula"])
    expected = [(key, text) for key, text in sources.iter_rows() if formula(text)]
    assert [(finding.key, finding.value) for finding in report.findings] == expected
    assert report.counts["text-formula"] == len(expected) == 10


def test_texts_are_short_by_their_letters_and_not_by_their_bytes() -> None:
    addresses = ["http://\U0001f600", "http://\U0001f600\U0001f600\U0001f600", "http://ab", None]
    sources = pl.DataFrame({"source_id": ["a", "b", "c", "d"], "url": addresses})
    report = check_in_parts({"sources": sources}, load_contract(), rules=["min-length"])
    assert sorted(finding.key for finding in report.findings) == ["a", "c"]
