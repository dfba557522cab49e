"""An act of a report as a candidate of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from seccoop.extract.acts.act import Act
from seccoop.extract.acts.domains import Domains
from seccoop.extract.candidates import Candidate, Participant, Value
from seccoop.extract.dates.when import When
from seccoop.extract.text.folding import Folded, Span
from seccoop.extract.words.lexicon import as_name

_LEAD = 2  # paragraphs
_WITH_YEARS = frozenset(
    f"date:{form}" for form in ("full", "iso", "month", "year", "year-of-text", "when")
)


def as_candidate(
    act: Act, folded: Folded, paragraph: int, domains: Domains, published: date | None
) -> Candidate:
    """Return an act as a candidate, its spans those of the original text.

    Parameters
    ----------
    act : Act
        What a sentence tells of.
    folded : Folded
        The text.
    paragraph : int
        In which it is told.
    domains : Domains
        For what it is about.
    published : date or None
        When the report came out, if that is known.
    """

    def value(text: str, span: Span, rule: str, confidence: float) -> Value:
        return Value(text, (folded.original(*span),), rule, confidence)

    has_enemy = any(role == "directed_against" for _, role, _ in act.parts)
    domain, span = domains.of(act.event_type, folded.text, act.clause, act.actor_ids, has_enemy)
    when = act.when
    # what a report begins with is its news, unless it is of an earlier year
    is_unknown = published is None and paragraph > _LEAD  # the day on which it came out
    is_old = when is not None and (when.is_old or (is_unknown and _has_year(when, folded.text)))
    is_of_year = when is not None and published is not None and when.year == str(published.year)
    is_lead = paragraph <= _LEAD and is_of_year
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
                tuple(folded.original(*span) for span in mention.spans),
                rule,
                0.9 if mention.actor.actor_id else 0.6,
                mention.actor.side,
                mention.actor.kind,
            )
            for mention, role, rule in act.parts
        ),
        date=value(when.edtf, when.span, when.rule, 0.9) if when else None,
        date_basis=when.basis if when else None,
        coordinates=act.place.place.coordinates if act.place else None,
        place=value(act.place.place.place_id, act.place.span, "place", 0.85) if act.place else None,
        place_name=act.place.place.name if act.place else None,
        place_why=act.place.why if act.place else None,
        reported_as="background" if is_old and not is_lead else "news",
        paragraph=paragraph,
        confidence=act.certainty,
        place_type=act.place.place.place_type if act.place else None,
        about=act.about,
        is_another=act.is_another,
        retells=act.retells,
    )


def _has_year(when: When, text: str) -> bool:
    """Tell whether a date is told with its year, as those of what is no news are."""
    return when.rule in _WITH_YEARS and when.names_year(text)


def as_written(one: Candidate, text: str) -> Candidate:
    """Return a candidate in which whom and what only the text names is called as it is there."""
    people = tuple(
        part if part.actor_id else replace(part, name=_written(part.name, part.spans, text))
        for part in one.participants
    )
    if one.place is None or not (one.place_name or "").islower():
        return replace(one, participants=people)
    name = one.place_name or ""  # "camp sable", of "Chad's Camp Sable"
    words = _as_there(name, one.place.spans, text) or text[slice(*one.place.spans[0])]
    return replace(one, participants=people, place_name=words)


def _written(name: str, spans: Sequence[Span], text: str) -> str:
    """Return a name that has all capitals with those that it has in the text, and a first one."""
    words = _as_there(name, spans, text) if name == as_name(name) else None
    return words[0].upper() + words[1:] if words else name


def _as_there(name: str, spans: Sequence[Span], text: str) -> str | None:
    """Return the words at some spans that a name is made of."""
    for span in spans:
        words = text[slice(*span)]
        start = words.lower().find(name.lower())
        if start >= 0 and name:
            return words[start : start + len(name)]
    return None
