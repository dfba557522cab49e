"""Rules on sources and on the passages that evidence points at."""

from __future__ import annotations

import polars as pl

from seccoop.checks.columns import gather
from seccoop.checks.expressions import ranges
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import check


@check("published-derived", sources="published_edtf published_at published_precision")
def published_derived(package: Package) -> pl.DataFrame:
    """The day and the precision of publication are what the expression means."""
    sources = package["sources"]
    meanings = ranges(sources["published_edtf"])
    readable = sources.join(meanings, left_on="published_edtf", right_on="text")
    undated = sources.filter(pl.col("published_edtf").is_null())
    day = pl.when(pl.col("precision") == "day").then(pl.col("start"))
    both = pl.concat([readable, undated], how="diagonal").with_columns(
        day.alias("expected_published_at"),
        pl.col("precision").fill_null("unknown").alias("expected_published_precision"),
    )
    return gather(
        both.filter(pl.col(field).ne_missing(pl.col(f"expected_{field}"))).select(
            ROW,
            pl.col("published_edtf").fill_null("no date"),
            pl.lit(field).alias("field"),
            pl.lit(field).alias("column"),
            pl.col(field).cast(pl.String).alias("text"),
            pl.col(f"expected_{field}").cast(pl.String).fill_null("no day").alias("expected"),
        )
        for field in ("published_at", "published_precision")
    )


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
    undigested = package["sources"].filter(pl.col("text_sha256").is_null())
    return (
        package["evidence"]
        .filter(pl.col("locator").str.starts_with("c"))
        .join(undigested, on="source_id", how="semi")
        .select(ROW, "locator")
    )


@check("locator-order", evidence="locator")
def locator_order(package: Package) -> pl.DataFrame:
    """A locator ends after it begins."""
    numbers = pl.col("locator").str.extract_all(r"[0-9]{1,15}").cast(pl.List(pl.Int64))
    first, last = numbers.list.get(0, null_on_oob=True), numbers.list.get(1, null_on_oob=True)
    return package["evidence"].filter(last <= first).select(ROW, "locator")


@check("source-unused", sources="source_id", evidence="source_id", statuses="source_id")
def source_unused(package: Package) -> pl.DataFrame:
    """Every source bears something out.

    While a citation leads nowhere, it may mean any source, and none is called unused.
    """
    cited = pl.concat([package[name].select("source_id") for name in ("evidence", "statuses")])
    if cited.join(package["sources"], on="source_id", how="anti").height:
        return package["sources"].clear().select(ROW)
    return package["sources"].join(cited, on="source_id", how="anti").select(ROW)


@check("source-address-twice", sources="source_id url")
def source_address_twice(package: Package) -> pl.DataFrame:
    """No two sources are one document."""
    return (
        package["sources"]
        .drop_nulls("url")
        .sort(ROW)
        .with_columns(pl.col("source_id").first().over("url").alias("other"))
        .filter(pl.col("source_id") != pl.col("other"))
        .select(ROW, "other")
    )
