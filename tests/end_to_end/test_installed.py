"""As a user: an installed wheel away from the checkout, and the README's commands in a clone."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*command, cwd, **environment):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel made of an sdist, so that both are known to hold what they need."""
    out = tmp_path_factory.mktemp("dist")
    source = tmp_path_factory.mktemp("source") / "seccoop"
    skip = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist")
    shutil.copytree(ROOT, source, ignore=skip)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, source, cwd=source)
    (found,) = out.glob("*.whl")
    return found


def test_the_wheel_holds_the_schema_and_the_data_byte_by_byte(wheel):
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name.removeprefix("seccoop/_data/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("seccoop/_data/") and not name.endswith("/")
        }
        tops = {name.split("/")[0] for name in archive.namelist()}
    expected = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in ("schema", "dataset/tables")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    } | {"datapackage.json": (ROOT / "datapackage.json").read_bytes()}
    assert shipped.keys() == expected.keys()
    assert shipped == expected
    assert len(tops) == 2, "nothing but the package and its metadata lies at the top"


def test_the_wheel_works_away_from_the_checkout(wheel, tmp_path):
    target = tmp_path / "site"
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        target,
        wheel,
        cwd=tmp_path,
    )
    help_page = run(target / "bin" / "seccoop", "--help", cwd=tmp_path, PYTHONPATH=str(target))
    assert "Commands:" in help_page
    code = (
        "import seccoop; print(seccoop.__file__); print(len(seccoop.load()));"
        "print(seccoop.describe('events.geo_precision').title)"
    )
    lines = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(target)).splitlines()
    assert lines[0].startswith(str(target))
    assert int(lines[1]) > 0
    assert lines[2] == "Geographic precision"


def commands(language):
    """Return the README's code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)


def test_the_first_screen_holds_the_two_commands():
    screen = "\n".join(README.splitlines()[:24])
    assert "make dataset" in screen
    assert "make test" in screen


@pytest.mark.slow
def test_the_readme_s_commands_work_in_a_clean_clone(tmp_path):
    if not (ROOT / ".git").exists():
        pytest.skip("a clone needs the repository's history, which is not here")
    clone = tmp_path / "seccoop"
    run("git", "clone", "--quiet", ROOT, clone, cwd=tmp_path)
    lines = [line.split("#")[0].strip() for line in commands("sh")[0].splitlines()]
    assert lines == ["make dataset", "make test"]
    # The tests inside are a few quick ones: the whole suite is what runs this test.
    limits = {"PYTEST_ADDOPTS": "-k test_ids_are_minted", "MAKEFLAGS": ""}
    for line in lines:
        output = run(*line.split(), cwd=clone, **limits)
    assert "1 passed" in output
    status = run("git", "status", "--porcelain", cwd=clone)
    assert [
        line for line in status.splitlines() if not line.endswith((".parquet", "datapackage.json"))
    ] == []


def test_the_readme_s_python_runs(tmp_path):
    code = "\n".join(commands("python"))
    places = {"PYTHONPATH": str(ROOT / "src"), "SECCOOP_CACHE": str(tmp_path)}
    output = run(sys.executable, "-c", code, cwd=ROOT, **places)
    assert "Geographic precision" in output
    assert "0 []" in output, "the package has no error and nothing was left unchecked"


def test_the_readme_s_other_commands_run_one_after_another(tmp_path):
    blocks = commands("sh")
    assert len(blocks) == 5, "two for a start, then versions, extraction and checks"
    (tmp_path / "article.txt").write_text(
        "The Iraqi army and the Peshmerga met in Erbil on Tuesday."
    )
    places = {
        "PYTHONPATH": str(ROOT / "src"),
        "SECCOOP_STORE": str(ROOT / "releases"),
        "SECCOOP_CACHE": str(tmp_path / "cache"),
    }
    for line in "".join(blocks[2:4]).splitlines():
        words = shlex.split(line.split("#")[0])
        assert words[0] == "seccoop"
        assert run(sys.executable, "-m", *words, cwd=tmp_path, **places)


@pytest.mark.parametrize("line", commands("sh")[-1].splitlines())
def test_the_readme_s_validation_commands_run(line, tmp_path):
    words = shlex.split(line.split("#")[0].replace("report.html", str(tmp_path / "report.html")))
    assert words[:2] == ["seccoop", "validate"]
    run(sys.executable, "-m", *words, cwd=ROOT, PYTHONPATH=str(ROOT / "src"))
