"""What rules on events ask of sources, kept while the sources themselves pass by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.alike import marks
from seccoop.checks.fingerprints import Fingerprints, Gathered
from seccoop.checks.key_index import KeyIndex, Positions
from seccoop.checks.letters import Words
from seccoop.checks.package import ROW, Package

_KEY, _GROUP = ("sources", "source_id"), ("sources", "independence_group")


@dataclass
class SourceFigures:
    """For each source the fingerprints of its id and group, and a few figures."""

    height: int = 0
    ids: Gathered = field(default_factory=Gathered)
    groups: Gathered = field(default_factory=Gathered)
    malformed: list[Positions] = field(default_factory=list)
    newest_days: list[NDArray[np.int32]] = field(default_factory=list)
    undigested: list[NDArray[np.bool_]] = field(default_factory=list)
    addresses: list[Words] = field(default_factory=list)

    def take(self, part: Package) -> None:
        """Keep what is needed of some sources."""
        frame = part["sources"]
        for (_, name), prints in ((_KEY, self.ids), (_GROUP, self.groups)):
            if name in frame.columns:
                prints.take(Fingerprints.of(frame[name]))
        if _KEY in part.malformed:
            self.malformed.append(part.malformed[_KEY] + self.height)
        if "published_edtf" in frame.columns:
            self.newest_days.append(part.newest_days)
        if "text_sha256" in frame.columns:
            self.undigested.append(part.undigested)
        if "url" in frame.columns:
            self.addresses.append(marks(frame["url"], frame[ROW]))
        self.height += frame.height

    def give(self, package: Package, read: Callable[[str], Iterator[pl.Series]]) -> None:
        """Hand over to a package what it needs in place of its sources, and keep no more of it."""
        if self.groups.firsts:
            groups = KeyIndex(self.groups.hand_over())
            package.numbers[_GROUP] = groups.firsts().astype(np.int32)
            del groups  # of which no more is needed, before as much is made for the ids
        if self.ids.firsts:
            package.indexes[_KEY] = KeyIndex(self.ids.hand_over())
            package.unkept[_KEY] = partial(read, _KEY[1])
        package.malformed[_KEY] = np.concatenate([*self.malformed, np.empty(0, dtype=np.int64)])
        if self.newest_days:
            package.figures["newest_days"] = np.concatenate(self.newest_days)
        if self.undigested:
            package.figures["undigested"] = np.concatenate(self.undigested)
