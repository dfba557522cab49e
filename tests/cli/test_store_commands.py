"""versions, download, verify, lock, cite and yank, as a user types them."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.store import publish, read_index


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("SECCOOP_OFFLINE", raising=False)
    monkeypatch.setenv("SECCOOP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SECCOOP_STORE", str(tmp_path / "store"))
    return tmp_path / "cache"


@pytest.fixture
def store(slim, tmp_path):
    for version in ("1.0.0", "1.1.0"):
        publish(slim(tmp_path, version), tmp_path / "store")
    return tmp_path / "store"


def run(*arguments, code=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize("command", ["versions", "download", "verify", "lock", "cite", "yank"])
def test_help_has_examples_and_fits_a_terminal(command):
    text = run(command, "--help").output
    assert max(map(len, text.splitlines())) <= 80
    assert f"  seccoop {command}" in text
    assert "Example" in text
    assert "Exit code" in text


def test_the_list(store):
    run("download", "1.0.0")
    run("yank", "1.1.0", "--reason", "Dates of May are a month late, see the change log of 1.1.1.")
    text = run("versions").output
    lines = text.splitlines()
    assert lines[0].split() == ["version", "date", "schema", "events", "cached", "yanked"]
    assert lines[1].startswith("1.1.0    2026-01-01  1.0.0        1          Dates of May")
    assert any(line.split() == ["1.0.0", "2026-01-01", "1.0.0", "1", "yes"] for line in lines)
    assert max(map(len, lines)) <= 80
    newest, oldest = json.loads(run("versions", "--format", "json").output)
    assert (newest["version"], newest["cached"]) == ("1.1.0", False)
    assert newest["yanked"].startswith("Dates of May")
    assert (oldest["cached"], oldest["events"], oldest["yanked"]) == (True, 1, None)
    assert read_index(store).latest == "1.0.0"


def test_no_releases(store):
    (store / "releases.json").write_text(
        '{"format": 1, "name": "seccoop", "latest": null, "releases": []}'
    )
    assert run("versions").output == "No releases.\n"


def test_no_store(tmp_path):
    result = run("versions", code=2)
    assert "There is no store at" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_the_store_of_the_checkout_that_somebody_is_in_comes_first(
    slim, store, tmp_path, monkeypatch
):
    checkout = tmp_path / "checkout"
    for part in ("builders", "dataset/curated"):
        (checkout / part).mkdir(parents=True)
    (checkout / "dataset/package.yaml").touch()
    publish(slim(tmp_path / "other", "2.0.0"), checkout / "releases")
    monkeypatch.chdir(checkout / "dataset/curated")
    assert "1.1.0" in run("versions").output, "the environment comes before it"
    assert "2.0.0" in run("versions", "--store", checkout / "releases").output
    monkeypatch.delenv("SECCOOP_STORE")
    assert "2.0.0" in run("versions").output
    assert f"yanked in {checkout / 'releases'}: Wrong." in run(
        "yank", "2.0.0", "--reason", "Wrong."
    ).output.replace("\n", "")
    assert read_index(checkout / "releases").latest is None
    assert read_index(store).latest == "1.1.0"


def test_download(store, tmp_path, cache):
    folder = run("download", "latest").stdout.strip()
    assert folder.startswith(str(cache))
    assert folder.endswith("1.1.0/seccoop-1.1.0")
    folder = run("download", "1.0.0", "--to", tmp_path / "mine").stdout.strip()
    assert folder == str(tmp_path / "mine/seccoop-1.0.0")
    assert "Versions there: 1.1.0, 1.0.0" in " ".join(
        run("download", "3.0.0", code=2).output.split()
    )
    assert "versions look like 1.2.0" in run("download", "three", code=2).output


def test_a_yanked_release_is_downloaded_with_a_warning(store):
    run("yank", "1.1.0", "--reason", "Wrong.")
    result = run("download", "1.1.0")
    assert "Warning: Release 1.1.0 was yanked on" in result.stderr
    assert result.stdout.strip().endswith("seccoop-1.1.0")


def test_verify(store):
    assert "not in the cache" in run("verify", "1.0.0", code=2).output
    folder = run("download", "1.0.0").stdout.strip()
    assert "1.0.0: 4 files checked, all as published." in run("verify", "1.0.0").output
    with (Path(folder) / "README.md").open("a") as stream:
        stream.write("x")
    text = " ".join(run("verify", "1.0.0", code=1).output.split())
    assert "README.md has 15 bytes and not 14" in text
    assert "1.0.0: 4 files checked, 1 problem." in text
    assert "seccoop download" in text
    run("download", "1.0.0")
    run("verify", "1.0.0")


def test_lock(make_release, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    publish(make_release(tmp_path, "1.0.0"), tmp_path / "store")
    assert "seccoop.lock pins version 1.0.0" in run("lock").output
    document = tomllib.loads((tmp_path / "seccoop.lock").read_text())
    assert document["version"] == "1.0.0"
    assert "all as published" in run("verify", "seccoop.lock").output
    publish(make_release(tmp_path, "1.1.0"), tmp_path / "store")
    text = run("lock", "1.1.0", code=2).output
    assert "seccoop lock 1.1.0 --update" in " ".join(text.split())
    run("lock", "1.1.0", "--update")
    text = (tmp_path / "seccoop.lock").read_text()
    (tmp_path / "seccoop.lock").write_text(text.replace("rows = 3", "rows = 4"))
    assert "changes has 3 rows; the lock says 4" in run("verify", "seccoop.lock", code=1).output


def test_cite(store):
    assert run("cite", "--version", "1.0.0").output.startswith("@misc{seccoop-1.0.0,")
    assert "(Version 1.1.0)" in run("cite", "--version", "latest", "--format", "apa").output
    assert json.loads(run("cite", "--format", "csl-json").output)[0]["type"] == "dataset"
    run("cite", "--format", "ris", code=2)
    run("cite", "--version", "7.0.0", code=2)


def test_yank(store):
    text = run("yank", "1.1.0", "--reason", "Dates are wrong.").output
    assert text == (
        f"Version 1.1.0 is yanked in {store}: Dates are wrong.\nThe newest release is now 1.0.0.\n"
    )
    run("yank", "1.1.0", "--reason", "Dates are wrong.")
    assert "That stays as" in run("yank", "1.1.0", "--reason", "x", code=2).output
    assert "no version 9.0.0" in run("yank", "9.0.0", "--reason", "x", code=2).output
    run("yank", "1.0.0", code=2)
    assert "No other release is left" in run("yank", "1.0.0", "--reason", "x").output
