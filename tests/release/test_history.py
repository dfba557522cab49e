"""Where a working build learns what earlier releases say, and what it does without them."""

import json
import zipfile
from pathlib import Path

import pytest

from seccoop.build.pipeline import build_package
from seccoop.diff import count_changes, diff, open_snapshot
from seccoop.errors import DataError
from seccoop.release.cut import cut, plan
from seccoop.release.previous import last_release, newest_release
from seccoop.store import publish, yank

DOSSIER = "dataset/curated/lake-patrol.yaml"
WORDS = "received officers of the boat company to talk about patrols."


@pytest.fixture
def released(checkout, first):
    """The checkout with its first release in its own store."""
    publish(first, checkout.root / "releases")
    checkout.commit()
    return checkout


def history(build, name):
    table = build.tables[name]
    columns = zip(
        table[table.column_names[0]].to_pylist(),
        table["first_release"].to_pylist(),
        table["last_changed_release"].to_pylist(),
        strict=True,
    )
    return list(columns)


def test_without_releases_every_row_is_of_the_version_being_built(checkout):
    build = build_package(checkout.root)
    assert build.since is None
    for name in ("events", "participants", "actors", "events_flat"):
        assert {tuple(row[1:]) for row in history(build, name)} == {("0.1.0", "0.1.0")}
    for name in ("tombstones", "changes"):
        assert "first_release" not in build.tables[name].column_names


def test_a_build_continues_the_newest_release_of_the_repository(released):
    released.edit(DOSSIER, WORDS, "talked.")
    released.number("0.2.0", "2025-12-02")
    build = build_package(released.root)
    assert build.since.counts == {"added": 0, "removed": 0, "changed": 1}
    rows = {row[0]: row[1:] for row in history(build, "events")}
    assert rows.pop("sc-gfgp7wb") == ("0.1.0", "0.2.0")
    assert set(rows.values()) == {("0.1.0", "0.1.0")}
    assert count_changes(build.tables["changes"], "0.2.0")["changed"] == 1


def test_a_build_of_the_released_version_is_the_release(released, first):
    build = build_package(released.root)
    said = json.loads((first / "datapackage.json").read_text())["resources"]
    digests = {entry["name"]: entry["hash"] for entry in said}
    again = {entry["name"]: entry["hash"] for entry in json.loads(build.descriptor)["resources"]}
    assert again == digests


def test_the_working_tree_is_compared_as_its_records_stand(released, first):
    assert diff(open_snapshot(str(first)), open_snapshot(str(released.root))).is_empty
    released.edit(DOSSIER, WORDS, "talked.")
    released.number("0.2.0", "2025-12-02")
    found = diff(open_snapshot(str(first)), open_snapshot(str(released.root)))
    assert found.counts == {"added": 0, "removed": 0, "changed": 1}
    released.edit(DOSSIER, "date: 2021-05-18", "date: 2021-15-18")
    with pytest.raises(DataError, match="seccoop build --check"):
        open_snapshot(str(released.root))


def test_a_yanked_release_is_nobody_s_history(released, first, tmp_path):
    store = str(released.root / "releases")
    released.edit(DOSSIER, WORDS, "talked.")
    released.number("0.2.0", "2025-12-02")
    released.commit()
    second = cut(released.root, "0.2.0", tmp_path / "out", first)
    publish(second, store)
    assert last_release(store).name == "0.2.0"
    yank(store, "0.2.0", "It was cut from the wrong branch.")
    assert last_release(store).name == "0.1.0"
    assert newest_release(released.root / "releases", before="0.1.0") is None
    released.number("0.3.0", "2025-12-03")
    rows = {row[0]: row[1:] for row in history(build_package(released.root), "events")}
    assert rows["sc-gfgp7wb"] == ("0.1.0", "0.3.0")


def test_a_changed_file_of_a_release_is_noticed_and_the_remedy_named(released):
    released.number("0.2.0", "2025-12-02")
    path = released.root / "releases" / "0.1.0" / "datapackage.json"
    path.write_bytes(path.read_bytes().replace(b"Somebody", b"Nobody!!"))
    with pytest.raises(DataError, match="git checkout -- releases"):
        build_package(released.root)
    path.unlink()
    with pytest.raises(DataError, match="git checkout -- releases"):
        build_package(released.root)


def test_an_index_that_cannot_be_used_stops_the_build(released):
    released.number("0.2.0", "2025-12-02")
    (released.root / "releases" / "releases.json").write_text("{")
    with pytest.raises(DataError):
        build_package(released.root)


def test_keys_that_are_wrong_are_left_to_the_checks(released):
    released.number("0.2.0", "2025-12-02")
    path = released.root / DOSSIER
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: sc-qdtg9gq", "  - id: sc-gfgp7wb"), encoding="utf-8")
    build = build_package(released.root)
    assert build.failed
    assert "primary-key" in {finding.rule for finding in build.findings}


def test_a_release_of_an_older_schema_is_continued(checkout, tmp_path):
    archive = Path(__file__).parents[1] / "upgrade" / "data" / "schema-0.1.0.zip"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "old")
    checkout.number("0.2.0", "2026-12-02")
    checkout.edit(DOSSIER, WORDS, "talked.")
    checkout.commit()
    made = plan(checkout.root, "0.2.0", tmp_path / "old" / "lake-patrol-0.1.0")
    assert made.problems == []
    assert made.build.since.counts == {"added": 0, "removed": 0, "changed": 1}
    assert made.verdict.level == "major"
    assert "column added: " in " ".join(str(cause) for cause in made.verdict.decisive)
    for name in ("participants", "actors", "sources"):
        assert {tuple(row[1:]) for row in history(made.build, name)} == {("0.1.0", "0.1.0")}
    rows = {row[0]: row[1:] for row in history(made.build, "events")}
    assert rows["sc-gfgp7wb"] == ("0.1.0", "0.2.0")
