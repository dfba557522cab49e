"""Zips: a release is checked as it is, and what is not safe to unpack is not unpacked."""

import io
import stat
import struct
import time
import warnings
import zipfile

import pytest

import seccoop
from seccoop.intake import archive


def zipped(package, path, inside="", method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as made:
        for file in sorted(package.root.rglob("*")):
            if file.is_file():
                made.write(file, inside + file.relative_to(package.root).as_posix())
    return path


@pytest.mark.parametrize("inside", ["", "seccoop-1.0.0/"])
def test_a_release_is_checked_as_it_is(package, tmp_path, inside):
    path = zipped(package, tmp_path / "release.zip", inside)
    report = seccoop.validate(path)
    assert report.findings == []
    assert report.checked[1].endswith(f"release.zip/{inside}dataset/tables/events.csv")
    assert len(report.checked) == 39


def test_findings_in_a_zip_name_the_file_and_the_line(package, tmp_path):
    package.edit(package.csv("events"), ",meeting,", ",meetng,")
    package.describe_again()
    package.forget("contentSha256")
    package.parquet("events").unlink()
    report = seccoop.validate(zipped(package, tmp_path / "release.zip"))
    found = {one.rule: one for one in report.findings}
    assert set(found) == {"codelist", "file-missing"}
    assert found["codelist"].file.endswith("release.zip/dataset/tables/events.csv")
    assert found["codelist"].line > 1


def entry(name="datapackage.json", **attributes):
    made = zipfile.ZipInfo(name)
    for key, value in attributes.items():
        setattr(made, key, value)
    return made


def archive_of(tmp_path, *entries, method=zipfile.ZIP_DEFLATED):
    path = tmp_path / "bad.zip"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two entries of one name
        with zipfile.ZipFile(path, "w", method) as made:
            for one, data in entries:
                made.writestr(one, data, method)
    return path


LINK = (stat.S_IFLNK | 0o777) << 16
PIPE = (stat.S_IFIFO | 0o644) << 16
UNSAFE = {
    "climbs": (entry("../evil.csv"), "leads out"),
    "climbs from inside": (entry("a/../../evil.csv"), "leads out"),
    "absolute": (entry("/etc/passwd"), "leads out"),
    "a drive": (entry("C:/evil.csv"), "leads out"),
    "backslashes": (entry("..\\evil.csv"), "leads out"),
    "a link": (entry("dataset/link", external_attr=LINK, create_system=3), "link"),
    "a pipe": (entry("dataset/pipe", external_attr=PIPE, create_system=3), "link"),
    "the same name": (entry("datapackage.json"), "twice"),
    "the same name on some disks": (entry("DataPackage.json"), "twice"),
    "an archive inside": (entry("more.zip"), "itself an archive"),
    "no name": (entry(""), "no proper name"),
    "a hidden name": (entry("evil\u202ecsv.exe"), "no proper name"),
}


@pytest.mark.parametrize("case", UNSAFE)
def test_unsafe_entries_are_refused_and_nothing_is_written(tmp_path, case):
    bad, words = UNSAFE[case]
    path = archive_of(tmp_path, (entry(), b"{}"), (bad, b"x"))
    before = set(tmp_path.rglob("*"))
    (finding,) = seccoop.validate(path).findings
    assert (finding.rule, finding.file) == ("archive-unsafe", path.as_posix())
    assert words in finding.message
    assert set(tmp_path.rglob("*")) == before
    assert not (tmp_path.parent / "evil.csv").exists()


def test_encrypted_entries_are_refused(tmp_path):
    path = archive_of(tmp_path, (entry(), b"{}"))
    data = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    path.write_bytes(data)
    (finding,) = seccoop.validate(path).findings
    assert finding.rule == "archive-unsafe"
    assert "encrypted" in finding.message


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(tmp_path, method):
    (finding,) = seccoop.validate(archive_of(tmp_path, (entry(), b"{}"), method=method)).findings
    assert finding.rule == "archive-unsafe"


def test_a_bomb_is_refused_by_its_headers(tmp_path):
    path = archive_of(tmp_path, (entry("events.csv"), b"\0" * 50_000_000), (entry(), b"{}"))
    start = time.monotonic()
    (finding,) = seccoop.validate(path).findings
    assert finding.rule == "archive-unsafe"
    assert "times" in finding.message
    assert time.monotonic() - start < 5


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_grows(tmp_path):
    path = archive_of(tmp_path, (entry(), b"{}"), (entry("events.csv"), b"\0" * 50_000_000))
    data = bytearray(path.read_bytes())
    size = struct.pack("<I", 50_000_000)
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, struct.pack("<I", 1000)))
    (finding,) = seccoop.validate(path).findings
    assert finding.rule in ("archive-unsafe", "file-unreadable")


def test_a_total_beyond_the_limit_is_refused_while_unpacking(package, tmp_path, monkeypatch):
    path = zipped(package, tmp_path / "release.zip")
    monkeypatch.setattr(archive, "TOTAL_LIMIT", 10_000)
    (finding,) = seccoop.validate(path).findings
    assert finding.rule == "archive-unsafe"
    with zipfile.ZipFile(path) as opened, pytest.raises(archive.ArchiveError):
        archive._extract(opened, opened.infolist(), tmp_path / "out")
    written = sum(file.stat().st_size for file in (tmp_path / "out").rglob("*") if file.is_file())
    assert written <= 10_000


def test_too_many_entries_are_refused(tmp_path):
    path = archive_of(tmp_path, *((entry(f"{n}.csv"), b"") for n in range(archive.FILE_LIMIT + 1)))
    (finding,) = seccoop.validate(path).findings
    assert "entries" in finding.message


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not a zip",
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + bytes(50) + data[150:],
    ],
)
def test_damaged_archives_are_named_once(package, tmp_path, damage):
    path = zipped(package, tmp_path / "release.zip")
    path.write_bytes(damage(path.read_bytes()))
    (finding,) = seccoop.validate(path).findings
    assert finding.rule == "file-unreadable"


def test_a_zip_without_a_descriptor_is_named(tmp_path):
    (finding,) = seccoop.validate(archive_of(tmp_path, (entry("events.csv"), b"x"))).findings
    assert finding.rule == "file-unreadable"
    assert "datapackage.json" in finding.message


def test_every_flipped_byte_is_survived(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("datapackage.json", b'{"resources": [{"name": "x", "path": "x.csv"}]}')
        made.writestr("x.csv", b"a,b\n1,2\n")
    data = stream.getvalue()
    path = tmp_path / "flipped.zip"
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        seccoop.validate(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("datapackage.json/x", "is a file and a folder"),
        ("d/" * 100 + "x", "folders deep"),
        ("x" * 300, "has no proper name"),
    ],
)
def test_names_that_fit_no_folder_are_refused(tmp_path, name, words):
    made = archive_of(tmp_path, (entry(), b"{}"), (entry(name), b"x"))
    (finding,) = seccoop.validate(made).findings
    assert finding.rule == "archive-unsafe"
    assert words in finding.message
