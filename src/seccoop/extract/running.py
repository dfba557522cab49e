"""Many reports read one after the other or in several processes, in the order they come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Protocol

from seccoop.extract.candidates import Candidate, Extraction, as_records
from seccoop.extract.inputs import Found, Unreadable
from seccoop.extract.reading import Document, name_of

_REPORTS, _BYTES = 128, 512 * 1024  # of a batch, at most
_AHEAD = 3  # batches under way for each process
_DIED = "the process that read it died"
Report = Found | Document | Unreadable


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
    llm_timeout : float
        Seconds that it has for one report.
    """

    published: date | None = None
    with_rejected: bool = False
    with_links: bool = True
    with_names: bool = False
    llm_url: str | None = None
    llm_model: str | None = None
    llm_timeout: float = 60.0


class Reader(Protocol):
    """What reads a report: the core, or the core and a layer around it."""

    def read(self, document: Document) -> Extraction:
        """Return what a report seems to tell of."""


@dataclass(frozen=True)
class Read:
    """What came of one report: its extraction and its records, or why there are none."""

    document: Document | None
    extraction: Extraction | None
    records: Sequence[Mapping[str, Any]]
    unreadable: Unreadable | None = None


def read_all(reports: Iterable[Report], settings: Settings, processes: int = 1) -> Iterator[Read]:
    """Read reports; one that cannot be read is told and loses no other.

    Parameters
    ----------
    reports : iterable of Found, Document or Unreadable
        A stream of any length; memory does not grow with it.
    settings : Settings
        How they are read.
    processes : int
        How many processes read them; with more than one only records come back.
    """
    if processes < 2:
        return (_read(report, settings) for report in reports)
    return _read_in_processes(reports, settings, processes)


def _read_in_processes(
    reports: Iterable[Report], settings: Settings, processes: int
) -> Iterator[Read]:
    """Read in processes; where one dies, read what it had singly and go on with the rest."""
    batches = _batches(reports)
    waiting: deque[tuple[list[Report], Future[list[Read]]]] = deque()
    pool = _pool(processes)
    try:
        while True:
            while len(waiting) < processes * _AHEAD and (batch := next(batches, None)):
                waiting.append((batch, _submitted(pool, batch, settings)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                done = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                done = list(_read_singly(batch, settings))
                pool = _pool(processes)
                waiting = deque((one, _submitted(pool, one, settings)) for one, _ in waiting)
            yield from done
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _read_singly(batch: Sequence[Report], settings: Settings) -> Iterator[Read]:
    pool = _pool(1)
    for report in batch:
        try:
            yield from _submitted(pool, [report], settings).result()
        except BrokenProcessPool:
            pool.shutdown(wait=False)
            pool = _pool(1)
            yield Read(None, None, (), Unreadable(_where(report), _DIED))
    pool.shutdown()


def _pool(processes: int) -> ProcessPoolExecutor:
    """Return processes that share one lexicon where the system can fork, compiled before."""
    from multiprocessing import get_all_start_methods, get_context

    if "forkserver" not in get_all_start_methods():
        return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    context = get_context("forkserver")
    context.set_forkserver_preload(["seccoop.extract.preloaded"])
    return ProcessPoolExecutor(processes, mp_context=context)


def _submitted(
    pool: ProcessPoolExecutor, batch: list[Report], settings: Settings
) -> Future[list[Read]]:
    try:
        return pool.submit(_read_batch, batch, settings)
    except BrokenProcessPool as error:
        failed: Future[list[Read]] = Future()
        failed.set_exception(error)
        return failed


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    size = 0
    for report in reports:
        batch.append(report)
        size += _size(report)
        if len(batch) == _REPORTS or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(report: Report) -> int:
    if isinstance(report, Unreadable):
        return 0
    return len(report.text) if isinstance(report, Document) else report.size


def _where(report: Report) -> str:
    return name_of(report) if isinstance(report, Document) else report.where


def _read_batch(batch: Sequence[Report], settings: Settings) -> list[Read]:
    return [replace(_read(report, settings), document=None, extraction=None) for report in batch]


def _read(report: Report, settings: Settings) -> Read:
    document = report.read() if isinstance(report, Found) else report
    if isinstance(document, Unreadable):
        return Read(None, None, (), document)
    reader, link = _prepared(settings)
    if settings.published and not document.published:
        document = replace(document, published=settings.published)
    try:
        extraction = reader.read(document)
        records = as_records(extraction, settings.with_rejected, link)
    except ImportError:
        raise
    except Exception as error:  # no report loses the others, whatever is wrong with it
        why = f"it could not be read ({type(error).__name__}: {error})"
        return Read(document, None, (), Unreadable(_where(report), why))
    return Read(document, extraction, records)


@cache
def _prepared(
    settings: Settings,
) -> tuple[Reader, Callable[[Candidate], Mapping[str, str | None]] | None]:
    """Return what reports are read with, made once in each process."""
    from seccoop.extract.ready import known_events, ready_extractor

    extractor = ready_extractor()
    if settings.llm_url and settings.llm_model:
        import requests  # noqa: F401 (what is not installed is told before the first report)

        from seccoop.extract.layers.endpoint import Endpoint

        endpoint = Endpoint(settings.llm_url, settings.llm_model, settings.llm_timeout)
        extractor = replace(extractor, layers=(endpoint,))
    extractor.matcher  # noqa: B018 (made now, so that what is not installed is told now)
    reader: Reader = extractor
    if settings.with_names:
        from seccoop.extract.layers.names import NamingExtractor, load_model

        load_model()
        reader = NamingExtractor(extractor)
    if not settings.with_links:
        return reader, None
    known = known_events()
    return reader, lambda candidate: vars(known.link(candidate))
