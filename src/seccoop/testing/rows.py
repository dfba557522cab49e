"""Rows as they are drawn: what a rule demands is given, and the contract fills the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st

from seccoop.contract import Contract, load_contract
from seccoop.dossier.records import Record
from seccoop.finding import Location
from seccoop.testing.values import Value, cells

T = TypeVar("T")

FIRST, LAST = 2019, 2021  # years; a short span keeps the months of a dataset few


class Rows:
    """The records drawn so far, by table, and the means to draw another."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.contract: Contract = load_contract()
        self.records: list[Record] = []

    def add(self, table: str, /, **given: Value) -> Record:
        """Add a row of the values given; draw the others, and leave to the build what it derives.

        A value given as None stays out.
        """
        record = Record(table, {}, Location("drawn.yaml", len(self.records) + 1, 1))
        for field in self.contract.core[table].fields:
            if field.name in given:
                value = given[field.name]
            elif field.derived or field.default:
                continue
            else:
                value = self.draw(cells(field))
            if value is not None:
                record.values[field.name] = text_of(value)
        self.records.append(record)
        return record

    def ids(self, table: str) -> list[str]:
        """Return the ids drawn for a table whose key is one column."""
        (key,) = self.contract.core[table].primary_key
        return [record.values[key] for record in self.records if record.table == table]

    def one_of(self, items: Sequence[T]) -> T:
        """Draw one of some items."""
        return items[self.draw(_places(len(items)))]

    def maybe(self, items: Sequence[T]) -> T | None:
        """Draw one of some items, or None; None where there are none."""
        return (None, *items)[self.draw(_places(len(items) + 1))]

    def some(self, items: Sequence[T], most: int, least: int = 0) -> list[T]:
        """Draw different ones of some items; none where there are none."""
        places = _different_places(len(items), least, min(most, len(items)))
        return [items[place] for place in self.draw(places)] if items else []


# Making a strategy takes longer than drawing from it, so items are drawn by their place.
@lru_cache(maxsize=1024)
def _places(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


@lru_cache(maxsize=64)
def _different_places(count: int, least: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(range(count or 1)), min_size=least, max_size=most, unique=True)


def text_of(value: Value) -> str:
    """Return a value as a curator writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(maxsize=1)
def days() -> st.SearchStrategy[date]:
    """Draw days of the years that drawn datasets lie in."""
    first, last = date(FIRST, 1, 1), date(LAST, 12, 31)
    return st.integers(first.toordinal(), last.toordinal()).map(date.fromordinal)


@lru_cache(maxsize=1)
def maybe_days() -> st.SearchStrategy[date | None]:
    """Draw such days, or None."""
    return st.none() | days()


@lru_cache(maxsize=1)
def periods() -> st.SearchStrategy[tuple[date, ...]]:
    """Draw a first and a last day."""
    return st.tuples(days(), days()).map(lambda pair: tuple(sorted(pair)))
