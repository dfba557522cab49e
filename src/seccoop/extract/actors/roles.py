"""In what role each party of an act takes part in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from seccoop.contract.model import Contract
from seccoop.extract.actors.doers import doer, giver, is_agent, is_asking, is_owner, told_apart
from seccoop.extract.actors.heard import Heard
from seccoop.extract.actors.mention import Mention, Part
from seccoop.extract.text.folding import Span
from seccoop.extract.words.lexicon import Actor, Lexicon
from seccoop.extract.words.verbs import Trigger

_BESIDE = 60  # characters from an act to whom it is aimed at
GOODS = frozenset(("transfer_order", "transfer_delivery"))
_THINGS = re.compile(
    r" (?:drones|aircraft|warplanes|(?:fighter )?jets|ships|warships?|frigates?|destroyers?"
    r"|corvettes?|submarines?|vessels|patrol boats|patrol vessels|minehunters|minesweepers)$"
)
_GROUP = "non_state_armed_group"
# Which states do by their armed forces, where nothing else of theirs is named.
_DECIDED = re.compile(
    r"\b(?:postpon|cancel|call(?:ed|s)? off|suspend|scrap|halt|delay)"
)  # by states
_BY_ARMIES = frozenset(
    ("joint_combat_operation", "joint_exercise", "joint_patrol_or_checkpoint", "training_course")
)
_ENDS = ("recipient", "host", "addressee", "trainee")  # to or at whom something is done

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be)(?: \w+)? $")
_PRESIDING = re.compile(
    r"\b(?:chaired by|presided over by|under the chairmanship of|supervised by)(?: the)? $"
)
_LEADING = re.compile(r"\b(?:under the command of|led by|commanded by)(?: the)? $")
_THIRD = re.compile(r"\b(?:mediated by|brokered by|under the auspices of)(?: the)? $")
_OBSERVING = re.compile(
    r"\b(?:in the presence of|witnessed by|observers? (?:from|of|such as))(?: the)? $"
    r"|\b(?:observed by|watched by|monitored by|attended by|in the presence of)"
    r"(?: an?| the)?(?: [a-z-]+)? (?:delegation (?:from|of)"
    r"|representatives? of|officers? of) (?:the )?$"
)
_TOWARDS = re.compile(r"\b(?:to|towards|for) (?:the )?$")
_HOSTED = re.compile(r"\b(?:co-)?hosted (?:jointly )?by (?:the )?$")
_HOSTS = re.compile(r" (?:(?:which|who) )?(?:(?:will|is|was|are|has) )?(?:co-)?host(?:s|ed|ing)?\b")
_AWAY = re.compile(r"\bfrom (?:the )?$")
_DOER_AFTER = ("withdrawal of", "suspension of")
ENCOUNTERS = frozenset(("meeting", "visit", "remote_consultation", "negotiation_round"))
# In which the state on whose ground something happens takes part.
ON_GROUND = {
    "liaison_posted": "host",
    "consented_deployment": "recipient",
    "visit": "host",
    "person_handover": "provider",
    "transfer_delivery": "recipient",
    "exchange_or_education": "provider",
    "advisory_mission": "recipient",
    "authorised": "recipient",
    "agreed_drawdown": "addressee",
    "force_withdrawal": "addressee",
}
_ASKING = re.compile(r"\bat the (?:request|invitation) of (?:the )?$")
_TAUGHT = re.compile(
    r"\b(?:run|led|given|taught|conducted|delivered|provided|organi[sz]ed|offered|held) by"
    r"(?: the| an?)?(?: [a-z-]+)? $"
)
MARKED = (
    ("trainer", _TAUGHT),
    ("host", _ASKING),
    ("recipient", _ASKING),
    ("presiding", _PRESIDING),
    ("lead", _LEADING),
    ("host", _HOSTED),
    ("mediator", _THIRD),
    ("observer", _OBSERVING),
)


def holds(text: str, span: Span, one: Mention) -> bool:
    """Tell whether words of an act begin with who does it: "the cabinet of Chad approved"."""
    return re.fullmatch(r"(?:[a-z]+ of (?:the )?)?", text[span[0] : one.span[0]]) is not None


def with_roles(
    text: str,
    trigger: Trigger,
    span: Span,
    near: Sequence[Mention],
    heard: Heard,
    contract: Contract,
    rule: str,
    lexicon: Lexicon,
) -> list[Part]:
    """Give every party of an act its role, and say how it was found.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        Its words.
    near : sequence of Mention
        The parties.
    heard : Heard
        Who is named in the sentence.
    contract : Contract
        For the roles that a kind of act has.
    rule : str
        How the parties were found.
    lexicon : Lexicon
        For the services of a state.
    """
    allowed = contract.type_roles[trigger.event_type]
    least = int(contract.codelists["event_type"].rows[trigger.event_type]["min_participants"])
    usual = "party" if "party" in allowed else trigger.object
    passive = trigger.tense in ("past", "participle") and bool(
        _PASSIVE.search(text[max(0, span[0] - 20) : span[0]])
    )
    if trigger.event_type in GOODS:
        near = [_as_maker(text, one, lexicon) for one in near]
    if trigger.event_type in _BY_ARMIES and not _DECIDED.search(
        text, max(0, span[0] - 30), span[1]
    ):
        near = [_as_army(one, lexicon) for one in near]
    parts: dict[Actor, Part] = {}
    alike = trigger.subject == trigger.object
    for mention in _most_specific(near) if alike else near:
        head = text[max(0, mention.span[0] - 80) : mention.span[0]]
        is_before = (
            mention.span[0] < span[0]
            or trigger.pattern.startswith(_DOER_AFTER)
            or holds(text, span, mention)
        )
        role = trigger.subject if is_before is not passive else trigger.object
        is_subject = any(part[1] == trigger.subject for part in parts.values())
        if rule == "carried" and mention not in heard.parts and is_subject:
            role = trigger.object
        if rule == "placed" and mention in heard.placed:
            role = next((one for one in ("recipient", "host") if one in allowed), role)
        if rule == "ground" and mention in (heard.around or heard.placed):
            role = ON_GROUND[trigger.event_type]
        does_it = not alike and is_agent(text, trigger, span, mention, passive)
        if does_it:
            role = doer(trigger)
        elif alike:
            pass
        elif is_owner(text, mention, span) or is_asking(trigger, head):
            role = trigger.subject
        elif mention.actor.is_state or (passive and mention.span > span):
            if _TOWARDS.search(head):
                role = trigger.object if trigger.object in _ENDS else trigger.subject
            elif _AWAY.search(head) and (from_whom := giver(trigger)):
                role = from_whom
        if mention.rule == "maker":
            role = "provider"
        for marked, cue in MARKED:
            if marked in allowed and cue.search(head):
                role = marked
        if "host" in allowed and alike and _HOSTS.match(text, mention.span[1]):
            role = "host"
        how = rule if mention not in heard.parts else mention.rule
        parts.setdefault(mention.actor, (mention, role if role in allowed else usual, how))
        if role == "trainer" and _TAUGHT.search(head):
            taught = {one: part for one, part in parts.items() if one != mention.actor}
            parts.update((one, (part[0], "trainee", part[2])) for one, part in taught.items())
        elif does_it and trigger.pattern.startswith("{"):
            parts.update(
                (one, (part[0], trigger.object, part[2]))
                for one, part in parts.items()
                if one != mention.actor and part[1] == trigger.subject and part[0].span < span
            )
    parts = told_apart(text, trigger, span, parts)
    if _is_armed_act(trigger, contract):
        for actor in [one for one in parts if one.kind == _GROUP]:
            mention, _, how = parts.pop(actor)
            if "directed_against" in allowed:
                parts[actor] = mention, "directed_against", how
    if sum(role != "directed_against" for _, role, _ in parts.values()) < min(least, count(near)):
        return []
    if "directed_against" in allowed and _family(trigger, contract) != "reversal":
        is_operation = _family(trigger, contract) == "operation"
        beside = [one for one in heard.adversaries if span[0] <= one.span[0] <= span[1] + _BESIDE]
        encounter = trigger.event_type in ENCOUNTERS
        for mention in heard.adversaries if is_operation else () if encounter else beside:
            parts.setdefault(mention.actor, (mention, "directed_against", "adversary"))
    ends = (trigger.object, "recipient", "host")
    only = next(iter(parts.values()))[1] if len(parts) == 1 else trigger.subject
    if not alike and only != trigger.subject and only in ends:
        return []  # to whom something is done, and nobody who does it
    return list(parts.values())


def _as_army(one: Mention, lexicon: Lexicon) -> Mention:
    """Read a state that fights beside others as its listed armed forces."""
    army = lexicon.services.get((one.actor.country or "", "forces"))
    return replace(one, actor=army) if one.actor.is_state and army else one


def _as_maker(text: str, one: Mention, lexicon: Lexicon) -> Mention:
    """Read "Turkish drones", where goods are handed over, as drones that come from Turkey."""
    country = one.actor.country
    if country is None or _THINGS.search(text[slice(*one.span)]) is None:
        return one
    return Mention(lexicon.service(country, "government"), one.span, "maker")


def _is_armed_act(trigger: Trigger, contract: Contract) -> bool:
    """Tell whether armed groups named with an act are whom it is aimed at, and no parties."""
    kind = trigger.event_type
    by_states = _family(trigger, contract) in ("operation", "exercise_training")
    return kind != "unspecified_cooperation" and (by_states or kind == "consented_deployment")


def _family(trigger: Trigger, contract: Contract) -> str:
    return str(contract.codelists["event_type"].rows[trigger.event_type]["family"])


def _most_specific(near: Sequence[Mention]) -> list[Mention]:
    """Leave out a state of which a service or an office is named too, unless it comes first."""
    special = {one.actor.side for one in near if one.actor.side and not one.actor.is_state}
    states = {one.actor for one in near if one.actor.is_state}
    kept = [one for one in near if not (one.actor.is_state and one.actor.side in special)]
    return kept if count(kept) >= 2 or not states else list(near)


def count(mentions: Iterable[Mention]) -> int:
    """Count the actors that are named."""
    return len({one.actor for one in mentions})
