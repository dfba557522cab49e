"""What a second coder is told, and what not."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.curation.assignment import document, draw, units

IDS = [f"sc-{number:04}" for number in range(200)]


@given(st.sets(st.sampled_from(IDS), min_size=1), st.floats(0.01, 1), st.text(max_size=5))
def test_anybody_draws_the_same_sample(ids, share, seed) -> None:
    drawn = draw(sorted(ids), share, seed)
    assert drawn == draw(sorted(ids, reverse=True), share, seed)
    assert set(drawn) <= ids
    assert len(drawn) == min(len(ids), max(1, -int(-share * len(ids) // 1)))


def test_a_larger_sample_contains_the_smaller_one() -> None:
    assert set(draw(IDS, 0.1, "x")) < set(draw(IDS, 0.2, "x"))


def test_another_seed_draws_others() -> None:
    assert draw(IDS, 0.1, "x") != draw(IDS, 0.1, "y")


@pytest.mark.parametrize("share", [0, -0.1, 1.1])
def test_impossible_shares_are_refused(share) -> None:
    with pytest.raises(ValueError, match="share"):
        draw(IDS, share, "x")


def test_an_assignment_says_where_to_read_and_nothing_that_was_coded() -> None:
    sources = pa.table(
        {
            "source_id": ["s1", "s2"],
            "publisher": ["Rudaw", "K24"],
            "url": ["https://example.org/1", None],
            "published_edtf": ["2021-05-18", None],
            "language": ["en", "en"],
        }
    )
    evidence = pa.table(
        {
            "event_id": ["a", "a", "a", "b"],
            "source_id": ["s1", "s1", "s2", "s1"],
            "field": ["event", "event_type", "event", "event"],
            "locator": ["p2", "p3", "title", "p9"],
        }
    )
    chosen = document(units({"sources": sources, "evidence": evidence}, ["a"]))
    assert chosen == {
        "units": [
            {
                "unit": "a",
                "documents": [
                    {
                        "source_id": "s1",
                        "publisher": "Rudaw",
                        "url": "https://example.org/1",
                        "published": "2021-05-18",
                        "language": "en",
                        "locators": ["p2"],
                    },
                    {
                        "source_id": "s2",
                        "publisher": "K24",
                        "language": "en",
                        "locators": ["title"],
                    },
                ],
            }
        ]
    }
