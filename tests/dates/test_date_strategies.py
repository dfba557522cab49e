"""The strategy that other tests draw dates from."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from seccoop.dates import parse
from seccoop.dates.strategies import edtf_expressions
from seccoop.dates.structure import is_plain


@given(st.data(), st.integers(1, 9999), st.integers(0, 40))
def test_every_drawn_expression_is_read_and_lies_in_its_years(
    data: st.DataObject, min_year: int, more: int
) -> None:
    max_year = min(9999, min_year + more)
    text = data.draw(edtf_expressions(min_year, max_year))
    assert is_plain(text)
    years = [bound.year for bound in parse(text).bounds if bound is not None]
    assert min_year <= min(years) <= max(years) <= max_year


def test_every_form_is_drawn() -> None:
    drawn: set[str] = set()

    @settings(max_examples=1000, database=None, derandomize=True)
    @given(edtf_expressions())
    def collect(text: str) -> None:
        for form in ("/..", "../", "..", "[", ",", "/"):
            if form in text:
                drawn.add(form)
                break
        else:
            drawn.add(str(len(text)))

    collect()
    assert drawn >= {"/..", "../", "..", "[", "/", "4", "7", "10"}
