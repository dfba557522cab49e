"""``seccoop build``: exit codes and what it prints."""

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main

_SPEC = importlib.util.spec_from_file_location(
    "build_conftest", Path(__file__).parents[1] / "build" / "conftest.py"
)
_SUPPORT = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SUPPORT)


@pytest.fixture
def repository(tmp_path):
    return _SUPPORT.Repository(tmp_path)


def build(repository, *options):
    return CliRunner().invoke(main, ["build", "--root", str(repository.root), *options])


def test_a_good_build_writes_everything_and_says_what(repository):
    result = build(repository)
    assert result.exit_code == 0, result.output
    assert "0 errors and 0 warnings" in result.output
    names = {path.name for path in (repository.root / "dataset/tables").iterdir()}
    assert {"events.csv", "events.parquet", "dyad_month.csv"} <= names
    assert (repository.root / "datapackage.json").is_file()
    assert max(map(len, result.output.splitlines())) <= 80


def test_errors_are_grouped_by_rule_and_nothing_is_written(repository):
    repository.edit("type: meeting", "type: meetng")
    result = build(repository)
    assert result.exit_code == 1
    assert "Unknown code [codelist]" in result.output
    assert "dataset/curated/river.yaml:14:11" in result.output
    assert "Did you mean `meeting`?" in result.output
    assert not (repository.root / "dataset/tables").exists()


def test_check_writes_nothing(repository):
    assert build(repository, "--check").exit_code == 0
    assert not (repository.root / "dataset/tables").exists()


def test_an_unreadable_file_is_said_to_keep_the_tables_unchecked(repository):
    repository.write(repository.dossier_name, b"\xff")
    result = build(repository)
    assert result.exit_code == 1
    assert "could not be read" in result.output


def test_many_findings_of_a_rule_are_capped(repository):
    unused = "".join(
        f"  - {{id: s{n}, publisher: P{n}, type: blog, language: en, reach: local}}\n"
        for n in range(12)
    )
    repository.edit("events:\n", unused + "events:\n")
    result = build(repository)
    assert result.exit_code == 0
    assert "12 times" in result.output
    assert "and 7 more" in result.output


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("builders/all.yaml", "title: x\n", "lacks"),
        ("builders/all.py", "x = 1\n", "no function"),
        ("dataset/package.yaml", "name: x\n", "version"),
    ],
)
def test_a_build_that_cannot_run_exits_with_2(repository, file, text, words):
    repository.write(file, text)
    result = CliRunner().invoke(main, ["build", "--root", str(repository.root)])
    assert result.exit_code == 2
    assert words in result.stderr
