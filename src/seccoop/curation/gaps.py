"""Where nothing is recorded of a pair of actors: quarters without an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from seccoop.assemble.frames import Frames, cooperating
from seccoop.contract.model import Contract

Pair = tuple[str, str]


def quarters(
    frames: Frames, contract: Contract, pairs: Iterable[Pair], span: tuple[int, int]
) -> pl.DataFrame:
    """Count the events of pairs of actors, quarter by quarter.

    An actor stands for all that is subordinate to it. An event counts in every quarter in which
    it can have begun if these are at most two, and in none otherwise.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        ``events``, ``participants``, ``actors`` and ``coverage``.
    contract : Contract
        The schema.
    pairs : iterable of (str, str)
        Ids of actors.
    span : (int, int)
        First and last year.

    Returns
    -------
    polars.DataFrame
        ``actor1_id``, ``actor2_id``, ``quarter`` (its first day), ``n_events`` and
        ``in_coverage``, whether the quarter lies in a coverage declared for the pair: only there
        does a zero say that nothing happened. One row per pair and quarter, in this order.
    """
    calendar = pl.select(
        pl.date_range(date(span[0], 1, 1), date(span[1], 12, 31), "1q").alias("quarter")
    )
    starts = frames["events"].select(
        "event_id",
        pl.col("date_start").dt.truncate("1q").alias("first"),
        pl.col("date_start_latest").dt.truncate("1q").alias("last"),
    )
    members = cooperating(frames, contract).select("event_id", "actor_id")
    below = subordinates(frames["actors"])
    found = []
    for one, other in pairs:
        events = _of(members, below.get(one, {one})).join(
            _of(members, below.get(other, {other})), on="event_id"
        )
        dated = starts.join(events, on="event_id")
        narrow = pl.col("last") <= pl.col("first").dt.offset_by("1q")
        counts = (
            calendar.join(dated.filter(narrow), how="cross")
            .filter(pl.col("quarter").is_between("first", "last"))
            .group_by("quarter")
            .agg(pl.len().cast(pl.Int64).alias("n_events"))
        )
        found.append(
            calendar.join(counts, on="quarter", how="left")
            .with_columns(
                pl.lit(one).alias("actor1_id"),
                pl.lit(other).alias("actor2_id"),
                pl.col("n_events").fill_null(0),
                in_coverage=_declared(frames["coverage"], (one, other)),
            )
            .select("actor1_id", "actor2_id", "quarter", "n_events", "in_coverage")
        )
    return pl.concat(found)


def subordinates(actors: pl.DataFrame) -> dict[str, set[str]]:
    """Return of every actor the ids of itself and of all below it."""
    parents = dict(actors.select("actor_id", "parent_actor_id").iter_rows())
    below: dict[str, set[str]] = {actor: {actor} for actor in parents}
    for actor in parents:
        above, seen = parents[actor], {actor}
        while above is not None and above not in seen:
            below.setdefault(above, {above}).add(actor)
            seen.add(above)
            above = parents.get(above)
    return below


def busiest(frames: Frames, contract: Contract, number: int) -> list[Pair]:
    """Return the pairs of topmost actors with most events in common."""
    top = {
        actor: head
        for head, members in subordinates(frames["actors"]).items()
        for actor in members
        if head in _heads(frames["actors"])
    }
    sides = (
        cooperating(frames, contract)
        .select("event_id", pl.col("actor_id").replace_strict(top).alias("actor"))
        .unique()
    )
    pairs = (
        sides.join(sides, on="event_id", suffix="2")
        .filter(pl.col("actor") < pl.col("actor2"))
        .group_by("actor", "actor2")
        .len()
        .sort("len", "actor", "actor2", descending=[True, False, False])
        .head(number)
    )
    return [(one, other) for one, other, _ in pairs.iter_rows()]


def _heads(actors: pl.DataFrame) -> set[str]:
    return set(actors.filter(pl.col("parent_actor_id").is_null())["actor_id"])


def _of(members: pl.DataFrame, actors: set[str]) -> pl.DataFrame:
    return members.filter(pl.col("actor_id").is_in(list(actors))).select("event_id").unique()


def _declared(coverage: pl.DataFrame, pair: Pair) -> pl.Expr:
    """Return whether a whole quarter lies in coverage declared for a pair, for all families."""
    own = coverage.filter(
        pl.col("event_family").is_null(),
        pl.col("place_id").is_null(),
        (pl.col("actor1_id") == pair[0]) & (pl.col("actor2_id") == pair[1])
        | (pl.col("actor1_id") == pair[1]) & (pl.col("actor2_id") == pair[0]),
    )
    quarter = pl.col("quarter")
    spans = [
        (quarter >= start) & (quarter.dt.offset_by("1q").dt.offset_by("-1d") <= end)
        for start, end in own.select("date_from", "date_to").iter_rows()
    ]
    return pl.any_horizontal(spans) if spans else pl.lit(value=False)
