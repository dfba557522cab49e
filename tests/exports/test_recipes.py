"""Every recipe of ``docs/exports.md``, run in the folder of a release."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.exports import KINDS

PAGE = (Path(__file__).parents[2] / "docs/exports.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
NEEDED = {
    "Excel": "openpyxl",
    "GeoParquet": "geopandas",
    "HXL": "hxl",
    "Hugging Face": "datasets",
    "Croissant": "mlcroissant",
}


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def lines(text):
    return [line for block in blocks(text, "sh") for line in block.splitlines()]


def test_every_kind_has_a_recipe():
    kinds = [shlex.split(line)[2] for line in lines(PAGE)]
    assert sorted(kinds) == sorted(KINDS)


@pytest.mark.parametrize("title", [title for title, text in SECTIONS.items() if "```" in text])
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::UserWarning")
def test_the_recipe_works(title, release, tmp_path, monkeypatch):
    if title in NEEDED:
        pytest.importorskip(NEEDED[title], reason=f"{NEEDED[title]} is not installed")
    monkeypatch.chdir(release)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    for line in lines(SECTIONS[title]):
        words = shlex.split(line)
        assert words[:2] == ["seccoop", "export"]
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == 0, result.output
        assert (release / words[-1]).exists()
    names = {}
    for block in blocks(SECTIONS[title], "python"):
        exec(compile(block, title, "exec"), names)
    if "events" in names:
        assert len(names["events"]) > 0
    if "documents" in names:
        assert "croissant.json" in names["documents"]
