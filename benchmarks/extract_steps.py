"""How right the core is as a whole and, beside peers, in single steps, by the scorer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from extract_peers import DATES, NAMES, Sentence

from seccoop.curation.measures import Measure, bootstrapped, f1
from seccoop.dates import parse
from seccoop.dates.overlap import overlap
from seccoop.extract.candidates import as_records
from seccoop.extract.reading import Document
from seccoop.extract.ready import ready_extractor
from seccoop.extract.running import Reader
from seccoop.extract.text.folding import fold
from seccoop.extract.text.publication import publication
from seccoop.extract.text.segments import sentences
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.lexicon import Actor
from seccoop.scoring.articles import Article, read_articles
from seccoop.scoring.documents import (
    Coordinates,
    Event,
    candidate_event,
    coded_documents,
    read_gold,
)
from seccoop.scoring.figures import score
from seccoop.scoring.plover import AHEAD, plover_category

TESTS = Path(__file__).resolve().parents[1] / "tests" / "extract"
INVENTED, REAL = TESTS / "gold", TESTS / "elsewhere"


@dataclass(frozen=True)
class Coded:
    """An article, its events, and where the coder saw what: spans by event and field."""

    article: Article
    events: Sequence[Event]
    spans: Sequence[dict[str, tuple[int, int]]]

    @property
    def published(self) -> date | None:
        """The day that is told, or else the one that the core settles, for all engines alike."""
        text = fold(self.article.text).text
        return publication(text, self.article.published, None).day

    def sentence(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the sentence that holds a span, or the span itself."""
        for one in sentences(self.article.text):
            if one.start <= span[0] < one.end:
                return one.start, max(one.end, span[1])
        return span


Part = Sequence[Coded]


def read_part(folder: Path, part: str, texts: Path | None, at: dict[str, Coordinates]) -> Part:
    names = set((folder / f"{part}.txt").read_text(encoding="utf-8").split())
    gold = read_gold(folder, at)
    marked = {
        name: [dict(_spans(event, document.get("text", ""))) for event in document["events"]]
        for name, document, _ in coded_documents(folder)
    }
    return [
        Coded(one, gold[one.document_id], marked[one.document_id])
        for one in read_articles(folder, texts)
        if one.document_id in names
    ]


def _spans(event: dict[str, Any], text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for field, (start, end) in event.get("spans", {}).items():
        yield field, (start, end)
    for field, words in event.get("cues", {}).items():
        if words in text:
            yield field, (text.find(words), text.find(words) + len(words))


def whole(
    part: Part, at: dict[str, Coordinates], extractor: Reader | None = None
) -> dict[str, Measure]:
    """Score an extractor, the core if none is told, from the text to the candidate."""
    extractor = extractor or ready_extractor()
    found = {}
    for one in part:
        article = one.article
        told = extractor.read(Document(article.text, article.document_id, article.published))
        found[article.document_id] = [
            candidate_event(record, at) for record in as_records(told) if record["event_type"]
        ]
    gold = {one.article.document_id: one.events for one in part}
    return {line.name: line.figure for line in score(gold, found)}


def of_dates(part: Part, engine: str) -> dict[str, Measure]:
    """Put the date that an engine reads in the coder's words in the place of the coder's."""
    return _replaced(part, "date", lambda one, event, span: _date(one, event, span, engine))


def _date(one: Coded, event: Event, span: tuple[int, int], engine: str) -> Event:
    start, end = one.sentence(span)
    told = Sentence(one.article.text[start:end], one.published, event.status in AHEAD)
    best = _at(span, start, DATES[engine](told))
    return replace(event, date=best)


def of_phrases(part: Part, engine: str) -> dict[str, Measure]:
    """Hold what an engine reads in phrases of the reports against what a coder read in them."""
    by_document = yaml.safe_load((REAL / "dates" / "dvids.yaml").read_text(encoding="utf-8"))
    cases = []
    for one in part:
        phrases = by_document.get(one.article.document_id, ())
        read = [(parse(phrase["date"]), _phrase(one, phrase, engine)) for phrase in phrases]
        if read:
            cases.append(read)
    judged: dict[str, Callable[[Any, Any], bool]] = {
        "exact": lambda coded, read: read is not None and read.bounds == coded.bounds,
        "overlapping": lambda coded, read: read is not None and overlap(coded, read),
        "left open": lambda coded, read: read is None,
    }
    return {
        name: bootstrapped(_mean, [[is_so(*pair) for pair in case] for case in cases])
        for name, is_so in judged.items()
    }


def _phrase(one: Coded, phrase: dict[str, Any], engine: str) -> Any:
    start, end = one.sentence(tuple(phrase["span"]))
    words = Sentence(
        one.article.text[start:end], one.published, bool(phrase.get("is_ahead", False))
    )
    return _at(tuple(phrase["span"]), start, DATES[engine](words))


def _mean(cases: Sequence[Sequence[bool]]) -> float | None:
    flat = [value for case in cases for value in case]
    return sum(flat) / len(flat) if flat else None


def of_places(part: Part, engine: str) -> dict[str, Measure]:
    """Put the place that an engine finds in the coder's words in the place of the coder's."""

    def found(one: Coded, event: Event, span: tuple[int, int]) -> Event:
        start, end = one.sentence(span)
        named = NAMES[engine](Sentence(one.article.text[start:end], None))
        place = _at(span, start, (hit for hit in named if isinstance(hit[2], Place)))
        if place is None:
            return replace(event, place=None, coordinates=None)
        where = None if place.latitude is None else (place.latitude, place.longitude)
        return replace(event, place=place.place_id, coordinates=where)

    return _replaced(part, "place", found)


def _at(span: tuple[int, int], start: int, hits: Iterator[tuple[int, int, Any]]) -> Any:
    """Return the hit that shares most characters with a span, or None."""
    shared = [(min(span[1] - start, b) - max(span[0] - start, a), hit) for a, b, hit in hits]
    best = max(shared, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _replaced(
    part: Part, field: str, change: Callable[[Coded, Event, tuple[int, int]], Event]
) -> dict[str, Measure]:
    gold, found = {}, {}
    for one in part:
        usable = [
            (event, spans[field])
            for event, spans in zip(one.events, one.spans, strict=True)
            if field in spans and getattr(event, field) is not None
        ]
        if usable:
            gold[one.article.document_id] = [event for event, _ in usable]
            found[one.article.document_id] = [change(one, *pair) for pair in usable]
    return {line.name: line.figure for line in score(gold, found)} if gold else {}


def of_actors(part: Part, engine: str) -> dict[str, Measure]:
    """Hold listed actors in the sentences that tell of acts against those coded of the acts."""
    counts = []
    for one in part:
        coded: set[str] = set()
        found: set[str] = set()
        for event, spans in zip(one.events, one.spans, strict=True):
            if "type" in spans:
                coded |= {actor for actor in event.actors if " " not in actor}
                start, end = one.sentence(spans["type"])
                named = NAMES[engine](Sentence(one.article.text[start:end], None))
                hits = [entry for _, _, entry in named if isinstance(entry, Actor)]
                found |= {entry.actor_id for entry in hits if entry.actor_id}
        if coded:
            counts.append((len(coded & found), len(coded - found), len(found - coded)))
    return {
        "precision": bootstrapped(lambda some: _share(some, 2), counts),
        "recall": bootstrapped(lambda some: _share(some, 1), counts),
        "F1": bootstrapped(f1, counts),
    }


def _share(counts: Sequence[tuple[int, int, int]], other: int) -> float | None:
    both, rest = (sum(count[place] for count in counts) for place in (0, other))
    return both / (both + rest) if both + rest else None


def of_plover(part: Part) -> dict[str, Measure]:
    """Hold candidates against the one category of each PLOVER sentence, whatever it is about."""
    extractor, contract = ready_extractor(), ready_extractor().contract
    ours = {row["plover_event"] for row in contract.codelists["event_type"].rows.values()}
    counts = []
    for one in part:
        if one.article.document_id.startswith("plover-"):
            theirs = {one.article.document_id.split("-")[1].upper()} & ours
            told = extractor.read(Document(one.article.text, one.article.document_id))
            values = ((each.event_type.value, each.event_status.value) for each in told.candidates)
            found = {plover_category(*value, contract) for value in values} - {None}
            counts.append((len(theirs & found), len(theirs - found), len(found - theirs)))
    return {
        "precision": bootstrapped(lambda some: _share(some, 2), counts),
        "recall": bootstrapped(lambda some: _share(some, 1), counts),
        "F1": bootstrapped(f1, counts),
    }
