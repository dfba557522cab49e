"""Which known event a candidate likely reports: the same, a change of its status, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from seccoop.dates import DateRange, parse
from seccoop.dates.overlap import overlap
from seccoop.extract.candidates import Candidate
from seccoop.extract.status.states import NOT_YET

Relation = Literal["same_event", "status_change", "new"]


@dataclass(frozen=True)
class Link:
    """What a candidate is to the events that are known, and what speaks for it."""

    relation: Relation
    event_id: str | None
    why: str


@dataclass(frozen=True)
class KnownEvent:
    """An event of the tables, as far as a candidate is compared with it."""

    event_id: str
    event_type: str
    event_status: str
    dates: DateRange | None
    place_id: str | None
    actors: frozenset[str]


@dataclass(frozen=True)
class KnownEvents:
    """The events of the tables by each of their actors.

    ``above`` is the organisation that an actor belongs to: a report of a ministry and one of its
    minister may be of one act.
    """

    by_actor: Mapping[str, Sequence[KnownEvent]] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        events: Iterable[Mapping[str, object]],
        participants: Iterable[Mapping[str, object]],
        actors: Iterable[Mapping[str, object]],
    ) -> KnownEvents:
        """Index rows of the tables of these names."""
        above = {
            str(row["actor_id"]): str(row["parent_actor_id"])
            for row in actors
            if row["parent_actor_id"] and row["actor_type"] == "office_holder"
        }
        taking_part: defaultdict[str, set[str]] = defaultdict(set)
        for row in participants:
            actor = str(row["actor_id"])
            taking_part[str(row["event_id"])].add(above.get(actor, actor))
        by_actor: defaultdict[str, list[KnownEvent]] = defaultdict(list)
        for row in events:
            name = str(row["event_id"])
            known = KnownEvent(
                name,
                str(row["event_type"]),
                str(row["event_status"]),
                parse(str(row["date_edtf"])) if row["date_edtf"] else None,
                str(row["place_id"]) if row["place_id"] else None,
                frozenset(taking_part[name]),
            )
            for actor in known.actors:
                by_actor[actor].append(known)
        return cls(dict(by_actor), above)

    def link(self, candidate: Candidate) -> Link:
        """Say which known event a candidate likely reports.

        It is one of the same kind with at least two actors in common (or all of the fewer), of
        dates that can be of one act, and of no other place. Without a date nothing is claimed.
        """
        if candidate.date is None:
            return Link("new", None, "no date to compare known events by")
        dates = parse(candidate.date.value)
        actors = {
            self.above.get(each.actor_id, each.actor_id)
            for each in candidate.participants
            if each.actor_id
        }
        found: dict[str, tuple[float, KnownEvent]] = {}
        for actor in actors:
            for known in self.by_actor.get(actor, ()):
                if known.event_id not in found and (
                    likeness := _likeness(candidate, dates, actors, known)
                ):
                    found[known.event_id] = likeness, known
        if not found:
            return Link("new", None, "no known event of this kind, these actors and these days")
        _, best = max(found.values(), key=lambda one: (one[0], one[1].event_id))
        shared = ", ".join(sorted(actors & best.actors))
        why = f"same type; shared actors {shared}; dates overlap"
        if candidate.place and candidate.place.value == best.place_id:
            why += "; same place"
        status = candidate.event_status.value
        if status == best.event_status:
            return Link("same_event", best.event_id, why)
        # A plan reported again after the act is no news of it.
        if status in NOT_YET and best.event_status not in NOT_YET:
            return Link("same_event", best.event_id, f"{why}; the status known is later")
        return Link("status_change", best.event_id, f"{why}; {best.event_status} -> {status}")


def _likeness(
    candidate: Candidate, dates: DateRange, actors: set[str], known: KnownEvent
) -> float | None:
    if candidate.event_type.value != known.event_type or known.dates is None:
        return None
    shared = len(actors & known.actors)
    if shared < min(2, len(actors), len(known.actors)) or not overlap(dates, known.dates):
        return None
    place = candidate.place.value if candidate.place else None
    towns = place and known.place_id and place != known.place_id
    if towns and not _is_open(known.dates):
        return None
    return (
        shared / len(actors | known.actors) + (place == known.place_id) + _closeness(dates, known)
    )


def _is_open(dates: DateRange) -> bool:
    return dates.start is None or dates.end is None


def _closeness(dates: DateRange, known: KnownEvent) -> float:
    """Return up to 1 for dates that are of the same days and not merely of overlapping years."""
    assert known.dates is not None
    ends = [(dates.start, known.dates.start), (dates.end, known.dates.end)]
    return sum(0.5 for one, other in ends if isinstance(one, date) and one == other)
