"""Tables in the order of event ids, read side by side: some events and all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import polars as pl

from seccoop.checks.faults import Faults
from seccoop.checks.short_keys import short_keys
from seccoop.checks.slices import Slices

Part = tuple[dict[str, pl.DataFrame], dict[str, list[Faults]]]


class UnorderedError(ValueError):
    """The rows of a table do not come in the order of their event ids."""


@dataclass
class Parts:
    """The parts of a package.

    Attributes
    ----------
    tables : mapping of str to Slices
        ``events``, and tables with a column ``event_id``.
    length : int
        How many events a part has at most.
    """

    tables: Mapping[str, Slices]
    length: int

    def __iter__(self) -> Iterator[Part]:
        events = self.tables["events"]
        others = [
            _Follower(name, table, _share(table.height, events.height, self.length))
            for name, table in self.tables.items()
            if name != "events"
        ]
        with ThreadPoolExecutor(1) as pool:
            make = _Maker(events, others, self.length)
            coming = pool.submit(make.part, 0)
            for start in range(self.length, max(events.height, 1) + self.length, self.length):
                part = coming.result()
                if start < events.height:
                    coming = pool.submit(make.part, start)
                yield part


def _share(rows: int, events: int, length: int) -> int:
    """Return how many rows of a table go with so many events."""
    return max(-(-rows * length // max(events, 1)), 1)


@dataclass
class _Maker:
    events: Slices
    others: list[_Follower]
    length: int
    last: str | None = None

    def part(self, start: int) -> Part:
        frame, wrong = self.events.read(start, self.length)
        frame = frame.rechunk()
        ids = frame["event_id"]
        _require_order(ids)
        if len(ids):
            if self.last is not None and ids[0] <= self.last:
                raise UnorderedError
            self.last = ids[-1]
        is_last = start + self.length >= self.events.height
        frames, mistyped = {"events": frame}, {"events": wrong}
        for other in self.others:
            frames[other.name], mistyped[other.name] = other.take(None if is_last else self.last)
        return frames, mistyped


@dataclass
class _Follower:
    """A table whose rows are handed out up to a given event."""

    name: str
    table: Slices
    length: int
    read: int = 0
    left: pl.DataFrame | None = None
    faults: list[Faults] = field(default_factory=list)

    def take(self, until: str | None) -> tuple[pl.DataFrame, list[Faults]]:
        """Return the rows of the events up to one, or all that are left."""
        pieces = [] if self.left is None else [self.left]
        while (
            until is None
            or not pieces
            or not (pieces[-1].height and pieces[-1]["event_id"][-1] > until)
        ):
            if self.read >= self.table.height and pieces:
                break
            pieces.append(self._next(pieces))
        whole = pl.concat(pieces)
        end = whole.height
        if until is not None:
            end = int(whole["event_id"].search_sorted(until, side="right"))
        self.left = whole.slice(end)
        return whole.head(end).rechunk(), self._faults_before(end, whole)

    def _next(self, pieces: list[pl.DataFrame]) -> pl.DataFrame:
        frame, wrong = self.table.read(self.read, self.length)
        self.read += self.length
        ids = frame["event_id"]
        _require_order(ids)
        before = pieces[-1]["event_id"] if pieces and pieces[-1].height else ids.clear()
        if len(before) and len(ids) and ids[0] < before[-1]:
            raise UnorderedError
        self.faults += wrong
        return frame

    def _faults_before(self, end: int, whole: pl.DataFrame) -> list[Faults]:
        """Hand out values of a wrong type with the rows that they stand in."""
        if not self.faults:
            return []
        limit = whole["row"][end - 1] if end else -1
        now = [Faults(f.rows.filter(pl.col("row") <= limit)) for f in self.faults]
        self.faults = [Faults(f.rows.filter(pl.col("row") > limit)) for f in self.faults]
        return [faults for faults in now if faults.count]


def _require_order(ids: pl.Series) -> None:
    keys = short_keys(ids)
    if keys is not None:
        in_order = bool((keys[1:] >= keys[:-1]).all())
    else:
        in_order = not ids.null_count() and ids.is_sorted()
    if not in_order:
        raise UnorderedError
