"""A slip of the pen in an event id is always caught, and no id is given twice."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.contract import load_contract
from seccoop.ids import ALPHABET, PREFIX, RANDOM_CHARACTERS, is_event_id, mint_event_id
from seccoop.testing import event_ids

BODY = range(len(PREFIX), len(PREFIX) + RANDOM_CHARACTERS + 1)


@given(event_ids())
def test_every_wrong_character_is_caught(event_id):
    assert is_event_id(event_id)
    for place in BODY:
        for character in ALPHABET.replace(event_id[place], ""):
            assert not is_event_id(event_id[:place] + character + event_id[place + 1 :])


@given(event_ids())
def test_every_swap_of_two_different_characters_is_caught(event_id):
    for first, second in itertools.combinations(BODY, 2):
        swapped = list(event_id)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped[first] != swapped[second]:
            assert not is_event_id("".join(swapped))


@given(event_ids(), st.integers(0, len(PREFIX) + RANDOM_CHARACTERS), st.characters())
def test_a_lost_added_or_foreign_character_is_caught(event_id, place, character):
    assert not is_event_id(event_id[:place] + event_id[place + 1 :])
    assert not is_event_id(event_id[:place] + character + event_id[place:])
    if character not in ALPHABET and character != event_id[place]:
        assert not is_event_id(event_id[:place] + character + event_id[place + 1 :])


@given(st.text(max_size=12))
def test_no_text_is_an_id_unless_it_has_the_form_of_the_schema(text):
    import re

    pattern = load_contract().tables["events"].columns["event_id"].pattern
    if is_event_id(text):
        assert re.fullmatch(pattern, text)


@given(st.lists(event_ids(), min_size=1, max_size=20, unique=True), event_ids())
def test_a_taken_id_is_never_given_again(taken, free):
    """The dice fall on taken ids first; minting throws them until they do not."""
    dice = [character for event_id in [*taken, free] for character in event_id[len(PREFIX) : -1]]
    thrown = iter(dice)
    minted = mint_event_id({*taken} - {free}, choice=lambda alphabet: next(thrown))
    assert minted == free
    assert len(list(thrown)) in {
        len(dice) - RANDOM_CHARACTERS * (n + 1) for n in range(len(taken) + 1)
    }


def test_ids_are_drawn_from_the_whole_alphabet_and_repeat_no_more_than_chance():
    minted = [mint_event_id() for _ in range(2000)]
    assert all(map(is_event_id, minted))
    assert set("".join(minted).replace(PREFIX, "")) == set(ALPHABET)
    assert max(Counter(minted).values()) == 1


@pytest.mark.parametrize(
    "text", ["", "sc-", "SC-ahrwe47", "sc-AHRWE47", "sc_ahrwe47", "sc-ahrwe47\n", " sc-ahrwe47"]
)
def test_the_form_is_kept_to_the_letter(text):
    assert not is_event_id(text)
