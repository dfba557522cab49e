"""Tables in the order of event ids, read side by side: some events and all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from seccoop.checks.coded import Coded
from seccoop.checks.letters import Words
from seccoop.checks.short_keys import short_keys
from seccoop.checks.slices import Slices

Part = dict[str, Coded]


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

    def __post_init__(self) -> None:
        events = self.tables["events"]
        self._events = events.as_stored(self.length)
        self._others = [
            _Follower(name, table, _share(table.height, events.height, self.length))
            for name, table in self.tables.items()
            if name != "events"
        ]

    def __iter__(self) -> Iterator[Part]:
        last: str | None = None
        stored: Coded | None = next(self._events)
        while stored is not None:
            rows = _in_order(stored)
            ids = rows.frame["event_id"]
            if len(ids):
                if last is not None and ids[0] <= last:
                    raise UnorderedError
                last = ids[-1]
            stored = next(self._events, None)
            until = None if stored is None else last
            yield {"events": rows, **{other.name: other.take(until) for other in self._others}}


def _share(rows: int, events: int, length: int) -> int:
    """Return how many rows to read at a time: half of those that go with so many events."""
    return max(-(-rows * length // max(events, 1)) // 2, 1)


@dataclass
class _Follower:
    """A table whose rows are handed out up to a given event."""

    name: str
    table: Slices
    length: int
    left: Coded | None = None

    def __post_init__(self) -> None:
        self.coming = self.table.as_stored(self.length)

    def take(self, until: str | None) -> Coded:
        """Return the rows of the events up to one, or all that are left."""
        if self.left is None:
            self.left = _in_order(next(self.coming))
        pieces = [self.left]
        limit = _Limit.of(until)
        while limit is None or limit.end(pieces[-1]) == pieces[-1].frame.height:
            stored = next(self.coming, None)
            if stored is None:
                break
            rows = _in_order(stored)
            ids, before = rows.frame["event_id"], pieces[-1].frame["event_id"]
            if len(before) and len(ids) and ids[0] < before[-1]:
                raise UnorderedError
            pieces.append(rows)
        ends = [piece.frame.height if limit is None else limit.end(piece) for piece in pieces]
        taken = [piece.part(0, end) for piece, end in zip(pieces, ends, strict=True) if end]
        self.left = pieces[-1].part(ends[-1], pieces[-1].frame.height)
        return Coded.joined(taken or [pieces[-1].part(0, 0)], self.table.codes)


@dataclass(frozen=True)
class _Limit:
    """An event up to which rows are taken, and its number, where it has one."""

    event: str
    number: Words | None

    @classmethod
    def of(cls, event: str | None) -> _Limit | None:
        """Return the limit at an event; None where there is none."""
        return None if event is None else cls(event, short_keys(pl.Series([event])))

    def end(self, piece: Coded) -> int:
        """Return how many rows belong to events up to this one."""
        if self.number is not None and piece.events is not None:
            return int(np.searchsorted(piece.events, self.number[0], side="right"))
        ids = piece.frame["event_id"]
        return int(ids.search_sorted(self.event, side="right")) if len(ids) else 0


def _in_order(rows: Coded) -> Coded:
    """Return rows with the numbers of their event ids, once these are seen to be in order."""
    ids = rows.frame["event_id"]
    if ids.dtype != pl.String:
        raise UnorderedError
    keys = short_keys(ids)
    if keys is not None:
        in_order = bool((keys[1:] >= keys[:-1]).all())
    else:
        in_order = not ids.null_count() and ids.is_sorted()
    if not in_order:
        raise UnorderedError
    return replace(rows, events=keys)
