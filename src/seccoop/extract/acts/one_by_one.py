"""Meetings of one with several, each apart: "held separate meetings with A and B" are two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Part
from seccoop.extract.acts.act import BYSTANDERS, Act
from seccoop.extract.places.sites import Site
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_KINDS = ("meeting", "remote_consultation")
_APART = regex(
    r"\b(?:separately|one by one|bilateral meetings|(?:separate|individual|one-on-one)"
    r" (?:\w+ )?(?:meetings|talks|discussions|encounters|calls|conversations))\b"
)


def one_by_one(act: Act, text: str, sentence: Span) -> Iterator[Act]:
    """Yield an act, or one for each of those whom somebody met apart.

    Parameters
    ----------
    act : Act
        As its sentence tells it.
    text : str
        The folded text.
    sentence : (int, int)
        The span of its sentence.
    """
    acting = [part for part in act.parts if part[1] not in BYSTANDERS]
    before = [part for part in acting if part[0].span[0] < act.trigger[0]]
    after = [part for part in acting if part[0].span[0] >= act.trigger[0]]
    if act.event_type == "visit" and _is_of_several(after):
        for host in after:
            yield replace(act, parts=(*before, host), is_another=True)
        return
    is_list = len(before) == 1 and len({one.actor for one, _, _ in after}) > 1
    if act.event_type not in _KINDS or not is_list or not _APART.search(text, *sentence):
        yield act
        return
    beside = [part for part in act.parts if part not in acting]
    for other in after:
        yield replace(act, parts=(before[0], other, *beside), is_another=True)


def at_its_host(act: Act, sites: Sequence[Site]) -> Act:
    """Return one of several visits at the place that is in the state visited.

    Parameters
    ----------
    act : Act
        With the place that its sentence gives.
    sites : sequence of Site
        The places that the sentence names.
    """
    if act.event_type != "visit" or not act.is_another or act.place is None:
        return act
    sides = {one.actor.side for one, role, _ in act.parts if role == "host"} - {None}
    if len(sides) != 1 or act.place.place.country in sides:
        return act
    return replace(act, place=next((one for one in sites if one.place.country in sides), None))


def _is_of_several(hosts: Sequence[Part]) -> bool:
    """Tell whether somebody visits several states: "will visit Chad and Mali"."""
    if not all(role == "host" and one.actor.is_state for one, role, _ in hosts):
        return False
    return len({one.actor.side for one, _, _ in hosts}) == len(hosts) > 1
