"""Candidates are of one documented form, in JSON Lines and Parquet, and linked to known events."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.contract import data_root, load_contract
from seccoop.contract.candidate_schema import candidate_schema
from seccoop.extract.candidates import Candidate, Participant, Rejected, Value
from seccoop.extract.layers.gate import Gate
from seccoop.extract.links import KnownEvents
from seccoop.extract.outputs import arrow_schema
from seccoop.extract.ready import known_events
from seccoop.extract.text.folding import fold

FOLDER = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("candidates") / "articles.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for each in sorted(FOLDER.glob("*.yaml")):
            document = yaml.safe_load(each.read_text(encoding="utf-8"))
            told = document.get("published")
            record = {"id": each.stem, "text": document["text"]}
            stream.write(json.dumps(record | ({"published": str(told)} if told else {})) + "\n")
    return path


def extracted(articles: Path, name: str, *options: str) -> Path:
    output = articles.parent / name
    command = ["extract", str(articles), "--output", str(output), "--rejected", *options]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    return output


def test_every_line_is_of_the_form(articles) -> None:
    validator = jsonschema.Draft202012Validator(
        candidate_schema(load_contract()), format_checker=jsonschema.FormatChecker()
    )
    lines = extracted(articles, "lines.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) > 60
    for record in records:
        validator.validate(record)
    assert any(record.get("rejected") for record in records)


@pytest.mark.parametrize(
    ("part", "value"),
    [("paragraph", 0), ("layer", "guess"), ("text_sha256", "x"), ("words", "the army met")],
)
def test_the_form_refuses_what_is_not_of_it(articles, part, value) -> None:
    lines = extracted(articles, f"bad-{part}.jsonl").read_text("utf-8").splitlines()
    record = next(one for one in map(json.loads, lines) if one["event_type"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | {part: value}, candidate_schema(load_contract()))


def test_parquet_holds_what_the_lines_hold(articles) -> None:
    lines = extracted(articles, "same.jsonl").read_text("utf-8").splitlines()
    table = pq.read_table(extracted(articles, "same.parquet"))
    assert table.schema.equals(arrow_schema())
    assert table.num_rows == len(lines)
    for row, line in zip(table.to_pylist(), lines, strict=True):
        record = json.loads(line)
        assert row["document_id"] == record["document_id"]
        if record["event_type"]:
            assert row["event_type"]["value"] == record["event_type"]["value"]
            spans = [[one["start"], one["end"]] for one in row["event_type"]["spans"]]
            assert spans == record["event_type"]["spans"]


def test_two_processes_give_what_one_gives(articles) -> None:
    one = extracted(articles, "one.jsonl").read_bytes()
    assert extracted(articles, "two.jsonl", "--processes", "2").read_bytes() == one


@pytest.mark.parametrize(
    "options",
    [
        ["--resume"],
        ["--show", "--processes", "2"],
        ["--llm", "http://127.0.0.1:9"],
    ],
)
def test_options_that_do_not_go_together(articles, options) -> None:
    result = CliRunner().invoke(main, ["extract", str(articles), *options])
    assert result.exit_code == 2
    assert "go" in result.output


def candidate(**changed) -> Candidate:
    value = Value("meeting", ((0, 3),), "trigger:x", 0.5)
    people = tuple(
        Participant(actor, actor, "party", ((0, 3),), "named", 0.9)
        for actor in changed.pop("actors", ("lva-army", "est-army"))
    )
    told = changed.pop("day", "2021-05-18")
    base = {
        "event_type": value,
        "event_status": Value(changed.pop("status", "held"), ((0, 3),), "status:past", 0.8),
        "domain": Value("general", ((0, 3),), "domain", 0.4),
        "participants": people,
        "date": Value(told, ((0, 3),), "date:full", 0.9) if told else None,
        "date_basis": "reported",
        "place": None,
        "place_name": None,
        "place_why": None,
        "coordinates": None,
        "reported_as": "news",
        "paragraph": 1,
        "confidence": 0.5,
    }
    return Candidate(**(base | changed))


def known(status="held", edtf="2021-05-18", place=None) -> KnownEvents:
    event = {
        "event_id": "sc-0000001",
        "event_type": "meeting",
        "event_status": status,
        "date_edtf": edtf,
        "place_id": place,
    }
    people = [{"event_id": "sc-0000001", "actor_id": one} for one in ("lva-army", "est-army")]
    chief = {"actor_id": "lva-chief", "parent_actor_id": "lva-army", "actor_type": "office_holder"}
    return KnownEvents.of([event], people, [chief])


@pytest.mark.parametrize(
    ("events", "changed", "relation"),
    [
        (known(), {}, "same_event"),
        (known(), {"actors": ("lva-chief", "est-army")}, "same_event"),
        (known(edtf="2021-05"), {}, "same_event"),
        (known("scheduled"), {}, "status_change"),
        (known("scheduled"), {"status": "cancelled"}, "status_change"),
        (known(), {"status": "scheduled"}, "same_event"),
        (known(), {"day": "2021-05-19"}, "new"),
        (known(), {"day": None}, "new"),
        (known(), {"actors": ("lva-army", "ltu-army")}, "new"),
        (known(place="est-a"), {"place": Value("est-b", ((0, 3),), "place", 0.8)}, "new"),
    ],
)
def test_which_known_event_a_candidate_reports(events, changed, relation) -> None:
    link = events.link(candidate(**changed))
    assert link.relation == relation
    assert (link.event_id == "sc-0000001") is (relation != "new")
    assert link.why


def test_events_of_the_tables_are_found_again() -> None:
    events = known_events()
    rows = {each.event_id for several in events.by_actor.values() for each in several}
    with (data_root() / "dataset" / "tables" / "events.csv").open(encoding="utf-8") as stream:
        assert len(rows) == sum(1 for _ in stream) - 1


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 2), (0, 99), (3, 4)])
def test_the_gate_lets_no_span_through_that_is_not_of_the_text(span) -> None:
    gate = Gate("one two", fold("one two"))
    value = Value("meeting", (span,), "x", 0.5)
    assert not gate.admits(candidate(event_type=value))
    assert gate.refused == [Rejected("meeting", (0, 0), "span-not-in-text")]
    assert gate.admits(candidate())
    assert gate.span_of("two") == (4, 7)
    assert gate.span_of("tow") is None
    assert len(gate.refused) == 2


def test_a_report_that_is_not_dated_is_dated_by_the_option_only(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("The Iraqi army and the Peshmerga met on Tuesday.", "utf-8")
    result = CliRunner().invoke(main, ["extract", str(tmp_path), "--no-links"])
    record = json.loads(result.stdout)
    assert (record["published"], record["date"], record["link"]) == (None, None, None)
    dated = CliRunner().invoke(main, ["extract", str(tmp_path), "--published", "2021-05-18"])
    assert json.loads(dated.stdout)["published"] == date(2021, 5, 18).isoformat()
