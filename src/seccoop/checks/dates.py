"""Rules on the date of an event: expression, days, precision and basis must tell one story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.expressions import GRAINS, as_dates
from seccoop.checks.faults import Faults
from seccoop.checks.letters import Mask
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.plain_days import NO_DAY, Days
from seccoop.checks.registry import check

_ABSENT = -2  # from a codelist
_DAYS = ("date_start", "date_start_latest", "date_end_earliest", "date_end")


@check("date-bounds", events="date_edtf date_start date_start_latest date_end_earliest date_end")
def date_bounds(package: Package) -> Iterator[Faults]:
    """The four days are what the expression means."""
    bounds = package.meanings("events", "date_edtf").bounds
    for field, days in zip(_DAYS, bounds, strict=True):
        wrong = differing(package["events"][field], days)
        if wrong.any():
            yield _wrong_days(package, field, days, wrong)


def differing(said: pl.Series, meant: Days) -> Mask:
    """Tell where dates are not the days that are meant; there may be none on both sides."""
    none = said.is_null().to_numpy() if said.null_count() else np.zeros(len(said), dtype=bool)
    days = said.to_physical().fill_null(NO_DAY) if said.null_count() else said.to_physical()
    differ: Mask = days.to_numpy() != meant
    differ |= none != (meant == NO_DAY)
    return differ


def _readable(package: Package) -> Mask:
    """Tell which events have an expression that can be read, or none."""
    read = package.meanings("events", "date_edtf").read
    readable: Mask = read | package["events"]["date_edtf"].is_null().to_numpy()
    return readable


def _wrong_days(package: Package, field: str, meant: Days, wrong: Mask) -> Faults:
    rows = (
        package["events"]
        .select(ROW, "date_edtf", field, as_dates(meant).alias("meant"))
        .filter(pl.Series(wrong & _readable(package)))
    )
    words = (
        ROW,
        pl.col("date_edtf").fill_null("no date"),
        pl.lit(field).alias("field"),
        pl.lit(field).alias("column"),
        pl.col(field).cast(pl.String).alias("text"),
        pl.col("meant").cast(pl.String).fill_null("no day").alias("expected"),
    )
    return Faults(rows, lambda rows: rows.select(words))


@check("date-precision", events="date_edtf date_precision")
def date_precision(package: Package) -> pl.DataFrame:
    """The precision is that of the expression, and unknown where there is none."""
    meant = package.meanings("events", "date_edtf")
    said = package.coded("events", "date_precision")
    known = package.contract.codelists["date_precision"].codes
    wrong = (said != places_of(meant.grains, known)) & present(said)
    if not wrong.any():
        return package["events"][[ROW]].clear()
    expected = meant.precisions().fill_null("unknown")
    return (
        package["events"]
        .select(ROW, "date_precision", "date_edtf", expected.alias("expected"))
        .filter(pl.Series(wrong & _readable(package)))
        .with_columns(pl.col("date_edtf").fill_null("no date"))
    )


def places_of(grains: NDArray[np.int8], known: Sequence[str]) -> NDArray[np.int8]:
    """Return where precisions stand in a codelist; what is not read is unknown."""
    names = (*GRAINS, "unknown")  # the last is for what is not read
    places = [known.index(name) if name in known else _ABSENT for name in names]
    return np.array(places, dtype=np.int8).take(grains)


@check("date-basis", events="date_edtf date_basis")
def date_basis(package: Package) -> pl.DataFrame:
    """A date says how it is known, and only a date does."""
    dated, based = (package["events"][name].is_not_null() for name in ("date_edtf", "date_basis"))
    uneven = dated != based
    if not uneven.any():
        return package["events"][[ROW]].clear()
    return package["events"].filter(uneven).select(
        ROW, pl.col("date_edtf").alias("date"), pl.col("date_basis").alias("basis")
    )  # fmt: skip


@check("date-proxy", events="date_edtf date_basis")
def date_proxy(package: Package) -> pl.DataFrame:
    """A publication date never stands for the day of the act."""
    proxies = package.has_code("events", "date_basis", ["publication_proxy"])
    if not proxies.any():
        return package["events"][[ROW, "date_edtf"]].clear()
    day = package.meanings("events", "date_edtf").grains == GRAINS.index("day")
    return package["events"][[ROW, "date_edtf"]].filter(pl.Series(proxies & day))
