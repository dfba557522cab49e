"""Precision, recall, accuracy by field, and how many edits a candidate needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seccoop.curation.agreement import distance_km
from seccoop.curation.measures import Measure, bootstrapped, f1
from seccoop.dates.overlap import overlap
from seccoop.scoring.documents import Documents, Event
from seccoop.scoring.matching import Pair, Scored, match_documents

NEAR_KM = 25.0


@dataclass(frozen=True)
class Line:
    """One figure of the score."""

    name: str
    figure: Measure


def score(gold: Documents, predicted: Documents) -> list[Line]:
    """Return the figures of a set of candidates.

    Parameters
    ----------
    gold, predicted : mapping of str to sequence of Event
        By document; documents that were not coded by hand are left out.

    Returns
    -------
    list of Line
        Events: precision, recall and F1, lenient (type and an actor in common) and strict (and
        dates that can be of one act). On pairs of the lenient matching: the share of equal
        values, field by field. All with 95 % bootstrap intervals over documents.
    """
    lenient = match_documents(gold, predicted, strict=False)
    strict = match_documents(gold, predicted, strict=True)
    lines = [*_events("lenient", lenient), *_events("strict", strict)]
    typed = match_documents(gold, predicted, strict=True, by_type=False)
    lines.append(Line("type, on events alike but for it", _accuracy(typed, _same_type)))
    lines += [Line(name, _accuracy(lenient, is_right)) for name, is_right in _FIELDS.items()]
    supported = _accuracy(lenient, _is_supported, _has_spans)
    lines.append(Line("span supports the type", supported))
    lines.append(Line("edits a candidate", bootstrapped(_edits, lenient)))
    without = [one for one in lenient if not (one.pairs or one.missed)]
    alarms = [[len(one.extra)] for one in without]
    lines.append(Line("false alarms an article", bootstrapped(_mean, alarms)))
    lines.append(Line("date left open", _accuracy(lenient, _is_open, _has_date)))
    return lines


def _events(kind: str, scored: Sequence[Scored]) -> list[Line]:
    counts = [(len(one.pairs), len(one.missed), len(one.extra)) for one in scored]

    def precision(some: Sequence[tuple[int, int, int]]) -> float | None:
        return _ratio(sum(c[0] for c in some), sum(c[0] + c[2] for c in some))

    def recall(some: Sequence[tuple[int, int, int]]) -> float | None:
        return _ratio(sum(c[0] for c in some), sum(c[0] + c[1] for c in some))

    return [
        Line(f"events, {kind}: precision", bootstrapped(precision, counts)),
        Line(f"events, {kind}: recall", bootstrapped(recall, counts)),
        Line(f"events, {kind}: F1", bootstrapped(f1, counts)),
    ]


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(counts: Sequence[Sequence[int]]) -> float | None:
    return sum(sum(count) for count in counts) / len(counts) if counts else None


def _accuracy(
    scored: Sequence[Scored],
    is_right: Callable[[Event, Event], bool],
    counts: Callable[[Event, Event], bool] = lambda one, other: True,
) -> Measure:
    cases = [[is_right(*pair) for pair in one.pairs if counts(*pair)] for one in scored]

    def share(some: Sequence[Sequence[bool]]) -> float | None:
        return _ratio(sum(sum(case) for case in some), sum(len(case) for case in some))

    return bootstrapped(share, cases)


def _is_near(one: Event, other: Event) -> bool:
    if one.place == other.place:
        return True
    if one.place_name and one.place_name == other.place_name:
        return True  # a sea, which lies nowhere in particular
    if one.coordinates is None or other.coordinates is None:
        return False
    return distance_km(one.coordinates, other.coordinates) <= NEAR_KM


def _same_day(one: Event, other: Event) -> bool:
    if one.date is None or other.date is None:
        return one.date is other.date
    return one.date.bounds == other.date.bounds


def _is_supported(one: Event, other: Event) -> bool:
    """Whether the characters that speak for the type touch those that the coder marked."""
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _same_type(one: Event, other: Event) -> bool:
    return one.event_type == other.event_type


def _has_spans(one: Event, other: Event) -> bool:
    return bool(one.spans)


def _is_open(one: Event, other: Event) -> bool:
    return other.date is None


def _has_date(one: Event, other: Event) -> bool:
    return one.date is not None


_FIELDS: dict[str, Callable[[Event, Event], bool]] = {
    "status": lambda one, other: one.status == other.status,
    "domain": lambda one, other: one.domain == other.domain,
    "date, exact": _same_day,
    "date, overlapping": lambda one, other: overlap(one.date, other.date),
    f"place, within {NEAR_KM:.0f} km": _is_near,
    "news or background": lambda one, other: one.reported_as == other.reported_as,
    "actors in the lexicon": lambda one, other: one.listed <= other.actors,
    "actors with roles": lambda one, other: one.roles == other.roles,
}


def _edits(scored: Sequence[Scored]) -> float | None:
    """Return how many values a curator must change in a candidate that is accepted."""
    pairs: list[Pair] = [pair for one in scored for pair in one.pairs]
    if not pairs:
        return None
    return sum(_changes(*pair) for pair in pairs) / len(pairs)


def _changes(one: Event, other: Event) -> int:
    plain = (
        one.status != other.status,
        one.domain != other.domain,
        not _same_day(one, other),
        one.place != other.place,
        one.reported_as != other.reported_as,
    )
    return sum(plain) + len(one.roles ^ other.roles)
