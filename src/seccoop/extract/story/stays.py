"""Where somebody is with whom: what is told of a visit without a place was where it led."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seccoop.extract.acts.act import Act, sides_of
from seccoop.extract.places.sites import Site
from seccoop.extract.status.states import PLANNED

_STAYS = frozenset(("meeting", "mediated_talks", "negotiation_round", "visit"))
_DURING = _STAYS | {"joint_declaration", "signed"}
_OVER = ("held", "in_progress")


@dataclass(frozen=True)
class Stay:
    """The sides of an encounter, where it was, and whether it is still to come."""

    sides: frozenset[str]
    place: Site
    is_ahead: bool


def stay_in(acts: Sequence[Act], known: Stay | None) -> Stay | None:
    """Return the encounter that a sentence tells of, if it says where; else the one known.

    Parameters
    ----------
    acts : sequence of Act
        What the sentence tells of.
    known : Stay or None
        What was told before.
    """
    for act in acts:
        is_ahead = act.status.status in PLANNED
        is_old = act.when is not None and act.when.is_old
        is_stay = act.event_type in _STAYS and (is_ahead or act.status.status in _OVER)
        if is_stay and act.place and not is_old:
            return Stay(sides_of(act.parts), act.place, is_ahead)
    return known


def place_of_stay(act: Act, stay: Stay | None) -> Site | None:
    """Return the place of an encounter told before of which an act without one is part.

    Parameters
    ----------
    act : Act
        Without a place.
    stay : Stay or None
        What was told before.
    """
    is_ahead = act.status.status in PLANNED
    is_rough = act.when is not None and len(act.when.edtf) < len("2021-05-18")
    if stay is None or is_rough or stay.is_ahead is not is_ahead or act.event_type not in _DURING:
        return None
    sides = sides_of(act.parts)
    if not (sides <= stay.sides or stay.sides <= sides):
        return None
    return replace(stay.place, why="where the same sides were told to be")
