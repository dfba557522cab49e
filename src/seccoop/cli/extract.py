"""``seccoop extract``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from seccoop.extract.input_files import Files
    from seccoop.extract.inputs import Unreadable
    from seccoop.extract.layers.unanswered import Unanswered
    from seccoop.extract.resuming import Run
    from seccoop.extract.running import Read, Settings

_TELL_EVERY = 60.0  # seconds
_STDOUT = Path("-")

EPILOG = """\b
Examples:
  seccoop extract article.txt --published 2021-05-18
  seccoop extract pages/ --output candidates.jsonl
  seccoop extract archive.warc.gz --output candidates.parquet --processes 2
  seccoop extract archive.jsonl --output candidates.jsonl --resume
  seccoop extract article.txt --show            read it rather than store it
  zcat archive.jsonl.gz | seccoop extract -     from standard input
  seccoop extract article.txt --llm http://127.0.0.1:8080/v1 --llm-model smollm2

The key of an endpoint, if it wants one, is read from the environment variable SECCOOP_LLM_KEY.

Exit code 0: all was read; 1: some reports could not be read; 2: could not run.
"""


def _day(context: click.Context, parameter: click.Parameter, told: str | None) -> date | None:
    from seccoop.extract.published_days import published_day

    try:
        return published_day(told)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from error


def _address(context: click.Context, parameter: click.Parameter, told: str | None) -> str | None:
    from seccoop.extract.layers.unanswered import is_address

    if told is not None and not is_address(told):
        why = f"{told!r} is no address; one begins with http:// or https://"
        raise click.BadParameter(why, context, parameter)
    return told


def _candidates_file(
    context: click.Context, parameter: click.Parameter, told: Path | None
) -> Path | None:
    from seccoop.extract.outputs import ENDINGS

    if told is None or told == _STDOUT:
        return None
    if told.suffix.lower() not in ENDINGS:
        why = f"the name of {told} must end in one of {', '.join(ENDINGS)}"
        raise click.BadParameter(why, context, parameter)
    if not told.parent.is_dir():
        why = f"{told} cannot be written: there is no folder {told.parent}"
        raise click.BadParameter(why, context, parameter)
    return told


@click.command(epilog=EPILOG)
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, allow_dash=True),
)
@click.option(
    "--published",
    metavar="YYYY-MM-DD",
    callback=_day,
    help="Day of publication of reports that do not tell theirs.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    callback=_candidates_file,
    help="Write here: .jsonl, .ndjson or .parquet; - is standard output.",
)
@click.option("--resume", is_flag=True, help="Go on where a run to --output was stopped.")
@click.option("--rejected", is_flag=True, help="Add what was turned down, and why.")
@click.option("--show", is_flag=True, help="Print candidates for people, with their words.")
@click.option(
    "--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="Read with these."
)
@click.option("--no-links", is_flag=True, help="Do not look for the event among those known.")
@click.option("--names", is_flag=True, help="Look for unlisted names, too (seccoop[nlp]).")
@click.option(
    "--llm",
    metavar="URL",
    callback=_address,
    help="Ask an OpenAI-compatible endpoint, too (seccoop[llm]).",
)
@click.option("--llm-model", metavar="NAME", help="The model to ask for.")
@click.option(
    "--llm-timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="How long it has for one report.",
)
def extract(
    paths: tuple[Path, ...],
    published: date | None,
    output: Path | None,
    resume: bool,
    rejected: bool,
    show: bool,
    processes: int,
    no_links: bool,
    names: bool,
    llm: str | None,
    llm_model: str | None,
    llm_timeout: float,
) -> None:
    """Propose events that reports tell of.

    PATHs are reports: text, HTML, JSON Lines, Parquet or WARC, or folders of them; - is text or
    JSON Lines from standard input. Every value of a
    candidate names the characters that say so; no sentence is stored. Candidates are proposals:
    nothing is in the dataset before a curator has accepted it. They are written as JSON Lines, or
    as Parquet where --output ends in .parquet; schema/derived/candidate.schema.json says what is in
    them.
    """
    from seccoop.extract.input_files import STDIN, list_files
    from seccoop.extract.inputs import load_libraries
    from seccoop.extract.layers.names import NoModelError
    from seccoop.extract.layers.unanswered import Unanswered
    from seccoop.extract.resuming import ResumeError
    from seccoop.extract.running import Settings

    if resume and output is None:
        raise click.UsageError("--resume goes with a file as --output.")
    if resume and STDIN in paths:
        raise click.UsageError("--resume does not go with standard input, which is read once.")
    if bool(llm) != bool(llm_model):
        raise click.UsageError("--llm and --llm-model go together.")
    if show and (processes > 1 or output):
        raise click.UsageError("--show goes with one process, and without --output.")
    settings = Settings(published, rejected, not no_links, names, llm, llm_model, llm_timeout)
    files, unanswered = list_files(paths), Unanswered()
    try:
        load_libraries(files)
        if output is None:
            unread = _to_terminal(files, settings, processes, show, unanswered)
        else:
            unread = _to_file(files, settings, processes, output, resume, unanswered)
    except ImportError as error:
        raise click.UsageError(_missing(error)) from error
    except (NoModelError, ResumeError) as error:
        raise click.UsageError(str(error)) from error
    for told in filter(None, (unanswered.told(), files.told_over())):
        click.echo(told, err=True)
    if unread:
        raise SystemExit(1)


def _missing(error: ImportError) -> str:
    """Say which library is not there, or lacks a part, and how to mend it."""
    extra = "llm" if error.name == "requests" else "extract"
    if isinstance(error, ModuleNotFoundError):
        what = f"{error.name} is not installed."
    else:
        what = f"A library is not whole ({' '.join(str(error).split())})."
    return f"{what} To mend it: pip install 'seccoop[{extra}]'"


def _to_terminal(
    files: Files, settings: Settings, processes: int, show: bool, unanswered: Unanswered
) -> int:
    """Print what reports give; return how many could not be read."""
    from seccoop.cli.extract_show import show as show_candidates
    from seccoop.extract.candidate_ids import CandidateIds
    from seccoop.extract.inputs import find_reports
    from seccoop.extract.outputs import as_lines
    from seccoop.extract.running import read_all

    unread, ids = 0, CandidateIds()
    for read in read_all(find_reports(files), settings, processes):
        unanswered.count(read.records)
        if read.unreadable:
            unread += 1
            _complain(read.unreadable)
        elif show and read.document and read.extraction:
            show_candidates(read.document, read.extraction)
        else:
            click.echo(as_lines(ids.apart(read.records)), nl=False)
    return unread


def _to_file(
    files: Files,
    settings: Settings,
    processes: int,
    output: Path,
    resume: bool,
    unanswered: Unanswered,
) -> int:
    """Write what reports give, so that the run can be gone on with; return how many were unread."""
    from seccoop.extract.inputs import find_reports
    from seccoop.extract.resuming import ResumeError, Run, digest_of
    from seccoop.extract.running import read_all

    if resume and output.exists():
        click.echo(f"{output} is finished.", err=True)
        return 0
    try:
        started = Run(output, digest_of(files.names, settings), resume)
    except OSError as error:
        raise ResumeError(f"{output} cannot be written ({error}).") from error
    try:
        with started as run:
            todo = islice(find_reports(files), run.progress.reports, None)
            for read in _progress(read_all(todo, settings, processes), run):
                unanswered.count(read.records)
                if read.unreadable:
                    _complain(read.unreadable)
                run.add(read.records, readable=read.unreadable is None)
            run.finish()
    except OSError as error:
        raise ResumeError(f"{output} cannot be written ({error}). Then go on: --resume.") from error
    return run.progress.unread


def _complain(unreadable: Unreadable) -> None:
    click.echo(f"{unreadable.where}: {unreadable.why}", err=True)


def _progress(reports: Iterator[Read], run: Run) -> Iterator[Read]:
    """Tell how far a run has come: a moving line on a terminal, else a line now and then."""
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

    from seccoop.cli.terminal import console

    out = console(stderr=True)
    if out.is_terminal:
        columns = (SpinnerColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=out) as bar:
            yield from bar.track(reports, completed=run.progress.reports, description="reports")
        return
    told = monotonic()
    for read in reports:
        yield read
        if monotonic() - told >= _TELL_EVERY:
            told = monotonic()
            done = run.progress
            click.echo(f"{done.reports:,} reports, {done.unread:,} of them unread", err=True)
