"""The last good package stays until the next one is whole, whatever happens."""

import shutil
from pathlib import Path

import pytest

from seccoop.release import swap

FOLDER = "dataset/tables"


def publish(root, text):
    swap.replace_package(root, FOLDER, {"events.csv": text.encode()}, text.encode())


def content(root):
    files = {path.name: path.read_text() for path in (root / FOLDER).iterdir()}
    return files, (root / "datapackage.json").read_text()


def leftovers(root):
    return [path.name for path in (root / "dataset").iterdir() if path.name.startswith(".")]


def test_a_package_takes_the_place_of_the_last_one(tmp_path):
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    assert content(tmp_path) == ({"events.csv": "two"}, "two")
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("failing", ["_write", "_exchange"])
def test_a_failure_before_the_exchange_changes_nothing(tmp_path, monkeypatch, failing):
    publish(tmp_path, "one")

    def fail(*arguments):
        raise OSError("disk full")

    monkeypatch.setattr(swap, failing, fail)
    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path, "two")
    assert content(tmp_path) == ({"events.csv": "one"}, "one")
    assert leftovers(tmp_path) == []


def test_a_failure_of_the_last_move_brings_the_tables_back(tmp_path, monkeypatch):
    publish(tmp_path, "one")
    monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(OSError, match="no"):
        publish(tmp_path, "two")
    assert content(tmp_path) == ({"events.csv": "one"}, "one")


def test_tables_that_a_killed_process_moved_away_come_back(tmp_path):
    publish(tmp_path, "one")
    (tmp_path / FOLDER).rename(tmp_path / "dataset" / ".previous-tables")
    (tmp_path / "dataset" / ".seccoop-staging-killed").mkdir()
    swap.recover(tmp_path / FOLDER)
    assert content(tmp_path) == ({"events.csv": "one"}, "one")
    assert leftovers(tmp_path) == []


def test_what_a_killed_process_left_behind_is_removed(tmp_path):
    publish(tmp_path, "one")
    shutil.copytree(tmp_path / FOLDER, tmp_path / "dataset" / ".previous-tables")
    publish(tmp_path, "two")
    assert content(tmp_path) == ({"events.csv": "two"}, "two")
    assert leftovers(tmp_path) == []
