"""Pairs of events that look like one act coded twice, for a curator to decide."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import Path

import polars as pl
import yaml

from seccoop.assemble.dyads import organisations
from seccoop.assemble.frames import Frames, attributes
from seccoop.contract.model import Contract

# Days that the dates of two reports of one act may lie apart.
_SLACK = timedelta(days=3)
# Least part of the organisations of two events that they must share to be compared at all.
_SHARED = 0.5
# Ends of time, for dates that are open or unknown.
_FIRST, _LAST = pl.date(1, 1, 1), pl.date(9999, 12, 31)
_VAGUE = timedelta(days=7)
# How long before a report an act may lie that is dated "by then".
_RECENT = timedelta(days=180)

THRESHOLD = 0.8


class DistinctError(Exception):
    """The file of pairs known to be distinct cannot be used."""


def lookalikes(frames: Frames, contract: Contract, threshold: float = THRESHOLD) -> pl.DataFrame:
    """Return pairs of events that may be one act.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        ``events``, ``participants``, ``actors``, ``places`` and ``relations``.
    contract : Contract
        The schema.
    threshold : float
        The least likeness, between 0 and 1, to be told.

    Returns
    -------
    polars.DataFrame
        ``event_id``, ``other_id``, ``likeness`` and what it consists of, each from 0 to 1:
        ``actors`` (shared organisations of all), ``type``, ``dates``, ``place``; and ``related``,
        whether a relation already tells the two apart. Likest pairs first.
    """
    kinds = attributes(contract, "event_type", "event_type", family="family")
    facts = (
        frames["events"]
        .join(kinds, on="event_type", how="left")
        .join(frames["places"].select("place_id", "country"), on="place_id", how="left")
        .select(
            "event_id",
            "event_type",
            "family",
            "place_id",
            "country",
            pl.all_horizontal(pl.col("date_start", "date_end").is_null()).alias("undated"),
            pl.coalesce("date_start", pl.col("date_end") - _RECENT, _FIRST).alias("from"),
            pl.col("date_end").fill_null(_LAST).alias("to"),  # an act without end goes on
        )
    )
    pairs = _sharing(organisations(frames, contract).select("event_id", "actor_id"))
    return (
        pairs.join(facts, on="event_id")
        .join(facts, left_on="other_id", right_on="event_id", suffix="_other")
        .with_columns(type=_type(), dates=_dates(), place=_place())
        .with_columns(likeness=pl.mean_horizontal("actors", "type", "dates", "place"))
        .filter(pl.col("likeness") >= threshold, pl.col("dates") > 0, pl.col("type") > 0)
        .select("event_id", "other_id", "likeness", "actors", "type", "dates", "place")
        .join(_related(frames["relations"]), on=["event_id", "other_id"], how="left")
        .with_columns(pl.col("related").fill_null(value=False))
        .sort(pl.col("likeness").round(6), "event_id", "other_id", descending=[True, False, False])
    )


def read_distinct(path: Path) -> dict[frozenset[str], str]:
    """Read which pairs a curator found to be distinct, and why.

    The file is a list under ``distinct``: ``{events: [sc-..., sc-...], why: ...}``. A file that is
    not there says nothing.

    Raises
    ------
    DistinctError
        An entry is not what it must be.
    """
    if not path.is_file():
        return {}
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problem = " ".join(str(error).split())
        raise DistinctError(f"{path} cannot be read as YAML: {problem}") from error
    entries = document.get("distinct") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise DistinctError(f"{path} has no list `distinct`.")
    known: dict[frozenset[str], str] = {}
    for number, entry in enumerate(entries, start=1):
        pair = entry.get("events") if isinstance(entry, dict) else None
        why = entry.get("why") if isinstance(entry, dict) else None
        if not (isinstance(pair, list) and len({str(key) for key in pair}) == 2 and why):
            raise DistinctError(
                f"{path}, entry {number}: write `events: [one id, another id]` and `why`."
            )
        known[frozenset(str(key) for key in pair)] = str(why)
    return known


def unexplained(pairs: pl.DataFrame, distinct: Collection[frozenset[str]]) -> pl.DataFrame:
    """Return the pairs that neither a relation nor a curator tells apart."""
    open_ = [
        not related and frozenset((one, other)) not in distinct
        for one, other, related in pairs.select("event_id", "other_id", "related").iter_rows()
    ]
    return pairs.filter(pl.Series(open_, dtype=pl.Boolean))


def _sharing(members: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of events with the share of their organisations that both have."""
    sizes: Mapping[str, int] = dict(members.group_by("event_id").len().iter_rows())
    size = pl.col("event_id").replace_strict(sizes, return_dtype=pl.Int64)
    other = pl.col("other_id").replace_strict(sizes, return_dtype=pl.Int64)
    return (
        members.join(members.rename({"event_id": "other_id"}), on="actor_id")
        .filter(pl.col("event_id") < pl.col("other_id"))
        .group_by("event_id", "other_id")
        .agg(pl.len().cast(pl.Int64).alias("shared"))
        .with_columns(actors=pl.col("shared") / (size + other - pl.col("shared")))
        .filter(pl.col("actors") >= _SHARED)
        .drop("shared")
    )


def _type() -> pl.Expr:
    same = pl.col("event_type") == pl.col("event_type_other")
    return (
        pl.when(same)
        .then(1.0)
        .when(pl.col("family") == pl.col("family_other"))
        .then(0.5)
        .otherwise(0.0)
    )


def _dates() -> pl.Expr:
    """Return 1 for equal dates, less for vague or merely near ones, 0 for others.

    Two undated events have nothing that tells them apart; one that is dated and one that is not
    are compared with little confidence.
    """
    unknown = pl.col("undated") | pl.col("undated_other")
    equal = (pl.col("from") == pl.col("from_other")) & (pl.col("to") == pl.col("to_other"))
    overlapping = (pl.col("from") <= pl.col("to_other")) & (pl.col("from_other") <= pl.col("to"))
    near = (pl.col("from") - _SLACK <= pl.col("to_other")) & (
        pl.col("from_other") - _SLACK <= pl.col("to")
    )
    widest = pl.max_horizontal(
        pl.col("to") - pl.col("from"), pl.col("to_other") - pl.col("from_other")
    )
    return (
        pl.when(equal & ~unknown).then(1.0)
        .when(unknown).then(0.4)
        .when(overlapping & (widest <= _VAGUE)).then(0.9)
        .when(overlapping).then(0.5)
        .when(near & (widest <= _VAGUE)).then(0.6)
        .otherwise(0.0)
    )  # fmt: skip


def _place() -> pl.Expr:
    """Return 1 for one place, less where one is unknown or only the country is the same."""
    one, other = pl.col("place_id"), pl.col("place_id_other")
    return (
        pl.when(one == other).then(1.0)
        .when(one.is_null() | other.is_null()).then(0.6)
        .when(pl.col("country") == pl.col("country_other")).then(0.3)
        .otherwise(0.0)
    )  # fmt: skip


def _related(relations: pl.DataFrame) -> pl.DataFrame:
    one, other = pl.col("event_id"), pl.col("related_event_id")
    return (
        relations.select(
            pl.min_horizontal(one, other).alias("event_id"),
            pl.max_horizontal(one, other).alias("other_id"),
            pl.lit(value=True).alias("related"),
        )
        .unique()
    )  # fmt: skip
