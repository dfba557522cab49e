"""Rules on sources and on the passages that evidence points at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from seccoop.checks.expressions import PRECISION
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.registry import check

_COUNTED = "^c[0-9]"  # a locator by characters


@check("published-derived", sources="published_edtf published_at published_precision")
def published_derived(package: Package) -> Iterator[Faults]:
    """The day and the precision of publication are what the expression means."""
    meant = package.meanings("sources", "published_edtf")
    day = pl.when(pl.col("precision") == "day").then(pl.col("start"))
    days = meant.select(day.alias("expected")).to_series()
    wrong = package["sources"]["published_at"].ne_missing(days)
    if wrong.any():
        yield _misread(package, "published_at", days, wrong)
    precisions = meant["precision"].fill_null("unknown").alias("expected")
    known = package.contract.codelists["published_precision"].codes
    places = np.array([known.index(name) if name in known else -2 for name in PRECISION.categories])
    said = package.coded("sources", "published_precision")
    wrong = pl.Series(said != places[precisions.to_physical().to_numpy()])
    if wrong.any():
        yield _misread(package, "published_precision", precisions.cast(pl.String), wrong)


def _misread(package: Package, field: str, expected: pl.Series, wrong: pl.Series) -> Faults:
    """Return the sources of which a column is not what the expression means."""
    sources = package["sources"]
    unread = package.meanings("sources", "published_edtf")["precision"].is_null()
    wrong &= ~unread | sources["published_edtf"].is_null()
    rows = sources.select(ROW, "published_edtf", field, expected).filter(wrong)
    words = (
        ROW,
        pl.col("published_edtf").fill_null("no date"),
        pl.lit(field).alias("field"),
        pl.lit(field).alias("column"),
        pl.col(field).cast(pl.String).alias("text"),
        pl.col("expected").cast(pl.String).fill_null("no day"),
    )
    return Faults(rows, lambda rows: rows.select(words))


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
    rows = package["evidence"].select(ROW, "locator")
    few = package.distinct("evidence", "locator")
    if few is not None and not few.str.contains(_COUNTED).any():
        return rows.clear()
    counted = rows["locator"].str.contains(_COUNTED).fill_null(False)
    if not counted.any():
        return rows.clear()
    undigested = np.append(package.undigested, False)  # the last is for sources not there
    return rows.filter(counted & pl.Series(undigested[package.of_source("evidence")]))


@check("locator-order", evidence="locator")
def locator_order(package: Package) -> pl.DataFrame:
    """A locator ends after it begins."""
    few = package.distinct("evidence", "locator")
    rows = package["evidence"].select(ROW, "locator")
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
    rows = package["sources"].select(ROW)
    cited = package.cited
    if cited is None:
        return rows.clear()
    own = package.of_source("sources")
    return rows.filter(pl.Series(~(cited[own] & present(own))))


@check("source-address-twice", sources="source_id url")
def source_address_twice(package: Package) -> pl.DataFrame:
    """No two sources are one document."""
    sources = package["sources"].select(ROW, "source_id", "url").drop_nulls("url")
    # Addresses whose hashes are all different are all different.
    return (
        sources.filter(sources["url"].hash().is_duplicated())
        .sort(ROW)
        .with_columns(pl.col("source_id").first().over("url").alias("other"))
        .filter(pl.col("source_id") != pl.col("other"))
        .select(ROW, "other")
    )
