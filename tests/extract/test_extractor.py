"""Candidates are grounded, honest and good enough on the articles coded by hand."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from seccoop.cli import main
from seccoop.contract import load_contract
from seccoop.dates import parse
from seccoop.extract.candidates import as_records
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.readers.read import read_arrow
from seccoop.scoring.documents import read_candidates, read_gold
from seccoop.scoring.figures import score

FOLDER = Path(__file__).parent / "gold"
PATHS = sorted(FOLDER.glob("*.yaml"))
CONTRACT = load_contract()


@cache
def extraction(name: str):
    document = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return document["text"], ready_extractor().read(
        Document(document["text"], name, document.get("published"))
    )


def values(candidate):
    single = (candidate.event_type, candidate.event_status, candidate.date, candidate.place)
    yield from (value for value in single if value is not None)
    yield from candidate.participants


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_value_is_grounded_and_every_code_known(path) -> None:
    text, found = extraction(path.stem)
    for one in found.candidates:
        assert one.event_type.value in CONTRACT.codelists["event_type"].rows
        assert one.event_status.value in CONTRACT.codelists["event_status"].rows
        assert one.domain.value in CONTRACT.codelists["domain"].rows
        for part in one.participants:
            assert part.role in CONTRACT.type_roles[one.event_type.value]
        for value in values(one):
            assert value.spans
            for start, end in value.spans:
                assert text[start:end].strip()
        if one.date:
            precision = parse(one.date.value).precision
            assert not (one.date_basis == "publication_proxy" and precision == "day")
    for rejected in found.rejected:
        assert text[slice(*rejected.span)].strip()
        assert rejected.why


def test_records_hold_no_words_of_the_text() -> None:
    text, found = extraction("held-and-announced")
    stored = json.dumps(as_records(found, with_rejected=True))
    assert not [sentence for sentence in text.split(". ") if sentence in stored]
    assert "received the Iraqi" not in stored


def test_a_language_that_is_not_read_is_said() -> None:
    _, found = extraction("language-not-supported")
    assert found.language == "tr"
    assert found.flags == ("language-not-supported",)
    assert not found.candidates


@pytest.mark.parametrize(
    "text",
    [
        "التقى وزير الدفاع نظيره في العاصمة يوم الثلاثاء لبحث التعاون.",
        "Министр обороны Чада провёл переговоры с коллегой из Нигера.",
        "Menteri pertahanan Chad bertemu dengan mitranya Niger hari Selasa.",
    ],
    ids=["arabic", "russian", "indonesian"],
)
def test_a_language_that_cannot_be_told_is_said(text) -> None:
    found = ready_extractor().read(Document(text))
    assert (found.language, found.flags) == ("und", ("language-unknown",))
    assert not found.candidates


def test_of_an_empty_report_nothing_is_said() -> None:
    assert ready_extractor().read(Document(" \n")).flags == ()


def test_a_corrupt_dateline_is_flagged_and_gives_no_date() -> None:
    _, found = extraction("corrupt-dateline")
    assert found.published.day is None
    assert "dateline-corrupt" in found.published.flags
    assert found.candidates[0].date is None


def test_instructions_in_an_article_are_passed_over() -> None:
    _, found = extraction("hidden-prompt")
    assert [one.event_type.value for one in found.candidates] == ["joint_combat_operation"]


@pytest.fixture(scope="module")
def candidates(tmp_path_factory) -> Path:
    """The articles read by the command, one JSON object each, as a user would."""
    folder = tmp_path_factory.mktemp("extract")
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as stream:
        for path in PATHS:
            document = yaml.safe_load(path.read_text(encoding="utf-8"))
            told = document.get("published")
            record = {"id": path.stem, "text": document["text"]}
            stream.write(json.dumps(record | ({"published": str(told)} if told else {})) + "\n")
    output = folder / "candidates.jsonl"
    result = CliRunner().invoke(
        main, ["extract", str(folder / "articles.jsonl"), "--output", str(output)]
    )
    assert result.exit_code == 0, result.output
    return output


@pytest.mark.parametrize("part", ["development", "test"])
def test_the_score_is_not_below_what_was_reached(candidates, part) -> None:
    rows = read_arrow("places").to_pylist()
    places = {
        row["place_id"]: (row["latitude"], row["longitude"]) for row in rows if row["latitude"]
    }
    names = (FOLDER / f"{part}.txt").read_text(encoding="utf-8").split()
    coded = read_gold(FOLDER, places)
    gold = {name: coded[name] for name in names}
    lines = score(gold, read_candidates(candidates, places))
    figures = {line.name: line.figure.value for line in lines}
    assert figures["events, lenient: F1"] >= REACHED[part]
    assert figures["false alarms an article"] <= 0.05


REACHED = {"development": 0.9, "test": 0.7}


def test_one_bad_report_loses_no_other(tmp_path) -> None:
    good = "The Iraqi army and the Peshmerga met in Erbil on Tuesday."
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00bad")
    (tmp_path / "b.txt").write_text(good, "utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": 1\n{"id": "x"}\n{"text": "' + good + '"}\n')
    result = CliRunner().invoke(main, ["extract", str(tmp_path), "--published", "2021-05-18"])
    assert result.exit_code == 1
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["event_type"]["value"] for record in records] == ["meeting", "meeting"]
    assert records[0]["date"]["value"] == "2021-05-18"
    assert result.stderr.count("c.jsonl, line") == 2
    assert "a.txt" in result.stderr


def test_what_was_found_can_be_read_by_people(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The Iraqi army and the Peshmerga met in Erbil on Tuesday.", "utf-8")
    result = CliRunner().invoke(main, ["extract", str(path), "--published", "2021-05-18", "--show"])
    assert result.exit_code == 0
    assert "irq-army" in result.output
    assert "on Tuesday" in result.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no act of security cooperation found"),
        ("Le ministre de la guerre a rencontré son homologue à Bamako pour la paix.", "English"),
    ],
)
def test_that_nothing_was_found_is_said_to_people(tmp_path, text, told) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["extract", str(path), "--show"])
    assert result.exit_code == 0
    assert told in result.output


@settings(max_examples=150, deadline=None)
@given(st.text(), st.none() | st.dates(date(2000, 1, 1), date(2025, 1, 1)))
def test_no_text_whatever_breaks_it(text, published) -> None:
    found = ready_extractor().read(Document(text, "x", published))
    assert as_records(found)


@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", "a" * 2_000_000, "The army met. " * 60_000, "\u202b" * 1000 + "\0\ud800"],
)
def test_extreme_texts_are_read(text) -> None:
    found = ready_extractor().read(Document(text, "x"))
    assert len(found.candidates) < 10
