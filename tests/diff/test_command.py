"""``seccoop diff`` on the terminal and in other forms, and what it answers where it cannot."""

import csv
import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.diff import apply, open_snapshot
from seccoop.diff.as_json import from_json

EVENT = "sc-gfgp7wb"


@pytest.fixture
def one(new_edits, tmp_path):
    return new_edits().write(tmp_path / "one", "0.1.0")


@pytest.fixture
def two(edits, tmp_path):
    """The same package with a corrected value and an actor retired in favour of another."""
    edits.set("events", {"event_id": EVENT}, summary="They met to *talk* | `now`.")
    edits.retire("actors", "lie-police", "duplicate", "aut-lake-police")
    assert edits.drop("participants", actor_id="lie-police") == 3
    return edits.write(tmp_path / "two")


def run(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def test_equal_packages_answer_0(one):
    done = run(one, one / "datapackage.json")
    assert done.exit_code == 0, done.output
    assert "They are equal." in done.output


def test_different_packages_answer_1_with_a_summary_of_80_columns(one, two):
    done = run(one, two)
    assert done.exit_code == 1, done.output
    lines = done.output.splitlines()
    assert max(map(len, lines)) <= 80
    assert "schema 0." in done.output
    headings = [line for line in lines if line in ("events", "actors", "participants")]
    assert headings[0] == "events"
    flat = " ".join(done.output.split())
    assert f"~ {EVENT}" in flat
    assert "to *talk* | `now`" in flat
    assert "- lie-police duplicate, see aut-lake-police" in flat
    assert "duplicate with actors lie-police" in flat  # what hung on it
    assert "Next version: 0.2.0 (MAJOR)" in flat
    assert "1 retired from actors, and referred to: lie-police" in flat


def test_the_examples_are_capped(one, two):
    few, many = run(one, two, "--limit", "0"), run(one, two, "--limit", "100")
    assert EVENT not in few.output
    assert "participants" in few.output
    assert "more" not in many.output


def test_one_table_only(one, two):
    done = run(one, two, "--table", "actors")
    assert EVENT not in done.output
    assert "lie-police" in done.output
    assert run(one, two, "--table", "places").exit_code == 0
    wrong = run(one, two, "--table", "actor")
    assert wrong.exit_code == 2
    assert "There is no table actor. Tables: " in wrong.output


def test_as_json_it_is_lossless(one, two):
    done = run(one, two, "--format", "json")
    assert done.exit_code == 1
    document = json.loads(done.stdout)
    assert document["verdict"]["level"] == "major"
    assert document["counts"]["removed"] >= 1
    (gone,) = document["tables"]["actors"]["removed"]
    assert (gone["op"], gone["reason"], gone["successor"]) == (
        "merge", "duplicate", "aut-lake-police",
    )  # fmt: skip
    found = from_json(done.stdout)
    before, after = open_snapshot(str(one)), open_snapshot(str(two))
    assert apply(before.tables, found) == dict(after.tables)


def test_as_csv_it_is_the_table_of_changes(one, two, tmp_path):
    out = tmp_path / "changes.csv"
    done = run(one, two, "--format", "csv", "--output", out)
    assert done.exit_code == 1
    assert done.stdout == ""
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert {row["release"] for row in rows} == {"0.2.0"}
    (gone,) = (row for row in rows if row["table"] == "actors")
    assert gone == {
        "release": "0.2.0", "table": "actors", "key": "lie-police", "op": "merge", "field": "*",
        "old": "", "new": "aut-lake-police",
        "reason": "duplicate: Both records told of one meeting.",
    }  # fmt: skip
    (summary,) = (row for row in rows if row["field"] == "summary")
    assert (summary["key"], summary["op"]) == (EVENT, "correct")


def test_as_markdown_it_is_a_page(one, two):
    text = run(one, two, "--format", "markdown").stdout
    assert text.startswith("# ")
    assert "| `actors` | 0 | 1 | 0 |" in text
    assert "- `lie-police` duplicate, see aut-lake-police" in text
    assert r"to \*talk\* \| \`now\`" in text


def test_the_terminal_s_words_go_into_a_file_too(one, two, tmp_path):
    done = run(one, two, "--output", tmp_path / "summary.txt")
    assert done.stdout == ""
    assert "Next version: 0.2.0 (MAJOR)" in (tmp_path / "summary.txt").read_text(encoding="utf-8")
    refused = run(one, two, "--output", tmp_path / "no" / "summary.txt")
    assert refused.exit_code == 2
    assert "cannot be written" in refused.output


def test_zips_are_compared_too(one, two, tmp_path):
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in two.rglob("*"):
            if file.is_file():
                archive.write(file, f"two/{file.relative_to(two).as_posix()}")
    assert run(path, two).exit_code == 0
    assert run(one, path).exit_code == 1


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "datapackage.json").write_text("{"), "cannot be used"),
        (lambda folder: (folder / "datapackage.json").unlink(), "has no datapackage.json"),
        (lambda folder: (folder / "tables/events.csv").unlink(), "cannot be read"),
        (
            lambda folder: (folder / "tables/events.csv").write_text("a,b\n"),
            "is not sound",
        ),
        (
            lambda folder: (folder / "tables/events.csv").write_bytes(
                (folder / "tables/events.csv").read_bytes()[:-40]
            ),
            "is not sound",
        ),
    ],
)
def test_what_is_no_sound_package_answers_2_and_names_the_next_command(one, two, spoil, words):
    spoil(two)
    done = run(one, two)
    assert done.exit_code == 2, done.output
    flat = " ".join(done.output.split())
    assert words in flat
    assert "seccoop validate" in flat or "Name the folder" in flat
    assert "Traceback" not in done.output


@pytest.mark.parametrize("name", ["nothing", "nothing.zip", "1.2", "", "\0"])
def test_what_is_not_there_answers_2(one, name):
    done = run(one, name)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert "Name a folder with datapackage.json" in " ".join(done.output.split())


def test_a_file_of_another_kind_answers_2(one, tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    done = run(one, tmp_path / "notes.txt")
    assert done.exit_code == 2
    assert "is no package" in done.output


def test_help_shows_examples():
    done = CliRunner().invoke(main, ["diff", "--help"])
    assert "Examples:" in done.output
    assert "seccoop diff 1.1.0 1.2.0" in done.output
    assert max(map(len, done.output.splitlines())) <= 80


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", '{"format": 1}', '{"format": 2}', '{"format": 1, "before": 3}',
     "[" * 100_000],
)  # fmt: skip
def test_what_is_no_difference_is_refused(text):
    from seccoop.errors import DataError

    with pytest.raises(DataError, match=r"no difference|format 2"):
        from_json(text)
