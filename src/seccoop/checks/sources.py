"""Rules on sources and on the passages that evidence points at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from seccoop.checks.dates import differing, places_of
from seccoop.checks.expressions import GRAINS, as_dates
from seccoop.checks.faults import Faults
from seccoop.checks.letters import Mask
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.plain_days import NO_DAY
from seccoop.checks.registry import check

_COUNTED = "^c[0-9]"  # a locator by characters


@check("published-derived", sources="published_edtf published_at published_precision")
def published_derived(package: Package) -> Iterator[Faults]:
    """The day and the precision of publication are what the expression means."""
    meant = package.meanings("sources", "published_edtf")
    is_day = meant.grains == GRAINS.index("day")
    days = np.where(is_day, meant.bounds[0], NO_DAY)
    wrong = differing(package["sources"]["published_at"], days)
    if wrong.any():
        yield _misread(package, "published_at", as_dates(days), wrong)
    known = package.contract.codelists["published_precision"].codes
    wrong = package.coded("sources", "published_precision") != places_of(meant.grains, known)
    if wrong.any():
        expected = meant.precisions().fill_null("unknown")
        yield _misread(package, "published_precision", expected, wrong)


def _misread(package: Package, field: str, expected: pl.Series, wrong: Mask) -> Faults:
    """Return the sources of which a column is not what the expression means."""
    sources = package["sources"]
    read = package.meanings("sources", "published_edtf").read
    wrong &= read | sources["published_edtf"].is_null().to_numpy()
    rows = sources.select(ROW, "published_edtf", field, expected.alias("expected"))
    words = (
        ROW,
        pl.col("published_edtf").fill_null("no date"),
        pl.lit(field).alias("field"),
        pl.lit(field).alias("column"),
        pl.col(field).cast(pl.String).alias("text"),
        pl.col("expected").cast(pl.String).fill_null("no day"),
    )
    return Faults(rows.filter(pl.Series(wrong)), lambda rows: rows.select(words))


@check("published-basis", sources="published_edtf published_basis")
def published_basis(package: Package) -> pl.DataFrame:
    """A publication date says where it was found, and only a date does."""
    uneven = pl.col("published_edtf").is_null() != (pl.col("published_basis") == "none")
    return package["sources"].filter(uneven).select(
        ROW, pl.col("published_edtf").alias("date"), pl.col("published_basis").alias("basis")
    )  # fmt: skip


@check("source-digest", sources="source_id text_sha256", evidence="source_id locator")
def source_digest(package: Package) -> pl.DataFrame:
    """Characters are counted only in a text whose digest is known."""
    rows = package["evidence"][[ROW, "locator"]]
    few = package.distinct("evidence", "locator")
    if few is not None and not few.str.contains(_COUNTED).any():
        return rows.clear()
    counted = rows["locator"].str.contains(_COUNTED).fill_null(False)
    if not counted.any():
        return rows.clear()
    return rows.filter(counted & pl.Series(package.undigested[package.of_source("evidence")]))


@check("locator-order", evidence="locator")
def locator_order(package: Package) -> pl.DataFrame:
    """A locator ends after it begins."""
    few = package.distinct("evidence", "locator")
    rows = package["evidence"][[ROW, "locator"]]
    if few is not None and not _ends_first(few).any():
        return rows.clear()
    return rows.filter(_ends_first(rows["locator"]))


def _ends_first(locators: pl.Series) -> pl.Series:
    numbers = pl.col("locator").str.extract_all(r"[0-9]{1,15}").cast(pl.List(pl.Int64))
    first, last = numbers.list.get(0, null_on_oob=True), numbers.list.get(1, null_on_oob=True)
    return locators.to_frame().select((last <= first).fill_null(False)).to_series()


@check("source-unused", sources="source_id", evidence="source_id", statuses="source_id")
def source_unused(package: Package) -> pl.DataFrame:
    """Every source bears something out.

    While a citation leads nowhere, it may mean any source, and none is called unused.
    """
    rows = package["sources"][[ROW]]
    return rows.filter(pl.Series(unused(package), dtype=pl.Boolean))


def unused(package: Package) -> Mask:
    """Tell which sources are not cited."""
    own = package.of_source("sources")
    if package.cited is None:
        return np.zeros(len(own), dtype=bool)
    return ~(package.cited[own] & present(own))


@check("source-address-twice", sources="source_id url")
def source_address_twice(package: Package) -> pl.DataFrame:
    """No two sources are one document."""
    sources = package["sources"][[ROW, "source_id", "url"]].drop_nulls("url")
    # Addresses whose hashes are all different are all different.
    return (
        sources.filter(sources["url"].hash().is_duplicated())
        .sort(ROW)
        .with_columns(pl.col("source_id").first().over("url").alias("other"))
        .filter(pl.col("source_id") != pl.col("other"))
        .select(ROW, "other")
    )
