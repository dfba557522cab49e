"""The suite itself: what is expected of loaders is what the store holds, and nothing is stale."""

import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from seccoop.store import read_index

ROOT = Path(__file__).parents[2]


def check(folder):
    command = [sys.executable, "-m", "builders.conformance", "--check"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def copy(suite, tmp_path):
    """A copy of all that `expected.json` is made of."""
    shutil.copytree(ROOT / "builders", tmp_path / "builders")
    shutil.copytree(suite, tmp_path / "tests" / "conformance")
    return tmp_path


def test_what_is_expected_is_what_the_store_holds():
    done = check(ROOT)
    assert done.returncode == 0, done.stderr


def test_a_stale_copy_is_noticed(copy):
    path = copy / "tests" / "conformance" / "expected.json"
    text = path.read_text(encoding="utf-8")
    assert text.count('"rows": 21,') > 1
    path.write_text(text.replace('"rows": 21,', '"rows": 22,', 1), encoding="utf-8")
    done = check(copy)
    assert done.returncode == 1
    assert "stale" in done.stderr


def test_a_view_that_does_not_follow_from_the_tables_is_noticed(copy):
    [path] = (copy / "tests/conformance/store/1.1.0").glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    view = "seccoop-1.1.0/tables/dyad_month.csv"
    files[view] = files[view].replace(b",true,1,0,1,", b",true,2,0,2,", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    done = check(copy)
    assert done.returncode != 0
    assert "dyad_month of release 1.1.0" in done.stderr


def test_the_store_is_as_its_index_says(suite):
    store = suite / "store"
    for entry in read_index(store).releases:
        data = (store / entry.archive.path).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (entry.archive.size, entry.archive.sha256)


def test_the_suite_is_small(suite):
    files = [path for path in suite.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert len(files) < 150
    assert sum(path.stat().st_size for path in files) < 1024**2


def test_every_fault_has_a_name_of_its_own_and_an_error_of_both_languages(faults):
    cases = [case for kind in ("store", "cache", "package") for case in faults[kind]]
    assert len({case["case"] for case in cases}) == len(cases)
    raised = {case["raises"] for case in cases} - {None} | {"type"}
    assert raised == set(faults["errors"])
    assert all(error["r"].startswith("seccoop_") for error in faults["errors"].values())
