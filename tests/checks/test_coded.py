"""Codes read off the dictionaries of a file are the values that its rows have."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from seccoop.build.derived import EXAMPLE, make_example
from seccoop.checks.coded import NO_CODE, Coded, CodeReader
from seccoop.checks.large import check_in_parts
from seccoop.checks.slices import Slices
from seccoop.contract import read_contract

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = read_contract(ROOT / "schema")
MANY = tuple(f"code-{n}" for n in range(300))


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    made = make_example(ROOT / EXAMPLE, CONTRACT).tables
    return {name: made[name] for name in CONTRACT.core}


def write(folder: Path, tables: dict[str, pa.Table], **options: object) -> None:
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", **options)


def with_dictionary(
    tables: dict[str, pa.Table], values: list[str | None], more: list[str]
) -> dict[str, pa.Table]:
    """Return tables in which the domains of events have a dictionary with ``more`` in it."""
    dictionary = [*more, *dict.fromkeys(value for value in values if value is not None)]
    places = [None if value is None else dictionary.index(value) for value in values]
    column = pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), pa.array(dictionary))
    events = tables["events"]
    place = events.column_names.index("domain")
    return {**tables, "events": events.set_column(place, "domain", column)}


@pytest.mark.parametrize("declared", [True, False])
def test_a_code_in_a_dictionary_that_no_row_uses_is_no_fault(
    tables: dict[str, pa.Table], tmp_path: Path, declared: bool
) -> None:
    values = tables["events"]["domain"].to_pylist()
    write(tmp_path, with_dictionary(tables, values, ["nonsense"]), store_schema=declared)
    path = tmp_path / "events.parquet"
    with pq.ParquetFile(path, read_dictionary=["domain"]) as file:
        stored = file.read(["domain"])["domain"].combine_chunks()
    assert "nonsense" in stored.dictionary.to_pylist()
    assert check_in_parts(tmp_path, CONTRACT, events_at_once=2).counts == {}


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("row", [0, 4, -1])
def test_one_that_a_row_uses_is_told_with_its_row(
    tables: dict[str, pa.Table], tmp_path: Path, declared: bool, row: int
) -> None:
    values = tables["events"]["domain"].to_pylist()
    values[row] = "nonsense"
    write(
        tmp_path,
        with_dictionary(tables, values, ["other"]),
        store_schema=declared,
        row_group_size=3,
    )
    report = check_in_parts(tmp_path, CONTRACT, events_at_once=2)
    assert report.counts == {"codelist": 1}
    (finding,) = report.findings
    assert (finding.key, finding.value) == (tables["events"]["event_id"][row].as_py(), "nonsense")


@pytest.mark.parametrize("row_group_size", [1, 3, 100])
@pytest.mark.parametrize("length", [1, 2, 5, 7, 100])
@pytest.mark.parametrize("name", ["events", "evidence", "sources"])
def test_columns_are_the_same_however_they_are_cut(
    tables: dict[str, pa.Table], tmp_path: Path, name: str, length: int, row_group_size: int
) -> None:
    write(tmp_path, {name: tables[name]}, row_group_size=row_group_size)
    slices = Slices.of(CONTRACT.core[name], CONTRACT, tmp_path / f"{name}.parquet")
    parts = [slices.finished(part)[0] for part in slices.as_stored(length)]
    assert all(part.frame.height <= length for part in parts)
    assert set(parts[0].places) == set(slices.codes)
    whole = pl.concat([part.whole(slices.codes) for part in parts]).cast({pl.Enum: pl.String})
    plain, _ = slices.whole()
    assert whole.select(plain.columns).equals(plain)


@pytest.mark.parametrize("known", [MANY[:3], MANY[:255], MANY[:256], MANY])
def test_lists_of_any_length_are_read(tmp_path: Path, known: tuple[str, ...]) -> None:
    rng = random.Random(len(known))
    values = [rng.choice([None, *known]) for _ in range(2000)] + [None, known[-1]]
    path = tmp_path / "codes.parquet"
    pq.write_table(pa.table({"code": values}), path, row_group_size=70)
    found: list[str | None] = []
    with CodeReader(path, pq.read_metadata(path), {"code": known}) as reader:
        while len(found) < len(values):
            rows = pl.DataFrame({"row": range(min(rng.randint(1, 200), len(values) - len(found)))})
            part = reader.beside(rows)
            column = part.whole({"code": known})["code"]
            assert column.dtype == pl.Enum(known)
            assert [
                NO_CODE if code is None else known.index(code) for code in column
            ] == part.places["code"].tolist()
            found += column.to_list()
    assert found == values


def test_a_column_that_is_not_coded_everywhere_is_one_of_texts() -> None:
    codes = {"role": ("a", "b"), "kind": ("x",)}
    parts = [
        Coded.of(pl.DataFrame({"role": ["a", None], "kind": ["x", None]}), codes),
        Coded.of(pl.DataFrame({"role": ["b", "strange"], "kind": [None, "x"]}), codes),
        Coded.of(pl.DataFrame({"role": ["b"], "kind": ["x"]}), codes),
    ]
    assert [set(part.places) for part in parts] == [{"role", "kind"}, {"kind"}, {"role", "kind"}]
    whole = Coded.joined(parts, codes).whole(codes)
    assert whole["role"].to_list() == ["a", None, "b", "strange", "b"]
    assert whole["kind"].to_list() == ["x", None, None, "x", "x"]
    assert (whole["role"].dtype, whole["kind"].dtype) == (pl.String, pl.Enum(["x"]))
