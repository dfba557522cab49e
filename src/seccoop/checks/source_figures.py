"""What rules on events ask of sources, kept while the sources themselves pass by."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.package import ROW, Package

_GROUP = "independence_group"


@dataclass
class SourceFigures:
    """Ids of sources, and for each a few figures in place of its texts."""

    ids: list[pl.DataFrame] = field(default_factory=list)
    newest_days: list[NDArray[np.int32]] = field(default_factory=list)
    undigested: list[NDArray[np.bool_]] = field(default_factory=list)
    marks: list[pl.DataFrame] = field(default_factory=list)

    def take(self, part: Package) -> None:
        """Keep what is needed of some sources."""
        frame = part["sources"]
        names = [name for name in ("source_id", _GROUP) if name in frame.columns]
        self.ids.append(frame.select(ROW, *names))
        if "published_edtf" in frame.columns:
            self.newest_days.append(part.newest_days)
        if "text_sha256" in frame.columns:
            self.undigested.append(part.undigested)
        if "url" in frame.columns:
            addresses = frame.select(ROW, "url").drop_nulls()
            self.marks.append(addresses.select(ROW, mark=pl.col("url").hash()))

    def frame(self) -> pl.DataFrame:
        """Hand over the ids, and the names of groups."""
        whole = pl.concat(self.ids, rechunk=True)
        self.ids.clear()
        return whole

    def figures(self) -> dict[str, Any]:
        """Return the figures by the names under which a package has them."""
        found: dict[str, Any] = {}
        if self.newest_days:
            found["newest_days"] = np.concatenate(self.newest_days)
        if self.undigested:
            found["undigested"] = np.concatenate(self.undigested)
        return found

    def alike(self) -> pl.Series:
        """Return the rows whose address may be that of another; no other has one twice."""
        return rows_alike(self.marks)


def rows_alike(marks: list[pl.DataFrame]) -> pl.Series:
    """Return the rows that have the same ``mark`` as others, and forget the marks."""
    if not marks:
        return pl.Series(ROW, dtype=pl.UInt32)
    whole = pl.concat(marks)
    marks.clear()
    ordered = np.sort(whole["mark"].to_numpy())
    repeated = pl.Series(ordered[1:][ordered[1:] == ordered[:-1]]).unique()
    return whole.filter(pl.col("mark").is_in(repeated.implode()))[ROW]


def without_groups(around: Package) -> Package:
    """Number the groups of sources and let go of their names."""
    sources = around["sources"]
    if not {"source_id", _GROUP} <= set(sources.columns):
        return around
    around.codes("sources", _GROUP)
    return replace(around, frames={**around.frames, "sources": sources.drop(_GROUP)})
