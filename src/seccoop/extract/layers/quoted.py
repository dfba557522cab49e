"""Candidates from quotes and labels: words of a report that something else has pointed at.

Whatever proposes them, a quote must stand in the text, and dates, codes and coordinates are read
from the words that it points at, by the rules of the core.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seccoop.extract.candidates import Candidate, Participant, Rejected, Value
from seccoop.extract.dates.when import When, dates
from seccoop.extract.layers.gate import Gate
from seccoop.extract.places.named_most import countries_of
from seccoop.extract.places.sites import chosen
from seccoop.extract.reading import Extractor, Report
from seccoop.extract.status.states import NOT_YET
from seccoop.extract.text.folding import Span
from seccoop.extract.words.gazetteer import Place
from seccoop.extract.words.lexicon import Actor

_LONGEST_NAME = 80


@dataclass(frozen=True)
class Quoted:
    """An event as quotes of a report, with codes for its type and status."""

    event_type: str
    event_status: str
    event_quote: str
    actor_quotes: tuple[str, ...]
    date_quote: str | None = None
    place_quote: str | None = None


def candidate_of(
    quoted: Quoted, extractor: Extractor, report: Report, gate: Gate, layer: str
) -> Candidate | None:
    """Return a candidate, or None where a quote is not in the text or too few actors are left."""
    kind, contract = quoted.event_type, extractor.contract
    types = contract.codelists["event_type"].rows
    if kind not in types or quoted.event_status not in contract.codelists["event_status"].rows:
        gate.refused.append(Rejected(kind, (0, 0), "code-not-in-list"))
        return None
    act = gate.span_of(quoted.event_quote, kind)
    people = [
        (quote, span)
        for quote in quoted.actor_quotes
        if (span := gate.span_of(quote, kind)) is not None
    ]
    if act is None:
        return None
    parts = {each.actor_id or each.name: each for each in _people(people, kind, extractor, report)}
    if len(parts) < int(types[kind]["min_participants"]):
        gate.refused.append(Rejected(kind, act, "too-few-actors"))
        return None
    when = _when(quoted, gate, report)
    place = _place(quoted, gate, report)
    text = report.folded.text
    clause = report.folded.span(act)
    known = frozenset(each.actor_id for each in parts.values() if each.actor_id)
    domain, cue = extractor.domains.of(kind, text, clause, known)
    rule = f"{layer}:quote"
    return Candidate(
        event_type=Value(kind, (act,), rule, 0.5),
        event_status=Value(quoted.event_status, (act,), rule, 0.5),
        domain=Value(domain, (report.folded.original(*cue) if cue else act,), "domain", 0.4),
        participants=tuple(parts.values()),
        date=Value(when.edtf, (report.folded.original(*when.span),), when.rule, 0.8)
        if when
        else None,
        date_basis=when.basis if when else None,
        place=Value(place[0].place_id, (place[1],), "place", 0.7) if place else None,
        place_name=place[0].name if place else None,
        place_why=place[2] if place else None,
        coordinates=place[0].coordinates if place else None,
        reported_as="background" if when and when.is_old else "news",
        paragraph=report.text.count("\n\n", 0, act[0]) + 1,
        confidence=0.5,
        layer=layer,
    )


def _people(
    quotes: Sequence[tuple[str, Span]], kind: str, extractor: Extractor, report: Report
) -> list[Participant]:
    roles = extractor.contract.type_roles[kind]
    usual = "party" if "party" in roles else min(roles)
    found = []
    for quote, span in quotes:
        actor = _inside(report, span, Actor)
        listed = actor if isinstance(actor, Actor) else Actor(None, quote[:_LONGEST_NAME], None)
        sure = 0.7 if listed.actor_id else 0.4
        found.append(
            Participant(
                listed.actor_id,
                listed.name,
                usual,
                (span,),
                "quote",
                sure,
                listed.side,
                listed.kind,
            )
        )
    return found


def _inside(report: Report, span: Span, kind: type[Actor] | type[Place]) -> object | None:
    """Return the longest phrase of the lexicon inside a span that stands for this kind."""
    start, end = report.folded.span(span)
    inside = [hit for hit in report.hits if start <= hit.start and hit.end <= end]
    for hit in sorted(inside, key=lambda hit: hit.start - hit.end):
        for entry in hit.entries:
            if isinstance(entry, kind):
                return entry
    return None


def _when(quoted: Quoted, gate: Gate, report: Report) -> When | None:
    span = gate.span_of(quoted.date_quote, quoted.event_type) if quoted.date_quote else None
    if span is None:
        return None
    future = quoted.event_status in NOT_YET
    found = dates(report.folded.text, *report.folded.span(span), report.anchor, future)
    return next(found, None)


def _place(quoted: Quoted, gate: Gate, report: Report) -> tuple[Place, Span, str] | None:
    span = gate.span_of(quoted.place_quote, quoted.event_type) if quoted.place_quote else None
    if span is None:
        return None
    start, end = report.folded.span(span)
    for hit in report.hits:
        places = [entry for entry in hit.entries if isinstance(entry, Place)]
        if places and start <= hit.start and hit.end <= end:
            place, why = chosen(places, countries_of(report.hits))
            return place, span, why
    return None
