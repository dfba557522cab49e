"""The commands as a user types them."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.contract import load_contract
from seccoop.dossier import read_file
from seccoop.ids import is_event_id

ROOT = Path(__file__).parents[2]


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    "command", [[], ["describe"], ["new"], ["build"], ["schema"], ["new", "event"]]
)
def test_help_has_examples_and_fits_a_terminal(command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80
    assert "Example" in result.output


def test_describe_lists_the_tables():
    result = run("describe")
    assert result.exit_code == 0
    assert all(name in result.output for name in load_contract().tables)
    assert max(map(len, result.output.splitlines())) <= 80


def test_describe_says_what_a_column_means():
    result = run("describe", "events.date_basis")
    assert result.exit_code == 0
    assert "publication_proxy" in result.output
    result = run("describe", "events.date_bases")
    assert result.exit_code == 2
    assert "did you mean events.date_basis" in result.output


def test_ids_are_minted_and_never_twice():
    ids = run("new", "id", "--count", 50, "--root", ROOT).output.split()
    assert len(set(ids)) == 50
    assert all(map(is_event_id, ids))


def test_a_new_dossier_is_a_form_with_a_line_for_editors(tmp_path):
    shutil.copytree(ROOT / "dataset/curated", tmp_path / "dataset/curated")
    path = tmp_path / "dataset/curated/x/talks.yaml"
    result = run("new", "dossier", path, "--title", 'Talks: "first" round', "--root", tmp_path)
    assert result.exit_code == 0
    first = path.read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../../schema/derived/dossier.schema.json"
    batch = read_file(path)
    assert batch.unread == []
    assert {finding.rule for finding in batch.findings} <= {"required"}
    event = next(record for record in batch.records if record.table == "events")
    assert is_event_id(event.values["event_id"])
    again = run("new", "dossier", path, "--root", tmp_path)
    assert again.exit_code == 2
    assert "exists already" in again.output


def test_a_new_event_is_appended_to_a_dossier(tmp_path):
    path = tmp_path / "talks.yaml"
    run("new", "dossier", path, "--root", tmp_path)
    result = run("new", "event", "--type", "signed", "--into", path, "--root", tmp_path)
    assert result.exit_code == 0
    kinds = [r.values["event_type"] for r in read_file(path).records if r.table == "events"]
    assert kinds == ["meeting", "signed"]


def test_a_new_event_needs_a_type_that_exists():
    result = run("new", "event", "--type", "sined", "--root", ROOT)
    assert result.exit_code == 2
    assert "signed" in result.output


def test_an_event_is_not_appended_after_another_section(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("events: []\nsources: []\n")
    result = run("new", "event", "--into", path, "--root", tmp_path)
    assert result.exit_code == 2
    assert path.read_text() == "events: []\nsources: []\n"


def test_build_without_a_checkout_says_so(tmp_path):
    result = run("build", "--root", tmp_path)
    assert result.exit_code == 2
    assert "no checkout" in " ".join(result.stderr.split())


def test_derived_files_without_a_checkout_are_not_stale(tmp_path):
    result = run("schema", "--root", tmp_path)
    assert (result.exit_code, "no checkout" in result.stderr) == (2, True)


def test_stale_derived_files_are_named(tmp_path):
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs/codebook.md").write_text("old")
    result = run("schema", "--root", tmp_path)
    assert (result.exit_code, "docs/codebook.md" in result.output) == (1, True)
    assert run("schema", "--write", "--root", tmp_path).exit_code == 0
    assert run("schema", "--root", tmp_path).exit_code == 0
    assert (tmp_path / "docs/codebook.md").read_bytes() == (ROOT / "docs/codebook.md").read_bytes()
