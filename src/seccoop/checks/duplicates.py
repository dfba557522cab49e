"""The rule that one act is coded once."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.alike import rows_alike, set_apart
from seccoop.checks.key_index import NOWHERE, Positions
from seccoop.checks.letters import Words
from seccoop.checks.package import ROW, Package, of_events, present
from seccoop.checks.per_event import distinct_pairs
from seccoop.checks.registry import check

_ODD = np.uint64(0x9E3779B97F4A7C15)


@check(
    "possible-duplicate",
    events="event_id event_type date_edtf place_id",
    participants="event_id actor_id",
)
def possible_duplicate(package: Package) -> pl.DataFrame:
    """No two events have the same type, participants, dates and place."""
    again = rows_alike([likenesses(package)])
    if not len(again):
        return package["events"][[ROW]].clear()
    alike = package["events"][again]
    of_those = package["participants"].join(alike, on="event_id", how="semi")
    who = of_those.group_by("event_id").agg(pl.col("actor_id").unique().sort())
    same = ["event_type", "date_edtf", "place_id", "actor_id"]
    return (
        alike.join(who, on="event_id")
        .with_columns(pl.col("actor_id").list.join(" "), pl.col("place_id").fill_null(""))
        .sort(ROW)
        .with_columns(pl.col("event_id").first().over(same).alias("other"))
        .filter(pl.col("event_id") != pl.col("other"))
        .select(ROW, "other")
    )


def likenesses(package: Package) -> Words:
    """Return a number for each event that is the same where type, date, place and actors are.

    Different events may have the same number, too; they are then compared in full. An event that
    bears no date is like no other.
    """
    events = package["events"]
    owners = package.of_event("participants")
    actors = package["participants"]["actor_id"]
    codes = package.codes("participants", "actor_id")
    number_of = _numbers_of(codes, actors)
    having, had = distinct_pairs(owners, codes)
    starts = np.flatnonzero(np.diff(having, prepend=NOWHERE - 1))
    together: NDArray[np.uint64] = np.zeros(events.height, dtype=np.uint64)
    if len(starts):
        together[having.take(starts)] = np.add.reduceat(
            number_of.take(had) >> np.uint64(16), starts
        )
    unnamed = owners[actors.is_null().to_numpy()] if actors.null_count() else owners[:0]
    together[unnamed[present(unnamed)]] = 0
    together = of_events(package, together)
    together[~present(package.of_event("events"))] = 0
    mark = together + package.coded("events", "event_type").astype(np.uint64)
    bounds = package.meanings("events", "date_edtf").bounds
    for number, days in enumerate((bounds[0], bounds[-1]), start=1):
        mark += days.astype(np.uint64) * (_ODD + np.uint64(2 * number))
    mark += events["place_id"].hash().to_numpy()
    return set_apart(mark, events["date_edtf"], events[ROW])


def _numbers_of(codes: Positions, actors: pl.Series) -> Words:
    """Return for each code the number of the actor who has it, the same in every package."""
    row_of = np.full(codes.max(initial=0) + 2, NOWHERE)  # the last is for no actor
    row_of[codes] = np.arange(len(codes))
    used = np.flatnonzero(row_of != NOWHERE)
    numbers = np.zeros(len(row_of), dtype=np.uint64)
    numbers[used] = actors.gather(row_of[used]).hash().to_numpy()
    return numbers
