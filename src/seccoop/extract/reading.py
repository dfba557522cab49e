"""Read one report: sentences, phrases, acts, and what is said of each."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Protocol

from seccoop.contract.model import Contract
from seccoop.extract.actors.delegates import represented, sides_in
from seccoop.extract.actors.office_holders import with_offices, with_services
from seccoop.extract.actors.surnames import named_in_full
from seccoop.extract.acts.act import Act
from seccoop.extract.acts.domains import Domains
from seccoop.extract.acts.sentences import Reader
from seccoop.extract.candidates import Candidate, Extraction, Rejected
from seccoop.extract.dates.anchors import Anchor, names_its_year, years_in
from seccoop.extract.dates.when import days_named
from seccoop.extract.layers.gate import Gate
from seccoop.extract.places.named_most import countries_of
from seccoop.extract.refusals.scope import is_sport
from seccoop.extract.story.as_candidates import as_candidate, as_written
from seccoop.extract.story.earlier_details import SENTENCES, Earlier, prefaced
from seccoop.extract.story.later_details import completed
from seccoop.extract.story.later_parties import accompanied, joined, speaks_of_company
from seccoop.extract.story.merging import merge
from seccoop.extract.story.news_day import as_long_as, on_news_day
from seccoop.extract.story.only_place import at_only_place
from seccoop.extract.story.retelling import by_wire
from seccoop.extract.story.taking_part import says_who_takes_part
from seccoop.extract.story.told_before import Before
from seccoop.extract.text.folding import Folded, Span, fold
from seccoop.extract.text.language import language_of
from seccoop.extract.text.publication import Published, publication, written
from seccoop.extract.text.segments import Sentence, is_title, sentences
from seccoop.extract.text.wrapping import unwrapped
from seccoop.extract.words.lexicon import CAPITALS, Actor, Lexicon
from seccoop.extract.words.phrases import Hit, Matcher

_LETTERS = 3  # of a name that, after a dot, is the end of another: "(ZED.UK)"


@dataclass(frozen=True)
class Document:
    """A report as it comes in.

    ``published`` is the day of publication where it is known from elsewhere.
    """

    text: str
    document_id: str = ""
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True)
class Report:
    """A report that is being read, and the phrases of the lexicon in it."""

    text: str
    folded: Folded
    published: Published
    hits: list[Hit]

    def is_capital(self, place: int) -> bool:
        """Tell whether a folded character was a capital; letters that have none count as such."""
        origins = self.folded.origins
        letter = self.text[place if origins is None else origins[place]]
        return letter.upper() == letter

    @cached_property
    def anchor(self) -> Anchor:
        """What its dates are read against."""
        day = self.published.day
        text = self.folded.text
        years = years_in(text)
        days = () if day else days_named(text)
        return Anchor(day, years, written(text, day), names_its_year(text, years), days)


class Layer(Protocol):
    """What proposes more candidates than the core finds, through the same gate."""

    def read(
        self, extractor: Extractor, report: Report, gate: Gate
    ) -> tuple[list[Candidate], tuple[str, ...]]:
        """Return candidates and flags."""


NameFinder = Callable[[str, Sequence[Hit], Folded], Iterable[Hit]]


@dataclass(frozen=True)
class Extractor:
    """Everything that is needed to read reports, made once and used for many."""

    contract: Contract
    lexicon: Lexicon
    domains: Domains
    layers: tuple[Layer, ...] = ()
    names: NameFinder | None = None

    @cached_property
    def matcher(self) -> Matcher:
        """The phrases of the lexicon, ready to be found."""
        return Matcher(self.lexicon)

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """The phrases that are not always what they seem."""
        return CAPITALS | self.lexicon.beside.keys()

    @cached_property
    def states(self) -> dict[str, str]:
        """The side of every listed actor that is a state, by its id."""
        actors = (
            entry
            for entries in self.lexicon.entries.values()
            for entry in entries
            if isinstance(entry, Actor)
        )
        return {
            actor.actor_id: actor.side
            for actor in actors
            if actor.is_state and actor.actor_id and actor.side
        }

    def read(self, document: Document) -> Extraction:
        """Return what a report seems to tell of.

        Parameters
        ----------
        document : Document
            A report in English; of one in another language it is only said that it is.
        """
        text = unwrapped(document.text)
        folded = fold(text)
        digest = _digest(document.text)
        published = publication(folded.text, document.published, document.url)
        language = language_of(folded.text)
        name = document.document_id or digest[:12]
        flags = _why_unread(language, folded.text)
        if language != "en" or flags:
            return Extraction(name, digest, language, published, (), (), flags)
        gate = Gate(text, folded)
        report = Report(text, folded, published, self._hits(text, folded))
        found, rejected, reader, parts = self._told(report)
        for layer in self.layers:
            more, told = layer.read(self, report, gate)
            found += more
            flags += told
        merged = [one for one in merge(found, self.states) if gate.admits(one)]
        merged = on_news_day(merged, reader, parts, folded)
        merged = at_only_place(merged, reader, parts, report.hits, folded)
        merged = [as_long_as(as_written(one, text)) for one in merged]
        refused = (*rejected, *gate.refused)
        return Extraction(name, digest, language, published, tuple(merged), refused, flags)

    def _hits(self, text: str, folded: Folded) -> list[Hit]:
        doubtful = self.doubtful
        hits = [
            hit
            for found in self.matcher.find(folded.text)
            if not (
                found.end - found.start <= _LETTERS
                and folded.text[found.start - 1 : found.start] == "."
            )
            and (
                hit := found
                if (words := folded.text[found.start : found.end]) not in doubtful
                else self._settled(found, words, text, folded)
            )
        ]
        if self.names is None:
            return hits
        return sorted([*hits, *self.names(text, hits, folded)], key=lambda hit: hit.start)

    def _settled(self, hit: Hit, words: str, text: str, folded: Folded) -> Hit | None:
        """Return a hit as far as it is what it seems: "US" is a state, "us" is none.

        An actor whose name others bear, too, needs other words beside it in the report.
        """
        if words in CAPITALS or words in self.lexicon.letters:
            start, end = folded.original(hit.start, hit.end)
            if not text[start:end].removesuffix("'s").removesuffix("’s").isupper():
                return None
        beside = self.lexicon.beside.get(words)
        if beside is None or any(word in folded.text for word in beside):
            return hit
        entries = tuple(entry for entry in hit.entries if not isinstance(entry, Actor))
        return replace(hit, entries=entries) if entries else None

    def _told(self, report: Report) -> tuple[list[Candidate], list[Rejected], Reader, list[Span]]:
        """Return what the sentences of a report tell of, and the phrases turned down."""
        folded, hits, text = report.folded, report.hits, report.text
        reader = Reader(
            folded.text,
            report.is_capital,
            report.anchor,
            self.contract,
            self.lexicon,
            countries_of(hits),
        )
        told: list[Act] = []
        parts: list[Span] = []
        paragraphs: list[tuple[int, bool]] = []
        rejected: list[Rejected] = []
        before = Before()
        earlier: deque[Earlier] = deque(maxlen=SENTENCES)
        starts = [hit.start for hit in hits]
        is_heading = True  # until the first full sentence
        known: list[tuple[Sentence, Span, list[Hit]]] = []
        for sentence in sentences(text):
            span = folded.span((sentence.start, sentence.end))
            parts.append(span)
            near = hits[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
            known.append((sentence, span, [hit for hit in near if hit.end <= span[1]]))
        telling: int | None = None
        for number, (sentence, span, near) in enumerate(known):
            is_heading = is_heading and is_title(text, sentence)
            if not near:
                continue
            if number and not told:
                telling = _last_of_acts(reader, known) if telling is None else telling
                if number > telling:
                    break
            acts, turned_down, before = reader.acts_of(span, near, before)
            acts = prefaced(acts, reader, earlier)
            earlier.append((span, near, turned_down))
            rejected += [
                Rejected(one.event_type, folded.original(*one.span), one.why) for one in turned_down
            ]
            if told:
                last = told[-1]
                if not acts and speaks_of_company(folded.text, span):
                    named = reader.heard(span, near, before).parts
                    told = accompanied(told, folded.text, span, named, self.contract)
                told = with_offices(told, folded.text, span, self.lexicon)
                told = completed(told, reader, span, near, turned_down)
                told = by_wire(told, turned_down)
                if told[-1] is not last:
                    before = replace(before, when=told[-1].when, place=told[-1].place)
                told, acts = joined(told, acts, folded.text) if acts else (told, acts)
            told += acts
            if told:
                told = with_services(told, folded.text, span, self.lexicon)
                told = represented(
                    told,
                    folded.text,
                    span,
                    partial(reader.heard, span, near, before),
                    partial(sides_in, near, before.surnames, folded.text),
                    report.is_capital,
                )
            paragraphs += [(sentence.paragraph, is_heading)] * len(acts)
        told = [replace(act, parts=named_in_full(act.parts, before.surnames)) for act in told]
        day = report.published.day
        found = [
            replace(as_candidate(act, folded, paragraph, self.domains, day), is_heading=heads)
            for act, (paragraph, heads) in zip(told, paragraphs, strict=True)
        ]
        return found, rejected, reader, parts


def _last_of_acts(reader: Reader, known: Sequence[tuple[Sentence, Span, list[Hit]]]) -> int:
    """Return the number of the last sentence that may tell of an act, less than 0 if none does."""
    for number in range(len(known) - 1, -1, -1):
        _, span, near = known[number]
        if near and (reader.triggers(span, near) or says_who_takes_part(reader.text, span)):
            return number
    return -1


def _why_unread(language: str, text: str) -> tuple[str, ...]:
    """Return what is to be said of a report that is not read; nothing of one that is empty."""
    if language == "en":
        return ("about-sport",) if is_sport(text) else ()
    if not text.strip():
        return ()
    return ("language-unknown",) if language == "und" else ("language-not-supported",)


def name_of(document: Document) -> str:
    """Return the id of a report; without one, the head of its digest."""
    return document.document_id or _digest(document.text)[:12]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
