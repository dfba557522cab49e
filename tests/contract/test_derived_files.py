"""What is derived from the schema and committed beside it is up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seccoop.build.builder import BuilderError
from seccoop.build.derived import EXAMPLE, derived_files, stale_files

ROOT = Path(__file__).resolve().parents[2]
TO_MEND = "To mend it: seccoop schema --write"


def test_nothing_is_stale() -> None:
    stale = sorted(path.relative_to(ROOT).as_posix() for path in stale_files(ROOT))
    assert not stale, f"Stale: {', '.join(stale)}. {TO_MEND}"


def test_the_package_of_the_example_holds_nothing_else() -> None:
    expected = {path for path in derived_files(ROOT) if path.suffix == ".csv"}
    left = set((ROOT / EXAMPLE / "dataset" / "tables").iterdir()) - expected
    assert not left, f"Delete what no table of the schema is: {sorted(left)}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what is derived and of what it is derived from."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "docs").mkdir()
    for path, text in stale_files(tmp_path).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert not stale_files(tmp_path)
    return tmp_path


def test_an_edit_of_the_schema_makes_files_stale(checkout: Path) -> None:
    table = checkout / "schema" / "tables" / "places.json"
    text = table.read_text(encoding="utf-8")
    assert text.count('"A named place."') == 1
    table.write_text(text.replace("A named place.", "A place with a name."), encoding="utf-8")
    stale = {path.relative_to(checkout).as_posix() for path in stale_files(checkout)}
    assert stale == {
        "schema/derived/dossier.schema.json",
        "docs/codebook.md",
        f"{EXAMPLE.as_posix()}/datapackage.json",
    }


def test_an_edit_of_the_example_makes_its_package_stale(checkout: Path) -> None:
    dossier = checkout / EXAMPLE / "dataset" / "curated" / "rorschach-exercise.yaml"
    text = dossier.read_text(encoding="utf-8")
    assert text.count("boarding boats on one of three days") == 1
    dossier.write_text(text.replace("one of three days", "a day"), encoding="utf-8")
    stale = {path.relative_to(checkout / EXAMPLE).as_posix() for path in stale_files(checkout)}
    assert stale == {
        "datapackage.json",
        "dataset/tables/events.csv",
        "dataset/tables/events_flat.csv",
    }


def test_line_ends_count(checkout: Path) -> None:
    table = checkout / EXAMPLE / "dataset" / "tables" / "actors.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert list(stale_files(checkout)) == [table]


def test_an_example_that_breaks_a_rule_is_named(checkout: Path) -> None:
    dossier = checkout / EXAMPLE / "dataset" / "curated" / "lake-patrol.yaml"
    text = dossier.read_text(encoding="utf-8")
    dossier.write_text(text.replace("type: meeting", "type: meetng"), encoding="utf-8")
    with pytest.raises(BuilderError, match=r"lake-patrol\.yaml breaks the rule codelist: `meetng`"):
        stale_files(checkout)
