"""Keys joined to one text are never ambiguous."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from seccoop.diff.keys import join_key, key_expression

PARTS = st.lists(st.text("a|\\b*\n", max_size=4), min_size=1, max_size=4)


@given(PARTS, PARTS)
def test_different_keys_have_different_texts(one, two):
    assert (join_key(one) == join_key(two)) == (one == two)


@given(st.lists(st.tuples(st.text("a|\\", max_size=3), st.text("b|\\", max_size=3)), max_size=5))
def test_frames_are_keyed_alike(rows):
    frame = pl.DataFrame(rows, schema={"x": pl.String, "y": pl.String}, orient="row")
    made = frame.select(key_expression(["x", "y"]).alias("key"))["key"].to_list()
    assert made == [join_key(row) for row in rows]


def test_a_plain_key_is_itself_and_parts_are_joined_by_bars():
    assert join_key(["sc-ahrwe47"]) == "sc-ahrwe47"
    assert join_key(["sc-ahrwe47", "a|b", "c\\"]) == "sc-ahrwe47|a\\|b|c\\\\"
