"""The tables under check, as frames that know their row numbers, and what several rules need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from seccoop.checks.coded import Places, places_in
from seccoop.checks.expressions import Meanings, meanings
from seccoop.checks.extremes import Extremes, extremes
from seccoop.checks.few_values import few_values
from seccoop.checks.key_index import NOWHERE, KeyIndex, Positions
from seccoop.checks.letters import Words
from seccoop.checks.plain_days import NO_DAY
from seccoop.contract.model import Contract

# The number of a row, under a name that no file gives to a column of its own.
ROW = "\0row"
LATE = np.int32(np.iinfo(np.int32).max)  # later than any day
_NOTHING = pl.DataFrame(schema={ROW: pl.UInt32})
# The day that stands beside a date expression, which mostly is that day.
_DAYS_BESIDE = {"date_edtf": "date_start", "published_edtf": "published_at"}


@dataclass(frozen=True)
class Package:
    """Core tables as polars frames with a column ``row``, the row's index in the table.

    A core table that is not there is a frame without columns; ``missing`` names it. Rules that
    need a table or a column that is not there are not run.

    A package may be part of a larger one: some rows of each table in ``subject``, next to the
    tables of ``around``, which are there to be looked up and are not checked themselves. Of a table
    that was not kept, its frame is empty, ``indexes``, ``numbers`` and ``figures`` hold what was,
    and ``unkept`` reads a column again. ``events`` are the numbers of the event ids of a table.
    ``rules`` are those that are checked; without it, all are.
    """

    contract: Contract
    frames: Mapping[str, pl.DataFrame]
    missing: tuple[str, ...] = ()
    subject: Collection[str] | None = None
    around: Package | None = None
    figures: dict[str, Any] = field(default_factory=dict)
    malformed: dict[tuple[str, str], Positions] = field(default_factory=dict)
    indexes: dict[tuple[str, str], KeyIndex] = field(default_factory=dict)
    numbers: dict[tuple[str, str], Positions] = field(default_factory=dict)
    events: dict[str, Words] = field(default_factory=dict)
    unkept: dict[tuple[str, str], Callable[[], Iterator[pl.Series]]] = field(default_factory=dict)
    _positions: dict[tuple[str, str], Positions] = field(default_factory=dict)
    places: dict[tuple[str, str], Places] = field(default_factory=dict)
    _meanings: dict[tuple[str, str], Meanings] = field(default_factory=dict)
    suspects: dict[tuple[str, str], Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    _extremes: dict[str, Mapping[str, Extremes]] = field(default_factory=dict)
    _distinct: dict[tuple[str, str], pl.Series | None] = field(default_factory=dict)
    rules: Collection[str] | None = None

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table | pl.DataFrame], contract: Contract) -> Package:
        """Make a package of whole tables."""
        frames: dict[str, pl.DataFrame] = {}
        for name in contract.core:
            frames[name] = _frame(tables[name]) if name in tables else _NOTHING
        missing = tuple(name for name in contract.core if name not in tables)
        return cls(contract, frames, missing)

    def __getitem__(self, name: str) -> pl.DataFrame:
        if name in self.frames or self.around is None:
            return self.frames[name]
        return self.around[name]

    @property
    def given(self) -> list[str]:
        """The core tables that are there."""
        return [name for name in self.contract.core if name not in self.missing]

    def tells(self, rule: str) -> bool:
        """Tell whether what breaks a rule is told, so that what follows from it need not be."""
        return rule in (self.contract.rules if self.rules is None else self.rules)

    @property
    def checked(self) -> list[str]:
        """The core tables whose rows are checked."""
        names = self.contract.core
        return [name for name in names if self.subject is None or name in self.subject]

    def row(self, name: str, row: int) -> Mapping[str, Any]:
        """Return the values of a row by its number in the whole table."""
        frame = self[name]
        at = row - int(frame[ROW][0])
        if at >= frame.height or frame[ROW][at] != row:  # some rows of the table only
            at = int(frame[ROW].search_sorted(row))
        return frame.row(at, named=True)

    def with_frames(self, frames: Mapping[str, pl.DataFrame]) -> Package:
        """Return a package some of whose tables are others."""
        made = {**self.frames, **frames}
        return Package(self.contract, made, self.missing, figures=self.figures, rules=self.rules)

    def attribute(self, codelist: str, name: str) -> pl.DataFrame:
        """Return an attribute of a codelist as a frame with columns ``code`` and ``name``."""
        rows = self.contract.codelists[codelist].rows
        data = {"code": list(rows), name: [row[name] or None for row in rows.values()]}
        return pl.DataFrame(data, schema={"code": pl.String, name: pl.String})

    def forget(self) -> None:
        """Keep the frames, and nothing that was worked out of them or kept in place of rows."""
        for kept in (self.indexes, self.numbers, self.unkept, self.figures, self._positions):
            kept.clear()

    def index(self, name: str, column: str) -> KeyIndex:
        """Return where in a table each value of a column stands first."""
        if name not in self.frames and self.around is not None:
            return self.around.index(name, column)
        if (name, column) not in self.indexes:
            self.indexes[name, column] = KeyIndex(self[name][column], self._short(name, column))
        return self.indexes[name, column]

    def positions(self, name: str, column: str, target: str, key: str) -> Positions:
        """Return for each row of a table where in ``target`` the record it names stands.

        `NOWHERE` stands where no record is named or it is not there.
        """
        at = (name, column)
        if at not in self._positions:
            index = self.index(target, key)
            own = at == (target, key)
            self._positions[at] = (
                index.firsts() if own else index.find(self[name][column], self._short(name, column))
            )
        return self._positions[at]

    def _short(self, name: str, column: str) -> Words | None:
        """Return the numbers of the event ids that stand in a column, if they are known."""
        return self.events.get(name) if column == "event_id" else None

    def keys(self, name: str, column: str) -> Iterator[pl.Series]:
        """Yield the values of a column, some at a time."""
        if name not in self.frames and self.around is not None:
            yield from self.around.keys(name, column)
        elif (name, column) in self.unkept:
            yield from self.unkept[name, column]()
        else:
            yield self[name][column]

    def of_event(self, name: str) -> Positions:
        """Return for each row of a table where the first event with its id stands."""
        return self.positions(name, "event_id", "events", "event_id")

    def of_source(self, name: str) -> Positions:
        """Return for each row of a table where the source it cites stands."""
        return self.positions(name, "source_id", "sources", "source_id")

    def codes(self, name: str, column: str) -> Positions:
        """Return a number for each row that is the same where the value is the same."""
        if name not in self.frames and self.around is not None:
            return self.around.codes(name, column)
        if (name, column) not in self.numbers:
            values = self[name][column]
            found = self._references(name, column)
            if found is None or (~present(found)).sum() > values.null_count():
                found = KeyIndex(values).firsts()
            self.numbers[name, column] = found
        return self.numbers[name, column]

    def _references(self, name: str, column: str) -> Positions | None:
        """Return where the records stand that a column refers to, if it refers to any."""
        for key in self.contract.tables[name].foreign_keys:
            if key.fields == (column,) and key.references[0] in self[key.table].columns:
                return self.positions(name, column, key.table, key.references[0])
        return None

    def meanings(self, name: str, column: str) -> Meanings:
        """Return what the date expressions of a column mean, row by row."""
        if name not in self.frames and self.around is not None:
            return self.around.meanings(name, column)
        if (name, column) not in self._meanings:
            stored, beside = self[name], _DAYS_BESIDE.get(column, "")
            likely = stored[beside] if stored.schema.get(beside) == pl.Date else None
            self._meanings[name, column] = meanings(stored[column], likely)
        return self._meanings[name, column]

    def distinct(self, name: str, column: str) -> pl.Series | None:
        """Return the different values of a column, or None where most rows have one of their own.

        What holds of a value alone is soonest seen on these.
        """
        if (name, column) not in self._distinct:
            self._distinct[name, column] = few_values(self[name][column])
        return self._distinct[name, column]

    def extremes(self, name: str) -> Mapping[str, Extremes]:
        """Return the least and greatest values of the columns of a table that have limits."""
        if name not in self._extremes:
            self._extremes[name] = extremes(self[name], self.contract.core[name])
        return self._extremes[name]

    def coded(self, name: str, column: str) -> Places:
        """Return for each row the place of its code in the codelist of a column.

        `NOWHERE` stands where there is no code, or one that is not of the list.
        """
        if name not in self.frames and self.around is not None:
            return self.around.coded(name, column)
        if (name, column) not in self.places:
            codes = self.contract.codes(self.contract.tables[name].columns[column]) or ()
            values = self[name][column].cast(pl.Enum(codes), strict=False)
            self.places[name, column] = places_in(values)
        return self.places[name, column]

    def has_code(self, name: str, column: str, codes: Collection[str]) -> NDArray[np.bool_]:
        """Tell which rows have one of some codes of the column's codelist."""
        known = self.contract.codes(self.contract.tables[name].columns[column]) or ()
        among = np.array([*(code in codes for code in known), False])  # the last is for no code
        return among.take(self.coded(name, column))

    @cached_property
    def cooperates(self) -> NDArray[np.bool_]:
        """Which participants are no adversaries, observers and others that do not cooperate.

        A role that is missing or unknown may be one that cooperates.
        """
        outside = self.contract.codelists["role"].where("counts_in_dyads", "false")
        return ~self.has_code("participants", "role", outside)

    @cached_property
    def occurred(self) -> frozenset[str]:
        """The statuses in which the act took place, at least in part."""
        return self.contract.codelists["event_status"].where("occurred", "true")

    @property
    def newest_days(self) -> NDArray[np.int32]:
        """For each source the last day on which it can have appeared; a late one if not known.

        The last is for sources that are not there, which appeared before anything else.
        """
        if "sources" not in self.frames and self.around is not None:
            return self.around.newest_days
        if "newest_days" not in self.figures:
            end = self.meanings("sources", "published_edtf").bounds[-1]
            known = np.where(end == NO_DAY, LATE, end)
            self.figures["newest_days"] = np.append(known, -LATE)
        days: NDArray[np.int32] = self.figures["newest_days"]
        return days

    @property
    def undigested(self) -> NDArray[np.bool_]:
        """Which sources have no digest of their text; the last is for sources not there."""
        if "sources" not in self.frames and self.around is not None:
            return self.around.undigested
        if "undigested" not in self.figures:
            lacking = self["sources"]["text_sha256"].is_null().to_numpy()
            self.figures["undigested"] = np.append(lacking, False)
        undigested: NDArray[np.bool_] = self.figures["undigested"]
        return undigested

    @property
    def cited(self) -> NDArray[np.bool_] | None:
        """Which sources are cited, or None where a citation leads nowhere."""
        if "cited" not in self.figures:
            found = np.zeros(self["sources"].height, dtype=bool)
            whole = all(self.cite(name, found) for name in ("evidence", "statuses"))
            self.figures["cited"] = found if whole else None
        cited: NDArray[np.bool_] | None = self.figures["cited"]
        return cited

    def cite(self, name: str, found: NDArray[np.bool_]) -> bool:
        """Mark in ``found`` the sources that a table cites; tell whether all of them are there."""
        at = self.of_source(name)
        known = present(at)
        found[at[known]] = True
        return bool(known.all())


def _frame(table: pa.Table | pl.DataFrame) -> pl.DataFrame:
    frame = table if isinstance(table, pl.DataFrame) else pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    typed = frame.drop(ROW, strict=False).with_columns(pl.col(pl.Null).cast(pl.String))
    return typed.with_row_index(ROW)


def present(positions: NDArray[np.int64] | NDArray[np.int16]) -> NDArray[np.bool_]:
    """Tell where a record was found."""
    found: NDArray[np.bool_] = positions != NOWHERE
    return found


def of_events(package: Package, figures: NDArray[Any]) -> NDArray[Any]:
    """Bring a figure of each record to every event row, also to one that repeats an id."""
    own = package.of_event("events")
    index = package.index("events", "event_id")
    return figures if index.is_increasing else figures.take(own)
