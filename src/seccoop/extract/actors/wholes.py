"""Organisations of which a part is named, too: the part is what acts."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.roles import count, holds
from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.verbs import Trigger


def without_wholes(
    text: str, near: Sequence[Mention], trigger: Trigger, span: Span, lexicon: Lexicon
) -> Sequence[Mention]:
    """Leave out an organisation of which a part is named as well, where both would do the same.

    Parameters
    ----------
    text : str
        The folded text.
    near : sequence of Mention
        Who is named with an act.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    lexicon : Lexicon
        For what is part of what.
    """
    alike = trigger.subject == trigger.object

    def place(one: Mention) -> bool:
        inside = span[0] <= one.span[0] < span[1]
        return alike or one.span[0] < span[0] or (inside and holds(text, span, one))

    wholes = {
        (whole, place(one))
        for one in near
        for whole in lexicon.above.get(one.actor.actor_id or "", frozenset())
    }
    heads = [one.actor.name for one in near if one.rule == "head-of" and not one.actor.actor_id]
    kept = [
        one
        for one in near
        if (one.actor.actor_id, place(one)) not in wholes
        and not (one.actor.country is None and any(_is_of(text, one, name) for name in heads))
    ]
    sides = {one.actor.side for one in near}
    return kept if count(kept) >= min(2, count(near)) or len(sides) == 1 else near


def _is_of(text: str, one: Mention, office: str) -> bool:
    """Tell whether an office is at the head of what is named."""
    named = text[slice(*one.span)]
    return named != office.lower() and named in office.lower()
