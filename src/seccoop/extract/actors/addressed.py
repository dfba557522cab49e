"""Who of several named with an act does it, and to whom it is done or said: asked, warned, told."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from seccoop.extract.actors.doers import is_asking
from seccoop.extract.actors.handed_over import without_owners
from seccoop.extract.actors.mention import GROUP, Mention, Part, in_role
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor
from seccoop.extract.words.verbs import Trigger

# Whom somebody had to do with before he asked: "met the general and asked for".
_ADDRESSED = regex(
    r"\b(?:met|meets|visited|visits|thanked|told|phoned|contacted|received|hosted|welcomed"
    r"|praised|addressed) (?:with )?(?:the |his |her |its )?$"
)
_AND = regex(r" and (?:the )?")
# Who does not do it: "with Chad", "under an accord with Chad", "told Chad that it was leaving".
_BESIDE_VERB = regex(
    r"\b(?:with|from|against|to|for|of|on|in|told|notified|informed|warned|asked) (?:the )?$"
)
_BREACH = ("breach_alleged", "initiator")  # where who breaks it is the subject
_EACH_OTHER = regex(r"\b(?:each|one an) ?other\b")
_HEAD = 40  # characters before a name in which it is said what its bearer does
_IN_LIST = regex(r"(?:, and|,| and| as well as) (?:the )?")
_IN_SENTENCE = 160  # characters behind an act in which it is said what is given in turn
_IN_TURN = regex(
    r"\b(?:exchang\w+|swap\w*|in (?:exchange|return) (?:for|of)|mutual\w*|reciprocal\w*)\b"
)
_ITS_MEMBERS = regex(r" (?:\w+ )?(?:members?|suspects?|militants?|fighters?|prisoners?)\b")
_MEMBER_OF = regex(
    r"\b(?:members?|suspects?|militants?|fighters?|prisoners?|leaders?|commanders?) (?:of|from)"
    r" (?:the )?$"
)
# Who says of another that he asked: "Chad said Mali had requested help".
_SAYS = regex(r"(?: \w+){0,3}? (?:said|says|announced|confirmed|reported|revealed|disclosed)\b")
_SPOKEN = ("offer", "refusal", "request")
_THIRD = ("mediator", "observer", "guarantor")
# What one side ends or takes up again, and two sides can do together.
_TOGETHER = frozenset(("resumption", "termination", "talks_halted"))


def told_apart(
    text: str, trigger: Trigger, span: Span, parts: dict[Actor, Part]
) -> dict[Actor, Part]:
    """Return the parties of what one side does to the other, where all seemed to do it.

    Those who end or take up something together are parties, as are those who give in turn.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    parts : dict of Actor to Part
        The parties with the roles that they seem to have.
    """
    if trigger.event_type == "person_handover":
        after = text[span[0] : span[1] + _IN_SENTENCE].split(". ")[0]
        if _IN_TURN.search(after):
            return {
                one: in_role(part, "party") if part[1] in ("provider", "recipient") else part
                for one, part in parts.items()
            }
        parts = without_owners(text, parts)
    if trigger.object == "addressee":
        parts = _without_own(_without_matters(text, trigger, parts))
    roles = {part[1] for part in parts.values()}
    are_several = len({one.party for one in parts}) > 1
    if roles == {"addressee"} and trigger.event_type == "breach_alleged" and are_several:
        first = min(parts, key=lambda one: parts[one][0].span)
        return _all_in_role(parts, {first}, "initiator")  # "Chad said that Mali had broken it"
    if roles == {"initiator"} and _EACH_OTHER.search(text, *span):
        return _all_in_role(parts, parts.keys(), "party")
    if roles == {"initiator"} and (trigger.event_type, trigger.object) == _BREACH:
        return {}  # "the truce was broken": by nobody named
    if roles != {trigger.subject} or trigger.object != "addressee":
        return parts
    heads = {one: text[max(0, at[0].span[0] - _HEAD) : at[0].span[0]] for one, at in parts.items()}
    asking = {one for one, head in heads.items() if is_asking(trigger, head)}
    if asking and len(asking) < len(parts):  # "Chad granted a request from Mali"
        return _all_in_role(parts, parts.keys() - asking, "addressee")
    if not are_several:
        return parts
    if trigger.event_type in _TOGETHER:
        return _all_in_role(parts, parts.keys(), "party")
    beside = {
        one
        for one, head in heads.items()
        if _BESIDE_VERB.search(head) and parts[one][0].rule != "services-of"
    }
    if not beside and trigger.event_type in _SPOKEN:
        beside = {one for one, head in heads.items() if _ADDRESSED.search(head)}
        first = min(parts, key=lambda one: parts[one][0].span)
        if not beside and _SAYS.match(text, parts[first][0].end):
            beside = {first}
    return _all_in_role(parts, beside, "addressee")


def with_listed(text: str, span: Span, parts: dict[Actor, Part]) -> dict[Actor, Part]:
    """Return the parties with all of a list in the role of its first: "brokered by A and B".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of the act.
    parts : dict of Actor to Part
        The parties with the roles that they seem to have.
    """
    if not any(role in _THIRD for _, role, _ in parts.values()):
        return parts
    listed = dict(parts)
    last: Part | None = None
    for actor in sorted(parts, key=lambda one: parts[one][0].span):
        part = listed[actor]
        if last is not None and part[1] not in _THIRD:
            # before the act a comma may end the list: "in talks led by Chad, Mali and Niger"
            list_of = _IN_LIST if last[0].span > span else _AND
            if list_of.fullmatch(text, last[0].end, part[0].span[0]):
                part = listed[actor] = in_role(part, last[1])
        last = part if part[1] in _THIRD else None
    return listed


def _without_matters(text: str, trigger: Trigger, parts: dict[Actor, Part]) -> dict[Actor, Part]:
    """Leave out whom only the matter of an act names: "asked Mali for talks with the rebels".

    "Refused to extradite a member of the group to Chad" is said to Chad.

    A state may be that with which an accord is ended, though another was told so.
    """
    asked = sorted((part for part in parts.values() if part[1] == "addressee"), key=_place)
    groups = [one for one, _, _ in asked if one.actor.kind == GROUP]
    whose = [one.actor for one in groups if _is_of_members(text, one)]
    if whose and len(whose) < len(asked):
        parts = {one: part for one, part in parts.items() if one not in whose}
        asked = [part for part in asked if part[0].actor not in whose]
    if len(asked) < 2:
        return parts
    last, named = asked[0], {asked[0][0].actor}
    for one in asked[1:]:
        if not _IN_LIST.fullmatch(text, last[0].end, one[0].span[0]):
            break
        last = one
        named.add(one[0].actor)
    is_asked = trigger.event_type in ("request", "offer")
    return {
        actor: part
        for actor, part in parts.items()
        if part[1] != "addressee" or actor in named or not (is_asked or actor.kind == GROUP)
    }


def _without_own(parts: dict[Actor, Part]) -> dict[Actor, Part]:
    """Leave out one's own state beside the one spoken to: "warned Mali that Chad would leave"."""
    doing = {one.side for one, part in parts.items() if part[1] == "initiator" and one.side}
    own = {one for one, part in parts.items() if part[1] == "addressee" and one.side in doing}
    others = sum(part[1] == "addressee" for part in parts.values()) > len(own)
    return {one: part for one, part in parts.items() if one not in own} if others else parts


def _is_of_members(text: str, one: Mention) -> bool:
    """Tell whether a group is named for persons of it, who are not asked themselves."""
    start, end = one.span
    if _ITS_MEMBERS.match(text, end):
        return True
    return _MEMBER_OF.search(text, max(0, start - _HEAD), start) is not None


def _place(part: Part) -> int:
    return part[0].span[0]


def _all_in_role(
    parts: Mapping[Actor, Part], among: Collection[Actor], role: str
) -> dict[Actor, Part]:
    """Return parties of whom some are in another role."""
    return {one: in_role(part, role) if one in among else part for one, part in parts.items()}
