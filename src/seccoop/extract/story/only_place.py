"""The only town or site that a report says something was at, where an act is told without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from seccoop.extract.acts.sentences import Reader
from seccoop.extract.candidates import Candidate, Value
from seccoop.extract.places.sites import WIDE, Site
from seccoop.extract.status.states import PLANNED
from seccoop.extract.text.datelines import after_dateline
from seccoop.extract.text.folding import Folded, Span
from seccoop.extract.words.phrases import Hit

# What is done at one place by all who take part.
_AT_ONE_PLACE = ("mediated_talks", "meeting", "negotiation_round", "position_handover", "visit")
_OF_THE_PAST = ("date:full", "date:iso", "date:month", "date:year")  # forms that name the year
_DATED = ("held", "in_progress", "scheduled", "interrupted", "postponed", "cancelled")


def at_only_place(
    found: Sequence[Candidate],
    reader: Reader,
    sentences: Sequence[Span],
    hits: Sequence[Hit],
    folded: Folded,
) -> list[Candidate]:
    """Return candidates of which those of the news that lack a place are at the only one told.

    Parameters
    ----------
    found : sequence of Candidate
        One an act.
    reader : Reader
        Of the report.
    sentences : sequence of (int, int)
        Those of the report.
    hits : sequence of Hit
        The phrases of the lexicon in it.
    folded : Folded
        The text.
    """
    if not any(map(_lacks, found)):
        return list(found)
    site = _only_site(reader, sentences, hits)
    if site is None:
        return list(found)
    place, span = site.place, folded.original(*site.span)
    if any(_is_to_come(one) and one.place and span in one.place.spans for one in found):
        return list(found)  # "the next round will be held in Oran": not this one
    return [
        replace(
            one,
            place=Value(place.place_id, (span,), "place", 0.6),
            place_name=place.name,
            place_why="the only place told",
            place_type=place.place_type,
            coordinates=place.coordinates,
        )
        if _lacks(one)
        else one
        for one in found
    ]


def _lacks(one: Candidate) -> bool:
    return (
        one.place is None
        and one.event_type.value in _AT_ONE_PLACE
        and one.event_status.value in _DATED
        and one.reported_as == "news"
        and (one.date is None or one.date.rule not in _OF_THE_PAST)
    )


def _is_to_come(one: Candidate) -> bool:
    return one.event_status.value in PLANNED and one.event_type.value in _AT_ONE_PLACE


def _only_site(reader: Reader, sentences: Sequence[Span], hits: Sequence[Hit]) -> Site | None:
    """Return the only town or site of a report, if it names no other."""
    starts = [hit.start for hit in hits]
    only: Site | None = None
    for start, end in sentences:
        inside = hits[bisect_left(starts, start) : bisect_left(starts, end)]
        near = [hit for hit in inside if hit.end <= end]
        for site in reader.sites((after_dateline(reader.text, (start, end)), end), near):
            if site.place.place_type in WIDE or site.is_left:
                continue
            if only and only.place.place_id != site.place.place_id:
                return None
            only = only or site
    return only
