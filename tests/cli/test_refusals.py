"""What the system refuses a command is told in one line, with exit code 2, and defects are not."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.cli.refusals import in_words, plain_refusals
from seccoop.errors import DataError

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "schema/examples/lake-patrol/datapackage.json"
FULL = Path("/dev/full")


def run(*arguments: str | Path, code: int) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["describe"],
        ["new", "id"],
        ["verify", str(PACKAGE)],
        ["validate", str(PACKAGE)],
        ["diff", "1.0.0", "1.0.0"],
    ],
)
def test_a_full_disk_is_one_line_and_no_verdict(arguments, unbuffered) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "seccoop", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=ROOT,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        )
    assert done.stderr == "Error: The output cannot be written: No space left on device.\n"
    assert done.returncode == 2


def test_a_closed_pipe_is_silent() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "seccoop", "--help"],
        stdout=write, stderr=subprocess.PIPE, check=False, cwd=ROOT,
    )  # fmt: skip
    os.close(write)
    assert done.stderr == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "dossier", "taken/talks.yaml"],
        ["assign", "--share", "0.01", "--output", "taken/list.yaml"],
        ["assign", "--share", "0.01", "--freeze", "taken/first"],
    ],
)
def test_a_path_that_cannot_be_written_is_named(arguments, tmp_path, monkeypatch) -> None:
    (tmp_path / "taken").write_text("")
    monkeypatch.chdir(tmp_path)
    said = run(*arguments, code=2)
    assert "Error: taken" in said
    assert len(said.splitlines()) == 1


@pytest.mark.skipif(os.access("/", os.W_OK), reason="the administrator may write anywhere")
def test_a_folder_without_rights_is_named(tmp_path) -> None:
    tmp_path.chmod(0o555)
    path = tmp_path / "talks.yaml"
    assert run("new", "dossier", path, code=2) == f"Error: {path}: Permission denied.\n"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "a.csv"), "a.csv: Permission denied."),
        (OSError(errno.EROFS, "Read-only\nfile system", b"a"), "a: Read-only file system."),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open files."),
        (PermissionError("Permission denied (os error 13): a"), "Permission denied (os error 13)"),
        (DataError("There is no table."), "There is no table."),
    ],
)
def test_what_is_refused_is_told(error, words, capsys) -> None:
    with pytest.raises(SystemExit) as done, plain_refusals():
        raise error
    assert done.value.code == 2
    assert capsys.readouterr().err.startswith(f"Error: {words}")


@pytest.mark.parametrize("defect", [OSError(errno.EBADF, "Bad file descriptor"), TypeError("x")])
def test_a_defect_keeps_its_traceback(defect) -> None:
    with pytest.raises(type(defect)), plain_refusals():
        raise defect


def test_a_caller_that_wants_the_errors_gets_them(tmp_path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileExistsError):
        main(["new", "dossier", str(tmp_path / "taken/x.yaml")], standalone_mode=False)


def test_a_full_disk_is_told_without_a_path() -> None:
    assert in_words(OSError(errno.ENOSPC, "No space left")).startswith("The output cannot be")
