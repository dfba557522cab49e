"""The published views, derived from the core tables and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl
import pyarrow as pa

from seccoop.contract.arrow import arrow_schema
from seccoop.contract.model import Contract

Frames = Mapping[str, pl.DataFrame]

# Positions are words about cooperation and reversals its end; neither is an act of cooperation.
_NOT_COOPERATION = ("position", "reversal")


def views(tables: Mapping[str, pa.Table], contract: Contract) -> dict[str, pa.Table]:
    """Derive every view.

    Parameters
    ----------
    tables : mapping of str to pyarrow.Table
        The core tables, checked.
    contract : Contract
        The schema.

    Returns
    -------
    dict of str to pyarrow.Table
        ``events_flat``, ``dyads`` and ``dyad_month``, rows sorted by key.
    """
    frames: dict[str, pl.DataFrame] = {}
    for name, table in tables.items():
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)
        frames[name] = frame
    makers: dict[str, Callable[[Frames, Contract], pl.DataFrame]] = {
        "events_flat": events_flat,
        "dyads": dyads,
        "dyad_month": dyad_month,
    }
    made: dict[str, pa.Table] = {}
    for name, view in contract.views.items():
        frames[name] = makers[name](frames, contract)
        columns = frames[name].select(list(view.columns)).sort(list(view.primary_key))
        made[name] = columns.to_arrow().cast(arrow_schema(view))
    return made


def _attributes(contract: Contract, codelist: str, key: str, **columns: str) -> pl.DataFrame:
    """Return attributes of a codelist under new names, keyed by ``key``."""
    rows = contract.codelists[codelist].rows
    data: dict[str, list[str | None]] = {key: list(rows)}
    for name, attribute in columns.items():
        data[name] = [row[attribute] or None for row in rows.values()]
    return pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))


def _cooperating(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one row per event and actor that cooperates in it, with its first role."""
    roles = list(contract.codelists["role"].where("counts_in_dyads", "true"))
    return (
        frames["participants"]
        .filter(pl.col("role").is_in(roles))
        .sort("event_id", "ordinal", "role")
        .unique(["event_id", "actor_id"], keep="first", maintain_order=True)
    )


def events_flat(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one analysis-ready row per event."""
    types = _attributes(
        contract, "event_type", "event_type", event_family="family", cameo_code="cameo",
        cameo_match="cameo_match", plover_event="plover_event", plover_mode="plover_mode",
        plover_context="plover_context", plover_match="plover_match",
        acled_sub_event_type="acled_sub_event_type", acled_match="acled_match",
    )  # fmt: skip
    times = _attributes(
        contract, "date_precision", "date_precision",
        ucdp_date_prec="ucdp_date_prec", acled_time_precision="acled_time_precision",
    )  # fmt: skip
    spots = _attributes(
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
        .join(frames["places"].rename({"name": "location"}), on="place_id", how="left")
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
        _cooperating(frames, contract)
        .join(frames["actors"].select("actor_id", "name"), on="actor_id")
        .sort("event_id", "ordinal")
    )
    columns = {"actor_id": "actor{}_id", "name": "actor{}", "role": "role{}"}
    return named.group_by("event_id", maintain_order=True).agg(
        pl.len().alias("n_participants"),
        *(
            pl.col(column).get(place, null_on_oob=True).alias(name.format(place + 1))
            for place in (0, 1)
            for column, name in columns.items()
        ),
    )


def _support(frames: Frames) -> pl.DataFrame:
    """Count the documents, and the independent ones, that support each event."""
    return (
        frames["evidence"]
        .filter(pl.col("stance") == "supports", pl.col("field") == "event")
        .join(frames["sources"], on="source_id")
        .group_by("event_id")
        .agg(
            pl.col("source_id").n_unique().alias("n_sources"),
            pl.col("independence_group").n_unique().alias("n_independent_sources"),
            pl.col("published_at").min().alias("first_reported"),
        )
    )


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
        _cooperating(frames, contract)
        .with_columns(pl.col("actor_id").replace_strict(climbed, default=pl.col("actor_id")))
        .sort("event_id", "ordinal")
        .unique(["event_id", "actor_id"], keep="first", maintain_order=True)
    )


def dyads(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one row per unordered pair of organisations per event."""
    numbers = _attributes(contract, "country", "country", cow="cow", gw="gw").with_columns(
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


def dyad_month(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Return one row per pair and month over the whole span of the dataset."""
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
    return (
        pairs.join(months, how="cross")
        .join(
            covered.with_columns(pl.lit(True).alias("in_coverage")), on=[*pair, "month"], how="left"
        )
        .join(counts, on=[*pair, "month"], how="left")
        .join(possible, on=[*pair, "month"], how="left")
        .with_columns(
            pl.col("in_coverage", "n_possible").fill_null(strategy="zero"), counted.fill_null(0)
        )
        .with_columns(pl.sum_horizontal(counted).alias("n_recorded"))
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
    span = pl.date_range(days.dt.month_start().min(), days.max(), "1mo")  # type: ignore[arg-type]
    return pl.select(span.alias("month"))


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
