"""A release is one folder and one zip, whole, described, and the same whenever it is made."""

import csv
import hashlib
import io
import os
import shutil
import subprocess
import zipfile
from datetime import date

import pytest

from seccoop.diff import diff, open_snapshot
from seccoop.errors import DataError
from seccoop.intake import validate
from seccoop.release.cut import cut

DOSSIER = "dataset/curated/lake-patrol.yaml"
WORDS = "received officers of the boat company to talk about patrols."


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(folder, name):
    text = (folder / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def second(checkout, first, tmp_path):
    """A release that corrects a value, adds an actor and retires a record."""
    checkout.edit(DOSSIER, WORDS, "talked.")
    checkout.write(
        "dataset/reference/more.yaml",
        "actors:\n  - {id: lake-rowers, name: Lake Rowers, type: police, country: AUT}\n",
    )
    checkout.write("dataset/CHANGELOG.md", "# Changes\n\n## 0.2.0\n\nRowers, *at last*.\n")
    checkout.number("0.2.0", "2025-12-02")
    checkout.commit()
    return cut(checkout.root, "0.2.0", tmp_path / "out", first)


def test_the_folder_holds_all_that_a_release_is(first, checkout):
    assert first.name == "seccoop-0.1.0"
    names = set(contents(first))
    assert names >= {
        "datapackage.json", "README.md", "CODEBOOK.md", "CHANGELOG.md", "LICENSE-DATA",
        "CITATION.cff", "SHA256SUMS", "schema/SCHEMA_VERSION", "schema/rules.yaml",
        "schema/tables/events.json", "schema/codelists/domain.csv", "metadata/croissant.json",
        "tables/events.csv", "tables/events.parquet", "tables/events_flat.csv",
    }  # fmt: skip
    report = validate(first)
    assert report.count("error") == report.count("warning") == 0
    assert report.unchecked == []
    snapshot = open_snapshot(str(first))
    assert snapshot.version == "0.1.0"
    assert snapshot.metadata["created"] == "2025-12-01T00:00:00Z"
    assert snapshot.metadata["softwareVersion"]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_reads_the_digests_of_every_other_file(first):
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=first, capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = (first / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    paths = [line.split("  ", 1)[1] for line in lines]
    assert paths == sorted(set(contents(first)) - {"SHA256SUMS"})
    assert len(done.stdout.splitlines()) == len(paths)


def test_the_zip_holds_the_same_under_one_folder(first):
    path = first.with_name("seccoop-0.1.0.zip")
    with zipfile.ZipFile(path) as archive:
        inside = {info.filename: archive.read(info) for info in archive.infolist()}
        assert {info.date_time for info in archive.infolist()} == {(2025, 12, 1, 0, 0, 0)}
        assert list(inside) == sorted(inside)
    assert inside == {f"seccoop-0.1.0/{name}": data for name, data in contents(first).items()}
    assert diff(open_snapshot(str(path)), open_snapshot(str(first))).is_empty
    assert validate(path).count("error") == 0


def test_the_same_input_gives_the_same_bytes(new_checkout, tmp_path):
    made = []
    for place, name in enumerate(("one", "another one")):
        checkout = new_checkout(name)
        for path in checkout.root.rglob("*.yaml"):
            os.utime(path, (10**9 + place * 10**6, 10**9 + place * 10**6))
        out = tmp_path / f"out {name}"
        folder = cut(checkout.root, "0.1.0", out, None)
        made.append((contents(folder), (out / "seccoop-0.1.0.zip").read_bytes()))
    assert made[0] == made[1]


def test_made_again_it_is_left_as_it_is_and_another_one_is_refused(checkout, first, tmp_path):
    stamp = (first / "datapackage.json").stat().st_mtime_ns
    assert cut(checkout.root, "0.1.0", tmp_path / "out", None) == first
    assert (first / "datapackage.json").stat().st_mtime_ns == stamp
    before = contents(first)
    checkout.edit(DOSSIER, WORDS, "talked.")
    checkout.commit()
    with pytest.raises(DataError, match="holds something else; nothing is ever overwritten"):
        cut(checkout.root, "0.1.0", tmp_path / "out", None)
    assert contents(first) == before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "seccoop-0.1.0", "seccoop-0.1.0.zip",
    ]  # fmt: skip


def test_what_a_killed_run_left_is_completed(checkout, first, tmp_path):
    whole = first.with_name("seccoop-0.1.0.zip").read_bytes()
    shutil.rmtree(first)
    assert cut(checkout.root, "0.1.0", tmp_path / "out", None) == first
    assert first.with_name("seccoop-0.1.0.zip").read_bytes() == whole
    assert validate(first).count("error") == 0


def test_rows_keep_their_history(first, second):
    history = {
        (name, row["actor_id"] if name == "actors" else row["event_id"]): (
            row["first_release"], row["last_changed_release"],
        )
        for name in ("actors", "events", "participants", "events_flat")
        for row in rows(second, name)
    }  # fmt: skip
    assert history.pop(("actors", "lake-rowers")) == ("0.2.0", "0.2.0")
    assert history.pop(("events", "sc-gfgp7wb")) == ("0.1.0", "0.2.0")
    assert history.pop(("events_flat", "sc-gfgp7wb")) == ("0.1.0", "0.2.0")
    assert set(history.values()) == {("0.1.0", "0.1.0")}
    assert history["participants", "sc-gfgp7wb"] == ("0.1.0", "0.1.0")  # only its own row counts


def test_the_table_of_changes_goes_on(checkout, first, second, tmp_path):
    assert rows(first, "changes") == []
    before = rows(second, "changes")
    assert [(row["table"], row["key"], row["op"], row["field"]) for row in before] == [
        ("actors", "lake-rowers", "add", "*"),
        ("events", "sc-gfgp7wb", "correct", "summary"),
    ]
    assert before[1]["old"].startswith("The chief of the lake police received officers")
    assert before[1]["new"].startswith("The chief of the lake police talked.")
    checkout.edit(DOSSIER, "talked.", "talked at length.")
    checkout.number("0.2.1", "2025-12-03")
    checkout.commit()
    third = cut(checkout.root, "0.2.1", tmp_path / "out", second)
    after = rows(third, "changes")
    assert after[:2] == before
    assert [(row["release"], row["old"]) for row in after[2:]] == [("0.2.1", before[1]["new"])]


def test_the_change_log_tells_of_every_release_in_people_s_words_too(second):
    text = (second / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.index("## 0.2.0 (2025-12-02)") < text.index("## 0.1.0 (2025-12-01)")
    assert "Rowers, *at last*." in text
    assert "1 records added, 0 removed, 1 changed." in text
    assert "- Added 1: `lake-rowers`" in text
    assert "- Changed `sc-gfgp7wb`: summary: " in text


def test_the_readme_is_for_people_who_open_the_zip(second):
    text = (second / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Events of a test, version 0.2.0\n")
    for words in ("Released 2025-12-02", "sha256sum -c SHA256SUMS", "| `events` | 7 |", "cite"):
        assert words in text
    assert all(len(line) <= 140 for line in text.splitlines())


def test_an_outside_referee_finds_the_package_valid(second):
    from frictionless import Package

    report = Package(str(second / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])


def test_a_day_can_be_given(checkout, tmp_path):
    folder = cut(checkout.root, None, tmp_path, None, day=date(2027, 1, 2))
    assert open_snapshot(str(folder)).metadata["created"] == "2027-01-02T00:00:00Z"


def test_what_a_killed_run_left_is_removed_but_nothing_of_a_living_one(checkout, tmp_path):
    from seccoop.release.staging import staging

    out = tmp_path / "out"
    (out / ".seccoop-staging-killed").mkdir(parents=True)
    with staging(out) as alive:
        (alive / "file").touch()
        cut(checkout.root, "0.1.0", out, None)
        assert not (out / ".seccoop-staging-killed").exists()
        assert (alive / "file").exists()
    assert {path.name for path in out.iterdir()} == {"seccoop-0.1.0", "seccoop-0.1.0.zip"}


def test_a_failed_write_leaves_nothing_behind(checkout, tmp_path, monkeypatch):
    from seccoop.release import bundle

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bundle, "write_zip", full)
    with pytest.raises(OSError, match="No space left"):
        cut(checkout.root, "0.1.0", tmp_path / "out", None)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_changed_file_of_the_last_release_is_noticed(checkout, first):
    path = first / "tables" / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"border", b"bordar", 1))
    with pytest.raises(DataError, match=r"is not sound.*events\.csv"):
        cut(checkout.root, "0.2.0", first.parent, first)
    assert hashlib.sha256(path.read_bytes()).hexdigest() not in (first / "SHA256SUMS").read_text()
