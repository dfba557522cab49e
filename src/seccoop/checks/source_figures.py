"""What rules on events ask of sources, kept while the sources themselves pass by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.alike import marks
from seccoop.checks.fingerprints import Fingerprints, Gathered
from seccoop.checks.key_index import KeyIndex, Positions
from seccoop.checks.letters import Words
from seccoop.checks.package import LATE, ROW, Package

_MANY = 1 << 22  # sources of which as little as can be is kept
_KEY, _GROUP = ("sources", "source_id"), ("sources", "independence_group")


@dataclass(frozen=True)
class Noted:
    """What is kept of some sources; nothing of what no rule asks for."""

    height: int
    ids: Fingerprints | None
    groups: Words | None
    malformed: Positions | None
    newest_days: NDArray[np.int32] | None
    undigested: NDArray[np.bool_] | None
    addresses: Words | None

    @classmethod
    def of(cls, part: Package, columns: Collection[str]) -> Noted:
        """Note what is kept of the sources of a part: their ids, and figures of some columns."""
        frame = part["sources"]
        there = {"source_id", *columns} & set(frame.columns)
        return cls(
            frame.height,
            Fingerprints.of(frame["source_id"]) if "source_id" in there else None,
            Fingerprints.of(frame["independence_group"]).numbers
            if "independence_group" in there
            else None,
            part.malformed.get(_KEY),
            part.newest_days[:-1] if "published_edtf" in there else None,
            part.undigested[:-1] if "text_sha256" in there else None,
            marks(frame["url"], frame[ROW]) if "url" in there else None,
        )


@dataclass
class SourceFigures:
    """For each source the fingerprint of its id, a number for its group, and a few figures."""

    height: int = 0
    ids: Gathered = field(default_factory=Gathered)
    groups: list[Words] = field(default_factory=list)
    malformed: list[Positions] = field(default_factory=list)
    newest_days: list[NDArray[np.int32]] = field(default_factory=list)
    undigested: list[NDArray[np.bool_]] = field(default_factory=list)
    addresses: list[Words] = field(default_factory=list)

    def take(self, noted: Noted) -> None:
        """Keep what was noted of the sources that come next."""
        if noted.ids is not None:
            self.ids.take(noted.ids)
        if noted.groups is not None:
            self.groups.append(noted.groups)
        if noted.malformed is not None:
            self.malformed.append(noted.malformed + self.height)
        if noted.newest_days is not None:
            self.newest_days.append(noted.newest_days)
        if noted.undigested is not None:
            self.undigested.append(noted.undigested)
        if noted.addresses is not None:
            self.addresses.append(noted.addresses)
        self.height += noted.height

    def _numbered_groups(self) -> Positions:
        """Return the numbers of the groups, smaller ones where there are many, and forget them."""
        numbers = np.concatenate(self.groups)
        self.groups.clear()
        if len(numbers) < _MANY:
            return numbers.view(np.int64)
        return KeyIndex(Fingerprints(numbers)).firsts().astype(np.int32)

    def give(self, package: Package, read: Callable[[str], Iterator[pl.Series]]) -> None:
        """Hand over to a package what it needs in place of its sources, and keep no more of it."""
        if self.groups:
            package.numbers[_GROUP] = self._numbered_groups()
        if self.ids.numbers:
            package.indexes[_KEY] = KeyIndex(self.ids.hand_over())
            package.unkept[_KEY] = partial(read, _KEY[1])
        package.malformed[_KEY] = np.concatenate([*self.malformed, np.empty(0, dtype=np.int64)])
        if self.newest_days:
            package.figures["newest_days"] = np.concatenate([*self.newest_days, [-LATE]])
        if self.undigested:
            package.figures["undigested"] = np.concatenate([*self.undigested, [False]])
