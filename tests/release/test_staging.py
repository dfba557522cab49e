"""Folders in which files are written: whose they are, and what becomes of those left behind."""

import multiprocessing

import pytest

from seccoop.release.staging import remove_abandoned, staging


def hold(parent, is_made, may_end):
    with staging(parent) as place:
        (place / "half").write_text("written")
        is_made.set()
        may_end.wait(30)


@pytest.fixture
def held(tmp_path):
    """A folder with a staging folder in it that belongs to another process, which lives."""
    spawn = multiprocessing.get_context("spawn")
    is_made, may_end = spawn.Event(), spawn.Event()
    process = spawn.Process(target=hold, args=(tmp_path, is_made, may_end))
    process.start()
    assert is_made.wait(30)
    yield tmp_path
    may_end.set()
    process.join(30)


def test_what_another_process_writes_in_is_left_alone(held):
    with staging(held):
        pass
    remove_abandoned(held)
    assert [path.name for path in held.glob("*/half")] == ["half"]


def test_folders_of_others_are_not_taken_for_ours(tmp_path):
    (tmp_path / ".staging-of-somebody").mkdir()
    with staging(tmp_path) as place:
        assert place.parent == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == [".staging-of-somebody"]
