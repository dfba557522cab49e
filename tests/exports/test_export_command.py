"""``seccoop export`` as a user types it, with what can go wrong."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.exports import KINDS, ExportError, export, open_package, read_package

ROOT = Path(__file__).parents[2]


def run(*arguments):
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def said(result):
    assert result.exit_code == 2
    return " ".join(result.stderr.replace("\n", " ").split())


def test_help_and_list_name_every_kind_in_80_columns():
    shown = run("--help")
    assert shown.exit_code == 0
    assert "Examples:" in shown.output
    listed = run("--list")
    assert listed.exit_code == 0
    rows = [line.split() for line in listed.output.splitlines()[1:]]
    assert [row[0] for row in rows] == list(KINDS)
    assert all(len(row) > 3 for row in rows)
    for output in (shown.output, listed.output):
        assert max(map(len, output.splitlines())) <= 80


def test_the_default_is_the_package_of_the_checkout(tmp_path):
    path = tmp_path / "CITATION.cff"
    result = run("cff", "--to", path)
    assert result.exit_code == 0, result.output
    version = read_package(ROOT).descriptor["version"]
    assert f"version: {version}" in path.read_text(encoding="utf-8")
    assert f"version {version}." in " ".join(result.output.split())


@pytest.mark.parametrize("form", ["folder", "descriptor", "zip"])
def test_a_target_is_a_folder_its_descriptor_or_a_zip(form, folder, tmp_path):
    target = {"folder": folder, "descriptor": folder / "datapackage.json"}.get(form)
    if target is None:
        target = Path(shutil.make_archive(tmp_path / "r", "zip", folder.parent, folder.name))
    path = tmp_path / "croissant.json"
    result = run("croissant", "--from", target, "--to", path)
    assert result.exit_code == 0, result.output
    with open_package(folder) as package:
        whole = export("croissant", package, tmp_path / "whole.json").read_bytes()
    assert path.read_bytes() == whole


def test_a_version_is_looked_up_where_releases_are_kept(folder, tmp_path, monkeypatch):
    class Catalog:
        @staticmethod
        def release_folder(version):
            assert version == "1.2.0"
            return folder

    monkeypatch.setitem(sys.modules, "seccoop.catalog", Catalog)
    monkeypatch.chdir(tmp_path)
    assert run("cff", "--from", "1.2.0", "--to", "x.cff").exit_code == 0
    assert "version: 1.2.0" in Path("x.cff").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "way"), [("c.json", ""), ("metadata/c.json", "../"), ("a/b/c.json", "../../")]
)
def test_a_document_inside_the_release_finds_its_files(place, way, release):
    path = release / place
    path.parent.mkdir(parents=True, exist_ok=True)
    assert run("croissant", "--from", release, "--to", path).exit_code == 0
    assert f'"contentUrl": "{way}tables/events.csv"' in path.read_text(encoding="utf-8")
    assert (path.parent / f"{way}tables/events.csv").is_file()


def test_nothing_is_overwritten_without_being_told_to(folder, tmp_path):
    path = tmp_path / "x.cff"
    path.write_text("mine")
    assert "exists already. To replace it: --force" in said(
        run("cff", "--from", folder, "--to", path)
    )
    assert path.read_text() == "mine"
    assert run("cff", "--from", folder, "--to", path, "--force").exit_code == 0
    assert path.read_text().startswith("cff-version")
    hub = tmp_path / "hub"
    hub.mkdir()
    for kind in ("huggingface", "cff"):
        result = run(kind, "--from", folder, "--to", hub, "--force")
        assert "is a folder that is there already" in said(result)
    assert list(hub.iterdir()) == []


def test_a_failure_leaves_what_was_there_and_nothing_else(folder, tmp_path, monkeypatch):
    path = tmp_path / "x.csv"
    path.write_text("mine")

    def broken(package, path):
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("seccoop.exports.hxl.write_hxl", broken)
    result = run("hxl", "--from", folder, "--to", path, "--force")
    assert "No space left on device" in said(result)
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.csv"]
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "To list them: seccoop export --list"),
        (["pdf", "--to", "x.pdf"], "no kind 'pdf'"),
        (["excel"], "seccoop export excel --to seccoop.xlsx"),
        (["cff", "--to", "nowhere/x.cff"], "no folder nowhere"),
        (["cff", "--from", "nothing", "--to", "x.cff"], "seccoop versions"),
        (["cff", "--from", ".", "--to", "x.cff"], "seccoop build"),
    ],
)
def test_a_mistake_is_answered_with_the_next_command(arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert words in said(run(*arguments))
    assert list(tmp_path.iterdir()) == []


def test_a_zip_that_leads_out_of_its_folder_is_refused(tmp_path):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../datapackage.json", "{}")
    assert "cannot be unpacked" in said(run("cff", "--from", path, "--to", tmp_path / "x.cff"))
    path.write_bytes(b"PK no zip")
    assert "cannot be unpacked" in said(run("cff", "--from", path, "--to", tmp_path / "x.cff"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["evil.zip"]


@pytest.mark.parametrize(
    ("kind", "module"),
    [("excel", "xlsxwriter"), ("duckdb", "duckdb"), ("stata", "pyreadstat")],
)
def test_a_missing_library_is_named_with_how_to_get_it(kind, module, folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    result = run(kind, "--from", folder, "--to", tmp_path / "x")
    assert "pip install 'seccoop[exports]'" in said(result)
    assert list(tmp_path.iterdir()) == []


def test_unknown_kinds_are_refused_in_python_too(package, tmp_path):
    with pytest.raises(ExportError, match="no kind pdf"):
        export("pdf", package, tmp_path / "x.pdf")


def test_importing_the_room_and_the_command_loads_nothing_heavy():
    code = (
        "import sys; import seccoop, seccoop.exports, seccoop.cli.export;"
        "heavy = {'pyarrow', 'pandas', 'polars', 'duckdb', 'xlsxwriter', 'pyreadstat', 'hxl',"
        " 'geopandas', 'datasets', 'mlcroissant'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
