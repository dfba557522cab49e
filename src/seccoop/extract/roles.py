"""Which of the actors that a sentence names take part in an act, and in what role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from seccoop.contract.model import Contract
from seccoop.extract.folding import Span
from seccoop.extract.lexicon import Actor, Lexicon
from seccoop.extract.mentions import Heard
from seccoop.extract.several import Mention
from seccoop.extract.verbs import Trigger

_CHAIN = frozenset(
    (
        "",
        "national_government",
        "ministry",
        "armed_forces",
        "service_branch",
        "military_unit",
        "office_holder",
    )
)
Part = tuple[Mention, str, str]

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be)(?: \w+)? $")
_ITSELF = re.compile(r"\b(?:its|their|it|they|we|our)\b")
_PRESIDING = re.compile(
    r"\b(?:chaired by|presided over by|under the chairmanship of|supervised by|in the presence of)"
    r"(?: the)? $"
)
_LEADING = re.compile(r"\b(?:under the command of|led by|commanded by)(?: the)? $")
_THIRD = re.compile(r"\b(?:mediated by|brokered by|under the auspices of)(?: the)? $")
_OBSERVING = re.compile(
    r"\b(?:observed by|watched by|monitored by|attended by|in the presence of)"
    r"(?: an?| the)?(?: [a-z-]+)? (?:delegation (?:from|of)"
    r"|representatives? of|officers? of) (?:the )?$"
)
_WITH = re.compile(r"\bwith (?:the )?$")
# What follows tells on what ground or since when, not who takes part.
_ASIDE = re.compile(r"\b(?:based on|in line with|under an?|backdrop of|since)\b[^,;]*$")
# What a meeting is about is not who meets.
_AGENDA = re.compile(
    r"\b(?:discuss\w*|about|regarding|concerning|over|focus\w*|stress\w*|underlin\w*"
    r"|on (?!\w+day\b|\d|january|february|march|april|june|july|august|september|october|november"
    r"|december|the sidelines)|to (?!meet|the |hold|a |an ))"
)
_TOWARDS = re.compile(r"\b(?:to|towards|for) (?:the )?$")
_AWAY = re.compile(r"\bfrom (?:the )?$")
_DOER_AFTER = ("withdrawal of", "suspension of")
_ENCOUNTERS = frozenset(("meeting", "visit", "remote_consultation", "negotiation_round"))
# In which the state on whose ground something happens takes part.
_ON_GROUND = {"consented_deployment": "host", "visit": "host", "person_handover": "provider"}
_ASKING = re.compile(r"\bat the (?:request|invitation) of (?:the )?$")
_MARKED = (
    ("recipient", _ASKING),
    ("host", _ASKING),
    ("presiding", _PRESIDING),
    ("lead", _LEADING),
    ("mediator", _THIRD),
    ("observer", _OBSERVING),
)
CARRIED = re.compile(
    r"\b(?:the two sides|both sides|the two|the parties|the sides|they|their|both|the delegations?"
    r"|(?:agreements?|memorand\w+|accords?|deals?|documents?|protocols?|mous?|pacts?)\b[^.;]{0,80}?"
    r"\b(?:was|were|has been|have been) (?:also )?signed"
    r"|the (?:\d[\d,]* )?(?:troops|soldiers|peacekeepers|contingent|vehicles|aircraft)"
    r" (?:arrived|were|are|will|have|left)"
    r"|the two (?:\w+ )?(?:ministers|commanders|armies|delegations|countries|governments|leaders)"
    r"|the (?:meeting|talks|session|exercise|drills?|patrols?|agreement|arrangement|accord|deal"
    r"|contract|pact|memorandum|ceasefire|truce|round|text|(?:\w+ )?rooms?|(?:\w+ )?cent(?:re|er)s?"
    r"|committees?) (?:was|were|is|are|will|had|has|took))\b"
)


def parts_of(
    text: str,
    sentence: Span,
    clause: Span,
    trigger: Trigger,
    span: Span,
    heard: Heard,
    before: Sequence[Mention],
    contract: Contract,
    lexicon: Lexicon,
) -> list[Part]:
    """Give every actor of an act its role, and say how it was found.

    The clause comes first, then the sentence; where they name too few, who speaks of his own
    side, then the sentences before if the words point to them, then the states that something is
    in.
    """
    least = int(contract.codelists["event_type"].rows[trigger.event_type]["min_participants"])
    named = [one for one in heard.parts if not _ASIDE.search(text[span[1] : one.span[0]])]
    if trigger.event_type in _ENCOUNTERS:
        meeting = [one for one in named if not _is_agenda(text, trigger, span, one)]
        named = meeting if _count(meeting) >= least else named
    near = [one for one in named if clause[0] <= one.span[0] < clause[1]]
    rule = "clause"
    points_back = bool(before) and not near and CARRIED.search(text, *clause) is not None
    if _count(near) < least and not points_back:
        near, rule = named, "sentence"
    speaks = _count(near) < max(least, 2) and (
        _ITSELF.search(text, sentence[0], span[1] + 30)
        or (near and _WITH.search(text[sentence[0] : near[0].span[0]]))
    )
    if speaks and heard.speakers:
        near, rule = [*near, *heard.speakers[:1]], "speaker"
    if _count(near) < max(least, 2) and before and CARRIED.search(text, *sentence):
        near, rule = [*near, *_new(before, near)], "carried"
    if _count(near) == 1 and (least > 1 or "recipient" in contract.type_roles[trigger.event_type]):
        near, rule = [*near, *_new(heard.placed[:1], near)], "placed"
    if _count(near) == 1 and trigger.event_type in _ON_GROUND:
        near, rule = [*near, *_new(heard.around[:1], near)], "ground"
    if _count(near) < least:
        return []
    parts = _without_wholes(near, trigger, span, lexicon)
    return _with_roles(text, trigger, span, parts, heard, contract, rule)


def _is_agenda(text: str, trigger: Trigger, span: Span, one: Mention) -> bool:
    """Tell whether an actor is only what an encounter is about."""
    between = text[span[1] : one.span[0]]
    if not between.strip() or one.span[0] < span[1]:
        return False
    found = _AGENDA.search(between)
    if found is None and not trigger.pattern.startswith("{discuss}"):
        return False
    return not re.search(r"\bwith (?:[\w'.-]+ ){0,6}$", between)


def _without_wholes(
    near: Sequence[Mention], trigger: Trigger, span: Span, lexicon: Lexicon
) -> Sequence[Mention]:
    """Leave out an organisation of which a part is named as well, where both would do the same."""
    alike = trigger.subject == trigger.object
    wholes = {
        (whole, alike or one.span[0] < span[0])
        for one in near
        for whole in lexicon.above.get(one.actor.actor_id or "", frozenset())
    }
    kept = [
        one for one in near if (one.actor.actor_id, alike or one.span[0] < span[0]) not in wholes
    ]
    return kept if _count(kept) >= min(2, _count(near)) else near


def is_one_side(parts: Sequence[Part]) -> bool:
    """Tell whether all actors are of the chain of command of one state."""
    sides = {mention.actor.side for mention, role, _ in parts if role != "directed_against"}
    kinds = {mention.actor.kind for mention, _, _ in parts}
    return len(parts) > 1 and len(sides) == 1 and None not in sides and kinds <= _CHAIN


def _count(mentions: Iterable[Mention]) -> int:
    return len({one.actor for one in mentions})


def _new(added: Iterable[Mention], known: Sequence[Mention]) -> list[Mention]:
    """Return actors of states and organisations that are not there already."""
    actors = {one.actor for one in known}
    countries = {one.actor.side for one in known if one.actor.side}
    return [
        one
        for one in added
        if one.actor not in actors and not (one.actor.is_state and one.actor.side in countries)
    ]


def _with_roles(
    text: str,
    trigger: Trigger,
    span: Span,
    near: Sequence[Mention],
    heard: Heard,
    contract: Contract,
    rule: str,
) -> list[Part]:
    allowed = contract.type_roles[trigger.event_type]
    usual = "party" if "party" in allowed else trigger.object
    passive = trigger.tense in ("past", "participle") and bool(
        _PASSIVE.search(text[max(0, span[0] - 20) : span[0]])
    )
    parts: dict[Actor, Part] = {}
    alike = trigger.subject == trigger.object
    for mention in _most_specific(near) if alike else near:
        head = text[max(0, mention.span[0] - 80) : mention.span[0]]
        is_before = mention.span[0] < span[0] or trigger.pattern.startswith(_DOER_AFTER)
        role = trigger.subject if is_before is not passive else trigger.object
        is_subject = any(part[1] == trigger.subject for part in parts.values())
        if rule == "carried" and mention not in heard.parts and is_subject:
            role = trigger.object
        if rule == "placed" and mention in heard.placed:
            role = next((one for one in ("recipient", "host") if one in allowed), role)
        if rule == "ground" and mention in heard.around:
            role = _ON_GROUND[trigger.event_type]
        if mention.actor.is_state and not alike:
            if _TOWARDS.search(head):
                role = next((one for one in ("recipient", "host") if one in allowed), role)
            elif _AWAY.search(head) and "provider" in (trigger.subject, trigger.object):
                role = "provider"
        for marked, cue in _MARKED:
            if marked in allowed and cue.search(head):
                role = marked
        how = rule if mention not in heard.parts else mention.rule
        parts.setdefault(mention.actor, (mention, role if role in allowed else usual, how))
    if "directed_against" in allowed and _family(trigger, contract) == "operation":
        for mention in heard.adversaries:
            parts.setdefault(mention.actor, (mention, "directed_against", "adversary"))
    if len(parts) == 1 and not alike and next(iter(parts.values()))[1] == trigger.object:
        return []  # to whom something is done, and nobody who does it
    return list(parts.values())


def _family(trigger: Trigger, contract: Contract) -> str:
    return str(contract.codelists["event_type"].rows[trigger.event_type]["family"])


def _most_specific(near: Sequence[Mention]) -> list[Mention]:
    """Leave out a state of which a service or an office is named too, unless it comes first."""
    special = {one.actor.side for one in near if one.actor.side and not one.actor.is_state}
    states = {one.actor for one in near if one.actor.is_state}
    kept = [one for one in near if not (one.actor.is_state and one.actor.side in special)]
    return kept if _count(kept) >= 2 or not states else list(near)
