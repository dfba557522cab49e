"""Rules on the date of an event: expression, days, precision and basis must tell one story."""

from __future__ import annotations

import numpy as np
import polars as pl

from seccoop.checks.expressions import PRECISION
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.registry import check

_DAYS = {
    "date_start": "start",
    "date_start_latest": "start_latest",
    "date_end_earliest": "end_earliest",
    "date_end": "end",
}


@check("date-bounds", events="date_edtf date_start date_start_latest date_end_earliest date_end")
def date_bounds(package: Package) -> list[Faults]:
    """The four days are what the expression means."""
    return [_wrong_days(package, field, bound) for field, bound in _DAYS.items()]


def _readable(package: Package) -> pl.Series:
    """Tell which events have an expression that can be read, or none."""
    return package.meanings("events", "date_edtf")["precision"].is_not_null() | (
        package["events"]["date_edtf"].is_null()
    )


def _wrong_days(package: Package, field: str, bound: str) -> Faults:
    meant = package.meanings("events", "date_edtf")[bound]
    wrong = package["events"][field].ne_missing(meant)
    if not wrong.any():
        return Faults(package["events"].clear())
    wrong &= _readable(package)
    rows = package["events"].select(ROW, "date_edtf", field, meant.alias(bound)).filter(wrong)
    words = (
        ROW,
        pl.col("date_edtf").fill_null("no date"),
        pl.lit(field).alias("field"),
        pl.lit(field).alias("column"),
        pl.col(field).cast(pl.String).alias("text"),
        pl.col(bound).cast(pl.String).fill_null("no day").alias("expected"),
    )
    return Faults(rows, lambda rows: rows.select(words))


@check("date-precision", events="date_edtf date_precision")
def date_precision(package: Package) -> pl.DataFrame:
    """The precision is that of the expression, and unknown where there is none."""
    expected = package.meanings("events", "date_edtf")["precision"].fill_null("unknown")
    known = package.contract.codelists["date_precision"].codes
    places = np.array([known.index(name) for name in PRECISION.categories])
    said = package.coded("events", "date_precision")
    wrong = (said != places[expected.to_physical().to_numpy()]) & present(said)
    if not wrong.any():
        return package["events"].clear().select(ROW)
    return (
        package["events"]
        .select(ROW, "date_precision", "date_edtf", expected.cast(pl.String).alias("expected"))
        .filter(pl.Series(wrong) & _readable(package))
        .with_columns(pl.col("date_edtf").fill_null("no date"))
    )


@check("date-basis", events="date_edtf date_basis")
def date_basis(package: Package) -> pl.DataFrame:
    """A date says how it is known, and only a date does."""
    uneven = pl.col("date_edtf").is_null() != pl.col("date_basis").is_null()
    return package["events"].filter(uneven).select(
        ROW, pl.col("date_edtf").alias("date"), pl.col("date_basis").alias("basis")
    )  # fmt: skip


@check("date-proxy", events="date_edtf date_basis")
def date_proxy(package: Package) -> pl.DataFrame:
    """A publication date never stands for the day of the act."""
    proxies = package.has_code("events", "date_basis", ["publication_proxy"])
    if not proxies.any():
        return package["events"].clear().select(ROW, "date_edtf")
    day = package.meanings("events", "date_edtf")["precision"] == "day"
    return package["events"].select(ROW, "date_edtf").filter(pl.Series(proxies) & day)
