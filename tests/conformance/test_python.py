"""Hold the loaders of Python against the suite; `r/` holds those of R against the same files."""

import shutil
from datetime import date, datetime
from functools import cache
from hashlib import sha256

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import seccoop
from seccoop import DataError, YankedWarning
from seccoop.assemble.views import views
from seccoop.checks.report import Report
from seccoop.contract import read_contract
from seccoop.diff import diff, open_snapshot
from seccoop.diff.ledger import change_rows
from seccoop.diff.opening import read_tables
from seccoop.intake.csv_table import read_csv
from seccoop.intake.recorder import Recorder
from seccoop.store import IndexFormatError, NotInStoreError, StoreError, read_index

pytestmark = pytest.mark.filterwarnings("ignore::seccoop.YankedWarning")

CELL, ROW, MISSING = "\x1f", "\x1e", "\x1a"
LATEST = "1.1.0"
PANDAS = {
    "text": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64",
}
POLARS = {
    "text": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}
ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def is_in_pandas(frame, name, kind, codes):
    if kind == "code":
        return list(frame[name].cat.categories) == codes
    return str(frame[name].dtype).startswith(PANDAS[kind])


def is_in_polars(frame, name, kind, codes):
    return frame.schema[name] == (pl.Enum(codes) if kind == "code" else POLARS[kind])


def is_in_arrow(frame, name, kind, codes):
    if kind == "code":
        return frame[name].combine_chunks().dictionary.to_pylist() == codes
    return frame.schema.field(name).type == ARROW[kind]


TYPES = {"pandas": is_in_pandas, "polars": is_in_polars, "arrow": is_in_arrow}
ERRORS = {
    error.__name__: error
    for error in (DataError, IndexFormatError, KeyError, NotInStoreError, StoreError)
}


@pytest.fixture(autouse=True)
def empty_cache(tmp_path_factory, monkeypatch):
    """An empty cache and no store but the one that is named."""
    monkeypatch.setenv("SECCOOP_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("SECCOOP_STORE", raising=False)
    monkeypatch.delenv("SECCOOP_OFFLINE", raising=False)


@pytest.fixture
def whole(suite):
    """The store of the suite, unspoilt."""
    return str(suite / "store")


def error_of(kind, faults):
    return ERRORS[faults["errors"][kind]["python"]]


def canonical(value):
    """Return one value in canonical form."""
    match value:
        case None:
            return MISSING
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.17g}"
        case datetime() | date():
            return value.isoformat()[:10]
        case _:
            return str(value)


def values_of(frame):
    """Return the columns of a frame of any engine as lists of Python's own values."""
    if isinstance(frame, pd.DataFrame):
        return {
            str(name): [None if pd.isna(value) else value for value in column.astype(object)]
            for name, column in frame.items()
        }
    return frame.to_pydict() if isinstance(frame, pa.Table) else frame.to_dict(as_series=False)


def described(frame):
    """Return what `expected.json` says of a table, but for the types."""
    cells = {name: [canonical(one) for one in column] for name, column in values_of(frame).items()}
    rows = [CELL.join(row) for row in zip(*cells.values(), strict=True)]
    return {
        "rows": len(rows),
        "sha256": digest([CELL.join(cells), *rows]),
        "columns": {
            name: (column.count(MISSING), digest(column)[:16]) for name, column in cells.items()
        },
    }


def digest(parts):
    return sha256(ROW.join(parts).encode()).hexdigest()


@pytest.mark.parametrize("engine", ["pandas", "polars", "arrow"])
def test_every_table_holds_the_same_values_of_the_same_types(engine, release, expected, whole):
    said = expected["releases"][release]
    for name, table in said["tables"].items():
        frame = seccoop.load(name, engine, version=release, store=whole)
        found = described(frame)
        columns = {one["name"]: (one["missing"], one["sha256"]) for one in table["columns"]}
        assert found["columns"] == columns, name
        assert list(found["columns"]) == list(columns), name
        assert (found["rows"], found["sha256"]) == (table["rows"], table["sha256"]), name
        for column in table["columns"]:
            codes = said["codelists"].get(column.get("codelist"))
            assert TYPES[engine](frame, column["name"], column["type"], codes), (name, column)


def test_a_package_has_these_tables_and_no_others(release, expected, whole):
    tables = expected["releases"][release]["tables"]
    assert seccoop.tables(release, store=whole) == {
        name: table["rows"] for name, table in tables.items()
    }


def test_the_files_of_text_hold_the_same_as_those_that_load_reads(package, expected):
    _, _, tables = read_tables(package, "the package", views=True)
    for name, table in expected["releases"][LATEST]["tables"].items():
        assert described(tables[name])["sha256"] == table["sha256"], name


def test_the_views_follow_from_the_tables(release, expected, whole):
    folder = seccoop.release_folder(release, store=whole)
    _, contract, tables = read_tables(folder, release)
    for name, view in views(tables, contract).items():
        said = expected["releases"][release]["tables"][name]
        assert described(view)["sha256"] == said["sha256"], name


def test_what_people_worked_out_by_hand(by_hand, whole):
    @cache
    def rows_of(version, table):
        return seccoop.load(table, "arrow", version=version, store=whole).to_pylist()

    for version, table, key, column, value in by_hand["cells"]:
        rows = rows_with(rows_of(version, table), key)
        assert [plain(row[column]) for row in rows] == [value], (version, table, key, column)
    for version, table, key, column, count, total in by_hand["sums"]:
        rows = rows_with(rows_of(version, table), key)
        assert len(rows) == count
        assert sum(row[column] for row in rows) == pytest.approx(total, abs=1e-15)


def rows_with(rows, key):
    return [row for row in rows if {name: plain(row[name]) for name in key} == key]


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


def test_the_same_releases_are_listed(expected, whole):
    found = [
        {name: getattr(version, name) for name in expected["versions"][0]}
        for version in seccoop.versions(whole)
    ]
    assert found == expected["versions"]
    assert read_index(whole).latest == expected["latest"]
    assert seccoop.package("latest", store=whole)["version"] == expected["latest"]


def test_a_yanked_release_is_loaded_with_a_warning(expected, whole):
    [yanked] = [version for version in expected["versions"] if version["yanked"]]
    with pytest.warns(YankedWarning, match="counted"):
        seccoop.load("events", version=yanked["version"], store=whole)


@pytest.mark.parametrize("form", ["apa", "bibtex", "csl-json"])
def test_a_release_is_cited_in_the_same_words(form, release, expected, whole):
    assert (
        seccoop.cite(release, form, store=whole) == expected["releases"][release]["citation"][form]
    )


def test_two_releases_differ_in_the_same_values(pair, expected, whole):
    before, after = pair.split("..")
    found = diff(open_snapshot(before, store=whole), open_snapshot(after, store=whole))
    rows = [
        [row.get(name) for name in ("table", "key", "op", "field", "old", "new", "reason")]
        for row in change_rows(found, after)
    ]
    assert sorted(rows, key=lambda row: row[:4]) == expected["differences"][pair]


def test_a_release_does_not_differ_from_itself(whole):
    one, two = (open_snapshot(LATEST, store=whole) for _ in range(2))
    assert diff(one, two).is_empty


def test_a_spoilt_store_is_refused(store_case, store, spoil, faults, expected):
    spoil(store, store_case["edits"])
    if store_case["raises"] is None:
        assert read_index(store).latest == store_case.get("gives", expected["latest"])
        assert len(seccoop.versions(str(store))) == len(expected["versions"])
        return
    with pytest.raises(error_of(store_case["raises"], faults)):
        ask(store_case, str(store))


def ask(case, store):
    if case["act"] == "versions":
        return seccoop.versions(store)
    return seccoop.load(case.get("table", "events"), version=case["version"], store=store)


def test_a_spoilt_cache_is_refused_and_mended_by_a_download(cache_case, store, spoil, faults):
    spoil(seccoop.download(LATEST, store=str(store)), cache_case["edits"])
    with pytest.raises(
        error_of(cache_case["raises"], faults), match="To mend it: seccoop download"
    ):
        seccoop.load("events", version=LATEST, store=str(store))
    seccoop.download(LATEST, store=str(store))
    assert seccoop.verify(LATEST, store=str(store))
    assert len(seccoop.load("events", version=LATEST, store=str(store)))


def test_a_spoilt_package_is_refused(package_case, package, spoil, faults):
    spoil(package, package_case["edits"])
    if package_case["raises"] is None:
        gives = package_case["gives"]
        [row] = rows_with(read(package, package_case["table"]), gives["key"])
        assert row[gives["column"]] == gives["value"]
        return
    if package_case.get("taken_by") == "python":
        assert read(package, package_case["table"])
        assert package_case["reported"] in seccoop.validate(package).counts
        return
    with pytest.raises(error_of(package_case["raises"], faults)):
        read(package, package_case["table"])


def read(package, table):
    """Return the rows of a table of text, all tables being read as `seccoop diff` reads them."""
    return read_tables(package, "the package")[2][table].to_pylist()


def test_a_cell_is_read_or_refused(cell_kind, whole_package, tmp_path, spoil, faults):
    cell = faults["cells"][cell_kind]
    contract = read_contract(whole_package / "schema")
    table = contract.tables[cell["table"]]
    whole, path = whole_package / f"tables/{table.name}.csv", tmp_path / "table.csv"
    for text, value in cell["texts"].items():
        shutil.copyfile(whole, path)
        new = cell["new"].replace("{text}", text)
        if new != cell["old"]:
            spoil(tmp_path, [{"replace": path.name, "old": cell["old"], "new": new}])
        recorder = Recorder(Report(), contract)
        reading = read_csv(path, path.name, table, recorder)
        if value is None:
            assert recorder.report.counts == {"type": 1}, text
        else:
            assert recorder.report.counts == {}, text
            [row] = rows_with(reading.whole().to_pylist(), cell["key"])
            assert canonical(row[cell["column"]]) == value, text
