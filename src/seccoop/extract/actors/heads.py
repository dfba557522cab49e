"""The office at the head of an organisation or a service: "the commander of X", "X's director"."""

from __future__ import annotations

from collections.abc import Callable

from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.open_names import service_before
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon, as_name

_ARMED = (
    "armed_forces",
    "service_branch",
    "police",
    "intelligence_service",
    "border_or_coast_guard",
)
_BODIES = ("", "international_organisation", "coalition_or_alliance", "peace_operation")
_HEADS = (
    r"(?:(?:deputy|assistant|acting) )?(?:commander|head of (?:the )?mission|head|chief inspector"
    r"|chief|president|chair|chairman|chairperson|leader|(?:executive )?director(?:[- ]general)?"
    r"|force commander|secretary[- ]general|under-secretary[- ]general|high representative"
    r"|special (?:envoy|representative)|envoy|mediator|commissioner|high commissioner"
    r"|inspector[- ]general|commandant|superintendent|chief executive|governor|secretary"
    r"|a?dg\b|a?ig\b)"
)
_HEAD = regex(rf"(?<!deputy )(?<!former )\b{_HEADS} of (?:the )?(?:royal )?$")
# "The commander of US Army Europe" is not the head of the army.
_UNIT = regex(r" (?:pacific|europe|africa|central|south|north|command|reserve|corps|brigade)\b")
# What the head of a service is called in ``forces.csv``, by the last word of the service.
_CHIEFS = {
    "army": "army chief",
    "soldiers": "army chief",
    "navy": "navy chief",
    "air force": "air force chief",
    "police": "police chief",
    "armed forces": "military chief",
    "military": "military chief",
    "intelligence": "intelligence chief",
    "intelligence service": "intelligence chief",
    "coast guard": "coast guard chief",
    "border guard": "border guard chief",
}
_OF_UNIT = regex(
    r"(?:-led|'s)? (?:(?:military|defen[cs]e|political|security|parliamentary|joint|rapid reaction"
    r"|reaction) ){0,2}(?:troops|forces?|mission|peacekeepers|peacekeeping (?:force|mission)"
    r"|contingent|command|operation|delegation|office|committee|council|assembly|corps|agency"
    r"|college|academy|cent(?:re|er)|brigade|battalion|battlegroup)\b"
)
_FAR = 120  # characters in which an office stands before the service that it is of
_HEAD_AFTER = regex(rf"^(?: \([a-z]+\))?(?:'s)? {_HEADS}\b(?! of staff)")
_STAFF_AFTER = regex(r"(?:'s)? chief of (?:the )?(?:general )?staff\b")
# "The secretary-general's special envoy" is not the secretary-general.
_ENVOY_OF_HEAD = regex(r"'s (?:(?:personal|special) )?(?:envoy|representative)\b")
# "Commander, US Fleet Forces": an office with a capital right before what it heads.
_HEAD_OF_NAME = regex(
    r"(?<![\w-])(?:deputy )?(?:commander|director(?:[- ]general)?|commandant|head"
    r"|chief(?: of (?:the )?(?:(?:naval|air|army|defen[cs]e|general) )?staff)?)"
    r"(?:,| of)? $"
)
# "The secretary of the security council under the president of Chad": not the president.
_BELOW = regex(
    rf"\b(?:(?:first|deputy|vice|acting) )*{_HEADS} of (?:[a-z'-]+ ){{1,8}}under (?:the )?$"
)
_NAME_ENDS = (
    *("commander ", "director ", "general ", "commandant ", "head ", "chief ", "staff "),
    *(", ", " of "),
)


def with_head(
    text: str,
    mention: Mention,
    head: str,
    tail: str,
    lexicon: Lexicon,
    is_capital: Callable[[int], bool],
) -> Mention:
    """Return who is named, or the office at its head or part of it where words name that.

    Parameters
    ----------
    text : str
        The folded text.
    mention : Mention
        Who is named.
    head : str
        What stands before the name.
    tail : str
        What follows it.
    lexicon : Lexicon
        For the services of a state.
    is_capital : callable
        Whether a character of the folded text is a capital letter in the original.
    """
    actor = mention.actor
    if head.endswith((" under the ", " under ")) and (below := _BELOW.search(head)):
        span = mention.span[0] - len(below[0]), mention.span[1]
        called = as_name(text[slice(*span)])
        return Mention(Actor(None, called, actor.side, kind="office_holder"), span, "head-of")
    is_state = actor.is_state and actor.country is not None
    after = _HEAD_AFTER.match(tail)
    before = _HEAD.search(head) if head.endswith(("of ", "of the ", " royal ", "\n")) else None
    if before and actor.country is None and (unit := _OF_UNIT.match(tail)):
        # "the commander of the NATO troops" is not the head of NATO
        span = mention.span[0] - len(before[0]), mention.span[1] + unit.end()
        called = as_name(text[slice(*span)])
        return Mention(Actor(None, called, None, kind="office_holder"), span, "head-of")
    if not before and not is_state and head.endswith(_NAME_ENDS):
        named = _HEAD_OF_NAME.search(head)
        is_name = named and is_capital(mention.span[0] - len(named[0]))
        before = named if is_name else None
    staff = _STAFF_AFTER.match(tail) if actor.country and actor.kind in _ARMED else None
    if staff and (chief := _chief_of(text, mention)):
        span = mention.span[0], mention.span[1] + staff.end()
        return Mention(lexicon.service(actor.country or "", chief), span, "head-of")
    if not (after or before):
        return _part_of(text, mention, head, is_capital)
    start, end = mention.span
    span = (start, end + after.end()) if after else (start - len(before[0]) if before else 0, end)
    if after and (envoy := _ENVOY_OF_HEAD.match(tail, after.end())):
        span = start, end + envoy.end()
        called = f"{actor.name}{tail[: envoy.end()]}"
        return Mention(Actor(None, called, actor.side, kind="office_holder"), span, "head-of")
    office = lexicon.heads.get(actor.actor_id or "")
    if office is None and after and actor.side != actor.country:  # of an autonomous region
        office = lexicon.services.get((actor.side or "", after[0].removeprefix("'s").strip()))
    plain = not text[slice(*span)].startswith(("deputy", "assistant"))
    if office and plain:
        return Mention(office, span, "head-of")
    if actor.country is None and actor.kind in _BODIES:
        called = f"{actor.name}{after[0]}" if after else f"{before and before[0]}{actor.name}"
        return Mention(Actor(None, called, None, kind="office_holder"), span, "head-of")
    if actor.country and actor.kind in _ARMED and not _UNIT.match(tail):
        chief = _chief_of(text, mention)
        if chief and plain:
            return Mention(lexicon.service(actor.country, chief), span, "head-of")
    if actor.country and not actor.is_state and actor.kind != "office_holder":
        called = as_name(text[slice(*span)])
        return Mention(Actor(None, called, actor.side, kind="office_holder"), span, "head-of")
    return mention


def _chief_of(text: str, mention: Mention) -> str | None:
    """Return what the head of a service is called."""
    called = text[slice(*mention.span)]
    return next((one for name, one in _CHIEFS.items() if called.endswith(name)), None)


def _part_of(text: str, mention: Mention, head: str, is_capital: Callable[[int], bool]) -> Mention:
    """Read "Admiral Seo of the Korean Navy" and "the 3rd Brigade of the Dutch Army" as these."""
    actor, (start, end) = mention.actor, mention.span
    if actor.is_state or actor.kind not in _ARMED or not head.endswith((" of the ", " of ")):
        return mention
    part = service_before(text, max(0, start - _FAR), start, is_capital)
    if part is None:
        return mention
    called = as_name(text[part[0] : end])
    return Mention(Actor(None, called, actor.side, kind=part[1]), (part[0], end), "part-of")


def is_headed(text: str, end: int) -> bool:
    """Tell whether the office at the head of what is named comes after it: "Europol's director"."""
    return _HEAD_AFTER.match(text[end : end + 40]) is not None
