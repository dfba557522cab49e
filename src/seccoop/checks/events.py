"""Rules on an event and what hangs on it: participants, evidence, statuses, verification."""

from __future__ import annotations

import numpy as np
import polars as pl

from seccoop.checks.faults import Faults
from seccoop.checks.key_index import NOWHERE, Positions
from seccoop.checks.package import ROW, Package, of_events, present, values_at
from seccoop.checks.per_event import Mask, count_distinct, greatest, has_rows
from seccoop.checks.registry import check
from seccoop.checks.short_keys import fitting
from seccoop.ids import is_event_id


@check("event-id-check", events="event_id")
def event_id_check(package: Package) -> pl.DataFrame:
    """The check character fits; a wrong form is for the pattern to report."""
    ids = package["events"].select(ROW, "event_id")
    fits = fitting(ids["event_id"])
    if fits is not None and fits.all():
        return ids.clear()
    pattern = package.contract.tables["events"].columns["event_id"].pattern
    formed = ids.filter(pl.col("event_id").str.contains(f"^(?:{pattern})$"))
    wrong = [not is_event_id(event_id) for event_id in formed["event_id"]]
    return formed.filter(pl.Series(wrong, dtype=pl.Boolean))


@check("participants-min", events="event_id event_type", participants="event_id actor_id role")
def participants_min(package: Package) -> pl.DataFrame:
    """Enough actors cooperate for the type of the event."""
    events = package["events"]
    owners = package.of_event("participants")
    actors = package.codes("participants", "actor_id")
    if not package.cooperates.all():
        owners, actors = owners[package.cooperates], actors[package.cooperates]
    counts = of_events(package, count_distinct(owners, actors, events.height))
    types = package.contract.codelists["event_type"].rows
    needed = {code: int(row["min_participants"]) for code, row in types.items()}
    if counts.min(initial=max(needed.values())) == max(needed.values()):
        return events.clear().select(ROW)
    least = pl.col("event_type").replace_strict(needed, default=None, return_dtype=pl.UInt32)
    few = pl.Series("count", np.where(present(package.of_event("events")), counts, 0))
    return (
        events.select(ROW, "event_type", few.cast(pl.UInt32))
        .filter(pl.col("count") < max(needed.values()))
        .with_columns(least.alias("least"))
        .filter(pl.col("count") < pl.col("least"))
        .select(ROW, "event_type", "least", "count")
    )


@check("participant-role", events="event_id event_type", participants="event_id role")
def participant_role(package: Package) -> list[Faults]:
    """Every role is one that the type of the event allows."""
    allowed = package.contract.type_roles
    known = package.contract.codelists["role"].codes
    owners = package.of_event("participants")
    types = package["events"]["event_type"].cast(pl.Enum(sorted(allowed)), strict=False)
    kinds = types.to_physical().cast(pl.Int64).fill_null(NOWHERE).to_numpy()
    roles = package["participants"]["role"].cast(pl.Enum(known), strict=False)
    parts = roles.to_physical().cast(pl.Int64).fill_null(NOWHERE).to_numpy()
    # One row per type and one for none, one column per role and one for none.
    forbidden = np.zeros((len(allowed) + 1, len(known) + 1), dtype=bool)
    for number, kind in enumerate(sorted(allowed)):
        forbidden[number, :-1] = [role not in allowed[kind] for role in known]
    kinds_of_events = np.append(kinds, NOWHERE)  # the last is for rows of no event
    wrong = forbidden.ravel()[
        np.where(kinds_of_events == NOWHERE, len(allowed), kinds_of_events)[owners]
        * (len(known) + 1)
        + np.where(parts == NOWHERE, len(known), parts)
    ]
    if not wrong.any():
        return []
    types_at = package["events"]["event_type"].gather(owners[wrong])
    rows = package["participants"].select(ROW, "role").filter(pl.Series(wrong))
    words = {name: ", ".join(sorted(names)) for name, names in allowed.items()}
    named = pl.col("event_type").replace_strict(words).alias("allowed")
    return [Faults(rows.with_columns(types_at), lambda rows: rows.with_columns(named))]


def _without(package: Package, owners: Positions, where: Mask | None = None) -> pl.DataFrame:
    """Return the events that own none of the rows."""
    events = package["events"].select(ROW)
    found = has_rows(owners, events.height, where)
    own = package.of_event("events")
    lacking = ~(of_events(package, found) & present(own))
    return events.filter(pl.Series(lacking)) if lacking.any() else events.clear()


def _among(package: Package, table: str, column: str, broken: pl.Expr) -> Mask:
    """Tell of which rows an expression holds, quickly where it does of all or of none."""
    few = package.distinct(table, column)
    frame = package[table].select(column)
    if few is not None:
        answers = few.to_frame().select(broken.fill_null(False)).to_series()
        if answers.all() or not answers.any():
            return np.full(frame.height, bool(answers.any()))
    return frame.select(broken.fill_null(False)).to_series().to_numpy()


@check("event-evidence", events="event_id", evidence="event_id field stance")
def event_evidence(package: Package) -> pl.DataFrame:
    """A source supports the event as a whole, or bears witness to it as far as it is denied."""
    return _without(package, package.of_event("evidence"), _supporting(package))


def _supporting(package: Package) -> Mask:
    """Tell which evidence supports an event as a whole."""
    whole = _among(package, "evidence", "field", pl.col("field") == "event")
    return whole & _among(package, "evidence", "stance", pl.col("stance") == "supports")


@check("event-statuses", events="event_id", statuses="event_id")
def event_statuses(package: Package) -> pl.DataFrame:
    """The status has a history."""
    return _without(package, package.of_event("statuses"))


def _long_histories(package: Package) -> pl.DataFrame:
    """Return the statuses of events that have several, whether or not the event is there."""
    codes = package.codes("statuses", "event_id")
    several = np.bincount(codes + 1) > 1
    if not several.any():
        return package["statuses"].clear()
    return package["statuses"].filter(pl.Series(several[codes + 1]))


def _history(package: Package) -> pl.DataFrame:
    """Return the statuses that follow others, in order, each with the one before it."""
    before = pl.col("event_status", "as_of").shift(1).over("event_id").name.suffix("_before")
    return _long_histories(package).sort("event_id", "ordinal").with_columns(before)


@check(
    "status-newest", events="event_id event_status", statuses="event_id ordinal event_status as_of"
)
def status_newest(package: Package) -> pl.DataFrame:
    """The event has the status of its newest report."""
    events = package["events"].select(ROW, "event_id", "event_status")
    owners = package.of_event("statuses")
    last = np.full(events.height + 1, NOWHERE, dtype=np.int64)
    last[owners] = np.arange(len(owners))
    several = _long_histories(package)
    if several.height:
        start = package["statuses"][ROW][0]
        newest = several.sort("event_id", "ordinal").group_by("event_id").agg(pl.col(ROW).last())
        at = newest[ROW].cast(pl.Int64).to_numpy() - start
        last[owners[at]] = at
    last = last[: events.height][np.maximum(package.of_event("events"), 0)]
    told = present(last) & present(package.of_event("events"))
    newest_status = values_at(package["statuses"]["event_status"], last)
    known = package.contract.codelists["event_status"].codes
    return (
        events.with_columns(newest_status.alias("newest"))
        .filter(pl.Series(told) & (pl.col("event_status") != pl.col("newest")))
        .filter(pl.col("event_status").is_in(known), pl.col("newest").is_in(known))
        .select(ROW, "event_status", "newest")
    )


@check("status-order", statuses="event_id ordinal as_of")
def status_order(package: Package) -> pl.DataFrame:
    """Reports are listed from the oldest to the newest."""
    newest_so_far = pl.col("as_of").cum_max().shift(1).over("event_id")
    return (
        _long_histories(package)
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
    size = package["events"].height
    late = np.iinfo(np.int32).max
    days = np.append(package.newest_days, np.int32(-late))  # the last is for sources not there
    newest = np.full(size, -late, dtype=np.int32)
    for name in ("evidence", "statuses"):
        published = days[package.of_source(name)]
        newest = np.maximum(newest, greatest(package.of_event(name), published, size, -late))
    newest[newest == -late] = late
    newest = np.where(present(package.of_event("events")), of_events(package, newest), late)
    start = package["events"]["date_start"].to_physical().fill_null(-late).to_numpy()
    wrong = start > newest
    return (
        package["events"]
        .select(ROW, "event_status", "date_start", published=pl.Series(newest).cast(pl.Date))
        .filter(pl.Series(wrong))
        .filter(pl.col("event_status").is_in(list(package.occurred)))
    )


@check(
    "verification-count",
    events="event_id verification",
    sources="source_id independence_group",
    evidence="event_id source_id field stance",
)
def verification_count(package: Package) -> pl.DataFrame:
    """Corroborated events rest on two or more independent sources, single-source ones on one."""
    sources = package.of_source("evidence")
    counted = _supporting(package) & present(sources)
    owners = package.of_event("evidence")
    if not counted.all():
        sources, owners = sources[counted], owners[counted]
    groups = package.codes("sources", "independence_group")[sources]
    events = package["events"].select(ROW, "verification")
    size, none = events.height, np.iinfo(np.int64).min
    high = greatest(owners, groups, size, none)
    low = -greatest(owners, -groups, size, none)
    several = of_events(package, high != low) & of_events(package, high != none)
    single = ~several & of_events(package, high != none)
    known = present(package.of_event("events"))
    kind = pl.col("verification")
    wrong = events.select(
        ((kind == "corroborated") & pl.Series(single & known))
        | ((kind == "single_source") & pl.Series(several & known))
    ).to_series()
    if not wrong.any():
        return events.clear()
    at = package.of_event("events")[wrong.fill_null(False).to_numpy()]
    concerned = np.zeros(size, dtype=bool)
    concerned[at] = True
    mine = concerned[owners] & present(owners)
    counts = count_distinct(owners[mine], groups[mine], size)
    return events.filter(wrong).with_columns(count=pl.Series(counts[at]))


@check("verification-denied", events="event_id verification", evidence="event_id stance")
def verification_denied(package: Package) -> pl.DataFrame:
    """A dispute or denial is itself borne out by a source."""
    doubted = _among(
        package,
        "events",
        "verification",
        pl.col("verification").is_in(["disputed", "denied_by_participant"]),
    )
    if not doubted.any():
        return package["events"].clear().select(ROW)
    doubting = _among(package, "evidence", "stance", pl.col("stance") != "supports")
    lacking = _without(package, package.of_event("evidence"), doubting)
    events = package["events"].filter(pl.Series(doubted)).select(ROW, "verification")
    return events.join(lacking, on=ROW, how="semi", maintain_order="left")
