"""Which of two neighbouring kinds an act is of, by its object, subject and circumstances."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seccoop.extract.folding import Span
from seccoop.extract.roles import Part
from seccoop.extract.several import Mention
from seccoop.extract.verbs import Trigger

_TALKS = re.compile(r"\b(?:talks|dialogue|discussions|consultations)\b")
_BARGAIN = re.compile(r"\b(?:negotiat\w+|rounds? of)\b")
_TERMS = re.compile(
    r"\b(?:ceasefire|truce|cease-fire|peace|terms|withdrawals?|disengage\w*|demarcat\w+|settle\w*"
    r"|dispute|negotiat\w+|deal|round|formula|de-escalat\w+|standoff|broke|broken|collaps\w+"
    r"|deadlock\w*|stall\w+|breakthrough)\b"
)
_BY_WIRE = re.compile(
    r"\b(?:by|over|via|through|on|in)(?: (?!meeting\b|talks\b)[\w'-]+){0,4}?"
    r" (?:(?:tele)?phone|hotline|video(?:-? ?(?:conference|link|call))?|videoconferenc\w+|zoom)\b"
    r"|\b(?:phone|telephone|video) (?:call|conversation|talks|conference)|\b(?:virtual(?:ly)?"
    r"|online)\b"
)
_MONEY = re.compile(r"\b(?:million|billion|euros?|dollars?|funds|funding)\b|[$\u20ac\u00a3]")
_HELP = re.compile(r"\b(?:aid|assistance|help|support|package)\b")
_AID = ("aid", "assistance", "package")
_MANDATE = re.compile(r"\b(?:mandate|mission|deployment|operations?|presence|stay)\b")
_OF_TRUCE = re.compile(
    r"\b(?:cease-?fire|truce|armistice) (?:deals?|agreements?|accords?|pacts?)\b"
)
# Who suspends a decision to end something ends nothing.
_UNDOING = re.compile(
    r"\w+ (?:\w+ ){0,2}?(?:decision|plans?|notice|move|notification)"
    r" (?:to (?:end|terminate|quit|withdraw|leave|scrap|exit|cancel)"
    r"|of (?:termination|withdrawal))\b"
)
_AGREEING = re.compile(r"\b(?:sign|agree|ink)")
_BODIES = ("coalition_or_alliance", "international_organisation", "joint_body", "peace_operation")
_MEDIATED = re.compile(
    r"\b(?:(?:mediated|brokered|facilitated) by\b(?! phone)"
    r"|under (?!their)(?:[\w.'-]+ ){0,3}?(?:mediation|auspices|facilitation)"
    r"|with (?:[\w.'-]+ ){1,3}mediation|mediation of)\b"
)
_IN_PERSON = ("meeting", "negotiation_round")
_FORCES = (
    "armed_forces",
    "border_or_coast_guard",
    "military_unit",
    "non_state_armed_group",
    "service_branch",
    "state_affiliated_paramilitary",
    "subnational_forces",
)


def retyped(
    trigger: Trigger, span: Span, clause: Span, text: str, parts: Sequence[Mention]
) -> Trigger:
    """Return a pattern of the neighbouring kind where its object or its subject says so.

    Money is funding and no delivery; what one side alone prolongs it authorises; who withdraws
    from a body leaves it.
    """
    kind, words = trigger.event_type, text[slice(*span)]
    if kind == "transfer_delivery" and words.endswith(_AID) and _MONEY.search(words):
        return replace(trigger, event_type="security_funding")
    if kind == "security_funding" and " worth " in words and not _HELP.search(words):
        return replace(trigger, event_type="transfer_delivery")
    if kind == "concluded_form_unknown" and _OF_TRUCE.search(words):
        return replace(trigger, event_type="ceasefire_or_disengagement")
    if kind == "suspension" and _UNDOING.match(words):
        return replace(trigger, event_type="notice_withdrawn")
    if kind == "amended_or_extended" and _MANDATE.search(words):
        before = {one.actor for one in parts if clause[0] <= one.span[0] < span[0]}
        if len(before) == 1 and not _AGREEING.search(words):
            return replace(
                trigger, event_type="authorised", subject="initiator", object="recipient"
            )
    if kind == "force_withdrawal" and words.endswith(" from"):
        left = next((one for one in parts if 0 <= one.span[0] - span[1] <= len(" the ")), None)
        if left and left.actor.kind in _BODIES:
            return replace(trigger, event_type="member_exit")
    return trigger


def kind_of(trigger: Trigger, span: Span, clause: Span, text: str, parts: Sequence[Part]) -> str:
    """Tell what kind of encounter it was: a call, a bargain over terms, or talks on this and that.

    Forces that hold talks settle terms; governments may only speak with each other.
    """
    kind = trigger.event_type
    if kind not in _IN_PERSON:
        return kind
    if _BY_WIRE.search(text, *clause):
        return "remote_consultation"
    if _MEDIATED.search(text, *clause):
        return "mediated_talks"
    if _BARGAIN.search(text, *span):
        return "negotiation_round"
    if not _TALKS.search(text, *span):
        return kind
    is_civil = all(mention.actor.kind not in _FORCES for mention, _, _ in parts)
    return "meeting" if is_civil and not _TERMS.search(text, *clause) else "negotiation_round"
