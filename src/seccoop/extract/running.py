"""Many reports read one after the other or in several processes, in the order they come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from seccoop.extract.candidates import Candidate, Extraction, as_records
from seccoop.extract.inputs import Unreadable
from seccoop.extract.reading import Document, Extractor

_BATCH = 64
_AHEAD = 3  # batches under way for each process


@dataclass(frozen=True)
class Settings:
    """How reports are read; plain values, so that they can be sent to another process.

    Attributes
    ----------
    published : datetime.date or None
        Day of publication of reports that do not tell theirs.
    with_rejected, with_links : bool
        Whether to tell what was turned down, and to look for the event among those known.
    with_names : bool
        Whether spaCy looks for names that the lexicon lacks.
    llm_url, llm_model : str or None
        A language model to ask.
    """

    published: date | None = None
    with_rejected: bool = False
    with_links: bool = True
    with_names: bool = False
    llm_url: str | None = None
    llm_model: str | None = None


@dataclass(frozen=True)
class Read:
    """What came of one report: its extraction and its records, or why there are none."""

    document: Document | None
    extraction: Extraction | None
    records: Sequence[Mapping[str, Any]]
    unreadable: Unreadable | None = None


def read_all(
    reports: Iterable[Document | Unreadable], settings: Settings, processes: int = 1
) -> Iterator[Read]:
    """Read reports; one that cannot be read is told and loses no other.

    Parameters
    ----------
    reports : iterable of Document or Unreadable
        A stream of any length; memory does not grow with it.
    settings : Settings
        How they are read.
    processes : int
        How many processes read them; with more than one only records come back.
    """
    if processes < 2:
        for report in reports:
            yield _read(report, settings)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    stream = iter(reports)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Read]]] = deque()
        while True:
            while len(waiting) < processes * _AHEAD and (batch := list(islice(stream, _BATCH))):
                waiting.append(pool.submit(_read_batch, batch, settings))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _read_batch(batch: Sequence[Document | Unreadable], settings: Settings) -> list[Read]:
    return [replace(_read(report, settings), document=None, extraction=None) for report in batch]


def _read(report: Document | Unreadable, settings: Settings) -> Read:
    if isinstance(report, Unreadable):
        return Read(None, None, (), report)
    extractor, link = _prepared(settings)
    if settings.published and not report.published:
        report = replace(report, published=settings.published)
    try:
        extraction = extractor.read(report)
    except (ValueError, LookupError, RecursionError) as error:
        why = f"it could not be read ({type(error).__name__}: {error})"
        return Read(report, None, (), Unreadable(report.document_id or "a report", why))
    records = as_records(extraction, settings.with_rejected, link)
    return Read(report, extraction, records)


@cache
def _prepared(
    settings: Settings,
) -> tuple[Extractor, Callable[[Candidate], Mapping[str, str | None]] | None]:
    """Return what reports are read with, made once in each process."""
    from seccoop.extract.ready import known_events, ready_extractor

    extractor = ready_extractor()
    if settings.with_names:
        from seccoop.extract.names import load_model, unlisted

        load_model()
        extractor = replace(extractor, names=unlisted)
    if settings.llm_url and settings.llm_model:
        from seccoop.extract.endpoint import Endpoint

        endpoint = Endpoint(settings.llm_url, settings.llm_model)
        extractor = replace(extractor, layers=(endpoint,))
    if not settings.with_links:
        return extractor, None
    known = known_events()
    return extractor, lambda candidate: vars(known.link(candidate))
