"""A run that is killed and gone on with gives what an undisturbed one gives, byte for byte."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from seccoop.cli import main
from seccoop.extract.resuming import Progress, ResumeError, Run, digest_of

SOURCE = Path(__file__).parents[2] / "src"
PLACES = ("Erbil", "Kirkuk", "Baghdad", "Mosul", "Sinjar", "Tikrit")
REPORTS = 300
BAD = 137  # which report is none


def reports() -> list[dict]:
    return [
        {
            "id": f"r{number}",
            "text": f"The Iraqi army and the Peshmerga met in {PLACES[number % 6]} on Tuesday. "
            f"They will hold talks in {PLACES[number % 5]} on Friday. Item {number}.",
            "published": "2021-05-18",
        }
        for number in range(REPORTS)
    ]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> dict[str, Path]:
    """The same reports as JSON Lines and as Parquet, one of them spoilt."""
    folder = tmp_path_factory.mktemp("reports")
    lines, rows = folder / "in.jsonl", folder / "in.parquet"
    written = [json.dumps(report) + "\n" for report in reports()]
    written[BAD] = '{"id": "torn", "text": \n'
    lines.write_text("".join(written), encoding="utf-8")
    table = reports()
    table[BAD] = {"id": "torn", "text": None, "published": "2021-05-18"}
    pq.write_table(pa.Table.from_pylist(table), rows, row_group_size=100)
    return {"jsonl": lines, "parquet": rows}


@pytest.fixture(scope="module")
def undisturbed(inputs) -> dict[tuple[str, str], bytes]:
    """What a run that nothing stops gives, for each kind of input and output."""
    found = {}
    for kind, source in inputs.items():
        for form in ("jsonl", "parquet"):
            output = source.with_name(f"whole-{kind}.{form}")
            result = CliRunner().invoke(main, ["extract", str(source), "--output", str(output)])
            assert result.exit_code == 1  # the spoilt one
            assert result.stderr.count(str(source)) == 1
            found[kind, form] = output.read_bytes()
    return found


def command(source: Path, output: Path, *options: str) -> list[str]:
    words = [sys.executable, "-m", "seccoop", "extract", str(source), "--output", str(output)]
    return [*words, *options]


# Ends itself, as a power cut would, after some reports and in the middle of a line. How often it
# notes how far it has come is told, too.
KILLED = """
import os, signal, sys
from seccoop.extract import resuming

resuming.Run.__init__.__defaults__ = (float(sys.argv[1]),)
left, add = int(sys.argv[2]), resuming.Run.add

def add_or_die(run, records, readable=True):
    global left
    left -= 1
    if not left:
        run._stream.write(b'{"document_id": "torn')
        run._stream.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    add(run, records, readable)

resuming.Run.add = add_or_die
from seccoop.cli import main
main(sys.argv[3:])
"""


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_killed_and_gone_on_with(inputs, undisturbed, tmp_path, kind, form) -> None:
    output, note = tmp_path / f"out.{form}", tmp_path / f"out.{form}.progress"
    words = ["extract", str(inputs[kind]), "--output", str(output), "--resume"]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    done = []
    for every, left in (("0", "60"), ("0.01", "150")):
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, every, left, *words],
            env=environment,
            check=False,
            capture_output=True,
        )
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert not output.exists()
        done.append(int(json.loads(note.read_text(encoding="utf-8"))["reports"]))
    assert done[0] == 59
    assert 59 <= done[1] < 59 + 150
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1  # one report was unreadable, before or after
    assert output.read_bytes() == undisturbed[kind, form]
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


def test_two_processes_give_the_same_bytes(inputs, undisturbed, tmp_path) -> None:
    output = tmp_path / "out.jsonl"
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    words = command(inputs["jsonl"], output, "--processes", "2")
    done = subprocess.run(words, env=environment, check=False, capture_output=True)
    assert done.returncode == 1, done.stderr
    assert output.read_bytes() == undisturbed["jsonl", "jsonl"]


def test_nothing_is_lost_or_there_twice(undisturbed) -> None:
    names = [f"r{number}" for number in range(REPORTS) if number != BAD]
    lines = undisturbed["jsonl", "jsonl"].decode().splitlines()
    assert list(dict.fromkeys(json.loads(line)["document_id"] for line in lines)) == names
    table = pq.read_table(pa.BufferReader(undisturbed["jsonl", "parquet"]))
    assert table.num_rows == len(lines)
    assert list(dict.fromkeys(table["document_id"].to_pylist())) == names


def test_a_finished_run_is_left_alone(inputs, tmp_path) -> None:
    output = tmp_path / "out.jsonl"
    words = ["extract", str(inputs["jsonl"]), "--output", str(output)]
    assert CliRunner().invoke(main, words).exit_code == 1
    before = output.read_bytes()
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 2
    assert "exists already" in again.output
    resumed = CliRunner().invoke(main, [*words, "--resume"])
    assert resumed.exit_code == 0
    assert "is finished" in resumed.output
    assert output.read_bytes() == before


def test_another_run_is_not_gone_on_with(inputs, tmp_path) -> None:
    output = tmp_path / "out.jsonl"
    with Run(output, digest_of([inputs["jsonl"]], "settings"), resume=False) as run:
        run.add([{"document_id": "r0"}])
    with pytest.raises(ResumeError, match="to go on with it"):
        Run(output, run.progress.begun, resume=False)
    for begun in (
        digest_of([inputs["parquet"]], "settings"),
        digest_of([inputs["jsonl"]], "other settings"),
    ):
        with pytest.raises(ResumeError, match="over other reports"):
            Run(output, begun, resume=True)
    words = ["extract", str(inputs["jsonl"]), "--output", str(output), "--resume"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "delete it to begin anew" in result.output
    note = tmp_path / "out.jsonl.progress"
    note.write_text("{", encoding="utf-8")
    with pytest.raises(ResumeError, match="cannot be read"):
        Run(output, run.progress.begun, resume=True)


def test_lines_that_were_noted_and_are_gone_are_missed(tmp_path) -> None:
    output = tmp_path / "out.jsonl"
    with Run(output, "x", resume=False) as run:
        run.add([{"document_id": "r0"}])
    (tmp_path / "out.jsonl.partial").write_bytes(b"")
    with pytest.raises(ResumeError, match="cut short"):
        Run(output, "x", resume=True)


def test_a_second_run_is_refused_while_the_first_writes(inputs, tmp_path) -> None:
    output = tmp_path / "out.jsonl"
    words = ["extract", str(inputs["jsonl"]), "--output", str(output), "--resume"]
    with Run(output, "x", resume=False) as run:
        run.add([{"a": 1}])
        second = CliRunner().invoke(main, words)
        assert second.exit_code == 2
        assert "Another run is writing" in second.output
        assert (tmp_path / "out.jsonl.partial").exists()
        run.finish()
    assert output.read_text("utf-8") == '{"a": 1}\n'
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


def test_ids_are_kept_apart_over_a_stop(tmp_path) -> None:
    output = tmp_path / "out.jsonl"
    record = {"candidate_id": "0" * 12 + "-1", "text_sha256": "0" * 64}
    with Run(output, "x", resume=False) as run:
        run.add([{**record, "document_id": "a"}])
    with Run(output, "x", resume=True) as run:
        run.add([{**record, "document_id": "b"}])
        run.finish()
    ids = [json.loads(line)["candidate_id"] for line in output.read_text("utf-8").splitlines()]
    assert len(set(ids)) == 2


def test_progress_counts_reports_and_bytes(tmp_path) -> None:
    with Run(tmp_path / "out.jsonl", "x", resume=False) as run:
        run.add([{"a": "é"}, {"a": 1}])
        run.add([], readable=False)
        assert run.progress == Progress("x", 2, 1, len('{"a": "é"}\n{"a": 1}\n'.encode()))
        run.finish()
    assert (tmp_path / "out.jsonl").read_text("utf-8") == '{"a": "é"}\n{"a": 1}\n'


def test_an_error_on_the_way_keeps_what_was_done(tmp_path) -> None:
    output = tmp_path / "out.jsonl"

    def stopped(run: Run) -> None:
        with run:
            run.add([{"a": 1}])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped(Run(output, "x", resume=False))
    with Run(output, "x", resume=True) as run:
        assert run.progress.reports == 1
        run.add([{"a": 2}])
        run.finish()
    assert output.read_text("utf-8") == '{"a": 1}\n{"a": 2}\n'


def test_how_far_a_run_has_come_is_told(inputs, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("seccoop.cli.extract._TELL_EVERY", 0.0)
    words = ["extract", str(inputs["jsonl"]), "--output", str(tmp_path / "out.jsonl")]
    told = CliRunner().invoke(main, words).stderr.splitlines()
    assert told[0] == "1 reports, 0 of them unread"
    assert told[-1] == f"{REPORTS} reports, 1 of them unread"


def test_a_folder_that_is_not_there_is_told(inputs, tmp_path) -> None:
    words = ["extract", str(inputs["jsonl"]), "--output", str(tmp_path / "no" / "out.jsonl")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_a_disk_that_fills_loses_nothing(inputs, undisturbed, tmp_path, monkeypatch) -> None:
    output = tmp_path / "out.jsonl"
    words = ["extract", str(inputs["jsonl"]), "--output", str(output)]
    add, left = Run.add, 100

    def add_or_fail(run, records, readable=True) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise OSError(28, "No space left on device")
        add(run, records, readable)

    monkeypatch.setattr(Run, "add", add_or_fail)
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "No space left on device" in result.output
    assert CliRunner().invoke(main, [*words, "--resume"]).exit_code == 1
    assert output.read_bytes() == undisturbed["jsonl", "jsonl"]
