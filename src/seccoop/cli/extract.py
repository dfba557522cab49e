"""``seccoop extract``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from seccoop.extract.candidates import Extraction
    from seccoop.extract.inputs import Unreadable
    from seccoop.extract.reading import Document

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
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write JSON Lines here."
)
@click.option("--resume", is_flag=True, help="Go on where an interrupted run left --output.")
@click.option("--rejected", is_flag=True, help="Add what was turned down, and why.")
@click.option("--show", is_flag=True, help="Print candidates for people, with their words.")
@click.option(
    "--processes", type=click.IntRange(1, 64), default=1, show_default=True, help="Read with these."
)
@click.option("--no-links", is_flag=True, help="Do not look for the event among those known.")
@click.option("--names", is_flag=True, help="Look for unlisted names, too (seccoop[nlp]).")
@click.option("--llm", metavar="URL", help="Ask an OpenAI-compatible endpoint, too (seccoop[llm]).")
@click.option("--llm-model", metavar="NAME", help="The model to ask for.")
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
) -> None:
    """Propose events that reports tell of.

    PATHs are reports: text, HTML, JSON Lines, Parquet or WARC, or folders of them. Every value of a
    candidate names the characters that say so; no sentence is stored. Candidates are proposals:
    nothing is in the dataset before a curator has accepted it. They are written as JSON Lines, or
    as Parquet where --output ends in .parquet; schema/derived/candidate.schema.json says what is in
    them.
    """
    from seccoop.extract.inputs import read_reports
    from seccoop.extract.names import NoModelError
    from seccoop.extract.outputs import is_parquet, open_writer
    from seccoop.extract.running import Settings, read_all

    if resume and (output is None or is_parquet(output)):
        raise click.UsageError("--resume goes with --output and JSON Lines.")
    if bool(llm) != bool(llm_model):
        raise click.UsageError("--llm and --llm-model go together.")
    if show and processes > 1:
        raise click.UsageError("--show goes with one process.")
    if output and output.exists() and not resume:
        mend = "choose another name" if is_parquet(output) else "to go on with it: --resume"
        raise click.UsageError(f"{output} exists already; {mend}.")
    day = published.date() if published else None
    settings = Settings(day, rejected, not no_links, names, llm, llm_model)
    try:
        done = _done(output) if resume and output else frozenset[str]()
        reports = _todo((report for path in paths for report in read_reports(path)), done)
        unread = 0
        with open_writer(output, sys.stdout) as writer:
            for read in _progress(read_all(reports, settings, processes), output is not None):
                if read.unreadable:
                    unread += 1
                    click.echo(f"{read.unreadable.where}: {read.unreadable.why}", err=True)
                elif show and read.document and read.extraction:
                    _show(read.document, read.extraction)
                else:
                    writer.write(read.records)
    except ModuleNotFoundError as error:
        extra = "llm" if error.name == "requests" else "extract"
        raise click.UsageError(
            f"{error.name} is not installed. To mend it: pip install 'seccoop[{extra}]'"
        ) from error
    except NoModelError as error:
        raise click.UsageError(str(error)) from error
    if unread:
        raise SystemExit(1)


def _todo(
    reports: Iterator[Document | Unreadable], done: frozenset[str]
) -> Iterator[Document | Unreadable]:
    """Leave out reports that an earlier run has read."""
    from seccoop.extract.inputs import Unreadable
    from seccoop.extract.reading import name_of

    for report in reports:
        if isinstance(report, Unreadable) or not done or name_of(report) not in done:
            yield report


def _done(output: Path) -> frozenset[str]:
    """Return the documents that an earlier run finished; a torn last line is cut off."""
    if not output.exists():
        return frozenset()
    data = output.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        output.write_bytes(whole)
    names = [json.loads(line)["document_id"] for line in whole.decode("utf-8").splitlines()]
    return frozenset(names)


def _progress(reports: Iterator[Any], wanted: bool) -> Iterator[Any]:
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

    from seccoop.cli.terminal import console

    out = console(stderr=True)
    if not (wanted and out.is_terminal):
        yield from reports
        return
    with Progress(SpinnerColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=out) as bar:
        yield from bar.track(reports, description="reports")


def _show(document: Document, extraction: Extraction) -> None:
    from seccoop.cli.terminal import console, plain_table
    from seccoop.finding import visible

    out = console()
    day = extraction.published.day or "not known"
    out.print(f"{extraction.document_id}: published {day}", style="bold", markup=False)
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
        out.print(f"not taken: {each_.event_type}, {visible(words)!r}: {each_.why}", markup=False)
