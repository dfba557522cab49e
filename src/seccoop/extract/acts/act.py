"""An act as one sentence tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seccoop.extract.actors.mention import Part
from seccoop.extract.dates.when import When
from seccoop.extract.places.sites import Site
from seccoop.extract.status.states import Status
from seccoop.extract.text.folding import Span

# Who only looks on, or is what an act is aimed at.
BYSTANDERS = ("observer", "presiding", "mediator", "directed_against", "excluded")


@dataclass(frozen=True)
class Act:
    """An act as one sentence tells it; spans are of the folded text.

    ``about`` are the kinds of act that an agreement is about, as far as its sentence says;
    ``is_another`` where it begins with "separately" or the like, ``retells`` where it only tells
    more of an encounter.
    """

    event_type: str
    trigger: Span
    pattern: str
    clause: Span
    status: Status
    parts: tuple[Part, ...]
    certainty: float
    when: When | None = None
    place: Site | None = None
    about: frozenset[str] = frozenset()
    is_another: bool = False
    retells: bool = False

    @property
    def actor_ids(self) -> frozenset[str]:
        """The actors that the reference knows."""
        return frozenset(m.actor.actor_id for m, _, _ in self.parts if m.actor.actor_id)


def sides_of(parts: Sequence[Part]) -> frozenset[str]:
    """Return the countries that act, and the organisations that are of none."""
    return frozenset(
        mention.actor.side or mention.actor.actor_id or mention.actor.name
        for mention, role, _ in parts
        if role not in BYSTANDERS
    )


def is_open(when: When | None) -> bool:
    """Tell whether nothing is known of a date but that it was before another."""
    return when is None or when.edtf.startswith("..")
