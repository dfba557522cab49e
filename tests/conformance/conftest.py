"""The suite as data, and how to spoil copies of it; see the README beside this file."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

SUITE = Path(__file__).parent
LATEST = "1.1.0"


def read(name):
    return json.loads((SUITE / name).read_text(encoding="utf-8"))


def pytest_generate_tests(metafunc):
    """Let a test run for every case of a kind, or every release, that the suite has."""
    faults = read("faults.json")
    for kind in ("store", "cache", "package"):
        if (name := f"{kind}_case") in metafunc.fixturenames:
            cases = faults[kind]
            metafunc.parametrize(name, cases, ids=[case["case"] for case in cases])
    if "cell_kind" in metafunc.fixturenames:
        metafunc.parametrize("cell_kind", faults["cells"])
    if "release" in metafunc.fixturenames:
        metafunc.parametrize("release", read("expected.json")["releases"])
    if "pair" in metafunc.fixturenames:
        metafunc.parametrize("pair", read("expected.json")["differences"])


@pytest.fixture(scope="session")
def expected():
    return read("expected.json")


@pytest.fixture(scope="session")
def faults():
    return read("faults.json")


@pytest.fixture(scope="session")
def by_hand():
    return read("by_hand.json")


@pytest.fixture(scope="session")
def suite():
    """The folder of the suite."""
    return SUITE


@pytest.fixture(scope="session")
def spoil():
    """Make the edits of a case in a folder."""
    return _spoil


@pytest.fixture(scope="session")
def whole_package(tmp_path_factory):
    """The files of the latest release, unpacked once."""
    folder = tmp_path_factory.mktemp("whole")
    with zipfile.ZipFile(SUITE / "store" / LATEST / f"seccoop-{LATEST}.zip") as archive:
        archive.extractall(folder)
    return folder / f"seccoop-{LATEST}"


@pytest.fixture
def package(whole_package, tmp_path):
    """A copy of the latest release that a test may spoil."""
    return Path(shutil.copytree(whole_package, tmp_path / "package"))


@pytest.fixture
def store(tmp_path):
    """A copy of the store that a test may spoil."""
    return Path(shutil.copytree(SUITE / "store", tmp_path / "store"))


def _spoil(folder, edits):
    for edit in edits:
        [(kind, name)] = [(kind, edit[kind]) for kind in _EDITS if kind in edit]
        _EDITS[kind](folder / name, edit)


def _replace(path, edit):
    old, new = edit["old"].encode(), edit["new"].encode()
    data = path.read_bytes()
    assert data.count(old) == 1 or edit.get("all"), (
        f"{edit['old']!r} stands {data.count(old)} times"
    )
    path.write_bytes(data.replace(old, new))


def _set(path, edit):
    data = bytearray(path.read_bytes())
    assert data[edit["at"]] != edit["byte"]
    data[edit["at"]] = edit["byte"]
    path.write_bytes(data)


def _cut(path, edit):
    data = path.read_bytes()
    assert len(data) > edit["bytes"]
    path.write_bytes(data[: edit["bytes"]])


def _write(path, edit):
    path.write_bytes(edit["text"].encode())


def _delete(path, edit):
    path.unlink()


def _seal(path, edit):
    root = path.parents[edit["seal"].count("/")]
    descriptor, sums = root / "datapackage.json", root / "SHA256SUMS"
    old = re.search(rf"^([0-9a-f]{{64}})  {edit['seal']}$", sums.read_text(), re.MULTILINE)[1]
    text = descriptor.read_text(encoding="utf-8")
    size = re.compile(rf'"bytes": [0-9]+(,\s+"hash": "sha256:){old}')
    sealed = size.sub(rf'"bytes": {path.stat().st_size}\g<1>{_sha256(path)}', text)
    assert sealed != text
    lines = sums.read_text().replace(old, _sha256(path)).replace(_sha256(descriptor), "{}")
    descriptor.write_text(sealed, encoding="utf-8", newline="\n")
    sums.write_text(lines.format(_sha256(descriptor)), newline="\n")


def _sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


_EDITS = {
    "replace": _replace,
    "set": _set,
    "cut": _cut,
    "write": _write,
    "delete": _delete,
    "seal": _seal,
}
