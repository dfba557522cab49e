"""Rules on places: coordinates that are whole, accounted for and in the right country."""

from __future__ import annotations

import numpy as np
import polars as pl

from seccoop.checks.columns import gather
from seccoop.checks.forms import has_form
from seccoop.checks.key_index import NOWHERE
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.registry import check

_UNPLACED = ("unknown", "virtual")  # the precisions of events without a place
_PAIR = ("latitude", "longitude")
# A bare town name is coded as the town; only distance from it is a matter of the report.
_FINER = {"near_settlement": ("settlement",)}


@check("geo-precision", events="place_id geo_precision", places="place_id place_type")
def geo_precision(package: Package) -> pl.DataFrame:
    """The precision of an event fits what its place is."""
    places = package.positions("events", "place_id", "places", "place_id")
    known = package.contract.codelists["geo_precision"].codes
    defaults = package.contract.codelists["place_type"].rows.values()
    usual = [known.index(row["default_geo_precision"]) if row["default_geo_precision"] in known
             else NOWHERE for row in defaults]  # fmt: skip
    kinds = np.append(package.coded("places", "place_type"), NOWHERE)
    default_of = np.append(usual, NOWHERE).take(kinds.take(places))
    said = package.coded("events", "geo_precision")
    events = package["events"][[ROW, "place_id", "geo_precision"]]
    other = present(said) & (said != default_of)
    named = other & present(default_of)
    unnamed = other & ~package.has_code("events", "geo_precision", _UNPLACED)
    if not named.any() and not (unnamed & events["place_id"].is_null().to_numpy()).any():
        return events[[ROW]].clear()
    kind = package["places"].select("place_type")[places[named]]
    default = pl.Series("default_geo_precision", known).gather(default_of[named])
    placed = pl.concat(
        [events.filter(pl.Series(named)), kind, default.to_frame()], how="horizontal"
    )
    finer = pl.any_horizontal(
        (pl.col("geo_precision") == code) & pl.col("place_type").is_in(types)
        for code, types in _FINER.items()
    )
    wrong = placed.filter(~finer)
    unplaced = events.filter(pl.Series(unnamed) & pl.col("place_id").is_null())
    return gather(
        iter(
            [
                wrong.select(
                    ROW,
                    "geo_precision",
                    pl.format("{} ({})", "place_id", "place_type").alias("place"),
                    pl.format("For this place it is {}.", "default_geo_precision").alias("advice"),
                ),
                unplaced.select(
                    ROW,
                    "geo_precision",
                    pl.lit("not given").alias("place"),
                    pl.lit("Name the place, or leave the precision out.").alias("advice"),
                ),
            ]
        )
    )


@check("coordinates-pair", places="latitude longitude")
def coordinates_pair(package: Package) -> pl.DataFrame:
    """Latitude and longitude come together."""
    latitude, longitude = (pl.col(name).is_null() for name in _PAIR)
    return package["places"].filter(latitude != longitude).select(ROW)


@check(
    "coordinates-account",
    places="latitude longitude coordinate_kind coordinate_source coordinate_missing_reason",
)
def coordinates_account(package: Package) -> pl.DataFrame:
    """Coordinates say what they are and whence they come; a lack of them says why."""
    located = pl.all_horizontal(pl.col(_PAIR).is_not_null())
    unlocated = pl.all_horizontal(pl.col(_PAIR).is_null())
    kind, source, reason = (
        pl.col(name).is_not_null()
        for name in ("coordinate_kind", "coordinate_source", "coordinate_missing_reason")
    )
    problem = (
        pl.when(located & ~source).then(pl.lit("The coordinates have no coordinate_source"))
        .when(located & ~kind).then(pl.lit("The coordinates have no coordinate_kind"))
        .when(located & reason).then(pl.lit("Coordinates are given and also said to be missing"))
        .when(unlocated & ~reason).then(pl.lit("No coordinates and no coordinate_missing_reason"))
        .when(unlocated & (source | kind)).then(pl.lit("No coordinates, but a source or kind"))
    )  # fmt: skip
    return (
        package["places"]
        .with_columns(problem.alias("problem"))
        .drop_nulls("problem")
        .select(ROW, "problem")
    )


@check("coordinates-country", places="country latitude longitude")
def coordinates_country(package: Package) -> pl.DataFrame:
    """Coordinates lie within the country's box, which is drawn generously."""
    box = pl.DataFrame({"code": package.contract.codelists["country"].codes})
    for side in ("south", "west", "north", "east"):
        sides = package.attribute("country", side).with_columns(pl.col(side).cast(pl.Float64))
        box = box.join(sides, on="code")
    inside = pl.col("latitude").is_between("south", "north") & pl.col("longitude").is_between(
        "west", "east"
    )
    return (
        package["places"]
        .join(box, left_on="country", right_on="code")
        .filter(~inside, pl.col("latitude").abs() <= 90, pl.col("longitude").abs() <= 180)
        .select(ROW, *_PAIR, "country")
    )


@check("admin1-country", places="country admin1")
def admin1_country(package: Package) -> pl.DataFrame:
    """The first-order division is one of the country."""
    alpha2 = package.attribute("country", "alpha2")
    pattern = package.contract.tables["places"].columns["admin1"].pattern
    return (
        package["places"]
        .join(alpha2, left_on="country", right_on="code")
        .filter(
            has_form("admin1", pattern),
            ~pl.col("admin1").str.starts_with(pl.col("alpha2") + "-"),
        )
        .select(ROW, "admin1", "country", "alpha2")
    )
