"""Which dates of accords contradict each other, whatever form they have."""

from __future__ import annotations

import polars as pl
import pytest

from seccoop.checks.large import check_in_parts
from seccoop.contract import load_contract

DATES = [
    ("2021-06-01", "2021-05-31", True),
    ("2021-06-01", "2021-06-01", False),
    ("2021-06", "2021-06-30", False),
    ("2021-06", "2021-06-01", False),
    ("2021-06", "2021-05-31", True),
    ("2021-06", "2020/2023", True),
    ("2021", "2020/..", True),
    ("2021", "../2020-06-01", True),
    ("../2021", "2020", False),
    ("[2021-05..2021-07]", "2021-05-02", False),
    ("1930-06", "1890", True),
    (None, "2020", False),
    ("2021", None, False),
    ("2021", "no date", False),
]


@pytest.mark.parametrize(("signed", "in_force", "wrong"), DATES)
def test_an_accord_is_signed_before_it_is_in_force(
    signed: str | None, in_force: str | None, wrong: bool
) -> None:
    text = {"signed_edtf": pl.String, "in_force_edtf": pl.String}
    rows = pl.DataFrame({"signed_edtf": [signed], "in_force_edtf": [in_force]}, schema=text)
    report = check_in_parts({"agreements": rows}, load_contract(), rules=["agreement-order"])
    assert report.counts == ({"agreement-order": 1} if wrong else {})
