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
    r"\b(?:ceasefire|truce|cease-fire"
    r"|peace (?:talks|process|deals?|agreements?|accords?|plans?|negotiat\w+|initiatives?|terms"
    r"|treaty|roadmap|settlement|formula|proposals?|effort)|for peace|terms|withdrawals?"
    r"|disengage\w*|demarcat\w+|settle\w*|dispute|negotiat\w+|deal(?! with)|round|formula"
    r"|de-escalat\w+|standoff|broke|broken|collaps\w+|deadlock\w*|stall\w+|breakthrough)\b"
)
# Who meets to draw a border settles terms.
_LINE = regex(
    r"\b(?:delimitation|demarcation|(?:delimit|demarcat)(?:e|ing) (?:the|their)"
    r"|(?:describ\w+|agree[ds]? on) the (?:line|section)s?)\b"
)
# What was before, or goes on beside it, is not what talks are about.
_OCCASION = regex(r"\b(?:following|after|amid|despite|days after|in the wake of|as tensions)\b")
_BY_WIRE = regex(
    r"\b(?:by|over|via|through|on|in)(?: (?!meeting\b|talks\b)[\w'-]+){0,4}?"
    r" (?:(?:tele)?phone|(?:tele|video)-?conferenc\w+|hotline|video(?:-? ?(?:link|call))?|zoom"
    r"|video conference)\b"
    r"|\b(?:phone|telephone|telephonic|video) (?:call|conversation|talks|conference)"
    r"|\b(?:virtual(?:ly)?|online)\b"
)
# "Met in Oran, the spokesman told us by telephone": it is the source that called.
_TOLD_SO = regex(
    r"\b(?:told|tells|said|says|saying|confirmed|announced|reported|explained|added)\b[^.;]*$"
)
_MEDIATED = regex(
    r"\b(?:(?:mediated|brokered|facilitated) by\b(?! phone)"
    r"|under (?!their)(?:[\w.'-]+ ){0,3}?(?:mediation|auspices|facilitation)"
    r"|(?:with|through|via|thanks to) (?:[\w.'-]+ ){1,3}(?:mediation|mediators?|facilitation)"
    r"|mediation of|as (?:an? |the )?(?:mediators?|facilitators?)"
    r"|(?:(?:sponsored|mediated|brokered|facilitated)"
    r"|(?:un|au|eu|igad|ecowas|sadc|osce|union|nations)[ -]led)"
    r" (?!by\b|the\b)(?:[\w-]+ ){0,2}?(?:talks|negotiations|dialogue)"
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
    if _is_by_wire(text, span, clause):
        return "remote_consultation"
    if _MEDIATED.search(text, *clause):
        return "mediated_talks"
    if _BARGAIN.search(text, *span) or _LINE.search(text, *clause):
        return "negotiation_round"
    if not _TALKS.search(text, *span):
        return kind
    states = {mention.actor.country for mention, _, _ in parts if mention.actor.country}
    is_civil = len(states) > 1 or all(one.actor.kind not in _FORCES for one, _, _ in parts)
    after = _OCCASION.search(text, span[1], clause[1])
    about = clause[0], after.start() if after else clause[1]
    return "meeting" if is_civil and not _TERMS.search(text, *about) else "negotiation_round"


def _is_by_wire(text: str, span: Span, clause: Span) -> bool:
    """Tell whether they spoke from afar, and not only who told of it."""
    found = _BY_WIRE.search(text, *clause)
    if found is None:
        return False
    return found.start() < span[1] or _TOLD_SO.search(text, span[1], found.start()) is None
