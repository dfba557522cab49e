"""Whose are the persons that are handed over: "an Indian pilot", "the leader of a group"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seccoop.extract.actors.mention import GROUP, Mention, Part, in_role
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor

_FAR = 60  # characters from a name in which the persons of its state are named
_PERSONS = regex(
    r"[\w-]+ (?:(?:\d[\d,]*|captured|wanted|detained|jailed|imprisoned|released|air force|army|navy"
    r"|military|police|border|civilian) )*"
    r"(?:pilots?|soldiers?|sailors?|fisherm[ea]n|prisoners?|detainees?|captives?|hostages?|m[ea]n"
    r"|wom[ea]n|nationals?|citizens?|fugitives?|suspects?|servicem[ea]n|airm[ea]n|guards?"
    r"|policem[ea]n|civilians?|convicts?|inmates?|sp(?:y|ies)|crew(?: members)?)\b"
)
_TO = regex(r"\b(?:to|by|from|with)(?: the)? $")
_IN_TURN = regex(r"\b(?:exchang\w+|swap\w*|in (?:exchange|return) (?:for|of))\b")
_NEXT = 60  # characters behind a handover in which it is said what is given in turn
_MEMBERS = (
    r"(?:members?|fighters?|militants?|rebels?|commanders?|leaders?|chiefs?|heads?|officials?"
    r"|representatives?|envoys?|delegates?)"
)
# To or from which group persons pass: behind a preposition, alone or as one of two.
_SIDE_BEFORE = regex(
    r"\b(?:to|by|from|with|between) "
    rf"(?:[\w'-]+(?: [\w'-]+)?,? and )?(?:the |an? )?(?:[\w-]+ )?(?:{_MEMBERS} (?:of|from) )?"
    r"(?:the )?(?:(?:rebel|armed|militant|extremist|terrorist|islamist|guerrilla|separatist"
    r"|insurgent) )?(?:(?:groups?|movements?|militias?|organi[sz]ations?) )?$"
)
_OF_THE_PERSONS = regex(
    r"\b(?:ties|links?|linked|tied|connected|connections?|loyal|belong\w*|allegiance|affiliated"
    r"|affiliation|related|close|support|contacts?|fought|fighting|works?|worked|working"
    r"|freed|rescued|escaped|fled|defected|defectors?|deserters?|suspects?|terrorists?|gunmen"
    rf"|jihadists?|insurgents?|{_MEMBERS}) (?:to|by|from|with) (?:the )?(?:[\w-]+ )?$"
)
_HELD_BY = regex(
    r"\b(?:captured|held|abducted|kidnapped|seized|recruited|detained|taken|hostage) (?:by|from)"
    r" (?:the )?(?:[\w-]+ )?$"
)

# "The command of UNIFIL", "the NATO mission": what is handed over, and nobody's side.
_COMMAND_OF = regex(r"\b(?:command|lead|leadership|control|charge) of (?:the )?$")
_MISSION = regex(r"(?: [\w-]+){0,2} (?:mission|battle ?group|force|operation|contingent)\b")
_SIDE = regex(r"\b(?:to|by|from) (?:the |an? )?$")


def sides_of_handover(
    text: str, span: Span, named: Sequence[Mention], passive: bool
) -> list[Mention]:
    """Return those named without those whose members are handed over.

    These are armed groups, and a force of a side that is named besides: "Chadian soldiers to Chad".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the handover.
    named : sequence of Mention
        Who is named with it.
    passive : bool
        Whether it is told in the passive, so that whom it is done to stands before it.
    """
    if _IN_TURN.search(text, span[0], span[1] + _NEXT):
        return list(named)
    done_to = [one for one in named if passive or one.span[0] >= span[0]]
    whose = {one for one in done_to if _is_of_persons(text, one)}
    others = {one.actor.side for one in named if one not in whose and one.actor.kind != GROUP}
    named = [one for one in named if one not in whose or one.actor.side not in others]
    sides = [one for one in named if one.actor.kind != GROUP]
    is_of_two = len({one.actor.party for one in sides}) > 1
    return [one for one in named if one in sides or _is_side(text, span, one, passive, is_of_two)]


def _is_side(text: str, span: Span, one: Mention, passive: bool, is_of_two: bool) -> bool:
    """Tell whether a group hands persons over or receives them.

    "Men held by the group were handed to Chad" is told of the group, unless two others are named.
    """
    start = one.span[0]
    if start < span[0] and not passive:
        return True
    head = text[max(0, start - _FAR) : start]
    if _SIDE_BEFORE.search(head) is None or _OF_THE_PERSONS.search(head) is not None:
        return False
    return not is_of_two or _HELD_BY.search(head) is None


def without_owners(text: str, parts: Mapping[Actor, Part]) -> dict[Actor, Part]:
    """Return the parties of a handover: whose persons they are gets them back, or is no party.

    Parameters
    ----------
    text : str
        The folded text.
    parts : mapping of Actor to Part
        The parties, with the roles that they seem to have.
    """
    owners = {one: part for one, part in parts.items() if _is_of_persons(text, part[0])}
    others = {one: part for one, part in parts.items() if one not in owners}
    if not owners or not others:
        return dict(parts)
    if len({one.party for one in others}) > 1:
        return others
    if any(role == "recipient" for _, role, _ in others.values()):
        return dict(parts)
    back = {one: in_role(part, "recipient") for one, part in owners.items()}
    return {**others, **back}


def _is_of_persons(text: str, one: Mention) -> bool:
    """Tell whether a name only says whose the persons are."""
    start = one.span[0]
    if _TO.search(text, max(0, start - 12), start):
        return False
    return _PERSONS.match(text, start, start + _FAR) is not None


def without_missions(text: str, span: Span, named: Sequence[Mention]) -> list[Mention]:
    """Return those named without the bodies whose command is handed over.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the handover.
    named : sequence of Mention
        Who is named in the sentence.
    """
    return [one for one in named if not _is_handed_over(text, span, one)]


def _is_handed_over(text: str, span: Span, one: Mention) -> bool:
    """Tell whether it is the command of a body that is handed over, and not to or by it."""
    if one.actor.country is not None or one.span[0] < span[0]:
        return False
    if _COMMAND_OF.search(text, span[0], one.span[0]):
        return True
    is_side = _SIDE.search(text, max(0, one.span[0] - 12), one.span[0]) is not None
    return not is_side and _MISSION.match(text, one.span[1]) is not None
