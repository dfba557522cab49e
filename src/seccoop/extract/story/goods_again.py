"""Goods told of before: "the boats were handed over", "the remaining four will follow"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from seccoop.extract.actors.mention import Heard, Part
from seccoop.extract.actors.roles import GOODS
from seccoop.extract.acts.act import Act
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_HANDS = frozenset(("provider", "recipient"))
_AS_BEFORE = "as-before"
_BACK = 40  # characters before a phrase in which the article of its goods stands
# "The first batch", "the remaining jets" are others than those told of.
_OTHERS = (
    r"(?!(?:first|second|third|fourth|fifth|last|final|next|other|remaining|rest|latest|new(?:est)?"
    r"|additional|further|same)\b)"
)
_THE = rf"\b(?:the|these|those|both) {_OTHERS}(?:(?!of\b|and\b|to\b|for\b|with\b)[\w-]+ ){{0,3}}"
# Words of goods that are others than those told of.
_LOT = regex(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|final|next|other|others|another|remaining"
    r"|rest"
    r"|additional|further|more|batch(?:es)?|tranche|already|previous|earlier|one|two|three|four"
    r"|five"
    r"|six|seven|eight|nine|ten|dozen|\d+)\b"
)
_NEAR = 40
_OBJECT = regex(rf"{_THE}[\w-]+$")
_SUBJECT = regex(rf"{_THE}$")
_PASSED = regex(
    r"(?:[\w-]+ ){0,2}[\w-]+,? (?:(?:which|that) )?(?:was|were|been|are|is|will|have|has|had|being"
    r"|arriv\w+|landed|reached)\b"
)
_GIVEN = regex(r"[\w-]+ (?:\w+ly )?\w+(?:ed|en)(?: over)?$")


def are_again(text: str, span: Span, parts: Sequence[Part], told: Collection[str] | None) -> bool:
    """Tell whether goods are those of a delivery told of before, to the same side.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the delivery.
    parts : sequence of (Mention, str, str)
        Who takes part.
    told : collection of str or None
        The sides of the deliveries told of.
    """
    if not told:
        return False
    getting = {
        mention.actor.side or mention.actor.actor_id or mention.actor.name
        for mention, role, _ in parts
        if role == "recipient"
    }
    if not getting or not getting <= set(told):
        return False
    words = text[slice(*span)]
    if _OBJECT.search(words):
        return not text.startswith(" of ", span[1])
    if not (_PASSED.match(words) or _GIVEN.fullmatch(words)):
        return False
    return _SUBJECT.search(text, max(0, span[0] - _BACK), span[0]) is not None


def given_in(acts: Sequence[Act], known: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return who gave goods to whom by the last act of those told now, else as known.

    Parameters
    ----------
    acts : sequence of Act
        Those of a sentence.
    known : tuple of Part
        Who gave goods to whom before.
    """
    for act in reversed(acts):
        if act.event_type in GOODS and {role for _, role, _ in act.parts} >= _HANDS:
            return act.parts
    return known


def by_the_same(
    text: str, trigger: Trigger, span: Span, clause: Span, heard: Heard, given: Sequence[Part]
) -> list[Part]:
    """Return who gives goods to whom where a clause names nobody but those told of before.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    clause : (int, int)
        The clause that tells of it.
    heard : Heard
        Who is named in the sentence.
    given : sequence of (Mention, str, str)
        Who gave goods to whom before.
    """
    if trigger.event_type not in GOODS or not given:
        return []
    if trigger.event_type == "transfer_order" and trigger.tense != "past":
        return []  # what is still to be bought is what was ordered
    if not _LOT.search(text, max(clause[0], span[0] - _NEAR), span[1]):
        return []
    sides = {mention.actor.party for mention, _, _ in given}
    named = [one for one in heard.parts if clause[0] <= one.span[0] < clause[1]]
    if any(one.actor.party not in sides for one in named):
        return []
    parts: list[Part] = []
    for mention, role, _ in given:
        here = [one for one in named if one.actor.side and one.actor.side == mention.actor.side]
        parts.append((here[0] if here else mention, role, _AS_BEFORE))
    return parts
