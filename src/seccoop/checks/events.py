"""Rules on an event and what hangs on it: participants, evidence, statuses, verification."""

from __future__ import annotations

import polars as pl

from seccoop.checks.expressions import ranges
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check
from seccoop.ids import is_event_id


@check("event-id-check", events="event_id")
def event_id_check(package: Package) -> pl.DataFrame:
    """The check character fits; a wrong form is for the pattern to report."""
    pattern = package.contract.tables["events"].columns["event_id"].pattern
    formed = package["events"].filter(pl.col("event_id").str.contains(f"^(?:{pattern})$"))
    wrong = [not is_event_id(event_id) for event_id in formed["event_id"]]
    return formed.filter(pl.Series(wrong, dtype=pl.Boolean)).select(ROW, "event_id")


@check("participants-min", events="event_id event_type", participants="event_id actor_id role")
def participants_min(package: Package) -> pl.DataFrame:
    """Enough actors cooperate for the type of the event."""
    least = package.attribute("event_type", "min_participants").rename(
        {"min_participants": "least"}
    )
    counts = package.cooperating.group_by("event_id").agg(
        pl.col("actor_id").n_unique().alias("count")
    )
    return (
        package["events"]
        .join(least, left_on="event_type", right_on="code")
        .join(counts, on="event_id", how="left")
        .with_columns(pl.col("count").fill_null(0), pl.col("least").cast(pl.UInt32))
        .filter(pl.col("count") < pl.col("least"))
        .select(ROW, "event_type", "least", "count")
    )


@check("participant-role", events="event_id event_type", participants="event_id role")
def participant_role(package: Package) -> pl.DataFrame:
    """Every role is one that the type of the event allows."""
    roles = package.contract.type_roles
    allowed = pl.DataFrame(
        [(kind, ", ".join(sorted(names)), sorted(names)) for kind, names in roles.items()],
        schema={"event_type": pl.String, "allowed": pl.String, "names": pl.List(pl.String)},
        orient="row",
    )
    types = package["events"].select("event_id", "event_type").unique("event_id")
    known = package.contract.codelists["role"].codes
    return (
        package["participants"]
        .filter(pl.col("role").is_in(known))
        .join(types, on="event_id")
        .join(allowed, on="event_type")
        .filter(~pl.col("role").is_in(pl.col("names")))
        .select(ROW, "role", "event_type", "allowed")
    )


def _without(package: Package, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the events of which ``rows`` has none."""
    return package["events"].join(rows, on="event_id", how="anti").select(ROW)


@check("event-evidence", events="event_id", evidence="event_id field stance")
def event_evidence(package: Package) -> pl.DataFrame:
    """A source supports the event as a whole, or bears witness to it as far as it is denied."""
    whole = pl.col("field") == "event"
    return _without(package, package["evidence"].filter(whole & (pl.col("stance") == "supports")))


@check("event-statuses", events="event_id", statuses="event_id")
def event_statuses(package: Package) -> pl.DataFrame:
    """The status has a history."""
    return _without(package, package["statuses"])


def _history(package: Package) -> pl.DataFrame:
    """Return the statuses in order, each with the one before it."""
    before = pl.col("event_status", "as_of").shift(1).over("event_id").name.suffix("_before")
    return package["statuses"].sort("event_id", "ordinal").with_columns(before)


@check(
    "status-newest", events="event_id event_status", statuses="event_id ordinal event_status as_of"
)
def status_newest(package: Package) -> pl.DataFrame:
    """The event has the status of its newest report."""
    newest = (
        _history(package).group_by("event_id").agg(pl.col("event_status").last().alias("newest"))
    )
    known = package.contract.codelists["event_status"].codes
    return (
        package["events"]
        .join(newest, on="event_id")
        .filter(pl.col("event_status").is_in(known), pl.col("newest").is_in(known))
        .filter(pl.col("event_status") != pl.col("newest"))
        .select(ROW, "event_status", "newest")
    )


@check("status-order", statuses="event_id ordinal as_of")
def status_order(package: Package) -> pl.DataFrame:
    """Reports are listed from the oldest to the newest."""
    newest_so_far = pl.col("as_of").cum_max().shift(1).over("event_id")
    return (
        package["statuses"]
        .sort("event_id", "ordinal")
        .with_columns(newest_so_far.alias("before"))
        .filter(pl.col("as_of") < pl.col("before"))
        .select(ROW, "as_of", "before")
    )


@check("status-step", statuses="event_id ordinal event_status as_of")
def status_step(package: Package) -> pl.DataFrame:
    """Every step of a history is one that events can take."""
    known = package.contract.codelists["event_status"].codes
    steps = pl.DataFrame(
        sorted(package.contract.status_steps),
        schema={"event_status_before": pl.String, "event_status": pl.String},
        orient="row",
    )
    return (
        _history(package)
        .filter(pl.col("event_status").is_in(known), pl.col("event_status_before").is_in(known))
        .join(steps, on=["event_status_before", "event_status"], how="anti")
        .select(ROW, "event_status", pl.col("event_status_before").alias("before"))
    )


@check(
    "held-after-publication",
    events="event_id event_status date_start",
    sources="source_id published_edtf",
    evidence="event_id source_id",
    statuses="event_id source_id",
)
def held_after_publication(package: Package) -> pl.DataFrame:
    """What is reported as done lies no later than the newest source.

    Where any source of the event bears no date, the newest one is not known and nothing is said.
    """
    published = ranges(package["sources"]["published_edtf"]).select(
        pl.col("text").alias("published_edtf"), pl.col("end").alias("published")
    )
    dated = package["sources"].join(published, on="published_edtf", how="left")
    newest = (
        pl.concat(
            [package[name].select("event_id", "source_id") for name in ("evidence", "statuses")]
        )
        .join(dated.select("source_id", "published"), on="source_id")
        .group_by("event_id")
        .agg(pl.col("published").max(), pl.col("published").null_count().alias("undated"))
        .filter(pl.col("undated") == 0)
    )
    return (
        package["events"]
        .filter(pl.col("event_status").is_in(list(package.occurred)))
        .join(newest, on="event_id")
        .filter(pl.col("date_start") > pl.col("published"))
        .select(ROW, "event_status", "date_start", "published")
    )


@check(
    "verification-count",
    events="event_id verification",
    sources="source_id independence_group",
    evidence="event_id source_id field stance",
)
def verification_count(package: Package) -> pl.DataFrame:
    """Corroborated events rest on two or more independent sources, single-source ones on one."""
    counts = (
        package["evidence"]
        .filter(pl.col("field") == "event", pl.col("stance") == "supports")
        .join(package["sources"].select("source_id", "independence_group"), on="source_id")
        .group_by("event_id")
        .agg(pl.col("independence_group").n_unique().alias("count"))
    )
    kind, count = pl.col("verification"), pl.col("count")
    return (
        package["events"]
        .join(counts, on="event_id")
        .filter(
            ((kind == "corroborated") & (count < 2)) | ((kind == "single_source") & (count > 1))
        )
        .select(ROW, "verification", "count")
    )


@check("verification-denied", events="event_id verification", evidence="event_id stance")
def verification_denied(package: Package) -> pl.DataFrame:
    """A dispute or denial is itself borne out by a source."""
    doubts = package["evidence"].filter(pl.col("stance") != "supports")
    doubted = pl.col("verification").is_in(["disputed", "denied_by_participant"])
    events = package["events"].filter(doubted)
    return events.join(doubts, on="event_id", how="anti").select(ROW, "verification")


@check(
    "possible-duplicate",
    events="event_id event_type date_edtf place_id",
    participants="event_id actor_id",
)
def possible_duplicate(package: Package) -> pl.DataFrame:
    """No two events have the same type, participants, dates and place."""
    who = package["participants"].group_by("event_id").agg(pl.col("actor_id").unique().sort())
    same = ["event_type", "date_edtf", "place_id", "actor_id"]
    return (
        package["events"]
        .drop_nulls("date_edtf")
        .join(who, on="event_id")
        .with_columns(pl.col("actor_id").list.join(" "), pl.col("place_id").fill_null(""))
        .sort(ROW)
        .with_columns(pl.col("event_id").first().over(same).alias("other"))
        .filter(pl.col("event_id") != pl.col("other"))
        .select(ROW, "other")
    )
