"""What a target is, and what is said of things that are none."""

import os
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import seccoop
from seccoop.contract import load_contract
from seccoop.intake import TargetError
from seccoop.intake.targets import Package, RecordFiles, TableFiles, recognise

CONTRACT = load_contract()


def table_of(path):
    target = recognise(str(path), CONTRACT)
    assert isinstance(target, TableFiles)
    (file,) = target.files
    return file.table.name


@pytest.mark.parametrize("name", CONTRACT.tables)
def test_a_table_is_recognised_by_its_columns(tmp_path, name):
    columns = list(CONTRACT.tables[name].columns)
    path = tmp_path / "mine.csv"
    path.write_text(",".join(reversed(columns)) + "\n")
    assert table_of(path) == name
    path = tmp_path / "mine.parquet"
    pq.write_table(pa.table({column: ["x"] for column in columns}), path)
    assert table_of(path) == name


def test_a_table_is_recognised_by_its_name_first(tmp_path):
    path = tmp_path / "Events.csv"
    path.write_text("a,b\n")
    assert table_of(path) == "events"
    path.rename(tmp_path / "events-parquet.csv")
    assert table_of(tmp_path / "events-parquet.csv") == "events"


@pytest.mark.parametrize("content", [b"a,b\n", b"", b"\xff\xfe", b"event_id\n", b"x" * 3_000_000])
def test_candidates_are_listed_where_no_table_fits(tmp_path, content):
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(TargetError, match="candidates: "):
        seccoop.validate(path)


def test_a_damaged_parquet_file_of_no_known_name_is_no_target(tmp_path):
    path = tmp_path / "mine.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(TargetError):
        seccoop.validate(path)


def test_what_each_kind_of_folder_is(package, tmp_path):
    assert isinstance(recognise(str(package.root), CONTRACT), Package)
    tables = recognise(str(package.tables), CONTRACT)
    assert isinstance(tables, TableFiles)
    assert len(tables.files) == 2 * len(CONTRACT.tables)
    (tmp_path / "stories/deep").mkdir(parents=True)
    (tmp_path / "stories/deep/a.yml").write_text("title: x\n")
    records = recognise(str(tmp_path / "stories"), CONTRACT)
    assert isinstance(records, RecordFiles)
    assert [name for _, name in records.files] == [f"{tmp_path}/stories/deep/a.yml"]


def test_files_beside_tables_are_said_not_to_be_checked(package):
    package.descriptor.unlink()
    (package.tables / "notes.csv").write_text("a\n")
    what = {entry.what for entry in seccoop.validate(package.tables).unchecked}
    assert {name.rpartition("/")[2] for name in what} == {"notes.csv"}


@pytest.mark.parametrize("name", ["missing.csv", "notes.txt", "empty", "pipe.csv", "a\0b"])
def test_what_cannot_be_checked_at_all_is_refused(tmp_path, name):
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(TargetError):
        seccoop.validate(tmp_path / name)


def test_nothing_is_checked_unless_every_target_can_be(tmp_path):
    with pytest.raises(TargetError):
        seccoop.validate()
    with pytest.raises(ValueError, match="at least one"):
        seccoop.validate("x", cap=0)


def test_names_that_are_not_utf8_can_be_reported(tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.yaml")
    path.write_text("titel: x\n")
    report = seccoop.validate(path)
    (finding,) = report.findings
    assert finding.rule == "unknown-key"
    finding.file.encode("utf-8")


def test_one_target_named_twice_is_checked_once(package):
    report = seccoop.validate(package.csv("actors"), package.csv("actors"))
    assert len(report.checked) == 1


def test_importing_seccoop_does_not_import_what_validation_needs():
    code = (
        "import sys, seccoop; seccoop.validate;"
        "assert not {'jsonschema', 'dplib'} & set(sys.modules);"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)
    code = "import sys, seccoop; assert not {'polars', 'pyarrow', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)


def test_the_description_of_a_dataset_is_no_dossier(tmp_path):
    (tmp_path / "curated").mkdir()
    (tmp_path / "package.yaml").write_text("name: x\nversion: 0.1.0\n")
    (tmp_path / "curated/talks.yaml").write_text("title: x\n")
    target = recognise(str(tmp_path), CONTRACT)
    assert [path.name for path, _ in target.files] == ["talks.yaml"]
    (tmp_path / "curated/package.yaml").write_text("title: a story about a parcel\n")
    assert len(recognise(str(tmp_path), CONTRACT).files) == 2
