"""What reports are read from, what they are called, and what is said of the rest."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.extract.candidate_ids import CandidateIds
from seccoop.extract.input_files import ENDINGS, list_files
from seccoop.extract.published_days import published_day

TEXT = "The Iraqi army and the Peshmerga met in Erbil on Tuesday."


def files(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


def run(*words: object, **more):
    return CliRunner().invoke(main, ["extract", *map(str, words)], **more)


def records(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (["x.txt", "y.html"], ["x", "y"]),
        (["x.txt", "x.html"], ["x.html", "x.txt"]),
        (["a/x.txt", "b/x.txt"], ["a/x", "b/x"]),
        (["x.txt", "x.txt.md"], ["x", "x.txt"]),
        (["a.txt", "a.jsonl"], ["", "a"]),
        (["x.txt", "x.md", "x.txt.md"], ["x.md", "<folder>/x", "x.txt.md"]),
    ],
)
def test_no_two_files_of_a_folder_are_called_alike(tmp_path, names, called) -> None:
    folder = files(tmp_path / "sub", *names)
    wanted = [name.replace("<folder>", "sub") for name in called]
    assert list(list_files([folder]).names.values()) == wanted


def test_files_and_folders_are_told_apart_by_what_stands_above(tmp_path) -> None:
    files(tmp_path, "a/x.txt", "b/x.txt")
    for paths in (["a", "b"], ["a/x.txt", "b/x.txt"], ["a", "b/x.txt", "a/x.txt"]):
        listed = list_files(tmp_path / path for path in paths)
        assert list(listed.names.values()) == ["a/x", "b/x"]


def test_candidates_of_two_documents_have_two_ids(tmp_path) -> None:
    folder = files(tmp_path, "a/x.txt", "b/x.txt")
    first, second = records(run(folder))
    assert [first["document_id"], second["document_id"]] == ["a/x", "b/x"]
    assert first["candidate_id"] == f"{first['text_sha256'][:12]}-1"
    assert second["candidate_id"].startswith(first["candidate_id"][:12])
    assert second["candidate_id"] != first["candidate_id"]


def test_the_same_document_keeps_its_ids() -> None:
    ids, record = CandidateIds(), {"candidate_id": "0" * 12 + "-1", "text_sha256": "0" * 64}
    one, other = [{**record, "document_id": "a"}], [{**record, "document_id": "b"}]
    assert ids.apart(one) == one
    changed = ids.apart(other)
    assert ids.apart(one) == one
    assert ids.apart(other) == changed != other
    assert ids.apart([{"document_id": "c"}]) == [{"document_id": "c"}]


def test_what_is_passed_over_is_said_at_the_end(tmp_path) -> None:
    folder = files(tmp_path, "a.txt", "b.pdf", "c.PDF", "d.txt.gz", "e", "f/g.json")
    result = run(folder)
    assert result.exit_code == 0
    told = result.stderr.splitlines()[-1]
    assert told.startswith(
        "5 files were passed over (1 without an ending, 1 .json, 2 .pdf, 1 .txt.gz)"
    )
    assert ENDINGS in told
    by_name = run(folder / "b.pdf")
    assert by_name.exit_code == 1
    assert ".ndjson" in by_name.stderr


@pytest.mark.parametrize(
    "told",
    [
        "2021-05-18",
        "20210518",
        "2021-05-18T23:30:00Z",
        "2021-05-18t23:30:00.5+02:00",
        "2021-05-18 23:30:00 UTC",
        "2021-05-18T23:30",
        date(2021, 5, 18),
        datetime(2021, 5, 18, 23, 30),
    ],
)
def test_a_day_is_as_it_is_told(told) -> None:
    assert published_day(told) == date(2021, 5, 18)


@pytest.mark.parametrize(
    "told", ["18.05.2021", "2021-05-18junk", "2021-02-30", "soon", 1621332000, 0, True, ["x"]]
)
def test_a_day_of_another_form_is_told_and_loses_no_other(tmp_path, told) -> None:
    path = tmp_path / "a.jsonl"
    lines = [{"id": "bad", "text": TEXT, "published": told}, {"id": "good", "text": TEXT}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert [one["document_id"] for one in records(result)] == ["good"]
    assert f"{path}, line 1: published is {told!r}" in result.stderr
    assert "2021-05-18T10:00:00Z" in result.stderr


def test_a_day_on_the_command_line_is_of_the_same_forms(tmp_path) -> None:
    path = files(tmp_path, "a.txt") / "a.txt"
    assert records(run(path, "--published", "2021-05-18"))[0]["published"] == "2021-05-18"
    result = run(path, "--published", "18.5.2021")
    assert result.exit_code == 2
    assert "of the form 2021-05-18" in result.output


def test_standard_input_is_text_or_lines_of_json() -> None:
    (text,) = records(run("-", input=TEXT))
    assert text["document_id"] == text["text_sha256"][:12]
    lines = "\n" + json.dumps({"id": "x", "text": TEXT}) + "\n[]\n"
    result = run("-", input=lines)
    assert result.exit_code == 1
    assert [one["document_id"] for one in records(result)] == ["x"]
    assert result.stderr.startswith("standard input, line 3: ")
    assert run("-", input=b"\xff\xfe").exit_code == 1
    assert run("-", "--resume", "--output", "o.jsonl", input=TEXT).exit_code == 2


def test_output_is_standard_output_or_of_a_form_that_its_name_tells(tmp_path) -> None:
    path = files(tmp_path, "a.txt") / "a.txt"
    assert run(path, "--output", "-").stdout == run(path).stdout != ""
    for output, why in (("o.csv", "must end in one of .jsonl"), ("no/o.jsonl", "no folder")):
        result = run(path, "--output", tmp_path / output)
        assert result.exit_code == 2
        assert why in " ".join(result.output.split())
        assert "--resume" not in result.output
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("name", ["a.html", "a.jsonl"])
def test_a_library_that_is_not_whole_is_told_once(tmp_path, monkeypatch, name, processes) -> None:
    (tmp_path / "library").mkdir()
    broken = "raise ImportError('lxml.html.clean is now\\na project of its own')"
    (tmp_path / "library" / "trafilatura.py").write_text(broken, encoding="utf-8")
    monkeypatch.delitem(sys.modules, "trafilatura", raising=False)
    monkeypatch.syspath_prepend(tmp_path / "library")
    (tmp_path / name).write_text(json.dumps({"html": "<p>x"}) + "\n", encoding="utf-8")
    output = tmp_path / "o.jsonl"
    result = run(tmp_path / name, "--processes", processes, "--output", output)
    assert result.exit_code == 2
    told = result.stderr.splitlines()[-1]
    assert "A library is not whole (lxml.html.clean is now a project of its own)" in told
    assert "pip install 'seccoop[extract]'" in told


def test_an_endpoint_that_is_no_address_is_refused(tmp_path) -> None:
    path = files(tmp_path, "a.txt") / "a.txt"
    for address in ("nourl", "ftp://x/v1", "http://", "http://x:port/v1"):
        result = run(path, "--llm", address, "--llm-model", "x")
        assert result.exit_code == 2
        assert "is no address" in result.output


def test_an_endpoint_without_an_answer_is_told_at_the_end(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    folder = files(tmp_path, *(f"{number}.txt" for number in range(5)))
    result = run(folder, "--llm", "http://127.0.0.1:9/v1", "--llm-model", "x")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "5 of 5 reports without an answer of the endpoint: no answer (ConnectionError)"
    ]
