"""Which proposed event is which of those coded by hand: at most one each, within a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from seccoop.dates.overlap import overlap
from seccoop.scoring.documents import Documents, Event, Span

_ALIKE = 0.5  # of the characters of two names, those in common, for them to be one
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

    An actor that has no id is the one that the coder wrote the words of, if the candidate points
    at these words, whatever it calls the actor.

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
    found = [_named_alike(one, gold) for one in found]
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


def _named_alike(one: Event, gold: Sequence[Event]) -> Event:
    """Return a candidate whose actors without an id are called as the coder calls them."""
    names = dict(_names_of(one, gold))
    if not names:
        return one
    return replace(
        one,
        actors=frozenset(names.get(actor, actor) for actor in one.actors),
        roles=frozenset((names.get(actor, actor), role) for actor, role in one.roles),
    )


def _names_of(one: Event, gold: Sequence[Event]) -> Iterator[tuple[str, str]]:
    coded = {name: spans for event in gold for name, spans in event.unlisted.items()}
    for name, spans in one.unlisted.items():
        ranked = [(_alike(a, b), called) for called, at in coded.items() for a in spans for b in at]
        best = max(ranked, default=(0.0, ""))
        if name not in coded and best[0] >= _ALIKE:
            yield name, best[1]


def _alike(one: Span, other: Span) -> float:
    """Return the share of the characters of two spans that they have in common."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(common, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
