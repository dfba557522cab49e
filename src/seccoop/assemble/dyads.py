"""The view ``dyads``: pairs of organisations that cooperate in an event."""

from __future__ import annotations

import polars as pl

from seccoop.assemble.frames import Frames, attributes, cooperating
from seccoop.contract.model import Contract


def organisations(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one row per event and organisation: office-holders count for their organisation."""
    offices = list(contract.codelists["actor_type"].where("is_office", "true"))
    actors = frames["actors"]
    parents = dict(actors.select("actor_id", "parent_actor_id").iter_rows())
    kinds = dict(actors.select("actor_id", "actor_type").iter_rows())

    def organisation(actor: str) -> str:
        seen = {actor}
        while kinds.get(actor) in offices and parents[actor] not in (None, *seen):
            actor = parents[actor]
            seen.add(actor)
        return actor

    climbed = {actor: organisation(actor) for actor in actors["actor_id"]}
    return (
        cooperating(frames, contract)
        .with_columns(pl.col("actor_id").replace_strict(climbed, default=pl.col("actor_id")))
        .sort("event_id", "ordinal")
        .unique(["event_id", "actor_id"], keep="first", maintain_order=True)
    )


def dyads(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one row per unordered pair of organisations per event."""
    numbers = attributes(contract, "country", "country", cow="cow", gw="gw").with_columns(
        pl.col("cow", "gw").cast(pl.Int64)
    )
    sides = (
        organisations(frames, contract)
        .join(frames["actors"].select("actor_id", "name", "actor_type", "country"), on="actor_id")
        .join(numbers, on="country", how="left")
        .rename({"actor_type": "type", "country": "iso3"})
    )
    size = sides.group_by("event_id").agg(pl.len().cast(pl.Int64).alias("n_actors"))

    def side(number: int) -> pl.DataFrame:
        own = {
            "actor_id": f"actor{number}_id",
            "name": f"actor{number}_name",
            "type": f"actor{number}_type",
        }
        codes = {
            "role": f"role{number}",
            "iso3": f"iso3_{number}",
            "cow": f"cow{number}",
            "gw": f"gw{number}",
        }
        return sides.select("event_id", *own, *codes).rename(own | codes)

    n = pl.col("n_actors")
    return (
        side(1)
        .join(side(2), on="event_id")
        .filter(pl.col("actor1_id") < pl.col("actor2_id"))
        .join(size, on="event_id")
        .join(frames["events_flat"], on="event_id", suffix="_event")
        .with_columns(
            (2 / (n * (n - 1))).alias("pair_weight"),
            (pl.col("iso3_1") == pl.col("iso3_2")).fill_null(False).alias("same_state"),
        )
    )
