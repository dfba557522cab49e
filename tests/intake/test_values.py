"""Many texts at a time are read exactly as one text is."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seccoop.assemble.tables import parse_value
from seccoop.contract import Field
from seccoop.intake.values import read_texts

TEXTS = st.one_of(
    st.text(st.sampled_from("0123456789-+.eE:T "), max_size=12),
    st.integers(-(10**20), 10**20).map(str),
    st.floats().map(repr),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.dates().map(str),
    st.sampled_from(["true", "false", "True", "1", "0000-01-01", "inf", "nan", "٣", "1_0", "-0"]),
)


@pytest.mark.parametrize("kind", ["string", "integer", "number", "boolean", "date"])
def test_it_agrees_with_reading_one_text(kind):
    field = Field("x", kind, "", "", "")

    @given(st.lists(st.none() | TEXTS, min_size=1, max_size=20))
    @example(["1", None, "999999999999999999", "1000000000000000000", "-0", "9" * 30])
    @example(
        [
            "0.1",
            "1e999",
            "-0.0",
            "5e-324",
            "123456789012345678901234567890",
            "2.2250738585072011e-308",
        ]
    )
    @example(["9999-12-31", "0001-01-01", "10000-01-01", "-001-01-01", "2021-02-29"])
    def check(texts):
        values = read_texts(pl.Series("x", texts, dtype=pl.String), field).to_list()
        assert list(map(repr, values)) == list(map(repr, map(one, texts)))

    def one(text):
        try:
            return None if text is None else parse_value(text, field)
        except ValueError:
            return None

    check()


def test_types_are_those_of_the_schema():
    kinds = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    for name, kind in kinds.items():
        nothing = read_texts(pl.Series("x", [], dtype=pl.String), Field("x", name, "", "", ""))
        assert nothing.dtype == kind
    day = read_texts(pl.Series("x", ["2021-05-18"]), Field("x", "date", "", "", ""))
    assert day.to_list() == [dt.date(2021, 5, 18)]
