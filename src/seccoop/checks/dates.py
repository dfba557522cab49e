"""Rules on the date of an event: expression, days, precision and basis must tell one story."""

from __future__ import annotations

import polars as pl

from seccoop.checks.columns import gather
from seccoop.checks.expressions import ranges
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check

_DAYS = {
    "date_start": "start",
    "date_start_latest": "start_latest",
    "date_end_earliest": "end_earliest",
    "date_end": "end",
}


def _read(package: Package) -> pl.DataFrame:
    """Return the events whose expression can be read, with what it means."""
    meanings = ranges(package["events"]["date_edtf"])
    return package["events"].join(meanings, left_on="date_edtf", right_on="text")


@check("date-bounds", events="date_edtf date_start date_start_latest date_end_earliest date_end")
def date_bounds(package: Package) -> pl.DataFrame:
    """The four days are what the expression means."""
    undated = package["events"].filter(pl.col("date_edtf").is_null())
    both = pl.concat([_read(package), undated], how="diagonal")
    return gather(
        both.filter(pl.col(field).ne_missing(pl.col(bound))).select(
            ROW,
            pl.col("date_edtf").fill_null("no date"),
            pl.lit(field).alias("field"),
            pl.lit(field).alias("column"),
            pl.col(field).cast(pl.String).alias("text"),
            pl.col(bound).cast(pl.String).fill_null("no day").alias("expected"),
        )
        for field, bound in _DAYS.items()
    )


@check("date-precision", events="date_edtf date_precision")
def date_precision(package: Package) -> pl.DataFrame:
    """The precision is that of the expression, and unknown where there is none."""
    undated = package["events"].filter(pl.col("date_edtf").is_null())
    expected = pl.concat([_read(package), undated], how="diagonal").with_columns(
        pl.col("precision").fill_null("unknown")
    )
    known = package.contract.codelists["date_precision"].codes
    return expected.filter(
        pl.col("date_precision") != pl.col("precision"), pl.col("date_precision").is_in(known)
    ).select(
        ROW,
        "date_precision",
        pl.col("date_edtf").fill_null("no date"),
        pl.col("precision").alias("expected"),
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
    proxies = _read(package).filter(
        pl.col("date_basis") == "publication_proxy", pl.col("precision") == "day"
    )
    return proxies.select(ROW, "date_edtf")
