"""A small checkout under git, made of the invented example, from which releases are cut."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from seccoop.build.derived import EXAMPLE
from seccoop.contract import data_root

BUILDER = """\
from seccoop.dossier import read_folder


def build(context):
    batch = read_folder(context.root / "dataset/curated", context.root, context.contract)
    batch.extend(read_folder(context.root / "dataset/reference", context.root, context.contract))
    return batch
"""
MANIFEST = """\
title: Records of a test
publisher: Nobody
licence: CC0-1.0
reads: dataset
coverage: nothing
"""
PACKAGE = """\
name: seccoop
title: Events of a test
description: Records that were invented for a test.
version: {version}
created: "{created}T00:00:00Z"
homepage: https://example.org
licenses:
  - name: CC-BY-4.0
    title: Creative Commons Attribution 4.0 International
    path: https://creativecommons.org/licenses/by/4.0/
contributors:
  - title: Somebody
    roles: [creator]
"""
_NAMES = (f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL"))
_IDENTITY = dict.fromkeys(_NAMES, "a test")


class Checkout:
    """A repository of records; every change is committed unless a test leaves it so."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def begin(self) -> Checkout:
        """Write everything for the first time."""
        root = self.root
        shutil.copytree(
            data_root() / "schema",
            root / "schema",
            ignore=shutil.ignore_patterns("examples", "counterexamples", "derived"),
        )
        for part in ("curated", "reference"):
            shutil.copytree(data_root() / EXAMPLE / "dataset" / part, root / "dataset" / part)
        self.write("builders/all.yaml", MANIFEST)
        self.write("builders/all.py", BUILDER)
        self.write("LICENSE-DATA", "CC BY 4.0\n")
        self.write(".gitignore", "__pycache__/\n/dist/\n")
        self.number("0.1.0", "2025-12-01")
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()
        return self

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must occur once, not {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def number(self, version: str, created: str) -> None:
        self.write("dataset/package.yaml", PACKAGE.format(version=version, created=created))

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        environment = {**os.environ, **_IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        return done.stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout and its first release, made once and copied for every test."""
    from seccoop.release.cut import cut

    folder = tmp_path_factory.mktemp("template")
    cut(Checkout(folder / "checkout").begin().root, "0.1.0", folder / "out", None)
    return folder


@pytest.fixture(scope="session")
def open_checkout() -> type[Checkout]:
    return Checkout


@pytest.fixture
def new_checkout(template: Path, tmp_path: Path) -> Callable[[str], Checkout]:
    def copied(name: str) -> Checkout:
        shutil.copytree(template / "checkout", tmp_path / name)
        return Checkout(tmp_path / name)

    return copied


@pytest.fixture
def checkout(new_checkout: Callable[[str], Checkout]) -> Checkout:
    return new_checkout("checkout")


@pytest.fixture
def first(template: Path, tmp_path: Path) -> Path:
    """The first release of the checkout."""
    shutil.copytree(template / "out", tmp_path / "out")
    return tmp_path / "out" / "seccoop-0.1.0"
