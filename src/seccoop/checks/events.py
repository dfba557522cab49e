"""Rules on an event and what hangs on it: participants, evidence, statuses, verification."""

from __future__ import annotations

import numpy as np
import polars as pl

from seccoop.checks.coded import of_pairs
from seccoop.checks.faults import Faults
from seccoop.checks.forms import has_form
from seccoop.checks.key_index import NOWHERE, Positions
from seccoop.checks.package import ROW, Package, of_events, present
from seccoop.checks.per_event import Mask, count_distinct, greatest, has_rows, has_several
from seccoop.checks.registry import check
from seccoop.checks.short_keys import fitting
from seccoop.ids import is_event_id


def all_fit(package: Package) -> bool:
    """Tell whether the ids of all events have their form, and a check character that fits."""
    if "fit" not in package.own:
        fits = fitting(package["events"]["event_id"])
        package.own["fit"] = fits is not None and bool(fits.all())
    return bool(package.own["fit"])


@check("event-id-check", events="event_id")
def event_id_check(package: Package) -> pl.DataFrame:
    """The check character fits; a wrong form is for the pattern to report."""
    ids = package["events"][[ROW, "event_id"]]
    if all_fit(package):
        return ids.clear()
    pattern = package.contract.tables["events"].columns["event_id"].pattern
    formed = ids.filter(has_form("event_id", pattern))
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
        return events[[ROW]].clear()
    least = pl.col("event_type").replace_strict(needed, default=None, return_dtype=pl.UInt32)
    few = pl.Series("count", np.where(present(package.of_event("events")), counts, 0))
    short = (
        events.select(ROW, "event_id", "event_type", few.cast(pl.UInt32))
        .filter(pl.col("count") < max(needed.values()))
        .with_columns(least.alias("least"))
        .filter(pl.col("count") < pl.col("least"))
    )
    if short.height and package.tells("primary-key"):
        short = short.filter(~pl.col("event_id").is_in(_with_one_twice(package, short["event_id"])))
    return short.select(ROW, "event_type", "least", "count")


def _with_one_twice(package: Package, events: pl.Series) -> pl.Series:
    """Return those of some events that have one participant twice, who may be meant for two."""
    key = ["event_id", "actor_id", "role"]
    theirs = package["participants"].filter(pl.col("event_id").is_in(events.implode()))
    return theirs.filter(pl.struct(key).is_duplicated())["event_id"].unique().implode()


@check("participant-role", events="event_id event_type", participants="event_id role")
def participant_role(package: Package) -> list[Faults]:
    """Every role is one that the type of the event allows."""
    allowed = package.contract.type_roles
    known = package.contract.codelists["role"].codes
    owners = package.of_event("participants")
    types = package.contract.codelists["event_type"].codes
    # One row per type and one for none, one column per role and one for none.
    forbidden = np.zeros((len(types) + 1, len(known) + 1), dtype=bool)
    for number, kind in enumerate(types):
        if kind in allowed:
            forbidden[number, :-1] = [role not in allowed[kind] for role in known]
    # The last is for rows of no event.
    kinds = np.append(package.coded("events", "event_type"), np.int16(NOWHERE))
    parts = package.coded("participants", "role")
    wrong = of_pairs(forbidden, kinds.take(owners), parts)
    if not wrong.any():
        return []
    types_at = package["events"]["event_type"].gather(owners[wrong])
    rows = package["participants"][[ROW, "role"]].filter(pl.Series(wrong))
    words = {name: ", ".join(sorted(names)) for name, names in allowed.items()}
    named = pl.col("event_type").replace_strict(words).alias("allowed")
    return [Faults(rows.with_columns(types_at), lambda rows: rows.with_columns(named))]


def _without(package: Package, owners: Positions, where: Mask | None = None) -> pl.DataFrame:
    """Return the events that own none of the rows."""
    events = package["events"][[ROW]]
    found = has_rows(owners, events.height, where)
    own = package.of_event("events")
    lacking = ~(of_events(package, found) & present(own))
    return events.filter(pl.Series(lacking)) if lacking.any() else events.clear()


@check("event-evidence", events="event_id", evidence="event_id field stance")
def event_evidence(package: Package) -> pl.DataFrame:
    """A source supports the event as a whole, or bears witness to it as far as it is denied."""
    return _without(package, package.of_event("evidence"), _supporting(package))


def _supporting(package: Package) -> Mask:
    """Tell which evidence supports an event as a whole."""
    return package.has_code("evidence", "field", ["event"]) & package.has_code(
        "evidence", "stance", ["supports"]
    )


@check("event-statuses", events="event_id", statuses="event_id")
def event_statuses(package: Package) -> pl.DataFrame:
    """The status has a history."""
    return _without(package, package.of_event("statuses"))


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
    start = package["events"]["date_start"].to_physical().fill_null(-late).to_numpy()
    found = {
        name: package.newest_days.take(package.of_source(name)) for name in ("evidence", "statuses")
    }
    if package.index("events", "event_id").is_increasing:
        borne_out = np.zeros(size, dtype=bool)
        earliest = np.append(start, -late)  # the last is for rows of no event
        for name, published in found.items():
            owners = package.of_event(name)
            borne_out |= has_rows(owners, size, published >= earliest.take(owners))
        if borne_out.all():
            return package["events"][[ROW]].clear()
    newest = np.full(size, -late, dtype=np.int32)
    for name, published in found.items():
        newest = np.maximum(newest, greatest(package.of_event(name), published, size, -late))
    newest[newest == -late] = late
    newest = np.where(present(package.of_event("events")), of_events(package, newest), late)
    wrong = start > newest
    if not wrong.any():
        return package["events"][[ROW]].clear()
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
    groups = package.codes("sources", "independence_group")
    events = package["events"][[ROW, "verification"]]
    size = events.height
    several = of_events(package, has_several(owners, sources, size, groups))
    single = ~several & of_events(package, has_rows(owners, size))
    known = present(package.of_event("events"))
    wrong = package.has_code("events", "verification", ["corroborated"]) & single & known
    wrong |= package.has_code("events", "verification", ["single_source"]) & several & known
    if not wrong.any():
        return events.clear()
    at = package.of_event("events")[wrong]
    concerned = np.zeros(size, dtype=bool)
    concerned[at] = True
    mine = concerned.take(owners) & present(owners)
    numbers = np.unique(groups.take(sources[mine]), return_inverse=True)[1]
    counts = count_distinct(owners[mine], numbers, size)
    return events.filter(pl.Series(wrong)).with_columns(count=pl.Series(counts[at]))


@check("verification-denied", events="event_id verification", evidence="event_id stance")
def verification_denied(package: Package) -> pl.DataFrame:
    """A dispute or denial is itself borne out by a source."""
    doubted = package.has_code("events", "verification", ["disputed", "denied_by_participant"])
    if not doubted.any():
        return package["events"][[ROW]].clear()
    doubting = ~package.has_code("evidence", "stance", ["supports"])
    doubting &= package["evidence"]["stance"].is_not_null().to_numpy()
    lacking = _without(package, package.of_event("evidence"), doubting)
    events = package["events"].filter(pl.Series(doubted)).select(ROW, "verification")
    return events.join(lacking, on=ROW, how="semi", maintain_order="left")
