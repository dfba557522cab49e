"""The statuses of each event, in the order in which they were reported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from seccoop.checks.coded import of_pairs
from seccoop.checks.key_index import NOWHERE, Positions
from seccoop.checks.numbering import misnumbered_events
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.per_event import Mask
from seccoop.checks.registry import check

_NO_DAY = np.iinfo(np.int32).min
_SPAN = 1 << 33  # more than there are days


@dataclass(frozen=True)
class Histories:
    """Statuses event by event, and by number within an event.

    ``rows`` says where each stands in the table, ``events`` to which event it belongs, and
    ``follows`` whether it follows another one of that event.
    """

    rows: Positions
    events: Positions
    follows: Mask


def histories(package: Package) -> Histories:
    """Return the statuses in order; those without an event are taken together."""
    if "histories" not in package.own:
        package.own["histories"] = _in_order(package)
    found: Histories = package.own["histories"]
    return found


def _in_order(package: Package) -> Histories:
    events = package.codes("statuses", "event_id")
    ordinals = package["statuses"]["ordinal"]
    if ordinals.null_count():
        ordinals = ordinals.fill_null(np.iinfo(np.int64).min)
    numbers = ordinals.to_numpy()
    same = events[1:] == events[:-1]
    if ((events[1:] > events[:-1]) | (same & (numbers[1:] >= numbers[:-1]))).all():
        rows = np.arange(len(events))
    else:
        rows = np.lexsort((numbers, events))
        events = events[rows]
        same = events[1:] == events[:-1]
    return Histories(rows, events, np.concatenate([np.zeros(min(len(rows), 1), dtype=bool), same]))


@check(
    "status-newest", events="event_id event_status", statuses="event_id ordinal event_status as_of"
)
def status_newest(package: Package) -> pl.DataFrame:
    """The event has the status of its newest report."""
    events = package["events"][[ROW, "event_id", "event_status"]]
    owners = package.of_event("statuses")
    found = histories(package)
    newest = found.rows[~np.append(found.follows[1:], False)[: len(found.rows)]]
    last = np.full(events.height + 1, NOWHERE, dtype=np.int64)
    last[owners.take(newest)] = newest
    own = package.of_event("events")
    last = last[: events.height].take(np.maximum(own, 0))
    statuses = np.append(package.coded("statuses", "event_status"), NOWHERE)
    said, reported = package.coded("events", "event_status"), statuses.take(last)
    wrong = present(last) & present(own) & (said != reported) & present(said) & present(reported)
    if wrong.any():
        wrong &= ~_among_misnumbered(package, "events")
    if not wrong.any():
        return events.clear()
    names = _values_at(package["statuses"]["event_status"], last[wrong]).alias("newest")
    return events.filter(pl.Series(wrong)).select(ROW, "event_status").with_columns(names)


@check("status-order", statuses="event_id ordinal as_of")
def status_order(package: Package) -> pl.DataFrame:
    """Reports are listed from the oldest to the newest."""
    found = histories(package)
    days = package["statuses"]["as_of"].to_physical().fill_null(_NO_DAY).to_numpy()
    days = days.astype(np.int64).take(found.rows)
    # Events come one after the other, so that the newest so far never comes from the one before.
    base = (np.cumsum(~found.follows)) * _SPAN
    newest = np.maximum.accumulate(days + base)
    before = np.append(np.int64(_NO_DAY), (newest - base)[:-1])[: len(days)]
    known = np.append(np.int64(_NO_DAY), days[:-1])[: len(days)] != _NO_DAY
    wrong = found.follows & known & (days != _NO_DAY) & (days < before)
    if wrong.any():
        wrong &= ~_among_misnumbered(package, "statuses").take(found.rows)
    if not wrong.any():
        return package["statuses"][[ROW]].clear()
    at = found.rows[wrong]
    earlier = pl.Series("before", before[wrong].astype(np.int32)).cast(pl.Date)
    found_rows: pl.DataFrame = package["statuses"][[ROW, "as_of"]][at]
    return found_rows.with_columns(earlier)


@check("status-step", statuses="event_id ordinal event_status as_of")
def status_step(package: Package) -> pl.DataFrame:
    """Every step of a history is one that events can take."""
    known = package.contract.codelists["event_status"].codes
    forbidden = np.ones((len(known) + 1, len(known) + 1), dtype=bool)
    forbidden[-1, :] = forbidden[:, -1] = False  # what is no status takes no steps
    for before, after in package.contract.status_steps:
        forbidden[known.index(before), known.index(after)] = False
    found = histories(package)
    steps = package.coded("statuses", "event_status").take(found.rows)
    wrong = found.follows.copy()
    wrong[1:] &= of_pairs(forbidden, steps[:-1], steps[1:])
    if wrong.any():
        wrong &= ~_among_misnumbered(package, "statuses").take(found.rows)
    if not wrong.any():
        return package["statuses"][[ROW]].clear()
    at = np.flatnonzero(wrong)
    statuses = package["statuses"]
    earlier = statuses["event_status"].gather(found.rows[at - 1]).alias("before")
    return statuses.select(ROW, "event_status")[found.rows[at]].with_columns(earlier)


def _values_at(values: pl.Series, positions: Positions) -> pl.Series:
    """Return the values at some positions, null for `NOWHERE`."""
    return values.extend_constant(None, 1).gather(
        np.where(present(positions), positions, len(values))
    )


def _among_misnumbered(package: Package, name: str) -> Mask:
    """Tell which rows are of an event whose statuses are misnumbered, so that none is the last."""
    among = misnumbered_events(package, "statuses")["event_id"].implode()
    return package[name]["event_id"].is_in(among).fill_null(False).to_numpy()
