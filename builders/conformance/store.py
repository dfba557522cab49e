"""Make the store of the conformance suite from its records, by the release command itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from seccoop.release.cut import cut
from seccoop.store import publish, read_index, register_doi, yank

SUITE = Path("tests/conformance")
_OLD_SCHEMAS = "tests/upgrade/data/schema-{}.zip"
_SCHEMA_PARTS = ("examples", "counterexamples", "derived", "lexicon")
_MANIFEST = """\
title: Records of the conformance suite
publisher: The seccoop contributors
licence: CC0-1.0
reads: dataset/records
coverage: nothing, since they are invented
"""
_BUILDER = """\
from seccoop.dossier import read_folder


def build(context):
    return read_folder(context.root / context.manifest.reads, context.root, context.contract)
"""
_WHO = [f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]


def make_store(root: Path, out: Path) -> None:
    """Cut and publish every release of ``history.yaml``, and keep what readers need.

    Parameters
    ----------
    root : Path
        The repository.
    out : Path
        The folder to write: ``releases.json``, and the zip of each release.

    Raises
    ------
    FileExistsError
        There is a store already; what was published never changes.
    """
    if (out / "releases.json").exists():
        raise FileExistsError(f"{out} holds a store, and a release never changes")
    records = root / SUITE / "records"
    history = yaml.safe_load((records / "history.yaml").read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        checkout, made, store = (Path(folder) / name for name in ("checkout", "made", "store"))
        _begin(checkout, root)
        texts = {path.stem: path.read_text(encoding="utf-8") for path in records.glob("*.yaml")}
        package = texts.pop("package")
        previous = None
        for release in history["releases"]:
            for edit in release.get("edits", ()):
                texts[edit["file"]] = replaced(texts[edit["file"]], edit["old"], edit["new"])
            _write(checkout, release, {name: texts[name] for name in release["files"]}, package)
            _schema(checkout / "schema", root, release.get("schema"))
            _commit(checkout)
            previous = cut(checkout, release["version"], made, previous)
            publish(previous, store)
        for release in history["releases"]:
            if "doi" in release:
                register_doi(store, release["version"], release["doi"])
            if "yanked" in release:
                yank(store, release["version"], release["yanked"])
        for entry in read_index(store).releases:
            (out / entry.version).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(store / entry.archive.path, out / entry.archive.path)
        shutil.copyfile(store / "releases.json", out / "releases.json")


def replaced(text: str, old: str, new: str) -> str:
    """Return a text with one passage replaced, which must stand there once."""
    if text.count(old) != 1:
        raise ValueError(f"{old!r} must occur once, not {text.count(old)} times")
    return text.replace(old, new)


def _begin(checkout: Path, root: Path) -> None:
    (checkout / "builders").mkdir(parents=True)
    (checkout / "builders" / "records.yaml").write_text(_MANIFEST, encoding="utf-8")
    (checkout / "builders" / "records.py").write_text(_BUILDER, encoding="utf-8")
    (checkout / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    shutil.copyfile(root / "LICENSE-DATA", checkout / "LICENSE-DATA")
    _git(checkout, "init", "--quiet", "--initial-branch=main")


def _write(
    checkout: Path, release: Mapping[str, Any], texts: Mapping[str, str], package: str
) -> None:
    folder = checkout / "dataset" / "records"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    said = f'version: {release["version"]}\ncreated: "{release["created"]}T00:00:00Z"\n'
    (checkout / "dataset" / "package.yaml").write_text(package + said, encoding="utf-8")


def _schema(target: Path, root: Path, version: str | None) -> None:
    """Put the current schema in place, or an older one."""
    shutil.rmtree(target, ignore_errors=True)
    if version is None:
        shutil.copytree(root / "schema", target, ignore=shutil.ignore_patterns(*_SCHEMA_PARTS))
        return
    with zipfile.ZipFile(root / _OLD_SCHEMAS.format(version)) as archive:
        for name in archive.namelist():
            _, found, path = name.partition("/schema/")
            if found and not name.endswith("/"):
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(archive.read(name))


def _commit(checkout: Path) -> None:
    _git(checkout, "add", "--all")
    _git(checkout, "commit", "--quiet", "--message", "a release")


def _git(checkout: Path, *arguments: str) -> None:
    environment = {**os.environ, **dict.fromkeys(_WHO, "conformance")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-C", str(checkout), *arguments]
    subprocess.run(command, check=True, env=environment)  # noqa: S603
