"""In what role each party of an act takes part in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from seccoop.contract.model import Contract
from seccoop.extract.actors.addressed import told_apart, with_listed
from seccoop.extract.actors.adversaries import (
    aimed_at,
    family_of_kind,
    is_armed_act,
    is_partner,
)
from seccoop.extract.actors.chairing import is_chairing
from seccoop.extract.actors.doers import (
    are_theirs,
    by_kind,
    doer,
    giver,
    is_agent,
    is_asking,
    is_owner,
    of_the_sent,
)
from seccoop.extract.actors.goods import as_maker
from seccoop.extract.actors.learning import LEARNERS, TAUGHT, role_at_course
from seccoop.extract.actors.levels import AS_ARMY, MOVED, at_level, most_specific, with_senders
from seccoop.extract.actors.mention import GROUP, Heard, Mention, Part, in_role
from seccoop.extract.actors.role_cues import is_beside_doers, is_other_side, is_witness, marked_role
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Actor, Lexicon
from seccoop.extract.words.verbs import Trigger

GOODS = frozenset(("transfer_order", "transfer_delivery"))
_ENDS = ("recipient", "host", "addressee", "trainee")  # to or at whom something is done

_PASSIVE = regex(r"\b(?:was|were|been|being|be)(?: \w+)? $")
_TOWARDS = regex(r"\b(?:to|towards|for) (?:the )?$")
_HOSTS = regex(r" (?:(?:which|who) )?(?:(?:will|is|was|are|has) )?(?:co-)?host(?:s|ed|ing)?\b")
_LEAVING = ("agreed_drawdown", "force_withdrawal")
_AWAY = regex(r"\bfrom (?:the )?$")
_ARRIVING = ("delegation|", "minister|")
_DOER_AFTER = ("withdrawal of", "suspension of")
ENCOUNTERS = frozenset(("meeting", "visit", "remote_consultation", "negotiation_round"))
# In which the state on whose ground something happens takes part.
ON_GROUND = {
    "liaison_posted": "host",
    "consented_deployment": "host",
    "visit": "host",
    "person_handover": "provider",
    "transfer_delivery": "recipient",
    "exchange_or_education": "provider",
    "advisory_mission": "recipient",
    "authorised": "recipient",
    "basing_or_access": "host",
    "joint_exercise": "host",
    "joint_patrol_or_checkpoint": "host",
    "training_course": "",  # who trains others, or is trained
    "agreed_drawdown": "addressee",
    "force_withdrawal": "addressee",
}
_DONE_TO = ("expulsion", "training_course")
_WAS_DONE = regex(r"\b(?:was|were|been|being|be) (?:\w+ )?[a-z]+(?:ed|wn out|en out)\b")


def holds(text: str, span: Span, one: Mention) -> bool:
    """Tell whether words of an act begin with who does it: "the cabinet of Chad approved"."""
    return (
        re.fullmatch(r"(?:(?!training)[a-z]+ of (?:the )?)?", text[span[0] : one.span[0]])
        is not None
    )


def is_passive(text: str, trigger: Trigger, span: Span) -> bool:
    """Tell whether an act is told in the passive: "was handed over"."""
    if trigger.tense not in ("past", "participle"):
        return False
    return _PASSIVE.search(text, max(0, span[0] - 20), span[0]) is not None


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
    least = contract.least_participants(trigger.event_type)
    usual = "party" if "party" in allowed else trigger.object
    passive = is_passive(text, trigger, span)
    told = _Cast(text, trigger, span, heard, rule, allowed, passive)
    parts: dict[Actor, Part] = {}
    for mention in told.acting(near, lexicon):
        is_subject = any(part[1] == trigger.subject for part in parts.values())
        role = told.role_of(mention, is_subject)
        is_read = mention in heard.parts or mention.rule == AS_ARMY
        how = mention.rule if is_read else rule
        parts.setdefault(mention.actor, (mention, role if role in allowed else usual, how))
        if role == "trainer" and TAUGHT.search(told.head(mention)):
            taught = {one: part for one, part in parts.items() if one != mention.actor}
            parts.update((one, in_role(part, "trainee")) for one, part in taught.items())
        elif told.is_doer(mention) and trigger.pattern.startswith("{"):
            done_to = trigger.object if doer(trigger) == trigger.subject else trigger.subject
            parts.update(
                (one, in_role(part, done_to))
                for one, part in parts.items()
                if one != mention.actor and part[1] == trigger.subject and part[0].span < span
            )
    parts = with_listed(text, span, told_apart(text, trigger, span, parts))
    parts = by_kind(text, trigger, span, parts)
    parts = with_senders(text, trigger, span, parts, lexicon)
    if is_armed_act(trigger, contract):
        for actor, (mention, _, how) in [part for part in parts.items() if part[0].kind == GROUP]:
            if is_partner(text, span, mention, near, told.is_alike, passive):
                continue
            del parts[actor]
            if "directed_against" in allowed:
                parts[actor] = mention, "directed_against", how
    if sum(role != "directed_against" for _, role, _ in parts.values()) < min(least, count(near)):
        return []
    if "directed_against" in allowed:
        only_feared = trigger.event_type in (*ENCOUNTERS, "person_handover")
        family, known = family_of_kind(trigger, contract), heard.adversaries
        for mention in aimed_at(text, span, known, family, only_feared):
            parts.setdefault(mention.actor, (mention, "directed_against", "adversary"))
    ends = (trigger.object, "recipient", "host")
    only = next(iter(parts.values()))[1] if len(parts) == 1 else trigger.subject
    if not told.is_alike and only != trigger.subject and only in ends:
        return []  # to whom something is done, and nobody who does it
    return list(parts.values())


@dataclass(frozen=True)
class _Cast:
    """The words of an act, who is named with it and the roles that its kind has."""

    text: str
    trigger: Trigger
    span: Span
    heard: Heard
    rule: str
    allowed: Collection[str]
    passive: bool

    @property
    def is_alike(self) -> bool:
        """Whether all do the same."""
        return self.trigger.subject == self.trigger.object

    def head(self, one: Mention) -> str:
        """Return what stands before a name."""
        return self.text[max(0, one.span[0] - 80) : one.span[0]]

    def is_doer(self, one: Mention) -> bool:
        """Tell whether somebody does what is told in the passive or as a noun."""
        alike = self.is_alike
        return not alike and is_agent(self.text, self.trigger, self.span, one, self.passive)

    def acting(self, near: Sequence[Mention], lexicon: Lexicon) -> Sequence[Mention]:
        """Return the parties as those who act for them: makers of goods, armies, services."""
        text, kind, span = self.text, self.trigger.event_type, self.span
        if kind in GOODS:
            near = [as_maker(text, one, lexicon) for one in near]
        near = at_level(text, self.trigger, span, near, lexicon)
        return most_specific(near, kind in ENCOUNTERS) if self.is_alike else near

    def role_of(self, one: Mention, is_subject_known: bool) -> str:
        """Return the role of a party: by its place, then by the words about it."""
        kind = self.trigger.event_type
        if kind in MOVED and are_theirs(self.text, self.span, one):
            return self.trigger.subject
        if kind in _DONE_TO and _WAS_DONE.search(self.text, *self.span):
            if kind == "training_course" and (at_course := role_at_course(self.head(one))):
                return at_course
            by_whom = self.trigger.subject if kind == "expulsion" or self.is_doer(one) else "host"
            return self.trigger.object if one.span < self.span else by_whom
        role = of_the_sent(self.text, self.trigger, self.span, one)
        role = role or self._role_by_place(one, is_subject_known)
        head = self.head(one)
        if self.is_doer(one):
            role = doer(self.trigger)
        elif not self.is_alike:
            role = self._role_by_words(one, head) or role
        if one.rule == "maker" or (one.actor.kind == "private_company" and kind in GOODS):
            role = "provider"
        if self.trigger.pattern.startswith("{chair|co-chair}") and "presiding" in self.allowed:
            is_here = self.rule != "carried" or one in self.heard.parts
            role = "presiding" if is_here and is_chairing(self.text, self.span, one) else "party"
        role = marked_role(head, self.allowed) or role
        if "observer" in self.allowed and is_witness(self.text, one.end):
            role = "observer"
        if "host" in self.allowed and self.is_alike and _HOSTS.match(self.text, one.span[1]):
            role = "host"
        return role

    def _role_by_place(self, one: Mention, is_subject_known: bool) -> str:
        """Return the role of a party by its place before the verb or behind it."""
        trigger, heard = self.trigger, self.heard
        is_before = (
            one.span[0] < self.span[0]
            or trigger.pattern.startswith(_DOER_AFTER)
            or self._is_inside(one)
            or holds(self.text, self.span, one)
        )
        known = heard.parts
        if is_before and not self.is_alike and is_other_side(self.text, self.span, one, known):
            return trigger.object
        role = trigger.subject if is_before is not self.passive else trigger.object
        here = {each.span for each in heard.parts}
        if self.rule == "carried" and one.span not in here and is_subject_known:
            return trigger.object
        if self.rule == "placed" and one.span in {each.span for each in heard.placed}:
            ends = ("host", "recipient") if trigger.object == "host" else ("recipient", "host")
            return next((each for each in ends if each in self.allowed), role)
        ground = heard.around or heard.placed
        if self.rule == "ground" and one.span in {each.span for each in ground}:
            there = ON_GROUND[trigger.event_type] or trigger.object
            # "Mali will deport a man for trial in Chad"
            return trigger.object if is_subject_known and there == trigger.subject else there
        return role

    def _is_inside(self, one: Mention) -> bool:
        """Tell whether it stands before the verb: "the ship INS Yar called", "a team led by A"."""
        first, last = self.span
        is_subject = one.rule == "ship" or self.trigger.pattern.startswith(_ARRIVING)
        return is_subject and first < one.span[0] < last

    def _is_ground(self, one: Mention) -> bool:
        """Tell whether others are trained there: "to Chad to train Malian recruits"."""
        is_before = self.text[one.span[1] : self.span[0]] == " to "
        return is_before and any(other.span[0] >= self.span[0] for other in self.heard.parts)

    def _role_by_words(self, one: Mention, head: str) -> str | None:
        """Return the role of a party by the words about it: "to Chad", "from Chad"."""
        trigger = self.trigger
        if is_owner(self.text, one, self.span) or is_asking(trigger, head):
            return trigger.subject
        if not self.passive and one.span > self.span and is_beside_doers(head):
            return trigger.subject
        if trigger.object == "addressee" and trigger.event_type in _LEAVING and _AWAY.search(head):
            return trigger.object
        if trigger.subject == "trainer" and one.span > self.span and LEARNERS.search(head):
            return trigger.object
        if trigger.pattern.endswith(" from") and _AWAY.fullmatch(
            self.text, self.span[1] - 4, one.span[0]
        ):
            return giver(trigger)  # "command passed from the army of Chad to that of Mali"
        if not (one.actor.is_state or (self.passive and one.span > self.span)):
            return None
        if _TOWARDS.search(head):
            if trigger.subject == "trainee" and one.span < self.span:
                return trigger.object  # "left for Chad to attend a course"
            if trigger.subject == "trainer" and self._is_ground(one):
                return "host"
            return trigger.object if trigger.object in _ENDS else trigger.subject
        return giver(trigger) if _AWAY.search(head) else None


def count(mentions: Iterable[Mention]) -> int:
    """Count the actors that are named."""
    return len({one.actor for one in mentions})
