"""``seccoop validate``: exit codes, what it prints, and the forms of its report."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "schema/examples/lake-patrol/dataset/tables"


def validate(*arguments):
    return CliRunner().invoke(main, ["validate", *map(str, arguments)])


def table(folder, name, *edits):
    path = folder / f"{name}.csv"
    text = (TABLES / path.name).read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    return path


@pytest.fixture
def broken(tmp_path):
    return table(tmp_path, "participants", (",party,", ",partee,"))


def test_a_sound_file_is_fine_and_what_was_not_checked_is_said(tmp_path):
    result = validate(table(tmp_path, "participants"))
    assert result.exit_code == 0, result.output
    assert "0 errors and 0 warnings" in result.output
    assert "Not checked" in result.output
    assert "participants-min" in result.output
    assert "1 file checked" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_a_reason_why_much_was_not_checked_is_told_a_few_times(tmp_path):
    for number in range(12):
        (tmp_path / f"notes-{number:02}.csv").write_text("a\n")
    table(tmp_path, "participants")
    output = validate(tmp_path).output
    assert output.count("it is not named like a table") == 6
    assert "... and 7 more: it is not named like a table" in output


def test_findings_are_grouped_counted_and_placed(broken, monkeypatch):
    monkeypatch.chdir(broken.parent)
    result = validate(broken.name)
    assert result.exit_code == 1
    number = broken.read_text().count("partee")
    assert f"Unknown code [codelist], {number} times" in result.output
    assert f"{number - 5} more" in result.output
    assert "participants.csv:2 " in result.output
    assert "Did you mean `party`?" in result.output


def test_counts_are_exact_beyond_the_cap(broken):
    result = validate(broken, "--cap", 2)
    number = broken.read_text().count("partee")
    assert f"{number} times" in result.output
    assert f"{number - 2} more" in result.output
    assert f"{number} errors" in result.output


def test_warnings_fail_only_on_request(tmp_path):
    path = table(tmp_path, "coverage")
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([f"{header},colour", *(f"{row},red" for row in rows)]) + "\n")
    assert validate(path).exit_code == 0
    result = validate(path, "--fail-on", "warning")
    assert result.exit_code == 1
    assert "0 errors and 1 warning" in result.output


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("json", "{"),
        ("github", "::"),
        ("junit", "<?xml"),
        ("sarif", "{"),
        ("html", "<!doctype html"),
    ],
)
def test_every_form_can_be_written_to_a_file(broken, tmp_path, form, begins):
    path = tmp_path / "report"
    result = validate(broken, "--format", form, "--output", path)
    assert result.exit_code == 1
    assert result.output == ""
    text = path.read_text(encoding="utf-8")
    assert text.lower().startswith(begins)
    assert "participants.csv" in text
    assert validate(broken, "--format", form).output == text


def test_a_report_for_the_terminal_can_be_written_to_a_file(broken, tmp_path):
    path = tmp_path / "report.txt"
    validate(broken, "--output", path)
    assert path.read_text(encoding="utf-8") == validate(broken).output


def test_a_report_as_json_names_the_place(broken):
    document = json.loads(validate(broken, "--format", "json").output)
    assert "codelist" in json.dumps(document)


def test_several_targets_are_checked(tmp_path):
    one, two = table(tmp_path, "actors"), table(tmp_path, "coverage")
    result = validate(one, two)
    assert result.exit_code == 0
    assert "2 files checked" in result.output


def test_a_folder_of_dossiers_is_checked(tmp_path):
    shutil.copytree(TABLES.parent / "curated", tmp_path / "curated")
    assert validate(tmp_path / "curated").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Name what to check"),
        (["no-such-file.csv"], "There is no no-such-file.csv"),
        ([ROOT / "README.md"], "is not a YAML file"),
        ([ROOT / "datapackage.json", "--format", "pdf"], "'pdf'"),
        ([TABLES / "actors.csv", "--output", "/no/such/folder/report"], "cannot be written"),
        (["--explain", "no-such-rule"], "no rule"),
    ],
)
def test_what_cannot_run_exits_with_2(arguments, words):
    result = validate(*arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())


def test_a_rule_is_explained():
    result = validate("--explain", "hash-mismatch")
    assert result.exit_code == 0
    assert result.output.startswith("hash-mismatch: ")


def test_its_help_has_examples_and_fits_a_terminal():
    result = validate("--help")
    assert "seccoop validate datapackage.json" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_only_selected_rules_are_told(tmp_path):
    path = table(tmp_path, "participants", (",party,", ",partee,"), (",1,", ",0,"))
    both = validate(path)
    assert "[codelist]" in both.output
    assert "[minimum]" in both.output
    selected = validate(path, "--select", "minimum,pattern")
    assert selected.exit_code == 1
    assert "[minimum]" in selected.output
    assert "[codelist]" not in selected.output
    assert "left out on request" in selected.output
    assert "participants-min" not in selected.output


def test_ignored_rules_are_not_told(tmp_path):
    path = table(tmp_path, "participants", (",party,", ",partee,"), (",1,", ",0,"))
    one = validate(path, "--ignore", "codelist")
    assert "[minimum]" in one.output
    assert "[codelist]" not in one.output
    both = validate(path, "--ignore", "codelist", "--ignore", "minimum")
    assert both.exit_code == 0, both.output
    assert "2 of " in both.output
    none = validate(path, "--select", "codelist", "--ignore", "codelist")
    assert none.exit_code == 0, none.output


def test_a_file_that_cannot_be_read_is_told_whatever_is_selected(tmp_path):
    path = tmp_path / "participants.csv"
    path.write_bytes(b'event_id,actor_id\n"sc')
    assert "[csv-structure]" in validate(path, "--select", "codelist").output
    assert validate(path, "--ignore", "csv-structure").exit_code == 0


def test_a_rule_that_does_not_exist_is_not_taken(broken):
    for option in ("--select", "--ignore"):
        result = validate(broken, option, "codelst,edtf")
        assert result.exit_code == 2
        assert "There is no rule 'codelst'. Did you mean codelist" in result.output
        assert "no rule 'nope'. The codebook lists" in validate(broken, option, "nope").output


def test_views_are_not_judged_by_tables_that_were_not_checked(tmp_path):
    folder = tmp_path / "tables"
    shutil.copytree(TABLES, folder)
    result = validate(folder, "--select", "codelist")
    assert "whether events_flat follows from the tables" in result.output
    every = validate(folder, "--ignore", "deprecated-code")
    assert "whether events_flat follows" not in every.output


@pytest.mark.parametrize("form", ["terminal", "json", "github", "junit", "sarif", "html"])
def test_names_that_are_no_text_are_told_in_every_form(tmp_path, form):
    shutil.copytree(TABLES.parents[1], tmp_path / "package")
    path = tmp_path / "package/datapackage.json"
    document = json.loads(path.read_text())
    document["resources"][0]["schema"]["fields"].append({"name": "b\ud800\x1b", "type": "string"})
    document["resources"].append({"name": "x\ud800", "path": "y\ud800.csv"})
    path.write_text(json.dumps(document))
    result = validate(path, "--format", form, "--select", "descriptor-schema")
    assert result.exit_code == 0, result.output
    assert result.output.encode()
    assert "\x1b" not in result.output
