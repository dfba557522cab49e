"""What a target is, and what is said of things that are none."""

import errno
import os
import shutil
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import seccoop
from seccoop.contract import load_contract
from seccoop.dossier import read_folder
from seccoop.errors import DataError
from seccoop.intake import TargetError, targets, walk
from seccoop.intake.targets import Package, RecordFiles, TableFiles, recognise

CONTRACT = load_contract()


def table_of(path):
    (target,) = recognise(str(path), CONTRACT)
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
    (target,) = recognise(str(package.root), CONTRACT)
    assert isinstance(target, Package)
    (tables,) = recognise(str(package.tables), CONTRACT)
    assert isinstance(tables, TableFiles)
    assert len(tables.files) == 2 * len(CONTRACT.tables)
    (tmp_path / "stories/deep").mkdir(parents=True)
    (tmp_path / "stories/deep/a.yml").write_text("title: x\n")
    (records,) = recognise(str(tmp_path / "stories"), CONTRACT)
    assert isinstance(records, RecordFiles)
    assert [name for _, name in records.files] == [f"{tmp_path}/stories/deep/a.yml"]


def test_files_beside_tables_are_said_not_to_be_checked(package):
    package.descriptor.unlink()
    (package.tables / "notes.csv").write_text("a\n")
    (package.tables / "notes.yaml").write_text("title: x\n")
    (package.tables / "old.zip").write_bytes(b"")
    what = {entry.what for entry in seccoop.validate(package.tables).unchecked}
    assert {name.rpartition("/")[2] for name in what} == {"notes.csv", "notes.yaml", "old.zip"}


def test_a_pipe_named_like_a_table_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "events.csv")
    with pytest.raises(TargetError, match="holds no"):
        recognise(str(tmp_path), CONTRACT)
    (tmp_path / "actors.csv").write_text("actor_id\n")
    tables, left = recognise(str(tmp_path), CONTRACT)
    assert [file.path.name for file in tables.files] == ["actors.csv"]
    assert (left.name, left.why) == (f"{tmp_path}/events.csv", "it is not a file")


def test_of_a_folder_without_anything_to_check_it_is_said_what_it_has(tmp_path):
    (tmp_path / "events.csv.gz").write_bytes(b"")
    with pytest.raises(TargetError, match=r"events\.csv\.gz: only CSV and Parquet are read\."):
        recognise(str(tmp_path), CONTRACT)


@pytest.mark.parametrize("inner", ["", "a/b", "curated", "reference/b", "second"])
def test_a_folder_with_too_much_in_it_is_not_looked_through(tmp_path, monkeypatch, inner):
    monkeypatch.setattr(walk, "MOST", 20)
    monkeypatch.setattr(targets, "MOST", 20)
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated/a.yaml").write_text("title: x\n")
    (tmp_path / inner).mkdir(parents=True, exist_ok=True)
    for number in range(15):
        (tmp_path / inner / f"{number}.txt").touch()
    assert recognise(str(tmp_path), CONTRACT)
    for number in range(15, 21):
        (tmp_path / inner / f"{number}.txt").touch()
    with pytest.raises(TargetError, match=r"more than 20 files and folders.* Name the package"):
        recognise(str(tmp_path), CONTRACT)


def test_folders_without_end_and_links_in_a_circle_are_left(tmp_path, monkeypatch):
    monkeypatch.setattr(walk, "DEEPEST", 3)
    (tmp_path / "a/b/c/d/e").mkdir(parents=True)
    (tmp_path / "a/again").symlink_to("..")
    (tmp_path / "a/self").symlink_to("self")
    for folder in ("a/b/c", "a/b/c/d"):
        (tmp_path / folder / "talks.yaml").write_text("title: x\n")
    records, left = recognise(str(tmp_path), CONTRACT)
    assert [name for _, name in records.files] == [f"{tmp_path}/a/b/c/talks.yaml"]
    assert (left.name, left.why) == (f"{tmp_path}/a/b/c/d", "it lies more than 3 folders deep")


def test_a_folder_of_records_and_tables_has_both_checked(package):
    package.descriptor.unlink()
    (package.root / "curated").mkdir()
    (package.root / "curated/talks.yaml").write_text("titel: x\n")
    path = package.csv("events")
    path.write_text(path.read_text().replace(",meeting,", ",metting,", 1))
    for name in ("schema", "releases"):
        shutil.rmtree(package.root / name, ignore_errors=True)
    report = seccoop.validate(package.root)
    rules = {finding.rule for finding in report.findings}
    assert {"unknown-key", "codelist"} <= rules
    assert any("talks.yaml" in checked for checked in report.checked)
    assert any("events.csv" in checked for checked in report.checked)


def test_packages_below_a_folder_are_checked_one_by_one(package, tmp_path):
    for name in ("one", "two"):
        shutil.copytree(package.root, tmp_path / "all" / name)
    (tmp_path / "all/one/dataset").mkdir(exist_ok=True)
    (tmp_path / "all/one/dataset/no-dossier.yaml").write_text("a: b\n")  # the package's own
    targets = recognise(str(tmp_path / "all"), CONTRACT)
    assert [type(target) for target in targets] == [Package, Package]
    report = seccoop.validate(tmp_path / "all")
    assert not report.findings
    assert sum("a descriptor" in checked for checked in report.checked) == 2


def test_the_records_of_a_dataset_are_those_that_a_build_reads(tmp_path):
    for name in ("curated/a.yaml", "second/b.yaml", "notes.yaml", "package.yaml", ".git/c.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("title: x\n")
    records, *left = recognise(str(tmp_path), CONTRACT)
    assert [path.name for path, _ in records.files] == ["a.yaml"]
    assert {one.name.rpartition("/")[2] for one in left} == {"notes.yaml", "second"}


def _closed(monkeypatch, folder):
    """Have a folder closed to its reader, as root cannot by taking rights away."""
    scan = os.scandir

    def refuse(path):
        if os.fspath(path) == str(folder):
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_a_folder_that_cannot_be_opened_is_said(tmp_path, monkeypatch):
    (tmp_path / "stories/closed").mkdir(parents=True)
    (tmp_path / "stories/a.yaml").write_text("title: x\n")
    _closed(monkeypatch, tmp_path / "stories/closed")
    records, left = recognise(str(tmp_path / "stories"), CONTRACT)
    assert len(records.files) == 1
    assert left.name.endswith("closed")
    assert "Permission denied" in left.why
    with pytest.raises(TargetError, match="cannot be opened"):
        recognise(str(tmp_path / "stories/closed"), CONTRACT)


def test_records_are_not_lost_with_a_folder_that_cannot_be_opened(tmp_path, monkeypatch):
    (tmp_path / "curated/closed").mkdir(parents=True)
    _closed(monkeypatch, tmp_path / "curated/closed")
    with pytest.raises(DataError, match="closed cannot be opened: Permission denied"):
        read_folder(tmp_path / "curated", tmp_path, CONTRACT)
    with pytest.raises(TargetError, match="closed cannot be opened"):
        recognise(str(tmp_path), CONTRACT)
    assert not read_folder(tmp_path / "missing", tmp_path, CONTRACT).records


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
    (target,) = recognise(str(tmp_path), CONTRACT)
    assert [path.name for path, _ in target.files] == ["talks.yaml"]
    (tmp_path / "curated/package.yaml").write_text("title: a story about a parcel\n")
    (target,) = recognise(str(tmp_path), CONTRACT)
    assert len(target.files) == 2


def test_of_two_files_of_a_table_it_is_said_which_is_read(package):
    package.descriptor.unlink()
    for name in ("ACTORS.CSV", "actors-parquet.csv", "events.csv.gz"):
        (package.tables / name).write_text("x")
    report = seccoop.validate(package.tables)
    assert report.findings == []
    found = {entry.what.rpartition("/")[2]: entry.why for entry in report.unchecked}
    words = f"the table is read from {package.csv('actors').as_posix()}"
    assert found == {
        "ACTORS.CSV": words,
        "actors-parquet.csv": words,
        "events.csv.gz": "only CSV and Parquet are read",
    }


@pytest.mark.parametrize("text", ["", "  "])
def test_a_target_that_was_left_empty_is_not_the_folder_one_is_in(text):
    with pytest.raises(TargetError, match="is not a path"):
        seccoop.validate(text)
