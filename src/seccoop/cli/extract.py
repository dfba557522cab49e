"""``seccoop extract``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from seccoop.extract.candidates import Extraction
    from seccoop.extract.reading import Document

EPILOG = """\b
Examples:
  seccoop extract article.txt --published 2021-05-18
  seccoop extract pages/ --output candidates.jsonl
  seccoop extract archive.warc.gz --output candidates.jsonl --resume
  seccoop extract article.txt --show            read it rather than store it

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
def extract(
    paths: tuple[Path, ...],
    published: Any,
    output: Path | None,
    resume: bool,
    rejected: bool,
    show: bool,
) -> None:
    """Propose candidate events found in news reports.

    PATH is a text, an HTML page, JSON Lines, Parquet, a WARC archive, or a folder of them. Every
    value of a candidate names the characters that say so; no sentence is stored. Candidates are
    proposals: nothing is in the dataset before a curator has accepted it.
    """
    from seccoop.extract.candidates import as_records
    from seccoop.extract.inputs import Unreadable, read_reports
    from seccoop.extract.ready import ready_extractor

    if resume and output is None:
        raise click.UsageError("--resume goes with --output.")
    try:
        extractor = ready_extractor()
        done = _done(output) if resume and output else frozenset[str]()
        if output and output.exists() and not resume:
            raise click.UsageError(f"{output} exists already. To go on with it: --resume")
        unread = 0
        with _stream(output) as stream:
            for report in _progress(
                (report for path in paths for report in read_reports(path)), output is not None
            ):
                if isinstance(report, Unreadable):
                    unread += 1
                    click.echo(f"{report.where}: {report.why}", err=True)
                    continue
                told = published.date() if published and not report.published else None
                document = _dated(report, told)
                extraction = extractor.read(document)
                if extraction.document_id in done:
                    continue
                if show:
                    _show(document, extraction)
                    continue
                for record in as_records(extraction, with_rejected=rejected):
                    stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"{error.name} is not installed. To mend it: pip install 'seccoop[extract]'"
        ) from error
    if unread:
        raise SystemExit(1)


def _dated(document: Document, told: date | None) -> Document:
    from dataclasses import replace

    return replace(document, published=told) if told else document


def _stream(output: Path | None) -> AbstractContextManager[IO[str]]:
    if output is None:
        return nullcontext(sys.stdout)
    return output.open("a", encoding="utf-8", newline="\n")


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
