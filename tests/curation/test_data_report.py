"""Figures, pictures and the page of the data report."""

from __future__ import annotations

from xml.etree import ElementTree

import polars as pl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seccoop.contract import data_root, load_contract
from seccoop.curation.agreement import agree
from seccoop.curation.coding import read_coding
from seccoop.data_report.evidence import traceable, without_own_evidence
from seccoop.data_report.figures import figures
from seccoop.data_report.numbers import numbers, tables
from seccoop.data_report.page import ReportError, fill, markdown

CONTRACT = load_contract()


@pytest.fixture(scope="module")
def frames() -> dict[str, pl.DataFrame]:
    folder = data_root() / "dataset" / "tables"
    return {name: pl.read_parquet(folder / f"{name}.parquet") for name in CONTRACT.tables}


def test_every_event_is_counted_once_in_each_listing(frames) -> None:
    listed = tables(frames, CONTRACT)
    height = frames["events"].height
    for name in ("by_family", "by_type", "by_status", "by_domain", "by_geo_precision"):
        assert listed[name]["n"].sum() == height, name
        assert listed[name]["%"].sum() == pytest.approx(100, abs=3), name
    years = listed["by_year"]
    assert years["Iraq"].sum() + years["elsewhere"].sum() == height
    assert listed["by_independent_sources"]["events"].sum() == height
    for name in ("by_publisher", "by_language", "by_source_type"):
        assert listed[name]["n"].sum() == frames["sources"].height, name


def test_values_without_a_passage_of_their_own_are_counted() -> None:
    frames = {
        "events": pl.DataFrame(
            {
                "event_id": ["a", "b", "c"],
                "event_type": ["meeting"] * 3,
                "event_status": ["held"] * 3,
                "domain": ["general"] * 3,
                "date_edtf": ["2021", None, "2022"],
                "place_id": [None, "irq-erbil", None],
                "agreement_id": [None, None, None],
                "is_aggregate": [True, False, False],
            }
        ),
        "participants": pl.DataFrame({"event_id": ["a", "a", "b", "c"]}),
        "relations": pl.DataFrame({"event_id": ["b"]}),
        "evidence": pl.DataFrame(
            [
                ("a", "event"),
                ("b", "event"),
                ("a", "date_edtf"),
                ("b", "date_edtf"),
                ("a", "domain"),
            ],
            schema=["event_id", "field"],
            orient="row",
        ),
        "sources": pl.DataFrame(
            {"archive_url": [None, "https://x.org"], "text_sha256": [None] * 2}
        ),
    }
    assert traceable(frames) == {"n_without_evidence": 1, "n_not_archived": 1, "n_not_digested": 2}
    found = {field: rest for field, *rest in without_own_evidence(frames, CONTRACT).iter_rows()}
    assert found["domain"] == [3, 2, 66.7]
    assert found["date_edtf"] == [2, 1, 50]  # what b has is for no value
    assert found["place_id"] == [1, 1, 100]
    assert found["participants"] == [3, 3, 100]
    assert found["relations"] == [1, 1, 100]
    assert found["is_aggregate"] == [1, 1, 100]
    assert found["agreement_id"] == [0, 0, 0]
    assert "event" not in found


def test_types_are_used_or_listed_as_unused(frames) -> None:
    listed, single = tables(frames, CONTRACT), numbers(frames, CONTRACT)
    assert listed["unused_types"].height + single["n_types_used"] == single["n_types"]
    assert not set(listed["unused_types"]["event_type"]) & set(frames["events"]["event_type"])


def test_an_empty_dataset_has_figures_too(frames) -> None:
    empty = {name: frame.clear() for name, frame in frames.items()}
    assert numbers(empty, CONTRACT)["percent_corroborated"] == 0
    assert tables(empty, CONTRACT)["by_family"].is_empty()


def test_pictures_are_the_same_each_time_and_well_formed(frames) -> None:
    small = {name: frame.head(400) for name, frame in frames.items()}
    drawn = figures(small, CONTRACT)
    assert set(drawn) == {"map.svg", "timeline.svg", "network.svg"}
    assert drawn == figures(small, CONTRACT)
    for data in drawn.values():
        ElementTree.fromstring(data)


def test_slots_are_filled() -> None:
    listing = pl.DataFrame({"type": ["a|b"], "n": [2]})
    page = fill("There are {{ n }}.\n\n{{list}}", {"n": 3, "list": listing})
    assert page == "There are 3.\n\n| type | n |\n| --- | ---: |\n| a\\|b | 2 |\n"


def test_a_slot_without_a_figure_is_named_with_its_line() -> None:
    with pytest.raises(ReportError, match="line 2: there is no figure 'm'; there are: n"):
        fill("a\n{{ m }}", {"n": 1})


@given(st.lists(st.one_of(st.none(), st.text()), min_size=1))
def test_no_text_breaks_out_of_its_cell(values) -> None:
    lines = markdown(pl.DataFrame({"x": values}, schema={"x": pl.String})).split("\n")
    assert len(lines) == len(values) + 2
    assert not any("<" in line for line in lines)


def test_every_difference_of_the_second_coding_is_adjudicated_once() -> None:
    folder = data_root() / "dataset" / "second-coding"
    reference = data_root() / "dataset" / "reference"
    drawn = {
        unit["unit"]
        for unit in yaml.safe_load((folder / "assignment.yaml").read_text("utf-8"))["units"]
    }
    first = read_coding(folder / "first", None, CONTRACT)
    assert {coded.event_id for coded in first} == drawn
    second = read_coding(folder / "second", reference, CONTRACT)
    decided = pl.read_csv(folder / "adjudication.csv", infer_schema=False)
    found = [(one.event_id, one.field) for one in agree(first, second).differences]
    assert sorted(decided.select("event_id", "field").iter_rows()) == sorted(found)
    assert set(decided["decision"]) == {"first", "second", "other"}
    assert decided["why"].null_count() == 0
