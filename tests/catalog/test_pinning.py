"""Verify, lock and cite: years later, and by somebody else."""

import json
import shutil
import tomllib
import zipfile

import pytest

import seccoop
from seccoop.catalog import read_lock
from seccoop.citing import FORMATS, Citation
from seccoop.store import publish, read_index, register_doi


def rezip(path, change):
    with zipfile.ZipFile(path) as archive:
        inside = {info.filename: archive.read(info) for info in archive.infolist()}
    change(inside)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in inside.items():
            archive.writestr(name, data)


# verify


def test_everything_that_is_here(releases):
    seccoop.download("1.0.0", store=str(releases))
    result = seccoop.verify()
    assert result.target == "the package and 1.0.0"
    assert result.checked > 100
    home = seccoop.release_folder("1.0.0", store=str(releases))
    (home / "README.md").write_text("x")
    found = [problem for problem in seccoop.verify().problems if "1.0.0" in problem.what]
    assert [problem.what for problem in found] == ["1.0.0/README.md"]
    (home.parent / "entry.json").unlink()
    assert "1.0.0" in [problem.what for problem in seccoop.verify().problems]


def test_a_version(releases, monkeypatch):
    monkeypatch.setenv("SECCOOP_STORE", str(releases))
    with pytest.raises(seccoop.DataError, match=r"not in the cache.*seccoop download 1\.0\.0"):
        seccoop.verify("1.0.0")
    home = seccoop.download("1.0.0")
    assert bool(seccoop.verify("1.0.0"))
    (home / "tables/events.csv").write_bytes(b"event_id\n")
    result = seccoop.verify("1.0.0")
    assert not result
    assert str(result.problems[0]).startswith("tables/events.csv has 9")


@pytest.mark.parametrize("kind", ["folder", "descriptor", "zip"])
def test_a_release_that_somebody_gave_us(slim, tmp_path, kind):
    folder = slim(tmp_path, "1.0.0")
    archive = tmp_path / "seccoop-1.0.0.zip"
    target = {"folder": folder, "descriptor": folder / "datapackage.json", "zip": archive}[kind]
    result = seccoop.verify(target)
    assert result
    assert result.checked == 3
    (folder / "README.md").write_text("x")
    (folder / "more.txt").write_text("x")

    def change(inside):
        inside["seccoop-1.0.0/README.md"] = b"x"
        inside["seccoop-1.0.0/more.txt"] = b"x"

    rezip(archive, change)
    assert [str(problem) for problem in seccoop.verify(str(target)).problems] == [
        "more.txt is not in SHA256SUMS",
        "README.md has other contents",
    ]


def test_a_package_that_has_only_a_descriptor(slim, tmp_path):
    folder = slim(tmp_path, "1.0.0")
    (folder / "SHA256SUMS").unlink()
    assert seccoop.verify(folder).checked == 1
    (folder / "tables/events.csv").unlink()
    assert [str(problem) for problem in seccoop.verify(folder).problems] == [
        "tables/events.csv is missing"
    ]


@pytest.mark.parametrize("kind", ["folder", "server"])
def test_a_whole_store(small, serve, kind):
    target = {"folder": str(small), "server": serve(small).url}[kind]
    result = seccoop.verify(target)
    assert result
    assert result.checked == 10
    (small / "1.0.0/README.md").unlink()
    (small / "1.1.0/README.md").write_text("x" * 14)
    with (small / "1.1.0/datapackage.json").open("a") as stream:
        stream.write(" ")
    whats = {problem.what: problem.message for problem in seccoop.verify(target).problems}
    assert list(whats) == ["1.1.0/README.md", "1.1.0/datapackage.json", "1.0.0/README.md"]
    assert whats["1.0.0/README.md"] == "is missing"
    if kind == "server":
        with pytest.raises(seccoop.DataError, match="would take the network"):
            seccoop.verify(target, offline=True)


@pytest.mark.parametrize("path", ["../outside", "/etc/hostname", "tables", "C:/x", "a\\b"])
def test_hostile_paths_in_a_list_of_digests(slim, tmp_path, path):
    folder = slim(tmp_path, "1.0.0")
    (tmp_path / "outside").write_text("x")
    with (folder / "SHA256SUMS").open("a") as stream:
        stream.write(f"{'0' * 64}  {path}\n")
    result = seccoop.verify(folder)
    assert [problem.what for problem in result.problems] == [path]
    assert "other contents" not in result.problems[0].message


def test_a_list_of_digests_that_is_none(slim, tmp_path):
    folder = slim(tmp_path, "1.0.0")
    (folder / "SHA256SUMS").write_text("no digest here\n")
    with pytest.raises(seccoop.DataError, match="SHA256SUMS, line 1: not a digest"):
        seccoop.verify(folder)


def test_a_zip_that_is_unsafe_or_damaged(slim, tmp_path):
    slim(tmp_path, "1.0.0")
    archive = tmp_path / "seccoop-1.0.0.zip"
    rezip(archive, lambda inside: inside.update({"../evil": b"x"}))
    (problem,) = seccoop.verify(archive).problems
    assert "leads out of the folder" in problem.message
    archive.write_bytes(archive.read_bytes()[:50])
    assert not seccoop.verify(archive)


@pytest.mark.parametrize("target", ["nowhere", "nowhere.zip", "nowhere.lock", "README.txt"])
def test_nothing_to_verify(tmp_path, target):
    (tmp_path / "README.txt").write_text("x")
    with pytest.raises(seccoop.DataError, match="is not there, or is nothing that can be checked"):
        seccoop.verify(tmp_path / target)
    with pytest.raises(seccoop.DataError, match="is no release"):
        seccoop.verify(tmp_path)


# lock


def test_a_lock_says_what_was_used(releases, tmp_path):
    path = tmp_path / "seccoop.lock"
    made = seccoop.lock("1.0.0", path, store=str(releases))
    document = tomllib.loads(path.read_text())
    entry = read_index(releases).by_version["1.0.0"]
    assert document["version"] == "1.0.0"
    assert document["schema_version"] == entry.schema_version
    assert document["date"] == "2026-01-01"
    assert "store" not in document, "a folder of this machine says nothing to others"
    assert document["sha256"] == entry.archive.sha256
    assert document["tables"]["events"] == {
        "rows": entry.tables["events"].rows,
        "content_sha256": entry.tables["events"].content_sha256,
    }
    assert set(document["tables"]) == set(seccoop.tables("1.0.0", store=str(releases)))
    assert read_lock(path) == made
    seccoop.lock("1.0.0", path, store=str(releases))
    with pytest.raises(seccoop.DataError, match=r"pins version 1\.0\.0 and is not overwritten"):
        seccoop.lock(path=path, store=str(releases))
    assert seccoop.lock(path=path, store=str(releases), update=True).version == "1.1.0"


def test_a_lock_is_checked_years_later(releases, tmp_path, serve, cache):
    path = tmp_path / "seccoop.lock"
    url = serve(releases).url
    assert seccoop.lock("1.0.0", path, store=url).store == url
    assert bool(seccoop.verify(path))
    shutil.rmtree(cache)
    with pytest.raises(seccoop.DataError, match=r"Release 1\.0\.0, which is not in the cache"):
        seccoop.verify(path, offline=True)
    assert bool(seccoop.verify(path)), "it is downloaded from the store that the lock names"
    assert bool(seccoop.verify(path, offline=True))
    assert bool(seccoop.verify(path, store=str(releases))), "the store may have moved"


def test_a_lock_tells_other_bytes_and_other_contents(releases, tmp_path):
    path = tmp_path / "seccoop.lock"
    made = seccoop.lock("1.0.0", path, store=str(releases))
    text = path.read_text()
    events = made.tables["events"]
    for change, words in [
        ((made.sha256, "0" * 64), "has the SHA-256"),
        ((events[1], "0" * 64), "events says something else"),
        ((f"events = {{ rows = {events[0]}", "events = { rows = 1"), "events has"),
        (("dyads = ", "pairs = "), "pairs is a table that the release does not have"),
        (
            (f'schema_version = "{made.schema_version}"', 'schema_version = "9.0.0"'),
            "the lock says",
        ),
    ]:
        assert change[0] in text
        path.write_text(text.replace(*change))
        result = seccoop.verify(path, store=str(releases))
        assert not result
        assert any(words in str(problem) for problem in result.problems)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "`format` is missing"),
        ("{", "is no lock"),
        ("format = 2", "is of format 2.*pip install --upgrade seccoop"),
        ('format = 1\nname = "weather"', "pins 'weather' and not seccoop"),
        ('format = 1\nname = "seccoop"', "`tables` is missing"),
        ('format = 1\nname = "seccoop"\ntables = 3', "`tables` is not an object"),
        ('format = 1\nname = "seccoop"\nversion = "x"\n[tables]', "`version` is not a version"),
        ("x = " + "[" * 10_000, "is no lock"),
    ],
)
def test_what_is_no_lock(tmp_path, text, words):
    path = tmp_path / "seccoop.lock"
    path.write_text(text)
    with pytest.raises(seccoop.DataError, match=f"(?s){words}"):
        seccoop.verify(path)


# cite


def test_citations_of_a_release(releases):
    store = str(releases)
    assert seccoop.cite("1.1.0", "apa", store=store) == (
        "The seccoop contributors. (2026). Security-cooperation events (Version 1.1.0) "
        "[Data set].\n"
    )
    (item,) = json.loads(seccoop.cite("1.1.0", "csl-json", store=store))
    assert item == {
        "id": "seccoop-1.1.0",
        "type": "dataset",
        "title": "Security-cooperation events",
        "author": [{"literal": "The seccoop contributors"}],
        "issued": {"date-parts": [[2026, 2, 1]]},
        "version": "1.1.0",
        "license": "CC-BY-4.0",
    }
    assert seccoop.cite("1.1.0", store=store) == (
        "@misc{seccoop-1.1.0,\n"
        "  author = {{The seccoop contributors}},\n"
        "  title = {{Security-cooperation events}},\n"
        "  version = {1.1.0},\n"
        "  year = {2026},\n"
        "  month = {2},\n"
        "  note = {Data set, CC-BY-4.0},\n"
        "}\n"
    )


def test_a_doi_is_cited_only_where_there_is_one(slim, tmp_path):
    publish(slim(tmp_path, "1.0.0", doi="10.1234/abc"), tmp_path / "store")
    store = str(tmp_path / "store")
    assert "https://doi.org/10.1234/abc" in seccoop.cite("1.0.0", "apa", store=store)
    assert "  doi = {10.1234/abc},\n" in seccoop.cite("1.0.0", store=store)


def test_a_doi_that_came_later_is_in_the_index(slim, tmp_path):
    store = tmp_path / "store"
    publish(slim(tmp_path, "1.0.0"), store)
    seccoop.download("1.0.0", store=str(store))
    register_doi(store, "1.0.0", "10.1234/later")
    assert "doi" not in seccoop.cite("1.0.0", store=str(store))
    seccoop.versions(str(store))
    assert "10.1234/later" in seccoop.cite("1.0.0", store=str(store))


def test_what_came_with_the_package_is_cited_without_a_version():
    assert f"(Version {seccoop.package()['version']})" in seccoop.cite(format="apa")
    with pytest.raises(ValueError, match="formats: bibtex, apa, csl-json"):
        seccoop.cite(format="ris")


def test_what_means_something_to_tex_is_escaped():
    citation = Citation("A & B_{c} 100%", ("X", "Y & Z"), "1.0.0", "2026-12-31", doi="10.1/x")
    text = FORMATS["bibtex"](citation)
    assert r"{A \& B\_\{c\} 100\%}" in text
    assert r"author = {{X} and {Y \& Z}}" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")
    assert FORMATS["apa"](citation).startswith("X, & Y & Z. (2026).")
