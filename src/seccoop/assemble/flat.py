"""The view ``events_flat``: one analysis-ready row per event."""

from __future__ import annotations

import polars as pl

from seccoop.assemble.frames import Frames, attributes, cooperating
from seccoop.contract.model import HISTORY, Contract


def events_flat(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one analysis-ready row per event."""
    types = attributes(
        contract, "event_type", "event_type", event_family="family", cameo_code="cameo",
        cameo_match="cameo_match", plover_event="plover_event", plover_mode="plover_mode",
        plover_context="plover_context", plover_match="plover_match",
        acled_sub_event_type="acled_sub_event_type", acled_match="acled_match",
    )  # fmt: skip
    times = attributes(
        contract, "date_precision", "date_precision",
        ucdp_date_prec="ucdp_date_prec", acled_time_precision="acled_time_precision",
    )  # fmt: skip
    spots = attributes(
        contract, "geo_precision", "geo_precision",
        ucdp_where_prec="ucdp_where_prec", acled_geo_precision="acled_geo_precision",
    )  # fmt: skip
    codes = ("ucdp_date_prec", "acled_time_precision", "ucdp_where_prec", "acled_geo_precision")
    counts = ("n_participants", "n_sources", "n_independent_sources", "n_statuses")
    return (
        frames["events"]
        .with_columns(pl.col("date_start").alias("date"), pl.col("date_end").alias("enddate"))
        .join(types, on="event_type", how="left")
        .join(times, on="date_precision", how="left")
        .join(spots, on="geo_precision", how="left")
        .join(
            frames["places"].drop(HISTORY, strict=False).rename({"name": "location"}),
            on="place_id",
            how="left",
        )
        .join(
            frames["agreements"].select("agreement_id", "agreement_status"),
            on="agreement_id",
            how="left",
        )
        .join(_first_two(frames, contract), on="event_id", how="left")
        .join(_support(frames), on="event_id", how="left")
        .join(
            frames["statuses"].group_by("event_id").agg(pl.len().alias("n_statuses")),
            on="event_id",
            how="left",
        )
        .with_columns(pl.col(codes).cast(pl.Int64), pl.col(counts).fill_null(0).cast(pl.Int64))
    )


def _first_two(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return the first two cooperating participants of every event, and how many there are."""
    named = (
        cooperating(frames, contract)
        .join(frames["actors"].select("actor_id", "name", "actor_type", "country"), on="actor_id")
        .sort("event_id", "ordinal")
    )
    columns = {
        "actor_id": "actor{}_id",
        "name": "actor{}",
        "actor_type": "actor{}_type",
        "country": "iso3_{}",
        "role": "role{}",
    }
    return named.group_by("event_id", maintain_order=True).agg(
        pl.len().alias("n_participants"),
        *(
            pl.col(column).slice(place, 1).first().alias(name.format(place + 1))
            for place in (0, 1)
            for column, name in columns.items()
        ),
    )


def _support(frames: Frames) -> pl.DataFrame:
    """Count the documents, and the independent ones, that support each event; name the first."""
    return (
        frames["evidence"]
        .filter(pl.col("stance") == "supports", pl.col("field") == "event")
        .join(frames["sources"], on="source_id")
        .sort("published_at", "source_id", nulls_last=True)
        .group_by("event_id", maintain_order=True)
        .agg(
            pl.col("source_id").n_unique().alias("n_sources"),
            pl.col("independence_group").n_unique().alias("n_independent_sources"),
            pl.col("published_at").first().alias("first_reported"),
            pl.col("publisher").first().alias("first_source"),
            pl.col("url").first().alias("first_source_url"),
        )
    )
