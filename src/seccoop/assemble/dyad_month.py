"""The view ``dyad_month``: how often each pair cooperated, zero only where that is known."""

from __future__ import annotations

from datetime import date
from typing import cast

import polars as pl

from seccoop.assemble.frames import Frames
from seccoop.contract.model import Contract

# Positions are words about cooperation and reversals its end; neither is an act of cooperation.
_NOT_COOPERATION = ("position", "reversal")


def dyad_month(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return how often each pair cooperated, month by month.

    A pair whose coverage is declared has a row for every month of the dataset's span; any other
    pair only for months in which something is recorded of it, since nothing is known of the rest.
    """
    pair = ["actor1_id", "actor2_id"]
    occurred = list(contract.codelists["event_status"].where("occurred", "true"))
    acts = frames["dyads"].filter(pl.col("event_status").is_in(occurred)).join(
        frames["events"].select("event_id", "date_start", "date_start_latest"), on="event_id"
    )  # fmt: skip
    first, last = (
        pl.col("date_start").dt.month_start(),
        pl.col("date_start_latest").dt.month_start(),
    )
    acts = acts.with_columns(first.alias("first_month"), last.alias("last_month"))
    covered = _covered(frames, acts.select(pair).unique())
    pairs = pl.concat([acts.select(pair), covered.select(pair)]).unique()
    months = _months(frames)
    dated = acts.filter(pl.col("first_month") == pl.col("last_month"))
    kind = pl.col("event_family")
    counts = dated.group_by(*pair, pl.col("first_month").alias("month")).agg(
        (~kind.is_in(_NOT_COOPERATION)).sum().cast(pl.Int64).alias("n_events"),
        (kind == "reversal").sum().cast(pl.Int64).alias("n_reversals"),
    )
    vague = acts.filter(pl.col("first_month").ne_missing(pl.col("last_month")), kind != "position")
    possible = (
        vague.join(months, how="cross")
        .filter(
            pl.col("first_month").is_null() | (pl.col("first_month") <= pl.col("month")),
            pl.col("last_month").is_null() | (pl.col("last_month") >= pl.col("month")),
        )
        .group_by(*pair, "month")
        .agg(pl.len().cast(pl.Int64).alias("n_possible"))
    )
    counted = pl.col("n_events", "n_reversals")
    recorded = pl.any_horizontal(pl.col("n_recorded", "n_possible") > 0)
    always = covered.select(pair).unique().with_columns(pl.lit(True).alias("is_covered_once"))
    return (
        pairs.join(months, how="cross")
        .join(always, on=pair, how="left")
        .join(
            covered.with_columns(pl.lit(True).alias("in_coverage")), on=[*pair, "month"], how="left"
        )
        .join(counts, on=[*pair, "month"], how="left")
        .join(possible, on=[*pair, "month"], how="left")
        .with_columns(
            pl.col("in_coverage", "n_possible").fill_null(strategy="zero"), counted.fill_null(0)
        )
        .with_columns(pl.sum_horizontal(counted).alias("n_recorded"))
        .filter(pl.col("is_covered_once").fill_null(value=False) | recorded)
        .with_columns(pl.when("in_coverage").then(counted).name.keep())
    )


def _months(frames: Frames) -> pl.DataFrame:
    """Return every month from the first day of the dataset, or of its coverage, to the last."""
    days = pl.concat(
        [frames["events"].select(pl.col(name).alias("day")) for name in ("date_start", "date_end")]
        + [
            frames["coverage"].select(pl.col(name).alias("day"))
            for name in ("date_from", "date_to")
        ]
    )["day"].drop_nulls()
    if days.is_empty():
        return pl.DataFrame(schema={"month": pl.Date})
    first, last = cast("date", days.dt.month_start().min()), cast("date", days.max())
    return pl.select(pl.date_range(first, last, "1mo").alias("month"))


def _covered(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs and months that coverage declares fully searched, in all event families.

    Coverage of a pair of actors is also coverage of their subordinates, two by two. Coverage of a
    region says nothing of pairs, which may act elsewhere.
    """
    declared = frames["coverage"].filter(
        pl.col("actor1_id").is_not_null(),
        pl.col("event_family").is_null(),
        pl.col("place_id").is_null(),
    )
    parents = dict(frames["actors"].select("actor_id", "parent_actor_id").iter_rows())

    def line(actor: str) -> set[str]:
        found = {actor}
        while (parent := parents.get(actor)) and parent not in found:
            found.add(actor := parent)
        return found

    rows = []
    for one, two, start, end in declared.select(
        "actor1_id", "actor2_id", "date_from", "date_to"
    ).iter_rows():
        candidates = {tuple(sorted((one, two))), *pairs.iter_rows()}
        for first, second in candidates:
            lines = line(first), line(second)
            if (one in lines[0] and two in lines[1]) or (two in lines[0] and one in lines[1]):
                rows.append((first, second, start, end))
    schema = {"actor1_id": pl.String, "actor2_id": pl.String, "from": pl.Date, "to": pl.Date}
    spans = pl.DataFrame(rows, schema=schema, orient="row")
    month = pl.col("month")
    return (
        spans.join(_months(frames), how="cross")
        .filter(month >= pl.col("from"), month.dt.month_end() <= pl.col("to"))
        .select("actor1_id", "actor2_id", "month")
        .unique()
    )
