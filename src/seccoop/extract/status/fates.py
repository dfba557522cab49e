"""What became of a plan: cancelled, put off, broken off or never carried out."""

from __future__ import annotations

import re

from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

FATED = frozenset(
    [
        "consented_deployment",
        "joint_combat_operation",
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "mediated_talks",
        "meeting",
        "negotiation_round",
        "remote_consultation",
        "signed",
        "training_course",
        "visit",
    ]
)
_FATED_NOUNS = frozenset(
    (
        "agreed_drawdown",
        "force_withdrawal",
        "person_handover",
        "position_handover",
        "security_funding",
        "transfer_delivery",
        "transfer_order",
    )
)
_CANCEL = (
    r"(?:call(?:s|ed|ing)? off|cancel(?:s|l?ed|l?ing)?|scrap(?:s|ped|ping)?|ax(?:es?|ed|ing)"
    r"|ditch(?:es|ed|ing)?|abandon(?:s|ed|ing)?|shelv(?:es?|ed|ing)|drop(?:s|ped|ping)?(?! anchor)"
    r"|g[ai]ve up|giv(?:es|ing) up)"
)
_POSTPONE = (
    r"(?:postpon(?:es?|ed|ing)|put(?:s|ting)? (?:off|on hold)|defer(?:s|red|ring)?"
    r"|delay(?:s|ed|ing)?|push(?:es|ed|ing)? back|reschedul(?:es?|ed|ing))"
)
_FATES = (
    (
        "cancelled",
        re.compile(
            r"\b(?:called off|call off|cancel(?:l)?ed|cancel(?:s|ling|ing)?|scrapped|axed|shelved"
            r"|f[ae]ll(?:en|s)? through"
            r"|will not (?:take place|go ahead|be held))\b"
        ),
    ),
    (
        "postponed",
        re.compile(
            r"\b(?:postponed?|postpon(?:es|ing)|put off|put on hold|pushed back|rescheduled"
            r"|delayed (?:until|to|by|because|due|over|indefinitely)|deferred"
            r"|(?:was|were|been|be) delayed)\b"
        ),
    ),
    (
        "interrupted",
        re.compile(r"\b(?:broke off|broken off|broke up|interrupted|cut short|suspended after)\b"),
    ),
    (
        "not_implemented",
        re.compile(
            r"\b(?:(?:never|did not) (?:enter(?:ed)? (?:into )?force|t[ao]o?ke? (?:place|effect)"
            r"|c[ao]me (?:about|off|into (?:force|effect|being)|to pass)"
            r"|materiali[sz]ed?|go ahead|went ahead|happen(?:ed)?)"
            r"|was never"
            r"|(?:was|were) (?:due |supposed |expected |scheduled |meant |set )?to have"
            r" (?:been|begun|held|met|taken|\w+ed)\b"
            r"|(?<!that )(?<!which )(?<!, it )had been"
            r" (?:due|supposed|expected|scheduled|meant|set|planned) to\b)"
        ),
    ),
)
# Without one of these nothing is said of what became of a plan, or of one that was dropped.
_HINTS = (
    "call", "cancel", "scrapped", "axed", "shelved", "will not ", "postpon", "put o", "pushed",
    "rescheduled", "delayed", "deferred", "broke", "interrupted", "cut short", "suspended after",
    "never", "did not ", " through", " to have", "had been ",
)  # fmt: skip
_PLANS = ("plan", "proposal", "intention", "idea", "decision", "deal", "order", "bid", "effort")
# A verb of the act itself: "cancel the exercise", whoever has decided to.
_OF_VERB = (
    ("cancelled", re.compile(rf"{_CANCEL}\b")),
    ("postponed", re.compile(rf"{_POSTPONE}\b")),
)
_PLAN = (
    r" (?:[\w'-]+ ){0,4}?(?:plans?|proposals?|intentions?|idea|decision|deal|order|bid|effort)"
    r"(?: [\w'-]+)? (?:to|for|of|on) (?:[\w'$-]+ ){0,3}$"
)
_DROPPED = (
    ("cancelled", re.compile(rf"\b{_CANCEL}{_PLAN}")),
    ("postponed", re.compile(rf"\b{_POSTPONE}{_PLAN}")),
)
_SUPPOSED = regex(
    r"\b(?:could|may|might|should|would|if|unless|threat\w*|warn\w*|call(?:s|ed|ing)? (?:on|for)"
    r"|urg\w+|ask\w*|demand\w*|not|never|refus\w+|want\w*|whether)\b[^.;,]*$"
)
# "The joint operation of both armies was suspended": it had begun.
_STOPPED = regex(
    r"(?: (?!(?:that|which|who)\b)[^ .;,]+){0,12}? (?:was|were|been) (?:suspended|stopped|halted"
    r"|aborted|broken off|cut short)\b"
)
# What follows is said of something else: "they spoke, and their meeting was put off".
_OTHER_SUBJECT = regex(
    r"[,;](?: and| but| while| though)? (?:the|their|its|his|her|a|an|this|that|another)\b"
)

# "Put off a drill to help talks with": the talks were not put off.
_FOR_ANOTHER = regex(r"\b(?:to|for|after|before|because|amid|during|ahead|pending|over)\b")


def fate_of(
    text: str, clause: Span, trigger: Span, event_type: str, *, is_noun: bool = False
) -> Status | None:
    """Say what became of a plan, or None if nothing is said of it.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the phrase stands in.
    trigger : (int, int)
        The phrase, or its verb.
    event_type : str
        What kind of act it tells of.
    is_noun : bool
        Whether the phrase is a noun: what is delivered was not put off, a delivery can be.
    """
    before = text[max(clause[0], trigger[0] - 90) : trigger[0]]
    for status, dropped in _DROPPED if any(map(before.__contains__, _PLANS)) else ():
        if (found := dropped.search(before)) and not _SUPPOSED.search(before[: found.start()]):
            first = trigger[0] - len(before) + found.start()
            return Status(status, (first, trigger[1]), f"fate:{status}")
    if event_type not in FATED and not (is_noun and event_type in _FATED_NOUNS):
        return None
    if is_noun and event_type in LASTING and (found := _STOPPED.match(text, trigger[1], clause[1])):
        return Status("interrupted", (trigger[0], found.end()), "fate:interrupted")
    for status, verb in _OF_VERB:
        if verb.match(text, trigger[0], trigger[1]) and not _SUPPOSED.search(before):
            return Status(status, trigger, f"fate:{status}")
    whole = text[clause[0] : clause[1]]
    for status, cue in _FATES if any(map(whole.__contains__, _HINTS)) else ():
        if found := cue.search(whole):
            first, last = clause[0] + found.start(), clause[0] + found.end()
            if is_noun and _FOR_ANOTHER.search(text, last, max(last, trigger[0])):
                continue
            if first < trigger[1] or not _OTHER_SUBJECT.search(text, trigger[1], first):
                return Status(status, (first, last), f"fate:{status}")
    return None
