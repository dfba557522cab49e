"""Tables in the order of event ids, read side by side: some events and all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from seccoop.checks.coded import Coded
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW
from seccoop.checks.short_keys import short_keys
from seccoop.checks.slices import Slices

Part = tuple[dict[str, Coded], dict[str, list[Faults]]]


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
        last: str | None = None
        coming = events.coded_pieces(self.length)
        piece: tuple[Coded, list[Faults]] | None = next(coming)
        while piece is not None:
            rows, wrong = piece
            ids = rows.frame["event_id"]
            _require_order(ids)
            if len(ids):
                if last is not None and ids[0] <= last:
                    raise UnorderedError
                last = ids[-1]
            piece = next(coming, None)
            part, mistyped = {"events": rows}, {"events": wrong}
            for other in others:
                until = None if piece is None else last
                part[other.name], mistyped[other.name] = other.take(until)
            yield part, mistyped


def _share(rows: int, events: int, length: int) -> int:
    """Return how many rows to read at a time: half of those that go with so many events."""
    return max(-(-rows * length // max(events, 1)) // 2, 1)


@dataclass
class _Follower:
    """A table whose rows are handed out up to a given event."""

    name: str
    table: Slices
    length: int
    left: Coded = field(init=False)
    faults: list[Faults] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.coming = self.table.coded_pieces(self.length)
        self.left = Coded.of(self.table.nothing(), self.table.codes)

    def take(self, until: str | None) -> tuple[Coded, list[Faults]]:
        """Return the rows of the events up to one, or all that are left."""
        pieces = [self.left]
        while until is None or not _reaches(pieces[-1].frame, until):
            piece = next(self.coming, None)
            if piece is None:
                break
            rows, wrong = piece
            ids = rows.frame["event_id"]
            _require_order(ids)
            before = pieces[-1].frame["event_id"]
            if len(before) and len(ids) and ids[0] < before[-1]:
                raise UnorderedError
            self.faults += wrong
            pieces.append(rows)
        ends = [_end(piece.frame, until) for piece in pieces]
        taken = [piece.part(0, end) for piece, end in zip(pieces, ends, strict=True) if end]
        self.left = pieces[-1].part(ends[-1], pieces[-1].frame.height)
        whole = Coded.joined(taken or [pieces[-1].part(0, 0)], self.table.codes)
        return whole, self._faults_before(whole.frame)

    def _faults_before(self, taken: pl.DataFrame) -> list[Faults]:
        """Hand out values of a wrong type with the rows that they stand in."""
        if not self.faults:
            return []
        limit = taken[ROW][-1] if taken.height else -1
        now = [Faults(f.rows.filter(pl.col(ROW) <= limit)) for f in self.faults]
        self.faults = [Faults(f.rows.filter(pl.col(ROW) > limit)) for f in self.faults]
        return [faults for faults in now if faults.count]


def _reaches(piece: pl.DataFrame, until: str) -> bool:
    """Tell whether rows of a later event have been read."""
    return piece.height > 0 and piece["event_id"][-1] > until


def _end(piece: pl.DataFrame, until: str | None) -> int:
    """Return how many rows belong to events up to a given one."""
    if until is None or not piece.height or piece["event_id"][-1] <= until:
        return piece.height
    return int(piece["event_id"].search_sorted(until, side="right"))


def _require_order(ids: pl.Series) -> None:
    keys = short_keys(ids)
    if keys is not None:
        in_order = bool((keys[1:] >= keys[:-1]).all())
    else:
        in_order = not ids.null_count() and ids.is_sorted()
    if not in_order:
        raise UnorderedError
