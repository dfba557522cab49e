"""Which event of one coder is which of another: at most one each, the likeliest pairs overall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seccoop.curation.coding import Coded
from seccoop.dates.overlap import overlap

# What speaks for two codings being of one act. Type and status count little, since they are what
# is to be compared; a shared document is needed anyway.
_WEIGHTS = {"actors": 2.0, "dates": 1.0, "place": 1.0, "type": 0.5, "id": 0.25}
_LEAST = 0.75


@dataclass(frozen=True)
class Matched:
    """The events that two coders have in common, and those that only one of them has."""

    pairs: Sequence[tuple[Coded, Coded]]
    only_first: Sequence[Coded]
    only_second: Sequence[Coded]


def match(first: Sequence[Coded], second: Sequence[Coded]) -> Matched:
    """Pair the events of two coders.

    Events coded from no common document are never paired. Of all ways to pair the others the one
    with the greatest total likeness is taken (linear sum assignment).

    Parameters
    ----------
    first, second : sequence of Coded
        What each coder coded.
    """
    from scipy.optimize import linear_sum_assignment

    if not (first and second):
        return Matched([], list(first), list(second))
    scores = [[likeness(one, other) for other in second] for one in first]
    rows, columns = linear_sum_assignment(scores, maximize=True)
    chosen = [
        (row, column)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if scores[row][column] >= _LEAST
    ]
    taken = {row for row, _ in chosen}, {column for _, column in chosen}
    return Matched(
        [(first[row], second[column]) for row, column in chosen],
        [one for place, one in enumerate(first) if place not in taken[0]],
        [one for place, one in enumerate(second) if place not in taken[1]],
    )


def likeness(one: Coded, other: Coded) -> float:
    """Return how much two codings look like codings of one act; 0 without a common document."""
    if not one.sources & other.sources:
        return 0.0
    everyone = one.actors | other.actors
    shares = {
        "actors": len(one.actors & other.actors) / len(everyone) if everyone else 0.0,
        "dates": float(overlap(one.dates, other.dates)),
        "place": float(one.values.get("place_id") == other.values.get("place_id")),
        "type": float(one.values.get("event_type") == other.values.get("event_type")),
        "id": float(one.event_id == other.event_id),
    }
    return sum(_WEIGHTS[name] * share for name, share in shares.items())
