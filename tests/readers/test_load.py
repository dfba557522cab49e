"""What users get: the right types, the whole codelists, and plain words when something is wrong."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import seccoop
from seccoop.contract import load_contract
from seccoop.readers import read as load_module

CONTRACT = load_contract()


@pytest.mark.parametrize("name", CONTRACT.tables)
@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_every_table_loads_and_keeps_its_pandera_schema(name, engine):
    frame = seccoop.load(name, engine=engine)
    assert list(frame.columns) == list(CONTRACT.tables[name].columns)
    assert len(frame) == seccoop.tables()[name]
    seccoop.schema(name, engine).validate(frame, lazy=True)


def test_pandas_types():
    events = seccoop.load()
    assert isinstance(events, pd.DataFrame)
    assert events["date"].dtype.kind == "M"
    assert events["ucdp_date_prec"].dtype == pd.Int64Dtype()
    assert events["is_aggregate"].dtype == pd.BooleanDtype()
    assert list(events["event_type"].cat.categories) == list(CONTRACT.codelists["event_type"].codes)
    assert events["date"].isna().any(), "an act without a date stays without one"


def test_polars_types():
    events = seccoop.load("events", engine="polars")
    assert events.schema["date_start"] == pl.Date
    assert events.schema["event_type"] == pl.Enum(CONTRACT.codelists["event_type"].codes)


def test_arrow_and_duckdb_agree_with_pandas():
    arrow = seccoop.load("dyads", engine="arrow")
    assert isinstance(arrow, pa.Table)
    assert pa.types.is_dictionary(arrow.schema.field("event_type").type)
    relation = seccoop.load("dyads", engine="duckdb")
    assert isinstance(relation, duckdb.DuckDBPyRelation)
    count = relation.filter("same_state").aggregate("count(*)").fetchall()
    assert count == [(int(seccoop.load("dyads")["same_state"].sum()),)]


def test_loading_needs_no_network(monkeypatch):
    import socket

    def refuse(*arguments, **options):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert len(seccoop.load("sources")) > 0


def test_importing_costs_next_to_nothing():
    code = (
        "import sys, seccoop;"
        "heavy = {'pandas', 'polars', 'pandera', 'frictionless', 'pyarrow', 'numpy'};"
        "heavy &= set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("events", "security actors"),
        ("events.geo_precision", "near_settlement"),
        ("dyads.pair_weight", "share of one event"),
        ("event_type", "negotiation_round"),
        ("event_type.meeting", "in person"),
        ("country.IRQ", "Iraq"),
    ],
)
def test_everything_can_be_looked_up(name, words):
    assert words in str(seccoop.describe(name))


def test_a_mistyped_name_gets_the_nearest_ones():
    with pytest.raises(KeyError, match=r"events\.geo_precision"):
        seccoop.describe("events.geo_precison")
    with pytest.raises(KeyError, match="tables: events"):
        seccoop.load("event")
    with pytest.raises(KeyError, match=r"no table \['events'\]"):
        seccoop.load(["events"])
    with pytest.raises(ValueError, match="engines: pandas"):
        seccoop.load(engine="excel")


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the package that a test may spoil."""
    root = load_module.data_root()
    shutil.copy(root / "datapackage.json", tmp_path)
    shutil.copytree(root / "dataset/tables", tmp_path / "dataset/tables")
    monkeypatch.setattr(load_module, "data_root", lambda: tmp_path)
    return tmp_path


def test_a_damaged_file_is_refused(copy: Path):
    path = copy / "dataset/tables/events.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(seccoop.DataError, match=r"digest .* make dataset"):
        seccoop.load("events")


def test_a_missing_file_is_named(copy: Path):
    (copy / "dataset/tables/events.parquet").unlink()
    with pytest.raises(seccoop.DataError, match=r"events\.parquet is missing"):
        seccoop.load("events")


def test_no_data_says_how_to_make_it(copy: Path):
    (copy / "datapackage.json").unlink()
    with pytest.raises(seccoop.DataError, match="make dataset"):
        seccoop.load("events")


def test_a_path_out_of_the_package_is_refused(copy: Path):
    path = copy / "datapackage.json"
    document = json.loads(path.read_text())
    for resource in document["resources"]:
        if resource["name"] == "events-parquet":
            resource["path"] = "../../etc/passwd"
    path.write_text(json.dumps(document))
    with pytest.raises(seccoop.DataError, match="outside the package"):
        seccoop.load("events")
