"""The figures of the data report, each computed from the tables and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from seccoop.assemble.frames import Frames, attributes
from seccoop.contract.model import Contract
from seccoop.data_report.evidence import traceable, without_own_evidence

Numbers = Mapping[str, int]
Tables = Mapping[str, pl.DataFrame]

_OTHERS = 15  # rows of the longest listings


def numbers(frames: Frames, contract: Contract) -> dict[str, int]:
    """Return single figures by name: how many events, sources and so on."""
    events, sources = frames["events"], frames["sources"]
    supporting = _independent_sources(frames)
    steps = frames["statuses"].group_by("event_id").len()["len"]
    countries = frames["participants"].join(frames["actors"], on="actor_id")["country"]
    linked = frames["events"]["agreement_id"].drop_nulls().n_unique()
    return {
        "n_events": events.height,
        "n_sources": sources.height,
        "n_publishers": sources["publisher"].n_unique(),
        "n_evidence": frames["evidence"].height,
        "n_actors": frames["actors"].height,
        "n_places": frames["places"].height,
        "n_relations": frames["relations"].height,
        "n_agreements": frames["agreements"].height,
        "n_agreements_followed": linked,
        "n_countries": countries.drop_nulls().n_unique(),
        "n_corroborated": int((supporting["sources"] > 1).sum()),
        "percent_corroborated": _percent(int((supporting["sources"] > 1).sum()), events.height),
        "n_with_history": int((steps > 1).sum()),
        "n_types_used": events["event_type"].n_unique(),
        "n_types": len(contract.codelists["event_type"].rows),
        "n_undated": events["date_edtf"].null_count(),
        "n_unplaced": events["place_id"].null_count(),
        "n_languages": sources["language"].drop_nulls().n_unique(),
        "percent_english": _percent(int((sources["language"] == "en").sum()), sources.height),
        "n_iraq": int(_of_iraq(frames).len()),
        "percent_iraq": _percent(int(_of_iraq(frames).len()), events.height),
        **traceable(frames),
    }


def tables(frames: Frames, contract: Contract) -> dict[str, pl.DataFrame]:
    """Return listings by name, ready to print; codes in codebook order."""
    events, sources = frames["events"], frames["sources"]
    family = attributes(contract, "event_type", "event_type", event_family="family")
    typed = events.join(family, on="event_type", how="left")

    def by(frame: pl.DataFrame, column: str, codelist: str | None = None) -> pl.DataFrame:
        return _counted(frame, column, contract, codelist or column)

    return {
        "by_family": by(typed, "event_family"),
        "by_type": by(typed, "event_type"),
        "unused_types": _unused(events, contract),
        "by_status": by(events, "event_status"),
        "by_domain": by(events, "domain"),
        "by_date_precision": by(events, "date_precision"),
        "by_date_basis": by(events.drop_nulls("date_basis"), "date_basis"),
        "by_geo_precision": by(events, "geo_precision"),
        "by_verification": by(events, "verification"),
        "by_method": by(events, "method"),
        "by_source_type": by(sources, "source_type"),
        "by_reach": by(sources, "reach"),
        "by_published_basis": by(sources, "published_basis"),
        "by_agreement_status": by(frames["agreements"], "agreement_status"),
        "by_year": _by_year(frames),
        "by_publisher": _top(sources, "publisher"),
        "by_language": _top(sources, "language"),
        "by_independent_sources": _independent_sources(frames)
        .group_by(pl.col("sources").clip(0, 5).alias("independent sources"))
        .agg(pl.len().alias("events"))
        .sort("independent sources")
        .with_columns(pl.col("independent sources").cast(pl.String).replace("5", "5 or more")),
        "by_country": _by_country(frames),
        "without_own_evidence": without_own_evidence(frames, contract),
    }


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _counted(frame: pl.DataFrame, column: str, contract: Contract, codelist: str) -> pl.DataFrame:
    """Count the rows of each code that occurs, with its share in per cent."""
    order = pl.Enum(list(contract.codelists[codelist].rows))
    return (
        frame.select(pl.col(column).cast(pl.String).cast(order))
        .group_by(column)
        .agg(pl.len().alias("n"))
        .sort(column)
        .with_columns((100 * pl.col("n") / max(frame.height, 1)).round(1).alias("%"))
    )


def _top(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    counts = (
        frame.group_by(column)
        .agg(pl.len().alias("n"))
        .sort(["n", column], descending=[True, False])
    )
    rest = counts.slice(_OTHERS)
    if rest.is_empty():
        return counts
    label = f"{rest.height} others"
    others = pl.DataFrame({column: [label], "n": [rest["n"].sum()]}, schema=counts.schema)
    return pl.concat([counts.head(_OTHERS), others])


def _unused(events: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    used = set(events["event_type"])
    rows = contract.codelists["event_type"].rows
    names = [code for code in rows if code not in used]
    return pl.DataFrame(
        {"event_type": names, "family": [rows[code]["family"] for code in names]},
        schema={"event_type": pl.String, "family": pl.String},
    )


def _independent_sources(frames: Frames) -> pl.DataFrame:
    """Count, event by event, the independence groups that support it as a whole."""
    groups = frames["sources"].select("source_id", "independence_group")
    counts = (
        frames["evidence"]
        .filter(pl.col("field") == "event", pl.col("stance") == "supports")
        .join(groups, on="source_id")
        .group_by("event_id")
        .agg(pl.col("independence_group").n_unique().cast(pl.Int64).alias("sources"))
    )
    return frames["events"].select("event_id").join(counts, on="event_id", how="left").fill_null(0)


def _of_iraq(frames: Frames) -> pl.Series:
    """Return the events with an Iraqi participant."""
    return (
        frames["participants"]
        .join(frames["actors"], on="actor_id")
        .filter(pl.col("country") == "IRQ")["event_id"]
        .unique()
    )


def _by_year(frames: Frames) -> pl.DataFrame:
    """Count events by the year they began in; a date that spans years counts as none."""
    events, iraq = frames["events"], _of_iraq(frames)
    first, last = pl.col("date_start").dt.year(), pl.col("date_start_latest").dt.year()
    year = pl.when(first == last).then(first.cast(pl.String)).otherwise(pl.lit("not known"))
    is_iraq = pl.col("event_id").is_in(iraq.implode())
    return (
        events.group_by(year.fill_null("not known").alias("year"))
        .agg(
            is_iraq.sum().cast(pl.Int64).alias("Iraq"),
            (~is_iraq).sum().cast(pl.Int64).alias("elsewhere"),
        )
        .sort("year")
    )


def _by_country(frames: Frames) -> pl.DataFrame:
    who = (
        frames["participants"]
        .join(frames["actors"], on="actor_id")
        .drop_nulls("country")
        .select("event_id", "country")
        .unique()
    )
    return _top(who, "country")
