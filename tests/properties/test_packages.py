"""What holds of every valid package, whatever is in it."""

import calendar
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import frictionless
import pyarrow as pa
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import seccoop
from seccoop.assemble.views import views
from seccoop.checks.run import check_tables
from seccoop.contract import load_contract
from seccoop.contract.arrow import arrow_schema
from seccoop.ids import is_event_id
from seccoop.readers.read import _pandas, _polars
from seccoop.testing import cells, packages, records, values

CONTRACT = load_contract()
MANY = settings.default.max_examples  # of the profile in use; what is slow takes a share of it


@lru_cache(maxsize=64)
def schema(name, engine):
    return seccoop.schema(name, engine)


@settings(max_examples=MANY // 2)
@given(packages())
def test_it_keeps_every_rule(package):
    assert package.findings == []
    found = check_tables(package.tables, CONTRACT, package.records)
    assert [finding for finding in found if finding.severity == "error"] == []


@settings(max_examples=MANY // 8)
@given(packages(min_events=2))
def test_it_passes_the_schemas_that_users_import(package):
    for name, table in {**package.tables, **views(package.tables, CONTRACT)}.items():
        contract_table = CONTRACT.tables[name]
        schema(name, "pandas").validate(_pandas(table, contract_table, CONTRACT), lazy=True)
        schema(name, "polars").validate(_polars(table, contract_table, CONTRACT), lazy=True)


@settings(max_examples=MANY // 20, phases=[Phase.generate])
@given(packages(min_events=2))
def test_a_reader_who_knows_only_the_descriptor_finds_it_valid(write_package, package):
    tables = {**package.tables, **views(package.tables, CONTRACT)}
    with tempfile.TemporaryDirectory() as folder:
        report = frictionless.validate(str(write_package(Path(folder), tables)))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])


@settings(max_examples=MANY // 2)
@given(packages(min_events=0))
def test_its_views_agree_with_its_events(package):
    derived = views(package.tables, CONTRACT)
    events = {row["event_id"]: row for row in package.tables["events"].to_pylist()}
    flat = derived["events_flat"].to_pylist()
    assert [row["event_id"] for row in flat] == sorted(events)
    for row in flat:
        event = events[row["event_id"]]
        assert (row["date"], row["enddate"]) == (event["date_start"], event["date_end"])
        assert (
            row["event_family"]
            == CONTRACT.codelists["event_type"].rows[event["event_type"]]["family"]
        )


@settings(max_examples=MANY // 2)
@given(packages(min_events=2))
def test_its_pairs_are_ordered_and_share_out_one_event(package):
    pairs = views(package.tables, CONTRACT)["dyads"].to_pylist()
    keys = [(pair["event_id"], pair["actor1_id"], pair["actor2_id"]) for pair in pairs]
    assert len(keys) == len(set(keys))
    assert all(first < second for _, first, second in keys)
    weights, sides = defaultdict(float), defaultdict(set)
    for pair in pairs:
        weights[pair["event_id"]] += pair["pair_weight"]
        sides[pair["event_id"]] |= {pair["actor1_id"], pair["actor2_id"]}
    assert weights == {event: pytest.approx(1) for event in weights}
    assert all(pair["n_actors"] == len(sides[pair["event_id"]]) for pair in pairs)
    assert Counter(key[0] for key in keys) == {
        event: len(found) * (len(found) - 1) // 2 for event, found in sides.items()
    }


@settings(max_examples=MANY // 2)
@given(packages())
def test_its_months_are_zero_only_where_the_search_was_complete(package):
    months = views(package.tables, CONTRACT)["dyad_month"].to_pylist()
    complete = [
        (row["date_from"], row["date_to"])
        for row in package.tables["coverage"].to_pylist()
        if row["actor1_id"] and not (row["place_id"] or row["event_family"])
    ]
    for row in months:
        counts = (row["n_events"], row["n_reversals"])
        if row["in_coverage"]:
            first = row["month"]
            last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            assert any(start <= first and last <= end for start, end in complete)
            assert row["n_recorded"] == sum(counts)
        else:
            assert counts == (None, None)


def test_months_of_both_kinds_are_drawn():
    def both(package):
        months = views(package.tables, CONTRACT)["dyad_month"]["in_coverage"].to_pylist()
        return {True, False} <= set(months)

    hunt = settings(max_examples=500, phases=[Phase.generate], derandomize=True, database=None)
    find(packages(min_events=2), both, settings=hunt)


@pytest.mark.parametrize("name", CONTRACT.core)
def test_rows_keep_the_constraints_of_their_columns(name):
    """The strategy for rows is held to our own checks, keys and references aside."""
    table = CONTRACT.core[name]
    column_rules = (
        "required",
        "codelist",
        "pattern",
        "minimum",
        "maximum",
        "min-length",
        "max-length",
        "edtf",
    )
    text_rules = ("text-formula", "text-character", "text-form")
    only = replace(
        CONTRACT, rules={name: CONTRACT.rules[name] for name in (*column_rules, *text_rules)}
    )

    @settings(max_examples=MANY // 6)
    @given(st.lists(records(table), min_size=5, max_size=5))
    def check(rows):
        made = pa.Table.from_pylist(rows, schema=arrow_schema(table))
        empty = {other: arrow_schema(CONTRACT.core[other]).empty_table() for other in CONTRACT.core}
        assert check_tables({**empty, name: made}, only) == []

    check()


@pytest.mark.parametrize("name", ["summary", "date_edtf", "place_id"])
def test_a_cell_may_be_empty_only_where_no_value_is_required(name):
    field = CONTRACT.tables["events"].columns[name]
    hunt = settings(max_examples=200, phases=[Phase.generate], derandomize=True, database=None)
    assert find(values(field), lambda value: value is not None, settings=hunt) is not None
    if not field.required:
        assert find(cells(field), lambda value: value is None, settings=hunt) is None


def test_names_are_drawn_in_both_scripts():
    name = CONTRACT.tables["actors"].columns["name"]
    hunt = settings(max_examples=300, phases=[Phase.generate], derandomize=True, database=None)
    for letters in ("ابتثجحخ", "ڕڵێۆ", "éîşñ", "\u200c"):
        find(values(name), lambda text, letters=letters: set(text) & set(letters), settings=hunt)


@given(values(CONTRACT.tables["events"].columns["event_id"]))
def test_event_ids_are_drawn_with_the_right_check_character(event_id):
    assert is_event_id(event_id)
