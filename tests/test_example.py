"""The example is a valid package that uses the whole schema and is plainly invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seccoop.build.derived import EXAMPLE, make_example
from seccoop.build.pipeline import Build
from seccoop.contract import read_contract

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = read_contract(ROOT / "schema")
FILES = sorted((ROOT / EXAMPLE / "dataset").rglob("*.yaml"))
EMPTY_TABLES = {"changes"}  # nothing was released before


@pytest.fixture(scope="module")
def build() -> Build:
    return make_example(ROOT / EXAMPLE, CONTRACT)


def test_nothing_is_found(build: Build) -> None:
    assert build.findings == []


def test_every_table_and_column_is_used(build: Build) -> None:
    empty = {name for name in CONTRACT.core if build.tables[name].num_rows == 0}
    assert empty == EMPTY_TABLES
    unused = {
        (name, column)
        for name in set(CONTRACT.core) - EMPTY_TABLES
        for column in build.tables[name].column_names
        if build.tables[name][column].null_count == build.tables[name].num_rows
    }
    assert not unused


def test_views_are_filled(build: Build) -> None:
    assert build.tables["events_flat"].num_rows == build.tables["events"].num_rows
    assert build.tables["dyads"].num_rows > 0
    months = build.tables["dyad_month"].to_pylist()
    assert {row["n_events"] for row in months if row["in_coverage"]} == {0, 1}


def test_cases_that_the_codebook_settles_are_there(build: Build) -> None:
    events = {row["event_id"]: row for row in build.tables["events"].to_pylist()}
    expressions = {row["date_edtf"] for row in events.values()}
    for form in (r"\d{4}-\d\d", r"\d{4}-\d\d-\d\d", r"\[.+\.\..+\]", r"[^.]+/[^.]+", r"\.\./.+"):
        assert any(re.fullmatch(form, text) for text in expressions if text), form
    assert None in expressions
    history = [
        row["event_status"]
        for row in build.tables["statuses"].to_pylist()
        if row["event_id"] == "sc-gfgp7wb"
    ]
    assert history == ["announced", "postponed", "held"]
    verified = {row["verification"] for row in events.values()}
    assert verified >= {"corroborated", "single_source", "disputed", "official_claim_only"}
    for table, column, value in (
        ("participants", "role", "directed_against"),
        ("actors", "actor_type", "office_holder"),
        ("relations", "relation", "cancels"),
        ("relations", "relation", "implements"),
        ("sources", "published_basis", "none"),
        ("evidence", "stance", "denies"),
        ("evidence", "reported_as", "background"),
        ("places", "coordinate_kind", "representative"),
    ):
        assert value in build.tables[table][column].to_pylist(), f"{table}.{column} = {value}"
    assert any("\u200c" in name for name in build.tables["place_names"]["name"].to_pylist())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_that_it_is_invented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "invented for illustration" in text.lower()
    hosts = set(re.findall(r"https?://([^/\s]+)", text)) - {
        "creativecommons.org",
        "www.geonames.org",
    }
    assert all(re.fullmatch(r"(.+\.)?example(\.org)?", host) for host in hosts), hosts


def test_an_outside_referee_finds_the_package_valid() -> None:
    from frictionless import Package

    report = Package(str(ROOT / EXAMPLE / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(CONTRACT.tables)
