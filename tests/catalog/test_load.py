"""A release by its number: from the cache, with its own schema, or an error with the way out."""

import json
import os
import shutil
import socket
import subprocess
import sys
from functools import partial
from hashlib import sha256

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import seccoop
from seccoop.contract import data_root, read_contract
from seccoop.store import publish, read_index, yank


def test_every_table_of_a_release_in_every_form(releases):
    contract = read_contract(seccoop.release_folder("1.0.0", store=str(releases)) / "schema")
    assert seccoop.package("1.0.0", store=str(releases))["version"] == "1.0.0"
    rows = seccoop.tables("1.0.0", store=str(releases))
    assert set(rows) == set(contract.tables)
    kinds = {
        "pandas": pd.DataFrame,
        "polars": pl.DataFrame,
        "arrow": pa.Table,
        "duckdb": duckdb.DuckDBPyRelation,
    }
    for name, table in contract.tables.items():
        for engine in ("pandas", "polars"):
            found = seccoop.load(name, engine, version="1.0.0", store=str(releases))
            assert list(found.columns) == list(table.columns)
            assert len(found) == rows[name]
    for engine, kind in kinds.items():
        found = seccoop.load("dyads", engine, version="1.0.0", store=str(releases))
        assert isinstance(found, kind)


def test_the_client_costs_next_to_nothing_to_import():
    code = (
        "import sys, seccoop.catalog, seccoop.store;"
        "heavy = {'pandas', 'polars', 'pyarrow', 'numpy', 'requests', 'pooch', 'fsspec', 'rich'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_releases_are_told_apart(releases):
    found = [
        seccoop.load("changes", version=version, store=str(releases)).set_index("op").loc["correct"]
        for version in ("1.0.0", "1.1.0", "latest")
    ]
    assert [row["new"] for row in found] == ["first", "second", "second"]


def test_without_a_version_nothing_is_asked_for(monkeypatch, cache):
    def refuse(*arguments):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("SECCOOP_STORE", "https://example.org/seccoop")
    assert seccoop.package()["name"] == "seccoop"
    assert not cache.exists()


def test_the_store_is_named_once_in_the_environment(releases, monkeypatch):
    monkeypatch.setenv("SECCOOP_STORE", str(releases))
    assert len(seccoop.load("events", version="1.1.0")) > 0


def test_without_any_store(monkeypatch, tmp_path):
    from seccoop import contract

    monkeypatch.setattr(contract, "data_root", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(seccoop.DataError, match=r"--store URL, or set SECCOOP_STORE=URL"):
        seccoop.load("events", version="1.0.0")


def test_what_is_in_the_cache_needs_neither_store_nor_network(
    releases, serve, monkeypatch, tmp_path
):
    from seccoop import contract

    server = serve(releases)
    seccoop.download("1.0.0", store=server.url)
    server.asked.clear()
    monkeypatch.setattr(contract, "data_root", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    assert len(seccoop.load("events", version="1.0.0")) > 0
    assert len(seccoop.load("events", version="1.0.0", store=server.url)) > 0
    assert server.asked == []


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_offline_says_so_and_lists_what_there_is(releases, serve, monkeypatch, how):
    url = serve(releases).url
    seccoop.download("1.0.0", store=url)
    offline = how == "argument"
    if not offline:
        monkeypatch.setenv("SECCOOP_OFFLINE", "1")
    assert len(seccoop.load("events", version="1.0.0", store=url, offline=offline)) > 0
    words = (
        r"Release 1\.1\.0, which is not in the cache, would take the network, which is switched "
        r"off .*In the cache: 1\.0\.0\. To use one: seccoop\.load\(version=\"1\.0\.0\""
    )
    with pytest.raises(seccoop.DataError, match=words):
        seccoop.load("events", version="1.1.0", store=url, offline=offline)
    assert seccoop.package("latest", store=url, offline=offline)["version"] == "1.0.0"
    assert [release.version for release in seccoop.versions(url, offline=offline)] == ["1.0.0"]
    monkeypatch.setenv("SECCOOP_OFFLINE", "0")
    assert seccoop.package("latest", store=url)["version"] == "1.1.0"


@pytest.mark.parametrize("version", ["", "1.0", "../../etc", "newest", "1.0.0/..", "v1.0.0"])
def test_what_is_no_version(releases, version):
    with pytest.raises(seccoop.DataError, match=r"is no version; versions look like 1\.2\.0"):
        seccoop.load("events", version=version, store=str(releases))


def test_a_table_that_the_release_does_not_have(releases):
    with pytest.raises(KeyError, match="there is no table 'weather'; tables: events"):
        seccoop.load("weather", version="1.0.0", store=str(releases))


def test_one_number_in_two_stores(slim, releases, tmp_path, monkeypatch):
    publish(slim(tmp_path, "1.0.0"), tmp_path / "other")
    ours = seccoop.download("1.0.0", store=str(releases))
    theirs = seccoop.download("1.0.0", store=str(tmp_path / "other"))
    assert ours != theirs
    assert seccoop.release_folder("1.0.0", store=str(releases)) == ours
    from seccoop import contract

    monkeypatch.setattr(contract, "data_root", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(seccoop.DataError, match="of several stores, and they differ"):
        seccoop.release_folder("1.0.0")


def test_a_release_that_was_yanked_warns(slim, tmp_path, serve):
    store = tmp_path / "store"
    publish(slim(tmp_path, "1.0.0"), store)
    url = serve(store).url
    seccoop.download("1.0.0", store=url)
    yank(store, "1.0.0", "Dates are wrong.")
    seccoop.release_folder("1.0.0", store=url)  # nobody knows yet, and nobody asks
    assert seccoop.versions(url)[0].yanked == "Dates are wrong."
    with pytest.warns(seccoop.YankedWarning, match=r"1\.0\.0 was yanked on .*Dates are wrong\."):
        seccoop.release_folder("1.0.0", store=url)


def test_an_older_schema_stays_the_one_of_its_release(make_release, tmp_path):
    """A view without its last column, a code that is gone since, and another version number."""
    schema = tmp_path / "schema"
    root = data_root() / "schema"
    shutil.copytree(root, schema)
    (schema / "SCHEMA_VERSION").write_text("0.0.9\n")
    path = schema / "views/dyad_month.json"
    view = json.loads(path.read_text())
    gone = view["fields"].pop()["name"]
    path.write_text(json.dumps(view))
    domains = schema / "codelists/domain.csv"
    first, *rows = domains.read_text().splitlines(keepends=True)
    domains.write_text(first + "".join(reversed(rows)))
    publish(make_release(tmp_path, "0.9.0", schema=schema), tmp_path / "store")
    store = str(tmp_path / "store")
    assert read_index(store).by_version["0.9.0"].schema_version == "0.0.9"
    months = seccoop.load("dyad_month", version="0.9.0", store=store)
    assert gone not in months.columns
    assert list(months.columns) == [field["name"] for field in view["fields"]]
    events = seccoop.load("events", version="0.9.0", store=store)
    codes = [row.split(",")[0].strip() for row in reversed(rows)]
    assert list(events["domain"].cat.categories) == codes
    said = seccoop.describe("dyad_month", version="0.9.0", store=store)
    assert gone not in dict(said.columns)
    assert [code for code, _ in seccoop.describe("domain", version="0.9.0", store=store).codes] == (
        codes
    )


def test_a_schema_that_is_not_understood(releases, monkeypatch):
    from seccoop.readers import origin

    def puzzled(folder):
        raise KeyError("something that schemas have in years to come")

    origin._contract.cache_clear()
    monkeypatch.setattr(origin, "read_contract", puzzled)
    with pytest.raises(seccoop.DataError, match=r"cannot read.*pip install --upgrade seccoop"):
        seccoop.load("events", version="1.0.0", store=str(releases))


# A cache that was spoilt


def spoil(home, how):
    """Spoil a release in the cache; ``home`` is its folder."""
    table = home / "tables/events.parquet"
    if how == "table":
        data = bytearray(table.read_bytes())
        data[len(data) // 2] ^= 1
        table.write_bytes(data)
    elif how == "cut table":
        table.write_bytes(table.read_bytes()[:-10])
    elif how == "empty table":
        table.write_bytes(b"")
    elif how == "no table":
        table.unlink()
    elif how == "link":
        table.unlink()
        table.symlink_to(home / "tables/actors.parquet")
    elif how == "descriptor":
        path = home / "datapackage.json"
        path.write_text(path.read_text().replace("events.parquet", "actors.parquet"))
    elif how == "schema":
        (home / "schema/SCHEMA_VERSION").write_text("9.9.9\n")
    elif how == "left over":
        (home / "tables/more.csv").write_text("x")
    elif how == "no entry":
        (home.parent / "entry.json").unlink()
    elif how == "bad entry":
        (home.parent / "entry.json").write_text("{")
    elif how == "another entry":
        entry = json.loads((home.parent / "entry.json").read_text())
        text = json.dumps(entry).replace("1.0.0", "1.0.1")
        (home.parent / "entry.json").write_text(text)


SPOILT = [
    "table",
    "cut table",
    "empty table",
    "no table",
    "link",
    "descriptor",
    "schema",
    "left over",
    "no entry",
    "bad entry",
    "another entry",
]


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_cache_is_not_used_and_is_mended_by_the_command_named(releases, how):
    store = str(releases)
    home = seccoop.download("1.0.0", store=store)
    spoil(home, how)
    for use in (
        lambda: seccoop.load("events", version="1.0.0", store=store),
        lambda: seccoop.release_folder("1.0.0", store=store),
    ):
        with pytest.raises(seccoop.DataError, match=r"To mend it: seccoop download 1\.0\.0"):
            use()
    assert seccoop.download("1.0.0", store=store) == home
    assert bool(seccoop.verify("1.0.0", store=store))
    assert len(seccoop.load("events", version="1.0.0", store=store)) > 0


def test_a_cache_that_was_forged_altogether(releases):
    """Files and the note on them are changed alike, but not the index beside them."""
    store = str(releases)
    home = seccoop.download("1.0.0", store=store)
    readme = home / "README.md"
    note = home.parent / "entry.json"
    entry = json.loads(note.read_text())
    readme.write_bytes(readme.read_bytes().swapcase())
    for file in entry["files"]:
        if file["path"].endswith("README.md"):
            file["sha256"] = sha256(readme.read_bytes()).hexdigest()
        if file["path"].endswith(".zip"):
            file["sha256"] = "0" * 64
    note.write_text(json.dumps(entry))
    with pytest.raises(
        seccoop.DataError, match=r"lists a zip with another digest.*download 1\.0\.0"
    ):
        seccoop.release_folder("1.0.0", store=store)
    seccoop.download("1.0.0", store=store)
    assert readme.read_text().startswith("# seccoop 1.0.0")


def test_a_cache_that_is_a_file(releases, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("SECCOOP_CACHE", str(tmp_path / "file"))
    with pytest.raises(seccoop.DataError, match="SECCOOP_CACHE=FOLDER"):
        seccoop.load("events", version="1.0.0", store=str(releases))


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """A cache on a small disk of its own, and a function that mounts it otherwise."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options, *more):
        command = ["mount", "-t", "tmpfs", "-o", options, *more, str(place)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    if shutil.which("mount") is None or mount("size=100k", "tmpfs"):
        pytest.skip("this user may not mount a small disk")
    monkeypatch.setenv("SECCOOP_CACHE", str(place))
    yield lambda options: subprocess.run(
        ["mount", "-o", f"remount,{options}", str(place)], check=True
    )
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(releases, disk):
    store = str(releases)
    with pytest.raises(seccoop.DataError, match=r"the disk is full; make room.*SECCOOP_CACHE"):
        seccoop.load("events", version="1.0.0", store=store)
    size = read_index(store).by_version["1.0.0"].archive.size
    disk(f"size={size + 50_000}")
    with pytest.raises(seccoop.DataError, match="the disk is full"):
        seccoop.load("events", version="1.0.0", store=store)
    assert [version.cached for version in seccoop.versions(store)] == [False, False]
    disk("size=50m")
    assert len(seccoop.load("events", version="1.0.0", store=store)) > 0


def test_a_cache_that_may_only_be_read(releases, disk):
    store = str(releases)
    disk("size=50m")
    seccoop.download("1.0.0", store=store)
    disk("ro")
    assert len(seccoop.load("events", version="1.0.0", store=store)) > 0
    assert len(seccoop.versions(store)) == 2
    with pytest.raises(seccoop.DataError, match=r"the disk is read-only; .*SECCOOP_CACHE=FOLDER"):
        seccoop.load("events", version="1.1.0", store=store)


def test_a_clock_years_off(releases, serve, monkeypatch):
    """Nothing here goes by the clock, nor by the times of files."""
    url = serve(releases).url
    home = seccoop.download("1.0.0", store=url)
    for path in home.rglob("*"):
        os.utime(path, (4e9, 4e9))
    code = (
        "import sys, time; time.time = lambda: 0.0\n"
        "import seccoop; print(len(seccoop.load('events', version='1.0.0', store=sys.argv[1])));"
        "print(len(seccoop.load('events', version='1.1.0', store=sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, url], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(set(done.stdout.split())) == 1


def test_loading_runs_nothing_that_a_release_brings(make_release, tmp_path):
    """A schema that would have the reader of its YAML run a command."""
    schema = tmp_path / "schema"
    shutil.copytree(data_root() / "schema", schema)
    folder = partial(make_release, tmp_path, "1.0.0", schema=schema)
    folder()  # while the schema is sound
    (schema / "rules.yaml").write_text(
        f"- !!python/object/apply:os.system ['touch {tmp_path}/evil']\n"
    )
    publish(folder(), tmp_path / "store")
    with pytest.raises(seccoop.DataError, match="cannot read"):
        seccoop.load("events", version="1.0.0", store=str(tmp_path / "store"))
    assert not (tmp_path / "evil").exists()
