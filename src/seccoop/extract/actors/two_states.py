"""The two states that an agreement is between: "a deal between the two countries"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.pointing import THE_STATES
from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Lexicon
from seccoop.extract.words.verbs import Trigger


def two_states(
    text: str, trigger: Trigger, span: Span, known: Iterable[Mention], lexicon: Lexicon
) -> list[Mention]:
    """Return the two states that a noun stands between, or nothing if more or fewer are known.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        The words of the act.
    known : iterable of Mention
        Who is named in the sentence and in those before.
    lexicon : Lexicon
        For the governments of states.
    """
    if trigger.event_type != "concluded_form_unknown" or not THE_STATES.match(text, span[1] + 1):
        return []
    found: dict[str, Mention] = {}
    for one in known:
        side = one.actor.side
        if side and side == one.actor.country and side not in found:
            found[side] = replace(one, actor=lexicon.service(side, "government"))
    return list(found.values()) if len(found) == 2 else []
