"""Read one report: sentences, phrases, acts, and what is said of each."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from seccoop.contract.model import Contract
from seccoop.extract.acts import Act, Before, Reader
from seccoop.extract.candidates import Candidate, Extraction, Participant, Rejected, Value
from seccoop.extract.domains import Domains
from seccoop.extract.folding import Folded, Span, fold
from seccoop.extract.language import language_of
from seccoop.extract.lexicon import Actor, Lexicon
from seccoop.extract.merging import merge
from seccoop.extract.phrases import Hit, Matcher
from seccoop.extract.publication import publication
from seccoop.extract.segments import sentences
from seccoop.extract.sites import Site, countries_of
from seccoop.extract.when import Anchor

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


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
class Extractor:
    """Everything that is needed to read reports, made once and used for many."""

    contract: Contract
    lexicon: Lexicon
    domains: Domains

    @cached_property
    def matcher(self) -> Matcher:
        """The phrases of the lexicon, ready to be found."""
        return Matcher(self.lexicon)

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
        folded = fold(document.text)
        digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        published = publication(folded.text, document.published, document.url)
        language = language_of(folded.text)
        name = document.document_id or digest[:12]
        if language != "en":
            flags = () if language == "und" else ("language-not-supported",)
            return Extraction(name, digest, language, published, (), (), flags)
        years = tuple(sorted({int(year) for year in _YEAR.findall(folded.text)}))
        anchor = Anchor(published.day, years)
        hits = self.matcher.find(folded.text)
        countries = countries_of(hits)
        reader = Reader(folded.text, anchor, self.contract, self.lexicon, countries)
        found: list[Candidate] = []
        rejected: list[Rejected] = []
        before = Before()
        starts = [hit.start for hit in hits]
        for sentence in sentences(document.text):
            span = _folded_span(folded, (sentence.start, sentence.end))
            near = hits[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
            near = [hit for hit in near if hit.end <= span[1]]
            if not near:
                continue
            capital = [_is_name(hit, document.text, folded) for hit in near]
            acts, turned_down, before = reader.acts_of(span, near, capital, before)
            rejected += [replace(one, span=folded.original(*one.span)) for one in turned_down]
            found += [self._candidate(act, folded, sentence.paragraph, anchor) for act in acts]
        return Extraction(name, digest, language, published, tuple(merge(found, self.states)), tuple(rejected))

    def _candidate(self, act: Act, folded: Folded, paragraph: int, anchor: Anchor) -> Candidate:
        def value(text: str, span: Span, rule: str, confidence: float) -> Value:
            return Value(text, (folded.original(*span),), rule, confidence)

        domain, span = self.domains.of(act.event_type, folded.text, act.clause, act.actor_ids)
        when = act.when
        return Candidate(
            event_type=value(act.event_type, act.trigger, f"trigger:{act.pattern}", act.certainty),
            event_status=value(
                act.status.status or "unknown", act.status.span, f"status:{act.status.rule}", 0.85
            ),
            domain=value(domain, span or act.trigger, "domain", 0.7 if span else 0.4),
            participants=tuple(
                Participant(
                    mention.actor.actor_id,
                    mention.actor.name,
                    role,
                    (folded.original(*mention.span),),
                    rule,
                    0.9 if mention.actor.actor_id else 0.6,
                    mention.actor.side,
                )
                for mention, role, rule in act.parts
            ),
            date=value(when.edtf, when.span, when.rule, 0.9) if when else None,
            date_basis=when.basis if when else None,
            coordinates=_coordinates(act.place),
            place=value(act.place.place.place_id, act.place.span, "place", 0.85)
            if act.place
            else None,
            place_why=act.place.why if act.place else None,
            reported_as="background" if when and when.is_old else "news",
            paragraph=paragraph,
            confidence=act.certainty,
        )


def _folded_span(folded: Folded, span: Span) -> Span:
    if folded.origins is None:
        return span
    return bisect_left(folded.origins, span[0]), bisect_left(folded.origins, span[1])


def _is_name(hit: Hit, original: str, folded: Folded) -> bool:
    """Tell whether a phrase begins as a name does; scripts without capitals count as names."""
    first = original[folded.original(hit.start, hit.end)[0]]
    return first.upper() == first


def _coordinates(site: Site | None) -> tuple[float, float] | None:
    if site is None or site.place.latitude is None or site.place.longitude is None:
        return None
    return site.place.latitude, site.place.longitude
