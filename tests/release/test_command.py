"""``seccoop release``: propose, try, cut and publish."""

import json
import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.store import read_index

DOSSIER = "dataset/curated/lake-patrol.yaml"
WORDS = "received officers of the boat company to talk about patrols."


@pytest.fixture(autouse=True)
def _no_store(monkeypatch):
    monkeypatch.delenv("SECCOOP_STORE", raising=False)


def run(checkout, *arguments):
    out = ["--root", str(checkout.root), "--out", str(checkout.root / "dist")]
    return CliRunner().invoke(main, ["release", *out, *map(str, arguments)])


def test_a_first_release_without_a_store(checkout):
    asked = run(checkout)
    assert asked.exit_code == 0, asked.output
    assert "There is no release yet; dataset/package.yaml says 0.1.0." in asked.output
    assert "seccoop release 0.1.0" in asked.output
    assert not (checkout.root / "dist").exists()
    done = run(checkout, "0.1.0")
    assert done.exit_code == 0, done.output
    assert (checkout.root / "dist" / "seccoop-0.1.0" / "datapackage.json").is_file()
    assert "not published yet" in done.output


@pytest.mark.parametrize("way", ["folder", "option", "environment"])
def test_it_is_published_in_the_store_in_use(checkout, way, tmp_path, monkeypatch):
    store = tmp_path / "store"
    options = []
    if way == "folder":
        store = checkout.root / "releases"
        store.mkdir()
    elif way == "option":
        options = ["--store", store]
    else:
        monkeypatch.setenv("SECCOOP_STORE", str(store))
    done = run(checkout, "0.1.0", *options)
    assert done.exit_code == 0, done.output
    assert "Published 0.1.0 in" in done.output
    entry = read_index(str(store)).by_version["0.1.0"]
    assert entry.date == "2025-12-01"
    assert entry.changes.added == 0
    assert (store / "0.1.0" / "tables" / "events.csv").is_file()
    again = run(checkout, "0.1.0", *options)
    assert again.exit_code == 0, again.output  # the same files, so there is nothing to do


def test_the_next_number_is_proposed_with_what_forces_it(checkout, first):
    shutil.copytree(first.parent, checkout.root / "dist")
    (checkout.root / "releases").mkdir()
    assert run(checkout, "0.1.0").exit_code == 0
    checkout.write(
        "dataset/reference/more.yaml",
        "actors:\n  - {id: lake-rowers, name: Lake Rowers, type: police, country: AUT}\n",
    )
    checkout.edit(DOSSIER, WORDS, "talked.")
    checkout.commit()
    asked = run(checkout)
    assert asked.exit_code == 0, asked.output
    assert "The next release is 0.2.0 (MINOR)." in asked.output
    assert "MINOR  1 new row in actors: lake-rowers" in asked.output
    assert "PATCH  1 corrected in events: sc-gfgp7wb" in asked.output
    steps = [
        "In dataset/package.yaml, write",
        "version: 0.2.0",
        f'created: "{date.today()}T00:00:00Z" (the day of release)',
        "then run",
        "seccoop build",
        "git add --all",
        "git commit -m 'Release 0.2.0'",
        "seccoop release 0.2.0",
    ]
    assert [line.strip() for line in asked.output.splitlines()][-len(steps) :] == steps
    checkout.number("0.2.0", "2025-12-02")
    checkout.commit()
    tried = run(checkout, "0.2.0", "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert "nothing was written" in tried.output
    assert "Since 0.1.0: 1 records added, 0 removed, 1 changed." in tried.output
    assert not (checkout.root / "dist" / "seccoop-0.2.0").exists()
    done = run(checkout, "0.2.0")
    assert done.exit_code == 0, done.output
    index = json.loads((checkout.root / "releases" / "releases.json").read_text())
    assert index["latest"] == "0.2.0"
    assert index["releases"][0]["changes"] == {"added": 1, "changed": 1, "removed": 0}


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_a_refusal_answers_1_and_writes_nothing(checkout, more):
    checkout.write("notes.txt", "x")
    done = run(checkout, "0.2.0", *more)
    assert done.exit_code == 1, done.output
    flat = " ".join(done.output.split())
    assert "The release is refused." in flat
    assert "uncommitted changes: notes.txt" in flat
    assert "dataset/package.yaml says version 0.1.0" in flat
    assert not (checkout.root / "dist").exists()
    assert max(map(len, done.output.splitlines())) <= 80


@pytest.mark.parametrize(
    ("number", "words"),
    [("2.0", "'2.0' is no version"), ("0.4.7", "0.4.7 leaves a gap after 0.1.0")],
)
def test_a_number_that_cannot_be_is_told_first_and_alone(checkout, number, words):
    (checkout.root / "releases").mkdir()
    assert run(checkout, "0.1.0").exit_code == 0
    checkout.edit(DOSSIER, "date: 2021-05-18", "date: 2021-15-18")
    for more in ([], ["--dry-run"]):
        done = run(checkout, number, *more)
        assert done.exit_code == 1, done.output
        assert words in done.output
        assert done.output.count("\n  - ") == 1, done.output
        assert "lake-patrol.yaml" not in done.output


def test_a_store_without_the_releases_before_is_told_apart_from_stale_tables(checkout, tmp_path):
    from seccoop.build.pipeline import build_package, publish

    (checkout.root / "releases").mkdir()
    assert run(checkout, "0.1.0").exit_code == 0
    checkout.edit(DOSSIER, WORDS, "talked.")
    checkout.number("0.1.1", "2025-12-02")
    publish(checkout.root, build_package(checkout.root))
    checkout.commit()
    told = " ".join(run(checkout, "0.1.1", "--store", tmp_path / "new").output.split())
    assert "The release before 0.1.1 is 0.1.0 in releases/" in told
    assert "and none in the store to publish in" in told
    assert "what the records give" not in told
    shutil.copytree(checkout.root / "releases", tmp_path / "new")
    done = run(checkout, "0.1.1", "--store", tmp_path / "new")
    assert done.exit_code == 0, done.output


def test_failing_checks_are_shown(checkout):
    checkout.edit(DOSSIER, "date: 2021-05-18", "date: 2021-15-18")
    checkout.commit()
    done = run(checkout, "0.1.0")
    assert done.exit_code == 1
    assert "lake-patrol.yaml:" in done.output


def test_a_first_release_that_cannot_be_is_not_proposed(checkout):
    checkout.number("1.0", "2025-12-01")
    told = run(checkout)
    assert told.exit_code == 1, told.output
    assert "dataset/package.yaml: '1.0' is no version" in told.output
    assert "To release it" not in told.output
    checkout.number("0.1.0", "2025-12-01")
    checkout.edit(DOSSIER, "date: 2021-05-18", "date: 2021-15-18")
    failed = run(checkout)
    assert failed.exit_code == 1, failed.output
    assert "lake-patrol.yaml:" in failed.output


def test_what_cannot_be_tried_answers_2(checkout, tmp_path):
    bare = CliRunner().invoke(main, ["release", "0.1.0", "--root", str(tmp_path)])
    assert bare.exit_code == 2
    assert "no checkout" in bare.output
    dated = run(checkout, "0.1.0", "--date", "2026-13-01")
    assert dated.exit_code == 2
    (checkout.root / "releases").mkdir()
    (checkout.root / "releases" / "releases.json").write_text("{")
    broken = run(checkout, "0.1.0")
    assert broken.exit_code == 2
    assert "Traceback" not in broken.output


def test_help_shows_examples():
    done = CliRunner().invoke(main, ["release", "--help"])
    assert "seccoop release 1.2.0 --dry-run" in done.output
    assert max(map(len, done.output.splitlines())) <= 80
