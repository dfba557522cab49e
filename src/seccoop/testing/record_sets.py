"""The records of a small dataset, with the links between events and what is kept beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from seccoop.dates import parse
from seccoop.dossier.records import Record
from seccoop.testing.events import add_event
from seccoop.testing.reference import add_reference
from seccoop.testing.rows import Rows, periods
from seccoop.testing.values import event_ids, slugs

_EVENT_IDS, _SLUGS = event_ids(), slugs()


@st.composite
def record_sets(draw: st.DrawFn, min_events: int = 1, max_events: int = 3) -> list[Record]:
    """Draw the records of a whole dataset, before a build derives anything.

    Parameters
    ----------
    min_events, max_events : int
        How many events there are.

    Returns
    -------
    SearchStrategy of list of Record
        When derived and assembled, they break no rule of ``schema/rules.yaml`` that is an error.
    """
    rows = Rows(draw)
    add_reference(rows)
    ids = draw(st.lists(_EVENT_IDS, min_size=min_events, max_size=max_events, unique=True))
    _relations(rows, [add_event(rows, event_id) for event_id in ids])
    _coverage(rows)
    _tombstone(rows)
    if draw(st.booleans()):
        rows.add("changes", table=rows.one_of([*rows.contract.core]))
    return rows.records


def _relations(rows: Rows, events: Sequence[Record]) -> None:
    """Link events to earlier ones, so that nothing runs in a circle."""
    for place, event in enumerate(events):
        other = rows.maybe(events[:place])
        if other is None:
            continue
        codes = list(rows.contract.codelists["event_relation"].codes)
        if _status(rows, other) != "cancelled":
            codes.remove("cancels")
        start, end = _bounds(other)[0], _bounds(event)[1]
        if start and end and end < start:
            codes.remove("implements")
        rows.add(
            "relations",
            event_id=event.values["event_id"],
            relation=rows.one_of(codes),
            related_event_id=other.values["event_id"],
        )


def _status(rows: Rows, event: Record) -> str:
    """Return the newest status of an event."""
    event_id = event.values["event_id"]
    own = (row for row in rows.records if row.table == "statuses")
    return [row.values["event_status"] for row in own if row.values["event_id"] == event_id][-1]


def _bounds(event: Record) -> tuple[date | None, date | None]:
    text = event.values.get("date_edtf")
    found = parse(text) if text else None
    return (found.start, found.end) if found else (None, None)


def _coverage(rows: Rows) -> None:
    """Declare that a pair of actors, or a region, was fully searched."""
    places = rows.ids("places")
    if not rows.draw(st.booleans()):
        return
    place = rows.maybe(places)
    pair: list[str | None] = [None, None]
    if place is None or rows.draw(st.booleans()):
        pair = [*rows.some(rows.ids("actors"), most=2, least=2)]
    first, last = rows.draw(periods())
    rows.add(
        "coverage",
        coverage_id="searched",
        actor1_id=pair[0],
        actor2_id=pair[1],
        place_id=place,
        date_from=first,
        date_to=last,
    )


def _tombstone(rows: Rows) -> None:
    """Retire an id that is not in use, in favour of one that is."""
    if not rows.draw(st.booleans()):
        return
    core = rows.contract.core
    table = rows.one_of([name for name in core if len(core[name].primary_key) == 1])
    alive = rows.ids(table)
    retired = rows.draw(_EVENT_IDS if table == "events" else _SLUGS)
    if retired not in alive:
        rows.add("tombstones", table=table, key=retired, successor_key=rows.maybe(alive))
