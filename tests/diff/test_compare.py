"""Records that were added, removed, retired and changed are told apart, field by field."""

import pytest

from seccoop.diff import Snapshot, apply, diff
from seccoop.diff.snapshot import KEY
from seccoop.errors import DataError

EVENT = "sc-gfgp7wb"
OTHER = "sc-qdtg9gq"


def test_equal_packages_do_not_differ(before, edits):
    found = diff(before, edits.snapshot())
    assert found.is_empty
    assert found.counts == {"added": 0, "removed": 0, "changed": 0}
    assert found.records == {}


def test_a_corrected_value_is_named_with_what_stood_there(before, edits):
    edits.set("events", {"event_id": EVENT}, summary="They met.", agreement_id=None)
    old = next(row for row in Edits_rows(before) if row["event_id"] == EVENT)
    found = diff(before, edits.snapshot())
    assert list(found.records) == ["events"]
    rows = {row["field"]: row for row in found.tables["events"].changed.to_dicts()}
    assert rows["summary"] == {
        "key": EVENT, "field": "summary", "old": old["summary"], "new": "They met.",
    }  # fmt: skip
    assert set(rows) == {"summary"} | ({"agreement_id"} if old["agreement_id"] else set())
    assert found.counts == {"added": 0, "removed": 0, "changed": 1}


def Edits_rows(snapshot):  # noqa: N802
    return snapshot.tables["events"].frame.to_dicts()


def test_values_are_the_text_of_the_csv_file(before, edits):
    places = edits.rows("places")
    place = next(row for row in places if row["latitude"] is not None)
    edits.set("places", {"place_id": place["place_id"]}, latitude=place["latitude"] + 0.25)
    edits.set("events", {"event_id": EVENT}, is_aggregate=True)
    found = diff(before, edits.snapshot())
    (moved,) = found.tables["places"].changed.to_dicts()
    assert moved["old"] == repr(place["latitude"])
    assert moved["new"] == repr(place["latitude"] + 0.25)
    (flag,) = found.tables["events"].changed.to_dicts()
    assert (flag["old"], flag["new"]) == ("false", "true")


def test_a_row_whose_key_moved_was_removed_and_added(before, edits):
    row = edits.rows("participants")[0]
    key = {name: row[name] for name in ("event_id", "actor_id", "role")}
    edits.set("participants", key, role="observer")
    found = diff(before, edits.snapshot()).tables["participants"]
    assert found.counts == {"added": 1, "removed": 1, "changed": 0}
    assert found.removed[KEY].to_list() == ["|".join(key.values())]
    assert found.added[KEY].to_list() == ["|".join([key["event_id"], key["actor_id"], "observer"])]


@pytest.mark.parametrize(
    ("reason", "successor", "op"),
    [
        ("duplicate", OTHER, "merge"),
        ("merged", OTHER, "merge"),
        ("split", OTHER, "split"),
        ("split", None, "split"),
        ("out_of_scope", None, "retract"),
        ("source_retracted", None, "retract"),
        ("coding_error", None, "retract"),
    ],
)
def test_a_retired_record_comes_with_reason_and_successor(before, edits, reason, successor, op):
    edits.retire("events", EVENT, reason, successor)
    parts = edits.drop("participants", event_id=EVENT)
    found = diff(before, edits.snapshot())
    gone = found.tables["events"].retirements[EVENT]
    assert (gone.op, gone.reason, gone.successor) == (op, reason, successor)
    assert gone.note == "Both records told of one meeting."
    others = found.tables["participants"].retirements
    assert len(others) == parts > 0
    assert {(part.op, part.of) for part in others.values()} == {(op, ("events", EVENT))}


def test_without_a_tombstone_a_record_is_just_gone(before, edits):
    edits.drop("events", event_id=EVENT)
    gone = diff(before, edits.snapshot()).tables["events"].retirements[EVENT]
    assert (gone.op, gone.reason, gone.of) == ("retract", None, None)


def test_columns_that_one_side_lacks_count_as_empty_there(before, edits):
    edits.tables["events"] = edits.tables["events"].drop_columns(["domain"])
    found = diff(before, edits.snapshot())
    table = found.tables["events"]
    assert set(table.changed["field"]) == {"domain"}
    assert table.changed["new"].null_count() == table.changed.height
    assert "domain" not in table.after.columns
    back = diff(edits.snapshot(), before).tables["events"]
    assert back.changed["old"].null_count() == back.changed.height


def test_a_table_that_one_side_lacks_is_all_added(before, edits):
    del edits.tables["coverage"]
    lacking = edits.snapshot()
    found = diff(lacking, before).tables["coverage"]
    assert found.before is None
    assert found.added.height == before.tables["coverage"].frame.height > 0
    assert diff(before, lacking).tables["coverage"].after is None


def test_the_order_of_rows_does_not_matter(before, edits):
    for name, table in edits.tables.items():
        edits.put(name, table.to_pylist()[::-1])
    assert diff(before, edits.snapshot()).is_empty


def test_history_alone_is_no_change_of_a_record_but_is_carried_along(before, edits):
    edits.set("events", {"event_id": EVENT}, last_changed_release="0.2.0")
    found = diff(before, edits.snapshot())
    assert not found.is_empty
    assert found.counts["changed"] == 0
    assert found.tables["events"].changed["field"].to_list() == ["last_changed_release"]


def test_a_repeated_key_is_refused(edits):
    rows = edits.rows("events")
    edits.put("events", [*rows, rows[0]])
    with pytest.raises(DataError, match=f"the key {rows[0]['event_id']} twice.*seccoop validate"):
        edits.snapshot()


def test_a_difference_is_not_applied_to_anything_else(before, edits, new_edits):
    edits.set("events", {"event_id": EVENT}, summary="They met.")
    edits.drop("events", event_id=OTHER)
    found = diff(before, edits.snapshot())
    assert apply(before.tables, found)["events"] == edits.snapshot().tables["events"]
    changed, lacking = new_edits(), new_edits()
    changed.set("events", {"event_id": EVENT}, summary="They did not meet.")
    lacking.drop("events", event_id=OTHER)
    fewer = {name: table for name, table in before.tables.items() if name != "coverage"}
    for other in (changed.snapshot().tables, lacking.snapshot().tables, fewer):
        with pytest.raises(DataError, match="seccoop diff"):
            apply(other, found)
    with pytest.raises(DataError, match="says nothing of the table extra"):
        apply({**before.tables, "extra": before.tables["events"]}, found)


def test_snapshots_of_few_tables_are_compared_too(before):
    none = Snapshot("nothing", "0.0.0", before.contract, {})
    found = diff(none, before)
    assert apply({}, found) == dict(before.tables)
    assert apply(before.tables, diff(before, none)) == {}
