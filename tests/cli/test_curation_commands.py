"""``seccoop assign``, ``agreement``, ``duplicates`` and ``coverage`` as a curator types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.contract import data_root

EXAMPLE = data_root() / "schema" / "examples" / "lake-patrol"


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    assert all(len(line) <= 80 for line in result.stdout.splitlines() if "/" not in line)
    return result.output


@pytest.fixture
def codings(tmp_path) -> tuple[Path, Path]:
    """The example's dossier, and the same with one type changed."""
    dossier = next(
        path for path in EXAMPLE.rglob("*.yaml") if "\nevents:" in path.read_text("utf-8")
    )
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    shutil.copy(dossier, first)
    text = dossier.read_text("utf-8")
    assert "type: meeting" in text
    second.write_text(text.replace("type: meeting", "type: visit", 1), "utf-8")
    return first, second


def test_a_draw_names_documents_and_no_codes(tmp_path) -> None:
    path = tmp_path / "assignment.yaml"
    run("assign", "--share", "0.05", "--seed", "x", "--output", path)
    units = yaml.safe_load(path.read_text("utf-8"))["units"]
    assert units
    assert {key for unit in units for key in unit} == {"unit", "documents"}
    assert all(document["locators"] for unit in units for document in unit["documents"])


def test_the_first_coding_can_be_kept_as_it_is(tmp_path) -> None:
    path, kept = tmp_path / "assignment.yaml", tmp_path / "first"
    run("assign", "--share", "0.02", "--output", path, "--freeze", kept)
    tables = data_root() / "dataset" / "tables"
    found = json.loads(run("agreement", tables, kept, "--format", "json", "--assignment", path))
    units = yaml.safe_load(path.read_text("utf-8"))["units"]
    assert [one for one, _ in found["matched"]] == [unit["unit"] for unit in units]
    assert not found["differences"]
    assert "there already" in run("assign", "--share", "0.02", "--freeze", kept, code=2)


def test_what_to_draw_must_be_said_one_way() -> None:
    assert "--share" in run("assign", code=2)
    assert "no event sc-nothing" in run("assign", "--event", "sc-nothing", code=2)


def test_two_codings_are_compared_field_by_field(codings) -> None:
    first, second = codings
    document = json.loads(run("agreement", first, second, "--format", "json"))
    assert document["only_first"] == document["only_second"] == []
    assert [d["field"] for d in document["differences"]] == ["event_type"]
    assert "event_type" in run("agreement", first, second, "--differences")
    lines = run("agreement", first, second, "--format", "csv").splitlines()
    assert lines[0] == "event_id,second_id,field,first,second"
    assert lines[1].endswith("event_type,meeting,visit")


def test_an_assignment_limits_what_is_compared(codings, tmp_path) -> None:
    first, second = codings
    events = json.loads(run("agreement", first, second, "--format", "json"))["matched"]
    assignment = tmp_path / "assignment.yaml"
    assignment.write_text(yaml.safe_dump({"units": [{"unit": events[0][0], "documents": []}]}))
    found = json.loads(
        run("agreement", first, second, "--format", "json", "--assignment", assignment)
    )
    assert [one for one, _ in found["matched"]] == [events[0][0]]
    assignment.write_text("[]")
    assert "no assignment" in run("agreement", first, second, "--assignment", assignment, code=2)


def test_an_assignment_among_dossiers_is_passed_over(codings, tmp_path) -> None:
    first, second = codings
    folder = tmp_path / "second-coding"
    folder.mkdir()
    shutil.move(second, folder / "second.yaml")
    (folder / "assignment.yaml").write_text(yaml.safe_dump({"units": [{"unit": "x"}]}))
    assert json.loads(run("agreement", first, folder, "--format", "json"))["matched"]


def test_a_faulty_coding_is_named_with_its_line(codings) -> None:
    first, second = codings
    second.write_text(first.read_text("utf-8") + "\nunheard_of: 1\n", "utf-8")
    assert "second.yaml:" in run("agreement", first, second, code=2)


def test_a_folder_without_anything_is_no_coding(codings, tmp_path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "neither dossiers nor a table" in run("agreement", codings[0], empty, code=2)


def test_released_tables_are_a_coding_too(tmp_path) -> None:
    tables = EXAMPLE / "dataset" / "tables"
    document = json.loads(run("agreement", tables, tables, "--format", "json"))
    assert not document["differences"]
    assert {m["value"] for m in document["measures"]} <= {1.0, None}


def test_quarters_of_a_pair() -> None:
    assert "2021" in run("coverage", "--pair", "irq-gov", "krg", "--from", "2020", "--to", "2022")
    empty = run(
        "coverage", "--pair", "irq-gov", "isis", "--from", "2020", "--to", "2020", "--empty"
    )
    assert empty.splitlines()[0] == "irq-gov isis 2020Q1 unknown"
    assert "no actor atlantis" in run("coverage", "--pair", "irq-gov", "atlantis", code=2)
    assert "lies after" in run("coverage", "--from", "2022", "--to", "2020", code=2)


def test_pairs_that_look_alike_are_listed_as_a_table() -> None:
    result = CliRunner().invoke(main, ["duplicates", "--all", "--format", "csv"])
    assert result.exit_code in (0, 1)
    assert result.output.startswith("event_id,other_id,likeness,")


def test_where_curators_were_not_asked_it_is_said(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("seccoop.contract.data_root", lambda: tmp_path)
    assert "distinct.yaml of the checkout, which is not here" in run("duplicates", code=1)
    assert "no file none.yaml" in run("duplicates", "--distinct", "none.yaml", code=2)
