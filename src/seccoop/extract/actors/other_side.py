"""The other side of an act of which one is named: where it is, whose goods, whose ground."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seccoop.contract.model import Contract
from seccoop.extract.actors.goods import NATIONAL
from seccoop.extract.actors.levels import is_with_host
from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.actors.roles import GOODS, ON_GROUND, count
from seccoop.extract.actors.weapons import weapons_from
from seccoop.extract.status.purposes import purpose_of
from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.verbs import Trigger

_HANDOVER = "person_handover"
_WITH_THINGS = GOODS | {_HANDOVER}
_JOINT = frozenset(("", "international_organisation", "coalition_or_alliance", "peace_operation"))


def with_other_side(
    text: str,
    clause: Span,
    trigger: Trigger,
    span: Span,
    near: Sequence[Mention],
    rule: str,
    heard: Heard,
    contract: Contract,
    lexicon: Lexicon,
) -> tuple[list[Mention], str]:
    """Return the parties with the other side, where only one is named, and how it was found.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the words of the act stand in.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    near : sequence of Mention
        The parties found so far.
    rule : str
        How these were found.
    heard : Heard
        Who is named in the sentence.
    contract : Contract
        For the roles that a kind of act has, and how many it takes.
    lexicon : Lexicon
        For the states that weapons come from.
    """
    kind, known = trigger.event_type, list(near)
    least = contract.least_participants(kind)
    is_one = count(known) == 1
    if is_one and (least > 1 or "recipient" in contract.type_roles[kind]):
        known, rule = [*known, *new_ones(heard.placed[:1], known)], "placed"
        is_one = count(known) == 1
    if is_one and least > 1 and purpose_of(text, clause[0], span[0], kind):
        reached = [one for one in heard.around if clause[0] <= one.span[0] < span[0]]
        known, rule = [*known, *new_ones(reached[:1], known)], "journey"  # "in Chad for a drill"
    if kind in _WITH_THINGS and count_sides(known) == 1:
        known += new_ones(_of_things(trigger.event_type, heard), known)
    if kind in GOODS and trigger.subject == "recipient" and count_sides(known) == 1:
        weapons = [*weapons_from(text, (span[0], clause[1]), lexicon)]
        known += new_ones(weapons[:1], known)
    if kind in ON_GROUND and known and count_sides(known) < 2:
        ground = heard.around or heard.placed
        ground = ground if is_with_host(text, trigger, clause, ground) else []
        known, rule = [*known, *new_ones(ground[:1], known)], "ground"
    return known, rule


def _of_things(kind: str, heard: Heard) -> list[Mention]:
    """Return the state that goods come from, or of which the persons are."""
    of_persons = kind == _HANDOVER
    return [one for one in heard.makers if (one.rule == NATIONAL) is of_persons][:1]


def count_sides(mentions: Iterable[Mention]) -> int:
    """Count the states that take part, organisations of several aside."""
    sides = {one.actor.side or one.actor for one in mentions if one.actor.kind not in _JOINT}
    return len(sides)


def new_ones(added: Iterable[Mention], known: Sequence[Mention]) -> list[Mention]:
    """Return actors of states and organisations that are not there already."""
    new = [*added]
    if not new:
        return new
    actors = {one.actor for one in known}
    countries = {one.actor.side for one in known if one.actor.side}
    return [
        one
        for one in new
        if one.actor not in actors and not (one.actor.is_state and one.actor.side in countries)
    ]
