"""Rules on actors, agreements, coverage and retired records."""

from __future__ import annotations

import numpy as np
import polars as pl

from seccoop.checks.columns import gather, well_formed
from seccoop.checks.forms import has_form
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.plain_days import NO_DAY
from seccoop.checks.registry import check
from seccoop.checks.relations import circles


@check("actor-parent-cycle", actors="actor_id parent_actor_id")
def actor_parent_cycle(package: Package) -> pl.DataFrame:
    """No actor is its own superior."""
    links = package["actors"][[ROW, "actor_id", "parent_actor_id"]].drop_nulls()
    rows = {(actor, parent): row for row, actor, parent in links.iter_rows()}
    return circles(rows, own=True)


@check("actor-office-parent", actors="actor_type parent_actor_id")
def actor_office_parent(package: Package) -> pl.DataFrame:
    """An office speaks for an organisation."""
    offices = list(package.contract.codelists["actor_type"].where("is_office", "true"))
    office = pl.col("actor_type").is_in(offices)
    return package["actors"].filter(office & pl.col("parent_actor_id").is_null()).select(ROW)


@check("actor-validity", actors="valid_from valid_to")
def actor_validity(package: Package) -> pl.DataFrame:
    """An actor does not end before it begins."""
    backwards = pl.col("valid_to") < pl.col("valid_from")
    return package["actors"].filter(backwards).select(ROW, "valid_from", "valid_to")


@check(
    "actor-active",
    events="event_id date_edtf date_start date_end",
    participants="event_id actor_id",
    actors="actor_id valid_from valid_to",
)
def actor_active(package: Package) -> pl.DataFrame:
    """Actors take part in events of their own lifetime."""
    lives = package["actors"].select("valid_from", "valid_to")
    known = pl.any_horizontal(pl.all().is_not_null())
    if package.tells("actor-validity"):  # nobody knows what a life is that ends before it begins
        known &= (pl.col("valid_to") >= pl.col("valid_from")).fill_null(True)
    bounded = lives.select(known).to_series().to_numpy()
    actors = package.positions("participants", "actor_id", "actors", "actor_id")
    events = package.of_event("participants")
    if not bounded.any():
        return package["participants"][[ROW]].clear()
    rows = np.flatnonzero(np.append(bounded, False).take(actors) & present(events))
    lifetime = pl.concat_str(
        [
            pl.format("from {}", "valid_from").fill_null(""),
            pl.format("to {}", "valid_to").fill_null(""),
        ],
        separator=" ",
    )
    dates = package["events"].select("date_edtf", "date_start", "date_end")[events[rows]]
    taking_part = package["participants"][[ROW, "actor_id"]][rows]
    return (
        pl.concat([taking_part, dates, lives[actors[rows]]], how="horizontal")
        .filter(
            (pl.col("date_end") < pl.col("valid_from"))
            | (pl.col("date_start") > pl.col("valid_to"))
        )
        .select(ROW, "actor_id", lifetime.str.strip_chars().alias("lifetime"), "date_edtf")
    )


@check("actor-code", actor_codes="scheme code")
def actor_code(package: Package) -> pl.DataFrame:
    """Codes of other schemes have the form that the scheme gives them."""
    codes = package["actor_codes"]
    schemes = package.contract.codelists["code_scheme"].rows
    return gather(
        codes.filter(pl.col("scheme") == scheme, ~has_form("code", row["pattern"])).select(
            ROW, "code", "scheme", pl.lit(row["example"]).alias("example")
        )
        for scheme, row in schemes.items()
    )


@check("agreement-force", agreements="agreement_status in_force_edtf")
def agreement_force(package: Package) -> pl.DataFrame:
    """What was never in force has no date in force."""
    never = pl.col("agreement_status") == "never_in_force"
    return (
        package["agreements"].filter(never).drop_nulls("in_force_edtf").select(ROW, "in_force_edtf")
    )


@check("agreement-order", agreements="signed_edtf in_force_edtf")
def agreement_order(package: Package) -> pl.DataFrame:
    """No accord is in force before it is signed."""
    signed, in_force = (
        package.meanings("agreements", name) for name in ("signed_edtf", "in_force_edtf")
    )
    latest, earliest = in_force.bounds[1], signed.bounds[0]
    before = (latest < earliest) & (latest != NO_DAY) & (earliest != NO_DAY)
    early = pl.Series(before, dtype=pl.Boolean)
    return package["agreements"].filter(early).select(ROW, "signed_edtf", "in_force_edtf")


@check("agreement-unsigned", agreements="agreement_status signed_edtf")
def agreement_unsigned(package: Package) -> pl.DataFrame:
    """What is not signed yet has no day of signing."""
    unsigned = pl.col("agreement_status").is_in(["under_negotiation", "agreed"])
    rows = package["agreements"].filter(unsigned).drop_nulls("signed_edtf")
    return rows.select(ROW, "agreement_status", "signed_edtf")


@check("coverage-scope", coverage="actor1_id actor2_id place_id")
def coverage_scope(package: Package) -> pl.DataFrame:
    """Coverage is of two different actors or of a region."""
    pair = pl.col("actor1_id").is_not_null() & pl.col("actor2_id").is_not_null()
    single = pl.col("actor1_id").is_null() != pl.col("actor2_id").is_null()
    nothing = ~pair & pl.col("place_id").is_null()
    itself = (pl.col("actor1_id") == pl.col("actor2_id")).fill_null(value=False)
    return package["coverage"].filter(single | nothing | itself).select(ROW)


@check("coverage-period", coverage="date_from date_to")
def coverage_period(package: Package) -> pl.DataFrame:
    """Coverage does not end before it begins."""
    backwards = pl.col("date_to") < pl.col("date_from")
    return package["coverage"].filter(backwards).select(ROW, "date_from", "date_to")


# What rules on retired records need: the id of every table that has one.
_IDS = {
    "events": "event_id",
    "actors": "actor_id",
    "places": "place_id",
    "sources": "source_id",
    "agreements": "agreement_id",
    "coverage": "coverage_id",
}


def _keys(package: Package, wanted: pl.Series) -> pl.DataFrame:
    """Return those of the wanted keys that are in use, of every table with a key of one column."""
    return pl.concat(
        package[name]
        .select(pl.lit(name).alias("table"), pl.col(table.primary_key[0]).alias("key"))
        .filter(pl.col("key").is_in(wanted.implode()))
        for name, table in package.contract.core.items()
        if len(table.primary_key) == 1
    )


@check(
    "tombstone-alive",
    **_IDS,
    tombstones="table key",
)
def tombstone_alive(package: Package) -> pl.DataFrame:
    """A retired id is not in use."""
    retired = package["tombstones"]
    if retired.is_empty():
        return retired
    alive = retired.join(_keys(package, retired["key"]), on=["table", "key"], how="semi")
    return alive.select(ROW, pl.col("key").alias("retired"), pl.col("table").alias("of"))


@check(
    "tombstone-successor",
    **_IDS,
    tombstones="table key successor_key",
)
def tombstone_successor(package: Package) -> pl.DataFrame:
    """A successor is a record in use, or one retired in its turn."""
    retired = package["tombstones"]
    if retired.is_empty():
        return retired
    keys = _keys(package, retired["successor_key"].drop_nulls())
    known = pl.concat([keys, retired.select("table", "key")])
    if package.tells("unknown-table"):
        retired = retired.filter(pl.col("table").is_in(list(package.contract.core)))
    lost = retired.drop_nulls("successor_key").join(
        known, left_on=["table", "successor_key"], right_on=["table", "key"], how="anti"
    )  # fmt: skip
    return lost.select(ROW, "successor_key", pl.col("table").alias("of"))


@check(
    "tombstone-cycle",
    **_IDS,
    tombstones="table key successor_key",
)
def tombstone_cycle(package: Package) -> pl.DataFrame:
    """No record takes its own place, however many take it in between.

    A record that is in use ends the line; that it is said to be retired is told by itself.
    """
    links = package["tombstones"][[ROW, "table", "key", "successor_key"]].drop_nulls()
    if links.height and package.tells("tombstone-alive"):
        links = links.join(_keys(package, links["key"]), on=["table", "key"], how="anti")
    rows: dict[str, dict[tuple[str, str], int]] = {}
    for row, name, key, successor in links.iter_rows():
        rows.setdefault(name, {})[key, successor] = row
    return gather(circles(of_table, own=True) for of_table in rows.values())


@check("unknown-table", tombstones="table", changes="table")
def unknown_table(package: Package) -> pl.DataFrame:
    """Retired records and changes are of tables that there are."""
    known = list(package.contract.core)
    named = {
        name: package[name].filter(~pl.col("table").is_in(known))
        for name in ("tombstones", "changes")
        if name in package.checked
    }
    return gather(
        well_formed(package, package.contract.tables[name].columns["table"], rows).select(
            ROW, pl.lit("table").alias("column"), pl.col("table").alias("text"), table=pl.lit(name)
        )
        for name, rows in named.items()
    )
