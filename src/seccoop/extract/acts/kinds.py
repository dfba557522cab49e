"""Which kind of encounter an act is: a call, a bargain over terms, talks of this and that."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Part
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_TALKS = regex(r"\b(?:talks|dialogue|discussions|consultations)\b")
_BARGAIN = regex(r"\b(?:negotiat\w+|rounds? of)\b")
_TERMS = regex(
    r"\b(?:ceasefire|truce|cease-fire|peace|terms|withdrawals?|disengage\w*|demarcat\w+|settle\w*"
    r"|dispute|negotiat\w+|deal|round|formula|de-escalat\w+|standoff|broke|broken|collaps\w+"
    r"|deadlock\w*|stall\w+|breakthrough)\b"
)
_BY_WIRE = regex(
    r"\b(?:by|over|via|through|on|in)(?: (?!meeting\b|talks\b)[\w'-]+){0,4}?"
    r" (?:(?:tele)?phone|(?:tele|video)-?conferenc\w+|hotline|video(?:-? ?(?:link|call))?|zoom"
    r"|video conference)\b"
    r"|\b(?:phone|telephone|telephonic|video) (?:call|conversation|talks|conference)"
    r"|\b(?:virtual(?:ly)?|online)\b"
)
_MEDIATED = regex(
    r"\b(?:(?:mediated|brokered|facilitated) by\b(?! phone)"
    r"|under (?!their)(?:[\w.'-]+ ){0,3}?(?:mediation|auspices|facilitation)"
    r"|(?:with|through|via|thanks to) (?:[\w.'-]+ ){1,3}mediation|mediation of"
    r"|(?:mediat|broker|facilitat)(?:ed|es|ing) (?:[\w'-]+ ){0,4}?"
    r"(?:talks|meeting|dialogue|session))\b"
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


def kind_of(trigger: Trigger, span: Span, clause: Span, text: str, parts: Sequence[Part]) -> str:
    """Tell what kind of encounter it was: a call, a bargain over terms, or talks on this and that.

    Forces of one state that hold talks settle terms; others may only speak with each other.

    Parameters
    ----------
    trigger : Trigger
        The pattern of the act.
    span : (int, int)
        The words of the act.
    clause : (int, int)
        The clause that the phrase stands in.
    text : str
        The folded text.
    parts : sequence of Part
        Who takes part.
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
    states = {mention.actor.country for mention, _, _ in parts if mention.actor.country}
    is_civil = len(states) > 1 or all(one.actor.kind not in _FORCES for one, _, _ in parts)
    return "meeting" if is_civil and not _TERMS.search(text, *clause) else "negotiation_round"
