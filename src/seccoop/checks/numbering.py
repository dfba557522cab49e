"""The rule that what belongs to an event is numbered from 1, without a gap or a repetition."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW, Package, present
from seccoop.checks.registry import check

_MOST = 61  # numbers that are told apart by the bits of one whole number
_SHOWN = 12  # numbers that a message can list
_NUMBERS: dict[str, pl.DataType] = {
    ROW: pl.UInt32(),
    "event_id": pl.String(),
    "numbers": pl.List(pl.Int64()),
    "count": pl.UInt32(),
}


@check(
    "numbering",
    participants="event_id ordinal",
    statuses="event_id ordinal",
    event_places="event_id ordinal",
)
def numbering(package: Package) -> Iterator[Faults]:
    """What belongs to an event is numbered from 1 to as many as there are."""
    for name in ("participants", "statuses", "event_places"):
        if name in package.checked:
            yield Faults(
                misnumbered_events(package, name).with_columns(
                    table=pl.lit(name),
                    name=pl.lit(name),
                    column=pl.lit("ordinal"),
                    numbers=_listed(pl.col("numbers")),
                )
            )


def _listed(numbers: pl.Expr) -> pl.Expr:
    words = numbers.list.head(_SHOWN).cast(pl.List(pl.String)).list.join(", ")
    return words + pl.when(numbers.list.len() > _SHOWN).then(pl.lit(", ...")).otherwise(pl.lit(""))


def misnumbered_events(package: Package, name: str) -> pl.DataFrame:
    """Return the events whose rows are misnumbered, and the first row with a number too many.

    What another rule tells is not repeated: rows without a number or with one below 1, rows whose
    key is used twice, and rows of no event.
    """
    if not package.tells("numbering") or _is_numbered(package, name):
        return pl.DataFrame(schema=_NUMBERS)
    at = f"misnumbered {name}"
    if at not in package.own:
        package.own[at] = _misnumbered(package, name)
    found: pl.DataFrame = package.own[at]
    return found


def _misnumbered(package: Package, name: str) -> pl.DataFrame:
    rows = package[name].filter(pl.col("event_id").is_not_null())
    if "event_id" in package["events"].columns and package["events"].height:
        rows = package[name].filter(pl.Series(present(package.of_event(name))))
    key = package.contract.tables[name].primary_key
    sound = pl.col("ordinal").is_not_null().all() & (pl.col("ordinal").min() >= 1)
    if set(key) <= set(rows.columns):
        sound &= pl.struct(*key).is_unique().all()
    numbers = pl.col("ordinal").cast(pl.Int64)
    excess = (numbers > pl.len()) | ~numbers.is_first_distinct()
    return (
        rows.group_by("event_id", maintain_order=True)
        .agg(
            pl.col(ROW).filter(excess).first(),
            numbers.sort().alias("numbers"),
            pl.len().alias("count"),
            sound.alias("sound"),
        )
        .filter(pl.col(ROW).is_not_null() & pl.col("sound"))
        .select(*_NUMBERS)
    )


def _is_numbered(package: Package, name: str) -> bool:
    """Tell whether all rows are numbered as they should be, as far as that is soon seen."""
    numbers = package[name]["ordinal"]
    if not len(numbers):
        return True
    if numbers.null_count() or not numbers.dtype.is_integer():
        return False
    ordinals, events = numbers.to_numpy(), package.codes(name, "event_id")
    if ordinals.min() < 1 or ordinals.max() > _MOST:
        return False
    starts = np.flatnonzero(np.append(True, events[1:] != events[:-1]))
    counts = np.diff(starts, append=len(events))
    if counts.max() > _MOST:
        return False
    found = np.bitwise_or.reduceat(np.left_shift(np.int64(1), ordinals), starts)
    return bool((found == np.left_shift(np.int64(2), counts) - 2).all())
