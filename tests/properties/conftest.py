"""Valid packages to break, and every way in which one value can break a constraint of the schema.

What is broken is read off the contract, so a new column or constraint is broken too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings

from seccoop.assemble.tables import Assembled
from seccoop.assemble.views import views
from seccoop.contract import Contract, Field, Table, load_contract
from seccoop.dossier.records import Record
from seccoop.release.descriptor import TableFiles, descriptor
from seccoop.release.write import content_digest, csv_bytes
from seccoop.testing import packages

Ways = Callable[[Field, Contract], Iterator[tuple[str, object]]]


@dataclass(frozen=True)
class Breaking:
    """One value that must not stand in a column, or one row that must not stand in a table.

    ``kind`` is the word of the schema for the constraint, ``way`` tells several apart.
    """

    table: str
    column: str | None
    kind: str
    way: str
    value: object = None

    @property
    def id(self) -> str:
        return f"{self.table}.{self.column or 'row'}-{self.kind}-{self.way}"


@dataclass(frozen=True)
class Sample:
    """A valid package: all tables, views included, and the records behind the core ones."""

    tables: Mapping[str, pa.Table]
    records: Mapping[str, list[Record]]


def _required(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    if field.required:
        yield "null", None


def _codelist(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    codes = contract.codes(field)
    if codes:
        yield "unknown", "no_such_code"
        yield "case", codes[0].swapcase()
        yield "part", codes[0][:-1] or "-"


def _pattern(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    if field.pattern:
        good = field.example
        ways = {
            "alien": "Not A Form!",
            "head": f"? {good}",
            "tail": f"{good} ?",
            "line-end": f"{good}\n",
        }
        for way, text in ways.items():
            assert re.fullmatch(field.pattern, good)
            assert not re.fullmatch(field.pattern, text)
            yield way, text


def _minimum(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    if field.minimum is not None:
        yield "one", field.minimum - 1
        if field.type == "number":
            yield "hair", math.nextafter(field.minimum, -math.inf)


def _maximum(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    if field.maximum is not None:
        yield "one", field.maximum + 1
        if field.type == "number":
            yield "hair", math.nextafter(field.maximum, math.inf)


def _min_length(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    if field.min_length:
        yield "one" if field.min_length > 1 else "empty", "a" * (field.min_length - 1)


def _max_length(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    if field.max_length:
        yield "one", "a" * (field.max_length + 1)


def _edtf(field: Field, contract: Contract) -> Iterator[tuple[str, object]]:
    if field.edtf:
        yield "calendar", "2021-02-30"
        yield "words", "18 May 2021"


WAYS: dict[str, Ways] = {
    "required": _required,
    "codelist": _codelist,
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
    "minLength": _min_length,
    "maxLength": _max_length,
    "edtf": _edtf,
}


def breakings(tables: Mapping[str, Table]) -> Iterator[Breaking]:
    """Yield every single fault that the constraints of some tables forbid."""
    contract = load_contract()
    for name, table in tables.items():
        for field in table.fields:
            for kind, ways in WAYS.items():
                for way, value in ways(field, contract):
                    yield Breaking(name, field.name, kind, way, value)
        for key in table.foreign_keys:
            (column,) = key.fields
            value = "sc-yyyyyyy" if key.table == "events" else "no-such-record"
            yield Breaking(name, column, "foreignKeys", "dangling", value)
        only = table.primary_key[0] if len(table.primary_key) == 1 else None
        yield Breaking(name, only, "primaryKey", "twice")


def broken_row(table: pa.Table, breaking: Breaking) -> pa.Table:
    """Return the first row with the fault in it; whole where the fault is that it comes twice."""
    (row,) = table.slice(0, 1).to_pylist()
    if breaking.kind != "primaryKey":
        row[breaking.column] = breaking.value
    return pa.Table.from_pylist([row], schema=table.schema)


def _draw(count: int) -> list[Assembled]:
    drawn: list[Assembled] = []

    @settings(max_examples=count, phases=[Phase.generate], derandomize=True, database=None)
    @given(packages(min_events=2, max_events=3))
    def collect(package: Assembled) -> None:
        drawn.append(package)

    collect()
    return drawn


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="session")
def samples(contract: Contract) -> Mapping[str, Sample]:
    """Return, for every table and view, a valid package in which it has rows."""

    def filled(package: Assembled) -> int:
        return sum(table.num_rows > 0 for table in package.tables.values())

    found: dict[str, Sample] = {}
    for package in sorted(_draw(60), key=filled, reverse=True):
        if len(found) == len(contract.tables):
            break
        tables = {**package.tables, **views(package.tables, contract)}
        sample = Sample(tables, package.records)
        found |= {
            name: sample for name in contract.tables if tables[name].num_rows and name not in found
        }
    assert set(found) == set(contract.tables)
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that take a ``breaking`` of the core tables once for each."""
    if "breaking" in metafunc.fixturenames:
        every = list(breakings(load_contract().core))
        metafunc.parametrize("breaking", every, ids=[breaking.id for breaking in every])


@pytest.fixture(scope="session", name="broken_row")
def _broken_row() -> Callable[[pa.Table, Breaking], pa.Table]:
    return broken_row


@pytest.fixture(scope="session")
def every_breaking(contract: Contract) -> list[Breaking]:
    return list(breakings(contract.tables))


@pytest.fixture(scope="session")
def write_package(contract: Contract) -> Callable[[Path, Mapping[str, pa.Table]], Path]:
    """Return a function that writes tables as a release does and gives the descriptor's path."""

    def write(folder: Path, tables: Mapping[str, pa.Table]) -> Path:
        files = {
            name: TableFiles(
                contract.tables[name], csv_bytes(table), b"", table.num_rows, content_digest(table)
            )
            for name, table in tables.items()
        }
        (folder / "tables").mkdir()
        for name, file in files.items():
            (folder / "tables" / f"{name}.csv").write_bytes(file.csv)
        metadata = {"name": "drawn", "version": "1.0.0"}
        path = folder / "datapackage.json"
        path.write_bytes(descriptor(metadata, files, contract, "tables", formats=("csv",)))
        return path

    return write
