"""Descriptors: read with care, held against the standard and against our schema."""

import json

import pytest

import seccoop
from seccoop.contract import load_contract
from seccoop.intake import profile


@pytest.fixture
def package(package):
    """The core tables as CSV."""
    package.keep(*load_contract().core)
    return package


def found(report):
    return [(one.rule, one.table, one.column) for one in report.findings]


UNUSABLE = {
    "not JSON": b"{]",
    "not UTF-8": b'{"name": "\xff"}',
    "nothing": b"",
    "a list": b"[]",
    "no resources": b'{"name": "x"}',
    "an empty list of resources": b'{"resources": []}',
    "a key twice": b'{"resources": [1], "resources": [2]}',
    "NaN": b'{"resources": [{"rows": NaN}]}',
    "a number without end": b'{"resources": [' + b"9" * 5000 + b"]}",
    "a byte-order mark": b'\xef\xbb\xbf{"resources": [1]}',
    "endless nesting": b"[" * 200_000,
    "too many resources": b'{"resources": [' + b"{}," * 1000 + b"{}]}",
    "too large": b'{"resources": ["' + b"x" * 9_000_000 + b'"]}',
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_what_is_no_descriptor_is_named_once(tmp_path, case):
    path = tmp_path / "datapackage.json"
    path.write_bytes(UNUSABLE[case])
    (finding,) = seccoop.validate(path).findings
    assert (finding.rule, finding.file) == ("descriptor-invalid", path.as_posix())


def test_the_line_of_a_slip_is_named(tmp_path):
    path = tmp_path / "datapackage.json"
    path.write_text('{\n "name": "x",\n "resources": [,]\n}')
    (finding,) = seccoop.validate(path).findings
    assert finding.line == 3


@pytest.mark.parametrize(
    ("entries", "place", "words"),
    [
        ({"title": 1}, "title", "'string'"),
        ({"licenses": []}, "licenses", "non-empty"),
        ({"contributors": "me"}, "contributors", "array"),
    ],
)
def test_breaches_of_the_standard_are_named(package, entries, place, words):
    package.rewrite(lambda document: document.update(entries))
    (finding,) = seccoop.validate(package.descriptor).findings
    assert finding.rule == "descriptor-profile"
    assert finding.message.startswith(place)
    assert words in finding.message


def test_of_several_ways_to_be_right_the_nearest_is_told(package):
    package.resource("events", path=None)
    report = seccoop.validate(package.descriptor)
    message = next(one.message for one in report.findings if one.rule == "descriptor-profile")
    assert "'path' is a required property" in message
    assert message.startswith("resources.0")


def test_an_unknown_field_type_breaks_the_standard(package):
    schema = package.document()["resources"][0]["schema"]
    schema["fields"][0]["type"] = "text"
    package.resource("events", schema=schema)
    rules = seccoop.validate(package.descriptor).counts
    assert rules == {"descriptor-profile": 1, "descriptor-schema": 1}


def test_our_own_schemas_keep_the_standard_and_are_not_held_against_it(package, monkeypatch):
    assert seccoop.validate(package.descriptor).counts == {}
    monkeypatch.setattr(profile, "_is_ours", lambda entry, contract: False)
    assert seccoop.validate(package.descriptor).counts == {}


def test_a_schema_that_python_takes_for_ours_is_held_against_the_standard(package):
    schema = package.document()["resources"][0]["schema"]
    field = next(one for one in schema["fields"] if one["constraints"].get("required"))
    field["constraints"]["required"] = 1
    package.resource("events", schema=schema)
    (finding,) = seccoop.validate(package.descriptor).findings
    assert finding.rule == "descriptor-profile"


def test_two_forms_that_the_profile_forbids_and_the_standard_allows(package):
    schema = package.document()["resources"][0]["schema"]
    schema["fieldsMatch"] = "subset"
    schema["fields"].append({"name": "tags", "type": "list"})
    package.resource("events", schema=schema)
    assert found(seccoop.validate(package.descriptor)) == [("descriptor-schema", "events", "tags")]


def test_differences_from_our_schema_are_warnings(package):
    schema = package.document()["resources"][0]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    fields["event_type"]["constraints"]["enum"].remove("meeting")
    fields["date_start"]["type"] = "string"
    fields["summary"]["constraints"]["maxLength"] = 5
    schema["fields"].remove(fields["domain"])
    schema["primaryKey"] = ["summary"]
    package.resource("events", schema=schema)
    report = seccoop.validate(package.descriptor)
    assert report.count("error") == 0
    words = {one.column: one.message for one in report.findings}
    assert set(words) == {"event_type", "date_start", "summary", "domain", None}
    assert '"meeting"' in words["event_type"]
    assert "string" in words["date_start"]
    assert "maxLength is 5" in words["summary"]
    assert "primaryKey" in words[None]


def test_a_table_without_a_schema_is_named(package):
    package.resource("coverage", schema=None)
    assert found(seccoop.validate(package.descriptor)) == [("descriptor-schema", "coverage", None)]


def test_another_version_of_the_schema_is_a_warning(package):
    package.rewrite(lambda document: document.update(schemaVersion="9.0.0"))
    (finding,) = seccoop.validate(package.descriptor).findings
    assert (finding.rule, finding.severity) == ("schema-version", "warning")
    assert load_contract().version in finding.message


def test_two_resources_for_one_table_are_named(package):
    def twice(document):
        document["resources"].append({**document["resources"][0], "name": "other"})

    package.rewrite(twice)
    assert found(seccoop.validate(package.descriptor)) == [("descriptor-invalid", "events", None)]


def test_resources_that_are_not_read_are_named(package):
    def more(document):
        document["resources"] += [
            {"name": "notes", "path": "notes.csv"},
            {"name": "parts", "path": ["actors.csv", "b.csv"], "format": "csv"},
        ]
        document["resources"][4] |= {"format": "xlsx"}

    package.rewrite(more)
    what = {entry.what: entry.why for entry in seccoop.validate(package.descriptor).unchecked}
    assert what["resource notes"] == "it is not a table of the schema"
    assert "xlsx" in what["resource " + package.document()["resources"][4]["name"]]


def test_a_list_of_one_file_is_read_and_what_no_file_holds_is_named(package):
    path = package.csv("relations").relative_to(package.root).as_posix()
    package.resource("relations", path=[path])
    package.resource("coverage", path=None, data=[], format=None)
    package.resource("events", path=["events-1.csv", "events-2.csv"])
    report = seccoop.validate(package.descriptor)
    why = {entry.what: entry.why for entry in report.unchecked}
    assert why["resource coverage"] == "data inside the descriptor are not read"
    assert why["resource events"] == "files in several parts are not read"
    assert "resource relations" not in why
    assert any("relations.csv" in checked for checked in report.checked)


UNSAFE = ["../events.csv", "/etc/passwd", "~/events.csv", "https://example.org/events.csv",
          "file:///etc/passwd", "C:\\events.csv", "a\\b.csv", "dataset/../../events.csv",
          "s3://bucket/events.csv", "", "a\0b", 5, {"a": 1}]  # fmt: skip


@pytest.mark.parametrize("path", UNSAFE, ids=map(repr, UNSAFE))
def test_paths_that_lead_elsewhere_are_not_followed(package, path):
    (package.root.parent / "events.csv").write_text("x")
    package.resource("events", path=path)
    report = seccoop.validate(package.descriptor)
    assert report.counts["path-unsafe"] == 1
    assert report.counts["missing-table"] == 0
    assert not any("passwd" in line for line in report.checked)


def test_links_that_lead_outside_are_not_followed(package):
    outside = package.root.parent / "outside.csv"
    package.csv("events").rename(outside)
    package.csv("events").symlink_to(outside)
    report = seccoop.validate(package.descriptor)
    assert report.counts == {"path-unsafe": 1}


def test_a_folder_on_the_way_that_leads_outside_is_not_followed(package):
    outside = package.root.parent / "elsewhere"
    package.tables.rename(outside)
    package.tables.symlink_to(outside, target_is_directory=True)
    assert set(seccoop.validate(package.descriptor).counts) == {"path-unsafe"}


def test_missing_files_and_folders_in_their_place_are_named(package):
    package.csv("coverage").unlink()
    package.csv("changes").unlink()
    package.csv("changes").mkdir()
    report = seccoop.validate(package.descriptor)
    assert {(one.rule, one.table) for one in report.findings} == {
        ("file-missing", "coverage"),
        ("file-unreadable", "changes"),
    }


def test_a_hostile_descriptor_takes_no_time(tmp_path):
    path = tmp_path / "datapackage.json"
    fields = [{"name": "a", "type": "x"}] * 3000
    resource = {"name": "events", "path": "events.csv", "schema": {"fields": fields}}
    path.write_text(json.dumps({"resources": [resource]}))
    report = seccoop.validate(path)
    assert report.counts["descriptor-profile"] == 1000
    assert any("1000 places" in entry.why for entry in report.unchecked)


@pytest.mark.parametrize("path", ["/etc/passwd", "../x.csv", "a\\b.csv", "file:///x", "~/x", "", 5])
def test_a_path_that_is_not_followed_is_named_once(package, path):
    package.resource("events", path=path)
    assert seccoop.validate(package.descriptor).counts == {"path-unsafe": 1}


def test_a_link_to_itself_is_not_followed(package):
    path = package.csv("events")
    path.unlink()
    path.symlink_to(path)
    (finding,) = seccoop.validate(package.descriptor).findings
    assert finding.rule == "path-unsafe"
    assert "leads back to itself" in finding.message


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"dialect": {"delimiter": ";"}}, 'delimiter is ";", not ","'),
        ({"encoding": "windows-1252"}, 'encoding is "windows-1252", not utf-8'),
        ({"compression": "gz"}, 'compression is "gz"'),
    ],
)
def test_bytes_that_are_described_otherwise_are_a_warning(package, entries, words):
    package.resource("events", **entries)
    (finding,) = seccoop.validate(package.descriptor).findings
    assert finding.rule == "descriptor-schema"
    assert words in finding.message


@pytest.mark.parametrize(
    ("entries", "counts"),
    [
        ({"hash": "sha256:xyz"}, {"descriptor-profile": 1}),
        ({"bytes": True}, {"descriptor-profile": 1}),
        ({"schema": {"fields": None}}, {"descriptor-profile": 1}),
        ({"rows": "many"}, {"content-mismatch": 1}),
    ],
)
def test_a_value_of_a_wrong_type_is_named_once(package, entries, counts):
    package.resource("events", **entries)
    assert seccoop.validate(package.descriptor).counts == counts


def test_a_resource_that_is_no_object_is_named_once(package):
    package.rewrite(lambda document: document["resources"].append(None))
    (finding,) = seccoop.validate(package.descriptor).findings
    assert "None is not of type 'object'" in finding.message


def test_a_table_that_no_resource_names_is_missing_in_the_descriptor(package):
    def without(document):
        kept = [one for one in document["resources"] if not one["name"].startswith("relations")]
        document["resources"] = kept

    package.rewrite(without)
    (finding,) = seccoop.validate(package.descriptor).findings
    assert (finding.rule, finding.file) == ("missing-table", package.descriptor.as_posix())
