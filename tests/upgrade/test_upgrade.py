"""A package of an old schema loads for ever, and walks to the current one in small steps."""

import json
import re
import shutil
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.contract import data_root, load_contract
from seccoop.contract.arrow import arrow_schema
from seccoop.diff import diff, open_snapshot
from seccoop.diff.opening import read_tables
from seccoop.errors import DataError
from seccoop.intake import validate
from seccoop.upgrade import STEPS, Held, Step, route, upgrade, walk

OLD = Path(__file__).parent / "data" / "schema-0.1.0.zip"  # made when 0.1.0 was the schema
CONTRACT = load_contract()


@pytest.fixture
def old(tmp_path):
    with zipfile.ZipFile(OLD) as archive:
        archive.extractall(tmp_path / "old")
    return tmp_path / "old" / "lake-patrol-0.1.0"


def test_a_package_of_the_first_schema_is_read_with_its_own():
    snapshot = open_snapshot(str(OLD))
    assert snapshot.contract.version == "0.1.0"
    assert "first_release" not in snapshot.tables["participants"].columns
    assert snapshot.tables["events"].frame.height == 7


def test_it_is_still_checked_against_the_rules_it_was_made_with():
    report = validate(OLD)
    assert report.counts == {}
    assert any("made with schema 0.1.0, and checked with it" in line for line in report.checked)
    assert report.unchecked == []


def test_a_fault_in_it_is_found_with_its_own_schema(old):
    path = old / "dataset" / "tables" / "participants.csv"
    path.write_bytes(path.read_bytes().replace(b",host,", b",hosting,"))
    assert "codelist" in validate(old).counts


def test_without_its_schema_it_is_checked_with_the_current_one_and_that_is_said(old):
    shutil.rmtree(old / "schema")
    assert "schema-version" in validate(old).counts
    with pytest.raises(DataError, match=r"made with schema 0\.1\.0 and has no folder schema/"):
        open_snapshot(str(old))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tables/events.json", "{"),
        ("tables/events.json", "[]"),
        ("rules.yaml", "- {id: [}"),
        ("rules.yaml", "x: &x [*x, *x]"),
        ("codelists/domain.csv", "code\n1,2\n"),
        ("SCHEMA_VERSION", "0.0.1"),
    ],
)
def test_a_damaged_schema_is_said_in_plain_words(old, name, text):
    (old / "schema" / name).write_text(text)
    with pytest.raises(DataError, match="again"):
        open_snapshot(str(old))
    report = validate(old)
    assert "schema-version" in report.counts
    assert any("schema/" in entry.what for entry in report.unchecked)


def test_a_schema_without_end_is_not_read(old):
    with (old / "schema" / "rules.yaml").open("wb") as stream:
        stream.truncate(20 * 1024**2)
    with pytest.raises(DataError, match="more than 16 MB"):
        open_snapshot(str(old))


def test_it_walks_to_the_current_schema_and_keeps_every_value(tmp_path):
    taken = upgrade(str(OLD), tmp_path / "new")
    assert [step.before for step in taken] == [
        "0.1.0", *(step.after for step in taken[:-1])
    ]  # fmt: skip
    assert taken[-1].after == CONTRACT.version
    report = validate(tmp_path / "new")
    assert report.count("error") == report.count("warning") == 0
    before, after = open_snapshot(str(OLD)), open_snapshot(str(tmp_path / "new"))
    assert after.contract.version == CONTRACT.version
    assert after.version == before.version == "0.1.0"
    found = diff(before, after)
    assert found.counts == {"added": 0, "removed": 0, "changed": 0}
    document = json.loads((tmp_path / "new" / "datapackage.json").read_text())
    assert document["upgradedFrom"] == "0.1.0"
    history = {
        (row["first_release"], row["last_changed_release"])
        for row in after.tables["participants"].frame.to_dicts()
    }
    assert history == {("0.1.0", "0.1.0")}


def test_the_same_package_gives_the_same_bytes_and_nothing_is_overwritten(old, tmp_path):
    for name in ("one", "two"):
        upgrade(str(old), tmp_path / name)
    one, two = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    with pytest.raises(DataError, match="there already; nothing is overwritten"):
        upgrade(str(old), tmp_path / "one")
    (tmp_path / "empty").mkdir()
    upgrade(str(old), tmp_path / "empty")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "old", "one", "two"]


def test_an_upgraded_package_is_up_to_date(old, tmp_path):
    upgrade(str(old), tmp_path / "one")
    assert upgrade(str(tmp_path / "one"), tmp_path / "two") == []
    assert diff(open_snapshot(str(tmp_path / "one")), open_snapshot(str(tmp_path / "two"))).is_empty


def test_the_chain_reaches_every_version_of_the_schema_in_order():
    text = (data_root() / "schema" / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)$", text, re.MULTILINE)[::-1]
    assert versions[0] == "0.1.0"
    assert versions[-1] == CONTRACT.version
    assert [(step.before, step.after) for step in STEPS] == list(pairwise(versions))


def test_a_step_changes_nothing_but_what_it_is_given(old):
    document, _, tables = read_tables(old, "old")
    held = Held(document, tables)
    names = {name: table.column_names for name, table in tables.items()}
    STEPS[0].change(held)
    assert {name: table.column_names for name, table in held.tables.items()} == names


def test_further_steps_are_walked_one_after_another(old):
    document, own, tables = read_tables(old, "old")
    later = replace(CONTRACT, version="0.4.0")

    def rename(held):
        table = held.tables["actors"]
        names = ["title" if name == "name" else name for name in table.column_names]
        return replace(held, tables={**held.tables, "actors": table.rename_columns(names)})

    def back(held):
        table = held.tables["actors"]
        assert "title" in table.column_names
        names = ["name" if name == "title" else name for name in table.column_names]
        return replace(held, tables={**held.tables, "actors": table.rename_columns(names)})

    steps = [Step("0.3.0", "0.4.0", "b", back), Step("0.2.0", "0.3.0", "a", rename), *STEPS[:1]]
    held, taken = walk(Held(document, tables), later, own.version, steps)
    assert [step.after for step in taken] == ["0.2.0", "0.3.0", "0.4.0"]
    assert held.metadata["schemaVersion"] == "0.4.0"
    for name, table in CONTRACT.core.items():
        assert held.tables[name].schema.equals(arrow_schema(table))
    with pytest.raises(DataError, match="The table actors lacks name"):
        walk(Held(document, tables), replace(later, version="0.3.0"), own.version, steps)


def test_a_column_that_no_step_accounts_for_is_not_lost(old):
    document, own, tables = read_tables(old, "old")
    extra = tables["actors"].append_column("mood", pa.nulls(tables["actors"].num_rows, pa.string()))
    with pytest.raises(DataError, match="columns that the schema does not know: mood"):
        walk(Held(document, {**tables, "actors": extra}), CONTRACT, own.version)


def test_where_no_steps_lead_is_said_with_what_to_do():
    with pytest.raises(DataError, match="pip install --upgrade seccoop"):
        route("9.0.0", CONTRACT.version)
    with pytest.raises(DataError, match=r"No steps lead from schema 0\.0\.1"):
        route("0.0.1", CONTRACT.version)
    circle = [Step("1", "2", "", lambda held: held), Step("2", "1", "", lambda held: held)]
    with pytest.raises(DataError, match="No steps lead"):
        route("1", "3", circle)


def test_the_command_says_what_it_did(tmp_path):
    done = CliRunner().invoke(main, ["upgrade", str(OLD), "--to", str(tmp_path / "new")])
    assert done.exit_code == 0, done.output
    assert "schema 0.1.0 -> 0.2.0: every row says since when it is there" in done.output
    assert "seccoop validate" in done.output
    again = CliRunner().invoke(main, ["upgrade", str(OLD), "--to", str(tmp_path / "new")])
    assert again.exit_code == 2
    assert "nothing is overwritten" in again.output
    missing = CliRunner().invoke(main, ["upgrade", "nothing", "--to", str(tmp_path / "x")])
    assert missing.exit_code == 2
    assert "There is no nothing" in missing.output
