"""Where, when and with whom somebody is: what is told of a visit was done during it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from seccoop.extract.acts.act import Act, sides_of
from seccoop.extract.dates.when import When
from seccoop.extract.places.sites import Site
from seccoop.extract.status.states import PLANNED

_STAYS = frozenset(("meeting", "mediated_talks", "negotiation_round", "visit"))
_DURING = _STAYS | {"joint_declaration", "signed"}
_OVER = ("held", "in_progress")


@dataclass(frozen=True)
class Stay:
    """The sides of an encounter, and where and when it was.

    ``is_ahead`` whether it is still to come; None where it goes on.
    """

    sides: frozenset[str]
    is_ahead: bool | None
    place: Site | None = None
    when: When | None = None


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
        status = act.status.status
        is_ahead = None if status == "in_progress" else status in PLANNED
        is_old = act.when is not None and act.when.is_old
        is_stay = act.event_type in _STAYS and (is_ahead or status in _OVER)
        when = act.when if act.when and _is_of_days(act.when) else None
        if not is_stay or is_old or not (act.place or when):
            continue
        stay = Stay(sides_of(act.parts), is_ahead, act.place, when)
        if known and (known.sides, known.is_ahead) == (stay.sides, stay.is_ahead):
            stay = replace(stay, place=stay.place or known.place, when=stay.when or known.when)
        return stay
    return known


def _is_of_days(when: When) -> bool:
    """Tell whether a date is a day, or from a day to another."""
    is_open = when.edtf.startswith(("..", "[")) or when.edtf.endswith("..")
    return not is_open and len(when.edtf) >= len("2021-05-18")


def place_of_stay(act: Act, stay: Stay | None) -> Site | None:
    """Return the place of an encounter told before of which an act without one is part.

    Parameters
    ----------
    act : Act
        Without a place.
    stay : Stay or None
        What was told before.
    """
    is_rough = act.when is not None and len(act.when.edtf) < len("2021-05-18")
    if stay is None or stay.place is None or is_rough or not _is_during(act, stay):
        return None
    return replace(stay.place, why="where the same sides were told to be")


def day_of_stay(act: Act, stay: Stay | None) -> When | None:
    """Return the day, or the days, of an encounter told before of which an act is part.

    Parameters
    ----------
    act : Act
        Without a date.
    stay : Stay or None
        What was told before.
    """
    if stay is None or stay.when is None or not _is_during(act, stay):
        return None
    return replace(stay.when, rule="date:of-stay")


def _is_during(act: Act, stay: Stay) -> bool:
    """Tell whether an act is of a kind and between sides that it may be part of an encounter."""
    is_ahead = act.status.status in PLANNED
    if stay.is_ahead not in (None, is_ahead) or act.event_type not in _DURING:
        return False
    sides = sides_of(act.parts)
    return sides <= stay.sides or stay.sides <= sides
