"""Whom an act is aimed at: the armed groups that are fought, feared or listed as threats."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_BESIDE, _BEHIND = 60, 160  # characters from an act to whom it is aimed at
_HEAD = 90  # characters before a name in which it is said what is done against it
_CALLED = (
    r"(?: the| [a-z]+'s)?(?: (?:so-called|self-styled|terrorist|extremist|militant|insurgent"
    r"|rebel|armed|jihadist|islamist|outlawed|banned|notorious"
    r"|(?:al-qaeda|isis|isil|state)-[a-z]+))*"
    r"(?: (?:groups?|organi[sz]ations?|militias?|movements?|militants|fighters|insurgents|rebels"
    r"|terrorists|outfit|network))?"
)
_PURPOSE = regex(
    r"(?:\b(?:on|against|fight(?:s|ing)?|combat(?:ing|ting)?|defeat(?:ing)?"
    r"|counter(?:ing)?|battl(?:e|ing)|eliminat(?:e|ing)|eradicat(?:e|ing)|neutrali[sz](?:e|ing)"
    r"|crush(?:ing)?|tackl(?:e|ing)|pursu(?:e|ing)|repel(?:ling)?|dismantl(?:e|ing)"
    r"|threats? (?:of|from|by|posed by)|dangers? (?:of|from|posed by)|remnants of"
    r"|(?:attacks?|incursions?|insurgency|violence|aggression) (?:of|by|from)"
    r"|terror(?:ist)? (?:groups?|organi[sz]ations?|outfits?),? (?:such as|like|including|namely)"
    rf"|(?:clear|rid|free)\w* \w+(?: \w+)? of){_CALLED} $)|\banti-$"
)
_FEARED = regex(
    r"(?:'s?)?(?: (?:terrorist|insurgent|jihadist))?"
    r" (?:threats?|menace|insurgency|hideouts?|strongholds?|remnants|cells?)\b"
)


def is_feared(text: str, name: Span, sentence: Span) -> bool:
    """Tell whether a group is named as whom something is done against: "the threat of ISIS".

    Parameters
    ----------
    text : str
        The folded text.
    name, sentence : (int, int)
        The spans of its name and of the sentence.
    """
    if _PURPOSE.search(text[max(sentence[0], name[0] - _HEAD) : name[0]]) is not None:
        return True
    return _FEARED.match(text, name[1], sentence[1]) is not None


def aimed_at(
    text: str, act: Span, known: Sequence[Mention], family: str, is_encounter: bool
) -> Sequence[Mention]:
    """Return the armed groups that an act is aimed at.

    Parameters
    ----------
    text : str
        The folded text.
    act : (int, int)
        Its words.
    known : sequence of Mention
        The groups that the sentence names as adversaries.
    family : str
        The family of its type.
    is_encounter : bool
        Whether parties meet, and speak of much that they do nothing about.
    """
    if family == "operation":
        return known
    if family == "reversal":
        return ()
    feared = [one for one in known if is_feared(text, one.span, (0, len(text)))]
    if is_encounter:
        return feared
    return [
        one
        for one in known
        if act[0] <= one.span[0] <= act[1] + (_BEHIND if one in feared else _BESIDE)
    ]
