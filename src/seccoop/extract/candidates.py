"""What extraction proposes, and what it turned down and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from seccoop.dates import parse
from seccoop.extract.candidate_ids import candidate_id
from seccoop.extract.text.folding import Span
from seccoop.extract.text.publication import Published


@dataclass(frozen=True)
class Value:
    """A coded value: the characters that say so, the rule that read them, how sure it is.

    ``spans`` are offsets in code points of the original text; ``confidence`` lies between 0 and 1.
    """

    value: str
    spans: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True)
class Participant:
    """An actor's part; ``actor_id`` is None, and ``name`` given, where the reference lacks it.

    ``side`` is the country or autonomous region that it belongs to, ``kind`` its actor type.
    """

    actor_id: str | None
    name: str
    role: str
    spans: tuple[Span, ...]
    rule: str
    confidence: float
    side: str | None = None
    kind: str = ""


@dataclass(frozen=True)
class Candidate:
    """An event that a report seems to tell of; nobody has accepted it yet.

    ``about`` are the kinds of act that an agreement is about; ``is_another`` where the report
    says that it is one more act, not one told of before, and ``retells`` where it only tells
    more of an encounter; ``is_heading`` if it stands above the first full sentence.
    """

    event_type: Value
    event_status: Value
    domain: Value
    participants: tuple[Participant, ...]
    date: Value | None
    date_basis: str | None
    place: Value | None
    place_name: str | None
    place_why: str | None
    coordinates: tuple[float, float] | None
    reported_as: str
    paragraph: int
    confidence: float
    layer: str = "core"
    place_type: str | None = None
    about: frozenset[str] = frozenset()
    is_another: bool = False
    retells: bool = False
    is_heading: bool = False

    @property
    def is_undated(self) -> bool:
        """Whether nothing is known of its date but that it was before another."""
        return self.date is None or self.date.value.startswith("..")

    @property
    def values(self) -> Iterator[Value | Participant]:
        """Everything that must point at characters of the text."""
        yield from (self.event_type, self.event_status, self.domain)
        yield from (value for value in (self.date, self.place) if value is not None)
        yield from self.participants


@dataclass(frozen=True)
class Rejected:
    """A phrase that could have told of an event, and why it was turned down."""

    event_type: str
    span: Span
    why: str


@dataclass(frozen=True)
class Extraction:
    """All that was found in one document."""

    document_id: str
    text_sha256: str
    language: str
    published: Published
    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]
    flags: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def all_flags(self) -> tuple[str, ...]:
        """What is to be known of the report, its day of publication included."""
        return (*self.published.flags, *self.flags)


def as_records(
    extraction: Extraction,
    with_rejected: bool = False,
    link: Callable[[Candidate], Mapping[str, str | None]] | None = None,
) -> Sequence[Mapping[str, Any]]:
    """Return one plain mapping per candidate, ready to be written as a line of JSON.

    A document without candidates has one record without an event, so that it is known to have
    been read. With ``with_rejected`` the first record lists what was turned down; ``link`` says
    which known event a candidate likely reports.
    """
    document = {
        "document_id": extraction.document_id,
        "text_sha256": extraction.text_sha256,
        "language": extraction.language,
        "published": extraction.published.day.isoformat() if extraction.published.day else None,
        "published_basis": extraction.published.basis,
        "flags": list(extraction.all_flags),
        **extraction.facts,
    }
    if not extraction.candidates:
        return [_with_rejected({**document, "event_type": None}, extraction, with_rejected)]
    records: list[dict[str, Any]] = [
        {
            "candidate_id": candidate_id(extraction.text_sha256, number),
            **document,
            "event_type": _value(one.event_type),
            "event_status": _value(one.event_status),
            "domain": _value(one.domain),
            "date": _value(one.date)
            and {
                **(_value(one.date) or {}),
                "basis": one.date_basis,
                "precision": parse(one.date.value).precision if one.date else None,
            },
            "place": _value(one.place)
            and {
                **(_value(one.place) or {}),
                "name": one.place_name,
                "coordinates": one.coordinates and list(one.coordinates),
                "why": one.place_why,
            },
            "participants": [
                {
                    "actor_id": each.actor_id,
                    "name": each.name,
                    "role": each.role,
                    "spans": [list(span) for span in each.spans],
                    "rule": each.rule,
                    "confidence": round(each.confidence, 3),
                }
                for each in one.participants
            ],
            "link": dict(link(one)) if link else None,
            "layer": one.layer,
            "reported_as": one.reported_as,
            "paragraph": one.paragraph,
            "confidence": round(one.confidence, 3),
        }
        for number, one in enumerate(extraction.candidates, start=1)
    ]
    return [_with_rejected(records[0], extraction, with_rejected), *records[1:]]


def _with_rejected(record: dict[str, Any], extraction: Extraction, wanted: bool) -> dict[str, Any]:
    if wanted:
        record["rejected"] = [
            {
                "event_type": one.event_type,
                "span": list(one.span) if one.span[1] else None,
                "why": one.why,
            }
            for one in extraction.rejected
        ]
    return record


def _value(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "value": value.value,
        "spans": [list(span) for span in value.spans],
        "rule": value.rule,
        "confidence": round(value.confidence, 3),
    }
