"""Which proposed event is which of those coded by hand: at most one each, within a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seccoop.dates.overlap import overlap
from seccoop.scoring.documents import Documents, Event

Pair = tuple[Event, Event]


@dataclass(frozen=True)
class Scored:
    """One document: events found, missed and made up."""

    document_id: str
    pairs: Sequence[Pair]
    missed: Sequence[Event]
    extra: Sequence[Event]


def match_documents(
    gold: Documents, predicted: Documents, strict: bool, by_type: bool = True
) -> list[Scored]:
    """Pair the events of every document that was coded by hand.

    Parameters
    ----------
    gold, predicted : mapping of str to sequence of Event
        By document.
    strict : bool
        Whether dates must be such that the two can be of one act. Type and one actor in common
        are needed in any case.
    by_type : bool
        Whether the type must be the same; else an actor in common and dates that can be of one
        act are enough, so that the type itself can be scored.
    """
    return [
        _match(name, events, predicted.get(name, ()), strict, by_type)
        for name, events in gold.items()
    ]


def _match(
    name: str, gold: Sequence[Event], found: Sequence[Event], strict: bool, by_type: bool
) -> Scored:
    from scipy.optimize import linear_sum_assignment

    if not (gold and found):
        return Scored(name, [], list(gold), list(found))
    scores = [[_likeness(one, other, strict, by_type) for other in found] for one in gold]
    rows, columns = linear_sum_assignment(scores, maximize=True)
    chosen = [
        (row, column)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if scores[row][column] > 0
    ]
    taken = {row for row, _ in chosen}, {column for _, column in chosen}
    return Scored(
        name,
        [(gold[row], found[column]) for row, column in chosen],
        [one for place, one in enumerate(gold) if place not in taken[0]],
        [one for place, one in enumerate(found) if place not in taken[1]],
    )


def _likeness(one: Event, other: Event, strict: bool, by_type: bool) -> float:
    same = one.event_type == other.event_type
    dated = overlap(one.date, other.date)
    if not one.actors & other.actors or (by_type and not same) or (strict and not dated):
        return 0.0
    shared = len(one.actors & other.actors) / len(one.actors | other.actors)
    return 1.0 + same + dated + shared + (one.place == other.place) / 2
