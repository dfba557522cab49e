"""Which number tells the truth: forced by which records, and by which columns."""

from dataclasses import replace

import pytest

from seccoop.diff import Snapshot, diff, untrue, verdict
from seccoop.diff.verdict import Verdict, figures, following

EVENT, UNREFERRED = "sc-gfgp7wb", "sc-5sc17a5"


def judged(before, edits):
    return verdict(before, diff(before, edits.snapshot()))


def causes(found):
    return [(cause.level, str(cause)) for cause in found.causes]


def test_nothing_forces_nothing(before, edits):
    found = judged(before, edits)
    assert (found.level, found.proposed, found.causes) == (None, "0.1.0", ())


def test_corrected_values_are_patch(before, edits):
    edits.set("events", {"event_id": EVENT}, summary="They met.", agreement_id=None)
    found = judged(before, edits)
    assert causes(found) == [("patch", f"1 corrected in events: {EVENT}")]
    assert found.proposed == "0.1.1"


def test_filled_in_values_are_patch(before, edits):
    edits.set("actors", {"actor_id": "lie-police"}, valid_from=None)
    edits.set("events", {"event_id": UNREFERRED}, summary="Else.")
    assert judged(before, edits).level == "patch"


def test_new_rows_are_minor(before, edits):
    edits.add("actors", actor_id="new", name="New", actor_type="police")
    edits.set("events", {"event_id": EVENT}, summary="They met.")
    found = judged(before, edits)
    assert causes(found) == [
        ("minor", "1 new row in actors: new"),
        ("patch", f"1 corrected in events: {EVENT}"),
    ]
    assert found.decisive == found.causes[:1]
    assert found.proposed == "0.2.0"


def test_a_new_part_of_a_record_is_a_new_row(before, edits):
    edits.add("place_names", place_id="lake", name="See", language="de")
    assert judged(before, edits).level == "minor"


def test_a_part_taken_out_is_a_correction(before, edits):
    assert edits.drop("participants", event_id=EVENT, role="observer") == 1
    found = judged(before, edits)
    assert [cause.level for cause in found.causes] == ["patch"]
    assert "1 row taken out of participants" in str(found.causes[0])


def test_a_retired_record_is_minor_unless_others_referred_to_it(before, edits, new_edits):
    edits.retire("events", UNREFERRED, "coding_error")
    for name in ("participants", "evidence", "statuses"):
        edits.drop(name, event_id=UNREFERRED)
    assert ("minor", f"1 retired from events: {UNREFERRED}") in causes(judged(before, edits))
    other = new_edits()
    other.retire("events", EVENT, "coding_error")
    found = judged(before, other)
    assert ("major", f"1 retired from events, and referred to: {EVENT}") in causes(found)
    assert found.level == "major"


def test_an_actor_that_took_part_was_referred_to(before, edits):
    edits.retire("actors", "lie-police", "merged", "aut-lake-police")
    assert judged(before, edits).level == "major"


def test_records_that_only_refer_to_each_other_go_together(before, edits):
    edits.add("actors", actor_id="up", name="Up", actor_type="police")
    edits.add("actors", actor_id="down", name="Down", actor_type="police", parent_actor_id="up")
    more = edits.snapshot("0.2.0")
    edits.drop("actors", actor_id="up")
    edits.drop("actors", actor_id="down")
    found = verdict(more, diff(more, edits.snapshot("0.3.0")))
    assert causes(found) == [("minor", "2 retired from actors: down, up")]


def test_tombstones_and_changes_force_nothing_by_themselves(before, edits):
    edits.add("tombstones", table="actors", key="x", reason="merged", retired_in="0.2.0")
    edits.add("changes", release="0.2.0", table="actors", key="x", op="add", field="*")
    assert judged(before, edits).level is None


def test_columns_and_constraints_force_major(before, edits):
    edits.tables["events"] = edits.tables["events"].drop_columns(["domain"])
    table = edits.contract.tables["events"]
    fields = tuple(field for field in table.fields if field.name != "domain")
    edits.contract = replace(
        edits.contract,
        tables={**edits.contract.tables, "events": replace(table, fields=fields)},
    )
    found = judged(before, edits)
    assert found.level == "major"
    assert str(found.decisive[0]) == "column removed: events.domain"
    assert found.proposed == "0.2.0"


def test_of_many_causes_the_first_are_named(before, edits):
    for number in range(5):
        edits.add("actors", actor_id=f"n{number}", name="N", actor_type="police")
    (cause,) = judged(before, edits).causes
    assert str(cause) == "5 new rows in actors: n0, n1, n2 and 2 more"


@pytest.mark.parametrize(
    ("version", "patch", "minor", "major"),
    [
        ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
        ("0.2.3", "0.2.4", "0.3.0", "0.3.0"),
        ("0.0.9", "0.0.10", "0.1.0", "0.1.0"),
        ("9.9.9", "9.9.10", "9.10.0", "10.0.0"),
    ],
)
def test_the_figures_that_levels_raise(version, patch, minor, major):
    assert following(version, "patch") == patch
    assert following(version, "minor") == minor
    assert following(version, "major") == major


@pytest.mark.parametrize(
    ("previous", "level", "true", "false"),
    [
        ("1.2.3", "patch", ["1.2.4", "1.3.0", "2.0.0"], ["1.2.3", "1.2.5", "1.3.1", "3.0.0"]),
        ("1.2.3", "minor", ["1.3.0", "2.0.0"], ["1.2.4", "1.4.0"]),
        ("1.2.3", "major", ["2.0.0"], ["1.2.4", "1.3.0", "2.1.0"]),
        ("0.2.3", "patch", ["0.2.4", "0.3.0", "1.0.0"], ["0.2.2", "0.4.0", "2.0.0"]),
        ("0.2.3", "minor", ["0.3.0", "1.0.0"], ["0.2.4", "1.1.0"]),
        ("0.2.3", "major", ["0.3.0", "1.0.0"], ["0.2.4", "0.3.1"]),
        ("0.2.3", None, [], ["0.2.4", "0.3.0", "1.0.0"]),
    ],
)
def test_which_numbers_are_true(previous, level, true, false):
    least = following(previous, level) if level else previous
    found = Verdict(level, (), previous, least, previous)
    assert [number for number in true if untrue(found, number) is not None] == []
    assert [number for number in false if untrue(found, number) is None] == []


def test_numbers_of_yanked_releases_are_not_given_again(before, edits):
    edits.set("events", {"event_id": EVENT}, summary="They met.")
    found = verdict(before, diff(before, edits.snapshot()), ["0.1.0", "0.2.0", "0.1.1"])
    assert (found.previous, found.newest, found.proposed) == ("0.1.0", "0.2.0", "0.2.1")
    true = [number for number in ("0.1.1", "0.2.0", "0.2.1", "0.3.0", "1.0.0", "0.4.0")
            if untrue(found, number) is None]  # fmt: skip
    assert true == ["0.2.1", "0.3.0", "1.0.0"]
    edits.add("actors", actor_id="new", name="New", actor_type="police")
    found = verdict(before, diff(before, edits.snapshot()), ["0.1.1"])
    assert found.proposed == "0.2.0"
    assert "promises too much" in str(untrue(found, "0.1.2"))


@pytest.mark.parametrize("text", ["1.2", "1.2.3.4", "v1.2.3", "1.2.3-beta", "01.2.3", "", "1.2.x"])
def test_what_is_no_version(text):
    with pytest.raises(ValueError, match=r"is no version; a version is three figures"):
        figures(text)


def test_levels_hold_for_first_releases_too(before):
    nothing = Snapshot("nothing", "0.0.0", before.contract, {})
    assert verdict(nothing, diff(nothing, before)).level is None  # whole tables, not new rows
