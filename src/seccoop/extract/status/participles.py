"""What became of an act that a participle tells of: "meeting in Oslo, they agreed"."""

from __future__ import annotations

from typing import Literal

from seccoop.extract.status.fates import FATED
from seccoop.extract.status.states import Status
from seccoop.extract.status.words_before import NOW, follows_or_precedes, is_a_fact
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Whether a named actor stands right before the verb, or before its "to": a headline's future.
Led = Literal["", "directly", "by-to"]

# Of which a participle can be told: "A and B, meeting in C, agreed".
MET = frozenset(
    ("meeting", "mediated_talks", "negotiation_round", "remote_consultation", "signed", "visit")
)
# What is done by saying it: "..., accusing B of a breach".
_SAID = frozenset(("breach_alleged", "endorsement", "offer", "refusal", "request", "threat_to_end"))
_MAY = regex(r"\b(?:can|could|may|might|should)\b")
_ADJUNCT = regex(r",(?: and| while| thus| thereby| also| instead| again)?(?: \w+ly)? $")
# "A pact signed in 2014", but not "to have the pact signed by May".
_ACCORD_BEFORE = regex(
    r"\b(?:agreements?|accords?|deals?|pacts?|memorand(?:um|a)(?: of understanding)?|treat(?:y|ies)"
    r"|protocols?|mous?|contracts?|arrangements?)(?: \([a-z0-9-]+\))?,?(?: \w+ly)?"
    r" (?:signed|inked|initialled|concluded|reached|struck|clinched|sealed|made|brokered|ratified"
    r"|finali[sz]ed|awarded|negotiated|agreed)$"
)
_WHEN_OR_WHO = regex(
    r" (?:by (?!then\b|(?:the )?(?:end|\d|next))|between |with |in |on |last |during |at |earlier "
    r"|among |a )"
)
_TO_HAVE = regex(
    r"\b(?:have|has|had|get|gets|getting|see|want|wants|wanted|need|needs|keep|wish|like|no|any)"
    r" (?:[\w'-]+ ){0,5}$"
)
# "Taking part in the drill are soldiers of", "signing it were": who does so stands behind.
_ARE_THEY = regex(
    r"[^.;:\n]{0,90}? (?P<now>are|were) (?:also |both |some |about |around |over |nearly )*"
    r"(?=(?:the|an?|two|three|four|\d[\d,]*|[\w'-]+) (?!to\b|for\b|that\b|by\b|of great))"
    r"(?!\w+ed\b|important|not\b|now\b|still\b|being\b|essential|necessary|among\b)"
)
_FINITE = regex(r" (?:is|are|was|were|will|would|has|have|had|can|could|may|might) ")
_BEHIND_THEM = frozenset(
    ("joint_combat_operation", "joint_exercise", "joint_patrol_or_checkpoint", "meeting", "signed")
)
_THERE = regex(
    r" (?:in|at|on|here|with|for the \w+ time)\b[^,.;]{1,60}, (?:have |has |had |also )*"
    r"(?:agreed|decided|discussed|said|vowed|pledged|called|signed|adopted|approved|condemned"
    r"|announced|reaffirmed|urged)\b"
)
_NEAR = 60
_ARTICLES = (" the", " a", " an", " its", " his", " her", " their")


def status_of_participle(
    text: str, trigger: Span, event_type: str, led: Led, before: str
) -> Status | None:
    """Say what became of an act, or None where its participle is like those of other acts.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : (int, int)
        The participle.
    event_type : str
        What kind of act it tells of.
    led : str
        How a named actor stands before it.
    before : str
        What stands before it in its clause.
    """
    if before.endswith(" ") and f" {before.rstrip()}".endswith(_ARTICLES):
        return Status(None, trigger, "attribute")  # "the visiting minister"
    if event_type in FATED and follows_or_precedes(text, trigger):
        return Status("held", trigger, "gerund-of-done")
    if event_type in _SAID and _ADJUNCT.search(before) and not _MAY.search(before):
        return Status("held", trigger, "participle-of-saying")
    if is_a_fact(text, trigger):
        return Status("held", trigger, "gerund-of-fact")
    if told := _of_those_behind(text, trigger, event_type):
        return told
    is_of_all = event_type == "meeting" and (led == "directly" or _is_aside(text, trigger))
    if is_of_all or (event_type in MET and _opens_sentence(text, trigger)):
        return Status("held", trigger, "participle-of-parties")
    if event_type != "meeting":
        return None
    if NOW.search(before) or before.endswith((" been ", " were ", " was ")):
        return Status("in_progress", trigger, "going-on")
    return Status(None, trigger, "no-finite-verb")  # the noun says the same, and better


def _of_those_behind(text: str, trigger: Span, event_type: str) -> Status | None:
    """Say what became of an act of which a sentence tells who does it last."""
    if event_type not in _BEHIND_THEM or not _begins_sentence(text, trigger):
        return None
    if not (they := _ARE_THEY.match(text, trigger[1])):
        return None
    goes_on = event_type != "signed" and they["now"] == "are"
    return Status("in_progress" if goes_on else "held", trigger, "who-stands-behind")


def is_reduced(text: str, clause: Span, verb: Span) -> bool:
    """Tell whether a participle stands right behind the accord that was made.

    No mood of its sentence is that of such a clause: "may use it under a pact signed in 2014".

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the participle stands in.
    verb : (int, int)
        The participle.
    """
    noun = _ACCORD_BEFORE.search(text, max(clause[0], verb[0] - _NEAR), verb[1])
    if noun is None or not _WHEN_OR_WHO.match(text, verb[1]):
        return False
    return _TO_HAVE.search(text, max(clause[0], noun.start() - _NEAR), noun.start()) is None


def _is_aside(text: str, trigger: Span) -> bool:
    """Tell whether "meeting in Oran" stands between commas behind who did something there."""
    return text.endswith(", ", 0, trigger[0]) and _THERE.match(text, trigger[1]) is not None


def _opens_sentence(text: str, trigger: Span) -> bool:
    """Tell whether a participle begins a sentence, and a comma parts it from who did it."""
    after = text[trigger[1] : trigger[1] + 90].partition(".")[0]
    aside, comma, _ = after.partition(",")
    return bool(comma) and _begins_sentence(text, trigger) and not _FINITE.search(aside)


def _begins_sentence(text: str, trigger: Span) -> bool:
    before = text[max(0, trigger[0] - 3) : trigger[0]].rstrip(" \"'")
    return not before or before[-1] in ".\n:-"
