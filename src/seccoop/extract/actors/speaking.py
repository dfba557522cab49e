"""Who only speaks of an act: "the minister said", "according to the army"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.text.saying import SAID

_THEIRS = (
    r"(?:(?:'s)? (?:officials?|officers?|spokes(?:man|woman|person)|sources?|authorities"
    r"|experts?|investigators?|inspectors?|diplomats?|analysts?|lawmakers?|prosecutors?|media"
    r"|representatives?|headquarters|press (?:service|office)|statement))?"
)
_SPEAKING = regex(
    rf"^{_THEIRS}[,\"']*\s*(?:(?:has |have |had )?(?:also )?"
    rf"(?:{SAID}|announced|reported|quoted|revealed)\b|office,? said)"
)
_SPEAKER = regex(
    r"(?:(?<=[,\"'] )said|(?<=[,\"'])said"
    r"|\b(?:(?:published|released|posted) by|according to(?: an? (?:\w+ )?(?:statement|report)"
    r" (?:from|by|of))?|told|spokesman for"
    r"|spokesperson for|spokeswoman for|office of)"
    r"|, (?:announced|reported|added|confirmed|stated|writes))(?: the| a| an)? $"
)
# Whoever has a name and then says something only speaks; "announced" may be the act itself.
_SAYS = regex(rf",? (?:has |have |had )?(?:also )?(?:{SAID})\b")
_SAID_LAST = regex(
    r",? (?:announced|announces|reported|revealed|disclosed)"
    r"(?: (?:on|in|at|late|early|earlier|yesterday|today|last|this)\b[^,;]*)?[\W]*$"
)
_SOON = regex(rf"\b(?:{SAID}|announce[sd]|reported|revealed|disclosed)\b")
# What can only stand right before who speaks, and a part of each verb of speaking.
_BEFORE = (
    *("by ", "to ", "told ", "said ", "for ", "from ", "of ", "announced ", "reported ", "added "),
    *("confirmed ", "stated ", "writes ", " the ", " a ", " an ", "\n"),
)
_VERBS = (*SAID.split("|"), "announce", "report", "reveal", "disclose")
_FAR = 90  # characters in which the name of a speaker ends
_NAME_WORD = regex(r",? (?:in )?(?:al-|el-|bin |van |de )*([a-z][a-z.'-]*)")
_RIGHT_BEFORE = 16  # characters between who speaks and what is done by that
_NAMES = 6  # words of a name, titles among them
_OBJECT = regex(
    r"\b(?:with|from|to|into|in|on|of|against|between|for|by|at|near|towards?)(?: the)? $"
)
_OWN = regex(r"^[^.]{0,50}?\b(?:that (?:its?|they|their)|said (?:on \w+ )?(?:its|it|they|their))\b")

# What is given to a service that needs no name is given to that of who tells of it.
TO_OWN = frozenset(
    ("operational_support", "security_funding", "training_course", "transfer_delivery")
)
_OWN_FORCES = regex(
    r"\b(?:to|for) (?:the|its|our|his) (?:army|military|navy|air force|police|coast guard"
    r"|armed forces|defen[cs]e forces?|security forces|ministry|gendarmerie|national guard|troops"
    r"|force|country)\b(?! of\b)"
)
# "The minister told reporters after talks with": who speaks was there.
_AFTER = regex(
    r"\b(?:after|following|before|ahead of|at the end of)(?: (?:an?|his|her|separate|holding))*"
    r"(?: [a-z-]+)? $"
)
_TOLD = regex(
    r",?(?: (?:has|have|had|also|on \w+day|later))* (?:told|asked|assured|informed|thanked|urged)"
    r" (?:the |his |her |its |their )?"
)


_ITSELF = regex(
    rf",? (?:{SAID}|announce[sd]|reported|confirms)(?: (?:late |early )?on [a-z]+day)?(?: that)?"
    r" (?:it|he|she|they|(?:its|his|her|their) (?:country|government|forces|army|navy|troops))"
    r"(?:'s|'d|'ll|'ve)?(?: (?:has|have|had|will|would|is|was|were|are|also|already|been|be|to"
    r"|going|planning|planned|now|recently|formally))* "
)


def speaks(text: str, span: Span, sentence: Span) -> bool:
    """Tell whether somebody only says something."""
    tail = text[span[1] : min(span[1] + 40, sentence[1])]
    head = text[max(0, span[0] - 40) : span[0]]
    return bool(_SPEAKING.match(tail) or _SPEAKER.search(head))


def is_speaker(
    text: str, span: Span, sentence: Span, head: str, is_capital: Callable[[int], bool]
) -> bool:
    """Tell whether an actor that is named, with the name of its bearer or without, only speaks.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words for the actor.
    sentence : (int, int)
        Its sentence.
    head : str
        What stands before the actor in it.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    end = span[1]
    is_object = text.startswith(", ", end) and _OBJECT.search(head[-14:]) is not None
    says = _SPEAKING.match(text[end : min(end + 40, sentence[1])])
    if (says and not is_object) or (head.endswith(_BEFORE) and _SPEAKER.search(head)):
        return True  # but not Chad in "an accord with Chad, said the minister"
    stop = min(end + _FAR, sentence[1])
    soon = text[end:stop]
    if is_object or not (any(map(soon.__contains__, _VERBS)) and _SOON.search(text, end, stop)):
        return False
    stop = _after_name(text, end, sentence[1], is_capital)
    if _SAYS.match(text[stop : stop + 40]):
        return True
    is_last = _SAID_LAST.match(text, stop, sentence[1]) is not None
    return is_last and head.endswith((", ", '" '))


def speaks_of_own(text: str, end: int, limit: int) -> bool:
    """Tell whether a speaker says what its own side did: "Chad said it had"."""
    return _OWN.match(text[end : min(end + 80, limit)]) is not None


def _after_name(text: str, place: int, end: int, is_capital: Callable[[int], bool]) -> int:
    """Return where the name of who holds an office, or the seat of an office, ends."""
    for _ in range(_NAMES):
        found = _NAME_WORD.match(text, place, end)
        if found is None or not is_capital(found.start(1)):
            break
        place = found.end()
    return place


def says_itself(speakers: Sequence[Mention], event_type: str, span: Span) -> Sequence[Mention]:
    """Return who does an act by saying it: "Chad told the advisers to go", "said A broke it".

    Parameters
    ----------
    speakers : sequence of Mention
        Who speaks in the sentence.
    event_type : str
        The kind of act.
    span : (int, int)
        The phrase that tells of it.
    """
    if event_type == "breach_alleged":
        return speakers[:2]
    return [one for one in speakers if -_RIGHT_BEFORE <= one.span[1] - span[0] <= span[1] - span[0]]


def speaking_after(text: str, span: Span, speakers: Sequence[Mention]) -> Mention | None:
    """Return who spoke after an encounter: "the minister told reporters after talks with".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the encounter.
    speakers : sequence of Mention
        Who speaks in the sentence.
    """
    before = [one for one in speakers if one.span[1] <= span[0]]
    if before and _AFTER.search(text, before[-1].span[1], span[0]):
        return before[-1]
    return None


def telling(text: str, one: Mention, speakers: Sequence[Mention]) -> list[Mention]:
    """Return who speaks to somebody met: "told his Turkish counterpart in a call".

    Parameters
    ----------
    text : str
        The folded text.
    one : Mention
        Who was met.
    speakers : sequence of Mention
        Who speaks in the sentence.
    """
    return [
        each
        for each in speakers
        if each.end <= one.span[0] and _TOLD.fullmatch(text, each.end, one.span[0])
    ]


def says_of_itself(
    text: str, span: Span, speakers: Sequence[Mention], near: Sequence[Mention]
) -> list[Mention]:
    """Return who says what it does itself, and is not there yet: "Chad says it will expel".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of an act.
    speakers : sequence of Mention
        Who speaks in the sentence.
    near : sequence of Mention
        Who takes part as far as is known.
    """
    sides = {one.actor.side for one in near}
    return [
        one
        for one in speakers
        if one.actor.side not in sides and _ITSELF.fullmatch(text, one.end, span[0])
    ][:1]


def given_own(text: str, span: Span, clause: Span, speakers: Sequence[Mention]) -> list[Mention]:
    """Return who says that something was given to its own: "said Mali had sent the army jets".

    Parameters
    ----------
    text : str
        The folded text.
    span, clause : (int, int)
        The words of the gift, and their clause.
    speakers : sequence of Mention
        Who speaks in the sentence.
    """
    if not speakers or not _OWN_FORCES.search(text, span[0], clause[1]):
        return []
    return [one for one in speakers if one.span[1] <= span[0]][:1]
