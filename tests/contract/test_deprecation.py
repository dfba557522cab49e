"""Columns and codes on their way out are marked in the schema, reported when used, and shown."""

import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from seccoop.build.derived import EXAMPLE, make_example
from seccoop.checks.run import check_tables
from seccoop.contract import data_root, load_contract, read_contract
from seccoop.contract.codebook import codebook
from seccoop.contract.descriptor import table_schema
from seccoop.contract.json_schema import dossier_schema
from seccoop.contract.model import Deprecation
from seccoop.readers import meaning


@pytest.fixture(scope="module")
def tables():
    return make_example(data_root() / EXAMPLE, load_contract()).tables


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """The contract of a copy of the schema in which a column and a code are marked."""
    folder = tmp_path_factory.mktemp("marked") / "schema"
    shutil.copytree(
        data_root() / "schema", folder, ignore=shutil.ignore_patterns("examples", "counterexamples")
    )
    path = folder / "tables" / "events.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    (field,) = (field for field in document["fields"] if field["name"] == "agreement_id")
    field["deprecated"] = {"since": "0.2.0", "use": "the table relations"}
    path.write_text(json.dumps(document), encoding="utf-8")
    path = folder / "codelists" / "domain.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    marks = {"border_security": ",0.2.0,internal_security"}
    path.write_text(
        "\n".join(
            [f"{header},deprecated_since,deprecated_use"]
            + [row + marks.get(row.split(",", 1)[0], ",,") for row in rows]
        )
        + "\n",
        encoding="utf-8",
    )
    return read_contract(folder)


def misplaced(contract):
    """Return the marks that name a later schema, or a replacement that there is not."""
    now = tuple(map(int, contract.version.split(".")))
    for table in contract.tables.values():
        for field in table.fields:
            if mark := field.deprecated:
                if tuple(map(int, mark.since.split("."))) > now or not mark.use:
                    yield f"{table.name}.{field.name}"
                if field.required:
                    yield f"{table.name}.{field.name}"
    for name, codelist in contract.codelists.items():
        for code, mark in codelist.deprecated.items():
            gone = mark.use not in codelist.rows or mark.use in codelist.deprecated
            if tuple(map(int, mark.since.split("."))) > now or gone:
                yield f"{name}.{code}"


def test_marks_name_a_version_and_a_replacement_that_there_are(marked):
    assert list(misplaced(load_contract())) == []
    assert list(misplaced(marked)) == []
    assert set(misplaced(replace(marked, version="0.1.0"))) == {
        "domain.border_security", "events.agreement_id",
    }  # fmt: skip


def test_marks_are_read(marked):
    assert marked.tables["events"].columns["agreement_id"].deprecated == Deprecation(
        "0.2.0", "the table relations"
    )
    assert marked.codelists["domain"].deprecated == {
        "border_security": Deprecation("0.2.0", "internal_security")
    }
    assert marked.codelists["role"].deprecated == {}


def test_nothing_is_reported_where_nothing_is_marked(tables):
    assert check_tables(tables, load_contract()) == []


def test_a_deprecated_column_is_reported(marked, tables):
    found = [f for f in check_tables(tables, marked) if f.rule == "deprecated-column"]
    filled = [row for row in tables["events"].to_pylist() if row["agreement_id"]]
    assert [finding.key for finding in found] == [row["event_id"] for row in filled]
    first = found[0]
    assert (first.severity, first.table, first.column) == ("warning", "events", "agreement_id")
    assert first.value == filled[0]["agreement_id"]
    assert first.message == "`agreement_id` is deprecated since schema 0.2.0."
    assert "Use the table relations instead" in first.hint


def test_a_deprecated_code_is_reported(marked, tables):
    found = [f for f in check_tables(tables, marked) if f.rule == "deprecated-code"]
    used = [row for row in tables["events"].to_pylist() if row["domain"] == "border_security"]
    assert [finding.key for finding in found] == [row["event_id"] for row in used]
    first = found[0]
    assert (first.severity, first.column, first.value) == ("warning", "domain", "border_security")
    assert first.message == "`border_security` of domain is deprecated since schema 0.2.0."
    assert first.hint == "Use internal_security instead."


def test_the_codebook_and_the_descriptor_show_the_marks(marked):
    page = codebook(marked)
    assert "**Deprecated** since schema 0.2.0; use the table relations instead." in page
    assert "**Deprecated** since schema 0.2.0; use internal_security instead." in page
    assert "deprecated_since" not in page
    assert "Deprecated" not in codebook(load_contract()).replace("Deprecated column in use", "") \
        .replace("Deprecated code in use", "")  # fmt: skip
    fields = {
        field["name"]: field for field in table_schema(marked.tables["events"], marked)["fields"]
    }
    assert fields["agreement_id"]["deprecated"] == {"since": "0.2.0", "use": "the table relations"}
    assert "deprecated" not in fields["domain"]


def test_an_editor_strikes_them_through(marked):
    entry = dossier_schema(marked)["properties"]["events"]["items"]["properties"]
    assert entry["agreement"]["deprecated"] is True
    codes = {one["const"]: one for one in entry["domain"]["anyOf"][1]["oneOf"]}
    assert codes["border_security"]["deprecated"] is True
    assert "deprecated" not in codes["cyber"]


def test_their_description_says_what_to_use(marked, monkeypatch):
    origin = SimpleNamespace(contract=marked)
    monkeypatch.setattr(meaning, "origin_of", lambda *arguments: origin)
    words = "Deprecated since schema 0.2.0; use internal_security instead."
    assert words in meaning.describe("domain.border_security").description
    assert "use the table relations" in meaning.describe("events.agreement_id").description
    assert "Deprecated" not in meaning.describe("domain.cyber").description
