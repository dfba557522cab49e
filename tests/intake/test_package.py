"""Packages: files are those described, both formats agree, views follow from the tables."""

import datetime as dt
import os
import shutil
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import seccoop
from seccoop.assemble.tables import assemble
from seccoop.contract import load_contract
from seccoop.intake import derived_views
from seccoop.intake import tables as tables_room
from seccoop.release.write import content_digest, csv_bytes

ROOT = Path(__file__).parents[2]
CONTRACT = load_contract()


def found(report):
    return {(one.rule, one.table, one.column) for one in report.findings}


def unchecked(report):
    return {entry.what: entry.why for entry in report.unchecked}


def test_the_repositorys_own_package_is_sound():
    report = seccoop.validate(ROOT / "datapackage.json")
    assert report.counts == {}
    assert report.unchecked == []
    assert len(report.checked) == 2 * len(CONTRACT.tables) + 1


def test_the_example_package_is_sound():
    report = seccoop.validate(ROOT / "schema/examples/lake-patrol")
    assert report.counts == {}
    assert report.unchecked == []
    assert len(report.checked) == len(CONTRACT.tables) + 1


def test_a_changed_file_is_not_the_one_described(package):
    package.keep("agreements")
    package.edit(package.csv("agreements"), "e", "x")
    report = seccoop.validate(package.descriptor)
    assert ("hash-mismatch", "agreements", None) in found(report)
    assert {rule for rule, _, _ in found(report)} <= {
        "hash-mismatch",
        "codelist",
        "missing-column",
        "unknown-column",
    }


def test_a_file_of_another_size_is_not_the_one_described(package):
    package.keep("agreements", "agreements-parquet")
    with package.csv("agreements").open("a") as stream:
        stream.write("\n")
    package.resource("agreements-parquet", bytes=1)
    rules = [one.rule for one in seccoop.validate(package.descriptor).findings]
    assert rules == ["size-mismatch", "csv-structure", "size-mismatch"]


@pytest.mark.parametrize(
    ("digest", "rule"),
    [("md5:" + "0" * 32, True), ("0" * 32, True), ("sha999:0", False), (None, False)],
)
def test_digests_are_compared_as_far_as_they_are_known(package, digest, rule):
    package.keep("agreements")
    package.resource("agreements", hash=digest)
    report = seccoop.validate(package.descriptor)
    assert report.counts["hash-mismatch"] == rule
    assert any("digest of" in what for what in unchecked(report)) != rule


def test_content_that_is_not_the_one_described_is_stale(package):
    package.keep("agreements", "coverage")
    package.resource("agreements", contentSha256="0" * 64)
    package.resource("coverage", rows=7)
    report = seccoop.validate(package.descriptor)
    assert {(one.rule, one.table) for one in report.findings} == {
        ("content-mismatch", "agreements"),
        ("content-mismatch", "coverage"),
    }


def test_formats_that_disagree_are_named_with_row_and_column(package):
    def change(table):
        frame = pl.from_arrow(table)
        names = frame["name"].to_list()
        names[2] = "Somebody Else"
        return frame.with_columns(pl.Series("name", names)).to_arrow()

    package.rewrite_parquet("actors", change)
    package.describe_again()
    package.forget("contentSha256")
    package.keep("actors", "actors-parquet")
    (finding,) = seccoop.validate(package.descriptor).findings
    assert (finding.rule, finding.table, finding.column) == ("twin-mismatch", "actors", "name")
    assert finding.line == 4
    assert "row 3" in finding.message
    assert "Somebody Else" in finding.message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda table: table.slice(1), "rows in the CSV file"),
        (lambda table: table.drop_columns(["name"]), "Only one of them has the column name"),
        (lambda table: table.append_column("more", pa.nulls(table.num_rows)), "column more"),
    ],
)
def test_formats_of_another_shape_disagree(package, change, words):
    package.rewrite_parquet("actors", change)
    package.descriptor.unlink()
    for path in package.tables.iterdir():
        if not path.name.startswith("actors."):
            path.unlink()
    report = seccoop.validate(package.tables)
    (finding,) = report.findings
    assert finding.rule == "twin-mismatch"
    assert words in finding.message


def test_the_same_content_in_other_types_and_order_agrees(package):
    def change(table):
        place = table.column_names.index("role")
        coded = table.set_column(place, "role", table["role"].dictionary_encode())
        return coded.select(sorted(coded.column_names))

    package.rewrite_parquet("participants", change)
    package.keep("participants", "participants-parquet")
    package.forget("hash", "contentSha256")
    assert seccoop.validate(package.descriptor).findings == []


def test_equal_digests_prove_nothing_where_cells_hold_what_parts_them(package):
    def with_first(name, kind):
        def change(table):
            rows = table.to_pylist()
            rows[0] |= {"name": name, "actor_type": kind}
            return pa.Table.from_pylist(rows, table.schema)

        return change

    package.rewrite_parquet("actors", with_first("One\x1fTwo", "Three"))
    table = pq.read_table(package.parquet("actors"))
    package.csv("actors").write_bytes(csv_bytes(table))
    package.rewrite_parquet("actors", with_first("One", "Two\x1fThree"))
    package.keep("actors", "actors-parquet")
    package.forget("hash", "bytes")
    for name in ("actors", "actors-parquet"):
        package.resource(name, contentSha256=content_digest(table))
    report = seccoop.validate(package.descriptor)
    assert report.counts["content-mismatch"] == 0
    told = [one.column for one in report.findings if one.rule == "twin-mismatch"]
    assert told == ["name", "actor_type"]


def test_equal_digests_spare_the_second_reading(package, monkeypatch):
    package.keep("actors", "actors-parquet")
    monkeypatch.delattr(tables_room, "by_place")
    assert seccoop.validate(package.descriptor).findings == []


VIEW_EDITS = {
    "a cell": (lambda frame: _set(frame, 0, "n_sources", 9), "n_sources", "the tables give"),
    "an empty cell": (lambda frame: _set(frame, 1, "location", None), "location", "is empty"),
    "a row too few": (lambda frame: frame[1:], None, "is missing"),
    "a row too many": (lambda frame: pl.concat([frame, _other(frame)]), None, "give no row"),
    "a row twice": (lambda frame: pl.concat([frame, frame[:1]]), None, "more than once"),
}  # fmt: skip


def _other(frame):
    return _set(frame[:1], 0, "event_id", "sc-ahrwe47")


def _set(frame, row, column, value):
    values = frame[column].to_list()
    assert values[row] != value
    values[row] = value
    return frame.with_columns(pl.Series(column, values, dtype=frame.schema[column]))


def replace_view(package, view, change):
    """Write a view anew, in both formats."""
    table = pq.read_table(package.parquet(view))
    changed = change(pl.from_arrow(table)).to_arrow().cast(table.schema)
    package.csv(view).write_bytes(csv_bytes(changed))
    pq.write_table(changed, package.parquet(view))


@pytest.mark.parametrize("case", VIEW_EDITS)
def test_a_view_that_does_not_follow_is_named_with_row_and_column(package, case):
    change, column, words = VIEW_EDITS[case]
    replace_view(package, "events_flat", change)
    package.descriptor.unlink()
    report = seccoop.validate(package.tables)
    assert found(report) == {("view-stale", "events_flat", column)}
    assert report.counts == {"view-stale": 1}
    assert words in report.findings[0].message
    assert report.findings[0].line


def test_rows_of_a_view_in_another_order_follow_all_the_same(package):
    replace_view(package, "dyads", lambda frame: frame.reverse())
    package.descriptor.unlink()
    assert seccoop.validate(package.tables).findings == []


def test_every_difference_of_a_view_is_counted(package):
    replace_view(package, "dyad_month", lambda frame: frame.with_columns(pl.col("n_recorded") + 1))
    package.descriptor.unlink()
    report = seccoop.validate(package.tables)
    assert report.counts == {"view-stale": pq.read_metadata(package.parquet("dyad_month")).num_rows}


def test_columns_of_views_are_named(package):
    table = pq.read_table(package.parquet("dyads"))
    renamed = [{"pair_weight": "weight"}.get(name, name) for name in table.column_names]
    pq.write_table(table.rename_columns(renamed), package.parquet("dyads"))
    package.csv("dyads").unlink()
    package.descriptor.unlink()
    report = seccoop.validate(package.tables)
    assert found(report) == {
        ("missing-column", "dyads", "pair_weight"),
        ("unknown-column", "dyads", "weight"),
    }


def test_views_are_not_compared_while_the_tables_have_errors(package):
    package.edit(package.csv("events"), ",meeting,", ",meetng,")
    package.parquet("events").unlink()
    package.descriptor.unlink()
    report = seccoop.validate(package.tables)
    assert found(report) == {("codelist", "events", "event_type")}
    assert "have errors" in unchecked(report)["whether dyads follows from the tables"]


def test_a_view_on_its_own_is_checked_column_by_column(package):
    package.edit(package.csv("events_flat"), ",meeting,", ",meetng,")
    report = seccoop.validate(package.csv("events_flat"))
    assert found(report) == {("codelist", "events_flat", "event_type")}
    assert report.findings[0].line > 1
    assert "whether events_flat follows from the tables" in unchecked(report)


def test_dates_far_apart_do_not_fill_the_memory(package, monkeypatch):
    monkeypatch.setattr(derived_views, "MOST_ROWS", 10)
    package.descriptor.unlink()
    report = seccoop.validate(package.tables)
    assert report.findings == []
    assert "more than 10 rows" in unchecked(report)["whether dyad_month follows from the tables"]


def test_sizes_of_views_are_bounded_before_they_are_made(tables):
    core = {name: tables[name] for name in CONTRACT.core}
    real = tables["dyad_month"].num_rows
    assert real <= derived_views._size(core) <= 100 * real
    events = pl.from_arrow(core["events"]).with_columns(
        pl.lit(dt.date(1, 1, 1)).alias("date_start")
    )
    wide = {**core, "events": events.to_arrow().cast(core["events"].schema)}
    assert derived_views._size(wide) > 10_000
    crowd = pa.table({"event_id": ["a"] * 20_000, "actor_id": [str(n) for n in range(20_000)]})
    assert derived_views._size({**core, "participants": crowd}) > derived_views.MOST_ROWS


def test_a_folder_with_events_lacks_what_is_not_there(package):
    package.descriptor.unlink()
    for kind in ("csv", "parquet"):
        (package.tables / f"coverage.{kind}").unlink()
    report = seccoop.validate(package.tables)
    assert found(report) == {("missing-table", "coverage", None)}
    assert "coverage-period" not in unchecked(report)
    assert any("tombstone-alive" in what for what in unchecked(report))


def test_a_part_of_a_package_is_checked_as_far_as_it_goes(package):
    package.keep("actors", "places", "coverage")
    package.edit(package.csv("actors"), ",police,", ",polise,")
    package.describe_again()
    package.forget("contentSha256")
    report = seccoop.validate(package.descriptor)
    assert found(report) == {("codelist", "actors", "actor_type")}
    assert "events" in unchecked(report)["rule actor-active"]


def test_a_column_too_many_is_a_warning_and_a_column_too_few_an_error(package):
    package.keep("actors")
    frame = pl.read_csv(package.csv("actors"), infer_schema=False)
    frame.drop("valid_to").with_columns(mood=pl.lit("good")).write_csv(package.csv("actors"))
    package.describe_again()
    package.forget("contentSha256")
    report = seccoop.validate(package.descriptor)
    assert {("missing-column", "actors", "valid_to"), ("unknown-column", "actors", "mood")} == {
        one for one in found(report) if one[0] != "descriptor-schema"
    }
    assert "actors.valid_to is missing" in unchecked(report)["rule actor-validity"]


def test_targets_are_validated_each_on_its_own(package, tmp_path):
    (tmp_path / "copy").mkdir()
    for name in ("events", "participants"):
        data = package.csv(name).read_bytes()
        (tmp_path / "copy" / f"{name}.csv").write_bytes(data)
    report = seccoop.validate(
        tmp_path / "copy" / "events.csv", tmp_path / "copy" / "participants.csv"
    )
    assert report.counts == {}
    assert "rule foreign-key for participants.event_id" in unchecked(report)


def test_files_that_may_not_be_opened_are_findings(package, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(13, "Permission denied")

    package.keep("actors")
    monkeypatch.setattr(tables_room, "check_file", refuse)
    (finding,) = seccoop.validate(package.descriptor).findings
    assert finding.rule == "file-unreadable"
    assert "Permission denied" in finding.message


def test_a_pipe_in_place_of_a_file_is_not_waited_for(package):
    package.keep("actors")
    package.csv("actors").unlink()
    os.mkfifo(package.csv("actors"))
    (finding,) = seccoop.validate(package.descriptor).findings
    assert finding.rule == "file-unreadable"


def test_an_empty_package_is_sound(tmp_path):
    made = assemble([], CONTRACT)
    for name, table in made.tables.items():
        (tmp_path / f"{name}.csv").write_bytes(csv_bytes(table))
        pq.write_table(table, tmp_path / f"{name}.parquet")
    assert seccoop.validate(tmp_path).findings == []


def test_a_changed_file_is_not_compared_with_the_other_format(package):
    package.edit(package.csv("actors"), "Reed Ring", "Reed Rink")
    report = seccoop.validate(package.descriptor)
    assert report.counts == {"hash-mismatch": 1}
    assert any("not the file that the descriptor means" in one.why for one in report.unchecked)


@pytest.mark.parametrize("fault", ["a codelist", "the codes of one", "a pattern"])
def test_a_schema_that_lacks_something_is_not_used(package, fault):
    shutil.copytree(ROOT / "schema", package.root / "schema")
    (package.root / "schema/SCHEMA_VERSION").write_text("9.0.0\n")
    package.rewrite(lambda document: document.update(schemaVersion="9.0.0"))
    if fault == "a codelist":
        (package.root / "schema/codelists/role.csv").unlink()
    elif fault == "the codes of one":
        (package.root / "schema/codelists/role.csv").write_text("")
    else:
        path = package.root / "schema/tables/actors.json"
        path.write_text(path.read_text().replace('"pattern": "', '"pattern": "(', 1))
    report = seccoop.validate(package.descriptor)
    assert report.counts == {"schema-version": 1}
    assert any("cannot be read: the" in one.why for one in report.unchecked)
