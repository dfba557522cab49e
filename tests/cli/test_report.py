"""``seccoop report``: the page is what the tables say, and says where it is not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.contract import data_root

ROOT = data_root()


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["report", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def checkout(tmp_path) -> Path:
    """As much of a checkout as the report reads."""
    for part in ("schema", "dataset/tables", "dataset/second-coding", "dataset/reference"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "dataset" / "report.md", tmp_path / "dataset" / "report.md")
    return tmp_path


def test_the_committed_page_is_fresh() -> None:
    assert "docs/data-report.md is up to date" in run("--root", ROOT, "--check")


def test_the_prose_links_to_nothing_that_is_not_there() -> None:
    for page in (ROOT / "dataset" / "report.md", ROOT / "docs" / "data-report.md"):
        links = re.findall(r"\]\((?!https?:|\{\{)([^)#]+)", page.read_text("utf-8"))
        assert links
        assert [link for link in links if not (page.parent / link).exists()] == []


def test_page_and_pictures_are_written_and_then_fresh(checkout) -> None:
    assert "stale" in run("--root", checkout, "--check", code=1)
    run("--root", checkout)
    page = (checkout / "docs" / "data-report.md").read_text("utf-8")
    assert page == (ROOT / "docs" / "data-report.md").read_text("utf-8")
    for name in ("map", "timeline", "network"):
        assert f"figures/{name}.svg" in page
        assert (checkout / "docs" / "figures" / f"{name}.svg").stat().st_size > 1000


def test_a_wrong_slot_is_named_with_its_line(checkout) -> None:
    prose = checkout / "dataset" / "report.md"
    prose.write_text("# Report\n\n{{ n_unicorns }}\n", "utf-8")
    assert "line 3: there is no figure 'n_unicorns'" in run("--root", checkout, code=2)


def test_a_torn_list_of_decisions_is_named(checkout) -> None:
    decisions = checkout / "dataset" / "second-coding" / "adjudication.csv"
    decisions.write_text("event_id,field,decision\nsc-1,domain,first,too,many\n", "utf-8")
    assert "adjudication.csv cannot be read as CSV" in run("--root", checkout, code=2)


def test_what_is_missing_is_named(checkout, tmp_path) -> None:
    (checkout / "dataset" / "second-coding" / "adjudication.csv").unlink()
    assert "have not been adjudicated" in run("--root", checkout, code=2)
    (checkout / "dataset" / "tables" / "events.parquet").unlink()
    assert "lacks events" in run("--root", checkout, code=2)
    (checkout / "dataset" / "report.md").unlink()
    assert "no" in run("--root", checkout, code=2)
