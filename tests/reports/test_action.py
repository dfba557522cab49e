"""The GitHub Action and the pre-commit hooks, as far as they run without GitHub."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
EXAMPLE = ROOT / "schema" / "examples" / "lake-patrol"

# Stands in for the command: writes down its arguments and ends as it is told.
STUB = """#!/bin/sh
printf '%s\\n' "$@" > "$STUB_LOG"
printf 'a line of output\\n'
if [ "$2 $6" = "--format --output" ] || [ "$6" = "--output" ]; then echo "the report" > "$7"; fi
exit "${STUB_EXIT:-0}"
"""
# Stands in for Python: makes a virtual environment whose pip writes down its arguments.
STUB_PYTHON = """#!/bin/sh
mkdir -p "$4/bin"
printf '#!/bin/sh\\nprintf "%%s\\\\n" "$@" > "$STUB_LOG"\\n' > "$4/bin/python"
chmod +x "$4/bin/python"
"""


def step(name: str) -> dict[str, Any]:
    return next(step for step in STEPS if step["id"] == name)


class Runner:
    """Runs the script of a step as GitHub does, with its expressions put into the environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.output = folder / "github_output"
        self.bin = folder / "a bin"
        self.bin.mkdir()
        (folder / "work").mkdir()

    def stub(self, name: str, script: str) -> Path:
        path = self.bin / name
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)
        return path

    def run(
        self, name: str, inputs: dict[str, str] | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        defaults = {key: str(given.get("default", "")) for key, given in ACTION["inputs"].items()}
        known = {f"inputs.{key}": value for key, value in (defaults | (inputs or {})).items()}
        known |= {
            "github.action_path": str(ROOT),
            "steps.python.outputs.python-path": str(self.bin / "python"),
            "steps.install.outputs.bin": str(self.bin),
        }
        made = {
            key: EXPRESSION.sub(lambda match: known[match[1]], value)
            for key, value in step(name)["env"].items()
        }
        self.output.write_text("", encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]],
            cwd=self.folder / "work",
            env={
                "PATH": os.environ["PATH"],
                "GITHUB_OUTPUT": str(self.output),
                "RUNNER_TEMP": str(self.folder / "runner temp"),
                "STUB_LOG": str(self.log),
                **made,
                **more,
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    @property
    def arguments(self) -> list[str]:
        return self.log.read_bytes().decode().removesuffix("\n").split("\n")

    @property
    def outputs(self) -> dict[str, str]:
        lines = self.output.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_form_of_the_action() -> None:
    assert set(ACTION) == {"name", "description", "branding", "inputs", "outputs", "runs"}
    assert ACTION["runs"]["using"] == "composite"
    for given in ACTION["inputs"].values():
        assert given["description"].endswith(".")
        assert given.get("required") or isinstance(given["default"], str)
    assert set(ACTION["inputs"]) == {
        "target",
        "fail-on",
        "format",
        "output",
        "python-version",
        "version",
    }
    for made in STEPS:
        assert ("uses" in made) != ("run" in made)
        assert ("shell" in made) == ("run" in made)
        assert made.get("shell", "bash") == "bash"


def test_every_expression_means_something() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(EXPRESSION.findall(text))
    inputs = {name.removeprefix("inputs.") for name in used if name.startswith("inputs.")}
    assert inputs == set(ACTION["inputs"]), "every input is used, and every one used is an input"
    written = {
        made["id"]: set(re.findall(r'echo "([a-z-]+)=', made.get("run", ""))) for made in STEPS
    } | {"python": {"python-path"}}
    for name in used - {f"inputs.{name}" for name in inputs} - {"github.action_path"}:
        match = re.fullmatch(r"steps\.([a-z]+)\.outputs\.([a-z-]+)", name)
        assert match, name
        assert match[2] in written[match[1]], name
    assert {EXPRESSION.fullmatch(made["value"])[1] for made in ACTION["outputs"].values()} == {
        f"steps.validate.outputs.{name}" for name in ACTION["outputs"]
    }


def test_no_expression_reaches_a_script() -> None:
    for made in STEPS:
        assert "${{" not in made.get("run", "")


def test_the_checkout_of_the_action_is_installed(runner: Runner) -> None:
    runner.stub("python", STUB_PYTHON)
    ran = runner.run("install")
    assert ran.returncode == 0, ran.stderr
    assert runner.arguments[:3] == ["-m", "pip", "install"]
    assert runner.arguments[-1] == str(ROOT)
    assert runner.outputs == {"bin": str(runner.folder / "runner temp/seccoop-validate/bin")}


def test_a_released_version_is_installed(runner: Runner) -> None:
    runner.stub("python", STUB_PYTHON)
    assert runner.run("install", {"version": "0.1.0"}).returncode == 0
    assert runner.arguments[-1] == "seccoop==0.1.0"


@pytest.mark.parametrize("version", ["1 @ https://example.org/x.whl", "$(touch here)", "1\n2", "*"])
def test_a_version_is_a_version(runner: Runner, version: str) -> None:
    runner.stub("python", STUB_PYTHON)
    ran = runner.run("install", {"version": version})
    assert ran.returncode == 2
    assert ran.stdout.startswith("::error::")
    assert not runner.log.exists()
    assert not list((runner.folder / "work").iterdir())


@pytest.mark.parametrize("code", ["0", "1", "2"])
def test_the_exit_code_is_that_of_the_command(runner: Runner, code: str) -> None:
    runner.stub("seccoop", STUB)
    ran = runner.run("validate", {"target": "dossiers"}, STUB_EXIT=code)
    assert str(ran.returncode) == code
    assert runner.outputs == {"exit-code": code, "report": ""}
    assert ran.stdout == "a line of output\n"
    assert runner.arguments == [
        *("validate", "--format", "github", "--fail-on", "error"),
        *("--", "dossiers"),
    ]


def test_inputs_reach_the_command_as_they_are(runner: Runner) -> None:
    runner.stub("seccoop", STUB)
    hostile = ['$(touch here)"; touch there; echo "', "`touch here`", "--help", "a b", "*"]
    target = "\n".join([*hostile, "", "last\r"])
    ran = runner.run("validate", {"target": target, "fail-on": "$(touch here)", "format": "a b"})
    assert ran.returncode == 0, ran.stderr
    assert runner.arguments == [
        *("validate", "--format", "a b", "--fail-on", "$(touch here)", "--"),
        *hostile,
        "last",
    ]
    assert not list((runner.folder / "work").iterdir())


def test_the_report_is_written_and_annotations_stay_in_the_log(runner: Runner) -> None:
    runner.stub("seccoop", STUB)
    ran = runner.run("validate", {"target": "dossiers", "output": "re port.txt"})
    assert ran.returncode == 0
    assert runner.outputs["report"] == "re port.txt"
    assert ran.stdout == "a line of output\nthe report\n"


def test_commands_are_off_around_other_output(runner: Runner) -> None:
    runner.stub("seccoop", STUB)
    ran = runner.run("validate", {"target": "dossiers", "format": "json"})
    first, *_, last = ran.stdout.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert last == f"::{token}::"


@pytest.mark.parametrize("inputs", [{"target": " \n".strip()}, {"target": "a", "output": "a\nb=c"}])
def test_useless_inputs_are_refused(runner: Runner, inputs: dict[str, str]) -> None:
    runner.stub("seccoop", STUB)
    ran = runner.run("validate", inputs)
    assert ran.returncode == 2
    assert ran.stdout.startswith("::error::The input ")
    assert runner.outputs == {}
    assert not runner.log.exists()


@pytest.mark.parametrize(
    ("target", "file", "old", "new", "code"),
    [
        ("dataset/reference\ndataset/curated", "", "", "", 0),
        (
            "dataset/reference\ndataset/curated",
            "dataset/curated/lake-patrol.yaml",
            "type: meeting",
            "type: meetng",
            1,
        ),
        ("datapackage.json", "", "", "", 0),
        ("datapackage.json", "dataset/tables/events.csv", ",held,", ",holded,", 1),
        ("nothing-here.yaml", "", "", "", 2),
    ],
)
def test_the_action_with_the_real_command(
    runner: Runner, target: str, file: str, old: str, new: str, code: int
) -> None:
    runner.stub("seccoop", f'#!/bin/sh\nexec "{sys.executable}" -m seccoop "$@"\n')
    work = runner.folder / "work"
    shutil.copytree(EXAMPLE, work, dirs_exist_ok=True)
    if file:
        text = (work / file).read_text(encoding="utf-8")
        assert old in text
        (work / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = runner.run(
        "validate",
        {"target": target},
        PYTHONPATH=os.pathsep.join(path for path in sys.path if path),
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert runner.outputs == {"exit-code": str(code), "report": ""}
    lines = ran.stdout.splitlines()
    if code < 2:
        assert lines[-1].startswith("::notice title=seccoop validate::")
    errors = [line for line in lines if line.startswith("::error ")]
    assert all(f"file={file}," in line for line in errors)
    assert any("[codelist]" in line for line in errors) == (code == 1)


def test_hooks_are_a_manifest_of_pre_commit() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    read = clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert [hook["id"] for hook in read] == ["seccoop-validate", "seccoop-validate-package"]
    for hook in read:
        assert hook["entry"] == "seccoop validate"
        assert hook["language"] == "python"
        assert hook["pass_filenames"]
        assert hook["require_serial"]


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("dossiers/talks.yaml", ["seccoop-validate"]),
        ("talks.yml", ["seccoop-validate"]),
        ("datapackage.json", ["seccoop-validate-package"]),
        ("data/datapackage.json", ["seccoop-validate-package"]),
        ("data/old-datapackage.json", []),
        ("talks.yaml.bak", []),
        ("datapackage.json5", []),
    ],
)
def test_files_of_the_hooks(path: str, hooks: list[str]) -> None:
    assert [hook["id"] for hook in HOOKS if re.search(hook["files"], path)] == hooks


def test_hooks_run_in_pre_commit(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    project = tmp_path / "project"
    (project / "dossiers").mkdir(parents=True)
    for name in ("dossiers/a b.yaml", "dossiers/c.yml", "datapackage.json", "README.md"):
        (project / name).write_text("x: y\n", encoding="utf-8")
    command = tmp_path / "seccoop"
    command.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >> "$STUB_LOG"\n', encoding="utf-8")
    command.chmod(0o755)
    local = [hook | {"language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    env = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "STUB_LOG": str(tmp_path / "log"),
    }
    for arguments in (
        ["git", "init", "--quiet"],
        ["git", "add", "."],
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
    ):
        ran = subprocess.run(
            arguments, cwd=project, env=env, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    seen = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [line for line in seen if line == "validate"] == ["validate"] * 2
    # The configuration is YAML as well, and no dossier: projects narrow `files`.
    assert set(seen) == {
        "validate",
        ".pre-commit-config.yaml",
        "dossiers/a b.yaml",
        "dossiers/c.yml",
        "datapackage.json",
    }


def snippets() -> list[Any]:
    text = (ROOT / "docs" / "validate-in-ci.md").read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_what_the_manual_shows_for_github() -> None:
    workflow, steps = (made for made in snippets() if "repos" not in made)
    steps += workflow["jobs"]["validate"]["steps"]
    ours = [step for step in steps if step["uses"].startswith("OWNER/seccoop@")]
    assert len(ours) == 2
    required = {name for name, given in ACTION["inputs"].items() if given.get("required")}
    for step in ours:
        assert required <= set(step["with"]) <= set(ACTION["inputs"])


def test_what_the_manual_shows_for_pre_commit(tmp_path: Path) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    shown = [made for made in snippets() if "repos" in made]
    assert len(shown) == 2
    for number, made in enumerate(shown):
        path = tmp_path / f"{number}.yaml"
        path.write_text(yaml.safe_dump(made), encoding="utf-8")
        (repo,) = clientlib.load_config(str(path))["repos"]
        assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in HOOKS}
