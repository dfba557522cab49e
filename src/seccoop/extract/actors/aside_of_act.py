"""Who is named behind an act that several do, and takes no part: in its purpose, in an aside."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# "Signed a pact, brushing aside concerns of Chad", "a step that worries Chad".
_ASIDE_OF_ACT = (
    r", (?:brushing|defying|drawing|raising|angering|alarming|worrying|deepening|ignoring"
    r"|ending|easing|fuell?ing|stoking|sparking|replacing|prompting|paving|dealing|signall?ing)\b"
    r"|, an? (?:[\w-]+ ){1,3}(?:that|which)\b"
    r"| (?:that|which) (?:has |have |had )?(?:anger|alarm|worri|upset|irk|rattl|infuriat|unsettl)"
)
# What follows says what for, and names no more parties, but for those "in the presence of" whom.
_PURPOSE = regex(
    r",? (?:aimed at|aiming (?:at|to)|in order to|designed to|intended to|to (?!the\b|an?\b)[a-z]+"
    r"|on (?:the )?(?:fight|fighting|combating)|against|amid|despite|following|over)\b"
    r"| (?:on|concerning|regarding|covering) (?:the )?(?:status|deployment|presence|use|transfer"
    r"|exchange|sale|training|return|withdrawal|stationing|supply|delivery) of\b"
    rf"|,? (?:under|by) which\b|{_ASIDE_OF_ACT}"
)
_OTHERS_LATER = regex(
    r",? (?:followed by|similar to|modelled on|(?:days|weeks|months) after|and is in talks)\b"
)
_JOINED = regex(
    r"\b(?:presence of|alongside|together with|auspices of|invitation of"
    r"|(?:chaired|led|brokered) by)\b"
)


def before_verb(text: str, clause: Span, span: Span, near: Sequence[Mention]) -> list[Mention]:
    """Leave out whom a purpose or an object names, where two and more parties do it together.

    Parameters
    ----------
    text : str
        The folded text.
    clause, span : (int, int)
        The clause, and the words of the act in it.
    near : sequence of Mention
        Who is named in the clause.
    """
    if (others := _OTHERS_LATER.search(text, span[1], clause[1])) is not None:
        near = [one for one in near if one.span[0] < others.start()]  # "followed by one with Chad"
    doing = {one.actor.side or one.actor for one in near if one.span[1] <= span[0]}
    if len(doing) < 2:
        return list(near)
    purpose = _PURPOSE.search(text, span[1], clause[1])
    end = purpose.start() if purpose else clause[1]
    return [one for one in near if one.span[0] < end or _JOINED.search(text[end : one.span[0]])]
