"""Two coders of the same documents: who is paired with whom, and how far they agree."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seccoop.curation.agreement import agree, distance_km
from seccoop.curation.coding import Coded
from seccoop.curation.matching import likeness, match
from seccoop.curation.measures import bootstrapped, f1, krippendorff_alpha, share
from seccoop.dates import parse
from seccoop.dates.overlap import overlap


def coded(
    event_id: str,
    event_type: str = "meeting",
    date: str | None = "2021-05-18",
    place: str | None = "irq-erbil",
    participants: tuple[tuple[str, str], ...] = (("irq-army", "party"), ("krg", "party")),
    sources: tuple[str, ...] = ("s1",),
    **values: str,
) -> Coded:
    given_values = {"event_type": event_type, "date_edtf": date, "place_id": place, **values}
    return Coded(
        event_id,
        {name: value for name, value in given_values.items() if value is not None},
        parse(date) if date else None,
        frozenset(participants),
        frozenset(sources),
    )


def figure(result, field, measure):
    return next(
        line.figure for line in result.lines if (line.field, line.measure) == (field, measure)
    )


def test_events_are_paired_one_to_one_whatever_their_order() -> None:
    first = [
        coded("a", date="2021-05-18"),
        coded("b", date="2021-05-20"),
        coded("c", event_type="signed", date="2021-05-20"),
    ]
    second = [
        coded("x", event_type="signed", date="2021-05-20"),
        coded("y", date="2021-05-20"),
        coded("z", date="2021-05-18"),
    ]
    for order in permutations(second):
        pairs = {(one.event_id, other.event_id) for one, other in match(first, list(order)).pairs}
        assert pairs == {("a", "z"), ("b", "y"), ("c", "x")}


def test_events_without_a_common_document_are_never_paired() -> None:
    matched = match([coded("a")], [coded("a", sources=("s2",))])
    assert not matched.pairs
    assert [one.event_id for one in matched.only_first] == ["a"]
    assert [one.event_id for one in matched.only_second] == ["a"]


def test_unlike_events_of_one_document_stay_alone() -> None:
    other = coded(
        "b",
        event_type="transfer_delivery",
        date="2019",
        place="irq-baghdad",
        participants=(("usa-gov", "provider"), ("irq-gov", "recipient")),
    )
    assert likeness(coded("a"), other) == 0
    assert not match([coded("a")], [other]).pairs


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2021-05-18", "2021-05", True),
        ("2021-05-18", "2021-05-19", False),
        ("../2021-05-18", "2020", True),
        ("2021-05-18/..", "2020", False),
        (None, None, True),
        (None, "2021", False),
    ],
)
def test_dates_that_may_be_of_one_act(one, other, expected) -> None:
    assert overlap(one and parse(one), other and parse(other)) is expected


def test_alpha_of_the_published_example() -> None:
    # Krippendorff (2011), section B: two observers, ten units, two values; alpha = 0.095.
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert krippendorff_alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=1e-3)


def test_alpha_is_not_defined_where_nothing_varies() -> None:
    assert krippendorff_alpha([("held", "held")] * 5) is None


@given(st.lists(st.sampled_from(["held", "announced", None]), min_size=2))
def test_full_agreement_is_one(codes) -> None:
    value = krippendorff_alpha([(code, code) for code in codes])
    assert value == pytest.approx(1.0) if len(set(codes)) > 1 else value is None


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    hits = [True] * 30 + [False] * 10
    one, other = bootstrapped(share, hits), bootstrapped(share, hits)
    assert one == other
    assert one.value == 0.75
    assert one.low is not None
    assert one.high is not None
    assert 0.55 < one.low < 0.75 < one.high < 0.92


def test_f1_counts_values_and_not_events() -> None:
    assert f1([(2, 0, 0), (0, 1, 1)]) == pytest.approx(4 / 6)
    assert f1([]) is None


def test_a_swapped_coder_changes_no_figure() -> None:
    first = [coded("a"), coded("b", date="2021-06", event_status="held"), coded("c", place=None)]
    second = [coded("a", "visit"), coded("b", date="2021-06-03", event_status="announced")]
    forth, back = agree(first, second), agree(second, first)
    assert [(line.field, line.measure, line.figure.value) for line in forth.lines] == [
        (line.field, line.measure, pytest.approx(line.figure.value)) for line in back.lines
    ]


def test_each_field_is_compared_by_its_own_measure() -> None:
    first = [
        coded("a", participants=(("irq-army", "party"), ("krg", "party"))),
        coded("b", "signed", "2021-06", "irq-kirkuk", (("krg", "signatory"),)),
    ]
    second = [
        coded("a", "visit", "2021-05-18", "irq-erbil", (("irq-army", "visitor"), ("krg", "host"))),
        coded("b", "signed", "2021-06-03", "irq-near-kirkuk", (("krg", "signatory"),)),
    ]
    near = {"irq-kirkuk": (35.47, 44.39), "irq-near-kirkuk": (35.5, 44.5)}
    result = agree(first, second, near)
    assert figure(result, "event_type", "equal").value == 0.5
    assert figure(result, "role", "equal").value == pytest.approx(1 / 3)
    assert figure(result, "date", "equal").value == 0.5
    assert figure(result, "date", "within precision").value == 1
    assert figure(result, "place", "equal").value == 0.5
    assert figure(result, "place", "within 25 km").value == 1
    assert figure(result, "participants", "F1 of actors").value == 1
    assert figure(result, "participants", "F1 with role").value == pytest.approx(1 / 3)
    assert {(d.event_id, d.field) for d in result.differences} == {
        ("a", "event_type"),
        ("a", "participants"),
        ("b", "date_edtf"),
        ("b", "place_id"),
    }


def test_what_only_one_coder_saw_lowers_the_agreement_on_events() -> None:
    both = coded("a")
    result = agree([both, coded("b", "signed", "2019", None, (("usa-gov", "party"),))], [both])
    assert figure(result, "event", "F1").value == pytest.approx(2 / 3)


def test_distances() -> None:
    assert distance_km((36.19, 44.01), (33.34, 44.40)) == pytest.approx(319, abs=3)  # Erbil-Baghdad
    assert distance_km((0, 179.9), (0, -179.9)) == pytest.approx(22.2, abs=0.1)
