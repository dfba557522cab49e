"""Reports in several processes: none is lost, whatever one of them does to its process."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from seccoop.extract import inputs
from seccoop.extract.inputs import Found, Unreadable, find_reports
from seccoop.extract.reading import Document
from seccoop.extract.running import Settings, read_all

TEXT = "The Iraqi army and the Peshmerga met in Erbil on Tuesday."
# A report that ends the process that reads it, as one that takes all memory does.
KILLER = """
import os
from seccoop.extract.inputs import Found

class Killer(Found):
    def read(self):
        os._exit(9)
"""


def names(read) -> list[str]:
    return [one.records[0]["document_id"] for one in read if one.records]


def test_order_and_number_are_kept() -> None:
    documents = [Document(TEXT, f"d{number}") for number in range(300)]
    read = list(read_all(documents, Settings(with_links=False), 2))
    assert names(read) == [one.document_id for one in documents]
    assert all(one.document is None for one in read)


def test_a_report_that_kills_its_process_loses_no_other(tmp_path, monkeypatch) -> None:
    (tmp_path / "killing.py").write_text(KILLER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import killing

    reports: list = [Document(TEXT, f"d{number}") for number in range(6)]
    reports.insert(3, killing.Killer("the bad one", "text", b""))
    read = list(read_all(reports, Settings(with_links=False), 2))
    assert names(read) == [f"d{number}" for number in range(6)]
    (bad,) = [one.unreadable for one in read if one.unreadable]
    assert (bad.where, bad.why) == ("the bad one", "the process that read it died")
    assert read[3].unreadable == bad


def test_one_process_tells_of_an_error_in_a_rule(monkeypatch) -> None:
    def broken(*_told):
        raise ZeroDivisionError("no rule is without fault")

    monkeypatch.setattr("seccoop.extract.running.as_records", broken)
    (read,) = read_all([Document(TEXT, "d")], Settings(with_links=False))
    assert read.unreadable == Unreadable(
        "d", "it could not be read (ZeroDivisionError: no rule is without fault)"
    )


def test_reports_are_found_without_being_read(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\nnot json\n', encoding="utf-8")
    found = list(find_reports(tmp_path))
    assert [Path(one.where.split(",")[0]).name for one in found] == ["a.txt", "b.jsonl", "b.jsonl"]
    assert all(isinstance(one, Found) for one in found)
    read = [one.read() for one in found]
    assert [type(one) for one in read] == [Unreadable, Document, Unreadable]


def test_a_line_without_end_is_told_once(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(inputs, "LARGEST", 100)
    path = tmp_path / "a.jsonl"
    good = json.dumps({"id": "good", "text": "Short."})
    path.write_text('{"text": "' + "a" * 350 + '"}\n' + good + "\n", encoding="utf-8")
    first, second = find_reports(path)
    assert first == Unreadable(f"{path}, line 1", "it has more than 100 bytes")
    assert second.read() == Document("Short.", "good")


def test_an_archive_cut_in_the_middle_gives_what_came_before(tmp_path) -> None:
    line = json.dumps({"id": "x", "text": TEXT}) + "\n"
    whole = gzip.compress(line.encode() * 5000, 0)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    *found, last = find_reports(path)
    assert len(found) > 1000
    assert isinstance(last, Unreadable)


@pytest.mark.parametrize(
    "line", ["[1]", "null", '"x"', '{"id": 1}', '{"text": 5}', '{"html": {}}', "[" * 100_000]
)
def test_what_is_no_report_is_told(tmp_path, line) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    (found,) = find_reports(path)
    read = found.read()
    assert isinstance(read, Unreadable)
    assert read.where == f"{path}, line 1"


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        ([TEXT.encode(), b"\xff\xfe", None], [Document, Unreadable, Unreadable]),
        ([1, 2, None], [Unreadable, Unreadable, Unreadable]),
    ],
)
def test_columns_of_other_types_are_read_or_told(tmp_path, texts, kinds) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": texts}), path)
    found = list(find_reports(path))
    assert [type(one.read()) for one in found] == kinds
    assert all(one.size >= 0 for one in found)
    assert len(list(read_all(found, Settings(with_links=False)))) == len(texts)
