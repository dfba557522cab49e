"""``seccoop extract``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from seccoop.extract.candidates import Extraction
    from seccoop.extract.inputs import Found, Unreadable
    from seccoop.extract.reading import Document
    from seccoop.extract.resuming import Run
    from seccoop.extract.running import Read, Settings

_TELL_EVERY = 60.0  # seconds

EPILOG = """\b
Examples:
  seccoop extract article.txt --published 2021-05-18
  seccoop extract pages/ --output candidates.jsonl
  seccoop extract archive.warc.gz --output candidates.parquet --processes 2
  seccoop extract archive.jsonl --output candidates.jsonl --resume
  seccoop extract article.txt --show            read it rather than store it
  seccoop extract article.txt --llm http://127.0.0.1:8080/v1 --llm-model smollm2

The key of an endpoint, if it wants one, is read from the environment variable SECCOOP_LLM_KEY.

Exit code 0: all was read; 1: some reports could not be read; 2: could not run.
"""


@click.command(epilog=EPILOG)
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True),
)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of publication of reports that do not tell theirs.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write here: JSON Lines, or Parquet by the name.",
)
@click.option("--resume", is_flag=True, help="Go on where a run to --output was stopped.")
@click.option("--rejected", is_flag=True, help="Add what was turned down, and why.")
@click.option("--show", is_flag=True, help="Print candidates for people, with their words.")
@click.option(
    "--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="Read with these."
)
@click.option("--no-links", is_flag=True, help="Do not look for the event among those known.")
@click.option("--names", is_flag=True, help="Look for unlisted names, too (seccoop[nlp]).")
@click.option("--llm", metavar="URL", help="Ask an OpenAI-compatible endpoint, too (seccoop[llm]).")
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
    published: Any,
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

    PATHs are reports: text, HTML, JSON Lines, Parquet or WARC, or folders of them. Every value of a
    candidate names the characters that say so; no sentence is stored. Candidates are proposals:
    nothing is in the dataset before a curator has accepted it. They are written as JSON Lines, or
    as Parquet where --output ends in .parquet; schema/derived/candidate.schema.json says what is in
    them.
    """
    from seccoop.extract.inputs import find_reports
    from seccoop.extract.layers.names import NoModelError
    from seccoop.extract.resuming import ResumeError
    from seccoop.extract.running import Settings

    if resume and output is None:
        raise click.UsageError("--resume goes with --output.")
    if bool(llm) != bool(llm_model):
        raise click.UsageError("--llm and --llm-model go together.")
    if show and (processes > 1 or output):
        raise click.UsageError("--show goes with one process, and without --output.")
    day = published.date() if published else None
    settings = Settings(day, rejected, not no_links, names, llm, llm_model, llm_timeout)
    reports = (report for path in paths for report in find_reports(path))
    try:
        if output is None:
            unread = _to_terminal(reports, settings, processes, show)
        else:
            unread = _to_file(reports, settings, processes, output, paths, resume)
    except ModuleNotFoundError as error:
        extra = "llm" if error.name == "requests" else "extract"
        raise click.UsageError(
            f"{error.name} is not installed. To mend it: pip install 'seccoop[{extra}]'"
        ) from error
    except (NoModelError, ResumeError) as error:
        raise click.UsageError(str(error)) from error
    if unread:
        raise SystemExit(1)


def _to_terminal(
    reports: Iterator[Found | Unreadable], settings: Settings, processes: int, show: bool
) -> int:
    """Print what reports give; return how many could not be read."""
    from seccoop.extract.outputs import as_lines
    from seccoop.extract.running import read_all

    unread = 0
    for read in read_all(reports, settings, processes):
        if read.unreadable:
            unread += 1
            _complain(read.unreadable)
        elif show and read.document and read.extraction:
            _show(read.document, read.extraction)
        else:
            click.echo(as_lines(read.records), nl=False)
    return unread


def _to_file(
    reports: Iterator[Found | Unreadable],
    settings: Settings,
    processes: int,
    output: Path,
    paths: tuple[Path, ...],
    resume: bool,
) -> int:
    """Write what reports give, so that the run can be gone on with; return how many were unread."""
    from seccoop.extract.resuming import ResumeError, Run, digest_of
    from seccoop.extract.running import read_all

    if resume and output.exists():
        click.echo(f"{output} is finished.", err=True)
        return 0
    try:
        with Run(output, digest_of(paths, settings), resume) as run:
            todo = islice(reports, run.progress.reports, None)
            for read in _progress(read_all(todo, settings, processes), run):
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


_FLAGS = {
    "language-not-supported": "this is no English text, and was not read",
    "language-unknown": "this does not seem to be English, and was not read",
    "about-sport": "this report is about sport, and was not read",
    "dateline-ambiguous": "the dateline may be read as two days, and was not used",
    "dateline-corrupt": "the dateline is no possible day, or not on its weekday, and was not used",
}


def _show(document: Document, extraction: Extraction) -> None:
    from seccoop.cli.terminal import console, plain_table
    from seccoop.finding import visible

    out = console()
    day = extraction.published.day or "not known"
    out.print(f"{extraction.document_id}: published {day}", style="bold", markup=False)
    for flag in extraction.all_flags:
        out.print(f"note: {_FLAGS.get(flag, flag)}", markup=False)
    if not (extraction.candidates or extraction.flags):
        out.print("no act of security cooperation found")
    for one in extraction.candidates:
        table = plain_table("field", "value", "words")
        values = {
            "type": one.event_type,
            "status": one.event_status,
            "date": one.date,
            "place": one.place,
            "domain": one.domain,
        }
        for name, value in values.items():
            if value is not None:
                words = " ... ".join(document.text[a:b] for a, b in value.spans)
                table.add_row(name, value.value, visible(words))
        for each in one.participants:
            words = " ... ".join(document.text[a:b] for a, b in each.spans)
            table.add_row(each.role, each.actor_id or f"({each.name})", visible(words))
        out.print(table)
        out.print()
    for each_ in extraction.rejected:
        words = document.text[slice(*each_.span)]
        out.print(f'not taken: {each_.event_type}, "{visible(words)}": {each_.why}', markup=False)
