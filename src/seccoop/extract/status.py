"""What became of an act, from the form of the verb and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from seccoop.extract.folding import Span
from seccoop.extract.verbs import Tense

# Whether a named actor stands right before the verb, or before its "to": a headline's future.
Led = Literal["", "directly", "by-to"]

_REACH = 60  # characters before a phrase in which words still govern it

_FUTURE = re.compile(
    r"\b(?:will|shall|'ll|would|(?:is|are|was|were) (?:to|due to|set to|expected to|scheduled to"
    r"|planned to|about to|going to|likely to)|(?:plan|plans|planning|intends?|due|set|scheduled"
    r"|expected|prepar(?:es?|ing)) to"
    r"|(?:decided|pledged|vowed|promised|committed|poised) to|to be|upcoming|planned"
    r"|is being prepared)\b[^.;]*$"
)
# The verb and not the month.
_MAY = "".join(f"(?<!{word})" for word in ("in ", "late ", "early ", "mid ", "mid-", "by "))
_MAY += r"may(?= [a-z])"
_UNREAL = re.compile(
    r"\b(?:should|could|might|must|"
    + _MAY
    + r"|if|until|repeatedly|without|demand(?:ed|s|ing)?|sought|seeks?"
    r"|(?:need|have|has|had)s? (?:yet )?to|urged?|wants?|hopes? to|calls? for"
    r"|called for|proposed?|ready to|no|denied|denies|deny|rumou?rs?|unless)\b[^.;,]*$"
)
_NOT = re.compile(r"\b(?:not|never|n't|no longer|failed to|refused to)(?: \w+){0,2} ?$")
# "Announced the opening of": what is announced as done.
_ANNOUNCED = re.compile(
    r"\bannounc(?:ed|es|ing)(?: (?:on )?(?:today|\w+day))?(?: (?:the|its|their|a|an))?(?: \w+)? $"
)
_OPENING = frozenset(
    (
        "coordination_body_activated",
        "coordination_body_created",
        "joint_combat_operation",
        "joint_exercise",
        "joint_unit_formed",
        "resumption",
        "suspension",
        "termination",
    )
)
# What has taken effect is held, though it lasts.
_AT_ONCE = frozenset(("suspension", "resumption", "termination", "termination_notice", "refusal"))
_GOING_ON = re.compile(
    r"\b(?:have|has|had) been(?: \w+)? ?$"
    r"|\b(?:are|is|were|was|now|began|begun|started)(?: \w+){0,2} ?$"
)
_FATES = (
    (
        "cancelled",
        re.compile(r"\b(?:called off|call off|cancel(?:l)?ed|scrapped|will not take place)\b"),
    ),
    ("postponed", re.compile(r"\b(?:postponed?|put off|delayed until|deferred)\b")),
    (
        "interrupted",
        re.compile(r"\b(?:broke off|broken off|broke up|interrupted|cut short|suspended after)\b"),
    ),
    (
        "not_implemented",
        re.compile(r"\b(?:never (?:entered|took|came)|did not (?:enter|take|come)|was never)\b"),
    ),
)
# What follows a noun says what became of it: "a meeting will be held", "talks are under way".
_REST = r"^(?: (?!that\b|which\b|who\b)[^ .;,]+){0,13}? "
_AFTER = (
    (
        "announced",
        re.compile(
            _REST + r"(?:will|would|(?:is|are) (?:to|due|set|expected|scheduled|planned)\b"
            r"|(?:was|were) (?:due|to be|set to|expected|scheduled)"
            r"|(?:scheduled|planned|due) for)\b"
        ),
    ),
    (
        "in_progress",
        re.compile(
            _REST + r"(?:(?:is|are|was|were) (?:taking place|being held|under way|underway|ongoing"
            r"|continuing|still going on)|continues?)\b"
        ),
    ),
    (
        "held",
        re.compile(
            _REST + r"(?:(?:was|were|has been|have been|had been) (?:held|signed|agreed|reached"
            r"|formed|concluded|conducted|carried out|established|extended|completed|chaired"
            r"|attended)|took place|ended|concluded|agreed (?:on|to|in|last)|signed|discussed"
            r"|focused on|caused|came|led to|brought together|dealt with|reached|produced)\b"
        ),
    ),
)
_BEGUN_AFTER = re.compile(
    _REST + r"(?:began|started|lasted|went on|got over|opened|kicked off|got under way|continued)\b"
)
_AGREED = re.compile(r"^ (?:agreed|signed|reached|brokered|concluded|announced)\b")
_FIRST_OF = re.compile(r"\b(?:is|was) the (?:first|second|third|last|latest)(?: \w+)? $")
_TO = re.compile(r"\b(?:to|will|would|shall|can|could|may|might|must|should|not)(?: \w+ly)? $")
_SOON = re.compile(r"\b(?:tomorrow|next (?:week|month|year)|later this (?:week|month)|soon)\b")
_A_DAY = re.compile(
    r" (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|january|february|march|april|june"
    r"|july|august|september|october|november|december|a (?:year|month|week)"
    r"|the (?:need|importance))"
)
_ATTRIBUTE = re.compile(r"\b(?:the|an?|newly|previously|recently|already) $")
_PURPOSE = re.compile(
    r"\b(?:travel(?:l?ed)?|arrived?|went|left|came|gathered|flew|sailed) [^.;,]{0,60}\bto $"
)
_WITH_GERUND = re.compile(r"\b(?:after|before|by) (?:\w+ly )?$")
_DETERMINER = re.compile(r"\b(?:in|of|for|an?|the|his|her|their|its|this|official|first|'s) $")
_BEGUN_TO = re.compile(r"\b(?:begun|began|started|continued?|continues) to ?$")
_INFINITIVE = re.compile(
    r"\bto (?:\w+ ){1,5}and $|\b(?:to|not|can|cannot|the|a|an|joint|of)(?: \w+)? ?$"
)
_BEGUN = re.compile(
    r"\b(?:began|begun|started|opened|launched|kicked off|got under way|is under way)\b"
)
_ENDED = re.compile(r"\b(?:ended|completed|concluded|finished|wrapped up)\b")
_DONE = re.compile(
    r"\b(?:held|took place|carried out|conducted|ended|finished|concluded|after|following|during"
    r"|last|at the|in a|in the|was|were|had|has|have)\b"
)
_LASTING = frozenset(
    [
        "joint_exercise",
        "joint_patrol_or_checkpoint",
        "training_course",
        "advisory_mission",
        "joint_combat_operation",
        "intelligence_sharing",
        "operational_support",
    ]
)
_FATED = frozenset(
    [
        "meeting",
        "visit",
        "negotiation_round",
        "joint_exercise",
        "training_course",
        "mediated_talks",
        "remote_consultation",
        "joint_combat_operation",
        "signed",
    ]
)


@dataclass(frozen=True)
class Status:
    """A status with the span that says so, or why there is no act at all."""

    status: str | None
    span: Span
    rule: str


def status_of(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, led: Led = ""
) -> Status:
    """Say what became of the act that a phrase tells of.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the phrase stands in.
    trigger : (int, int)
        The phrase.
    tense : str
        The form of its verb.
    event_type : str
        What kind of act it tells of.
    led : str
        How a named actor stands before the verb.

    Returns
    -------
    Status
        Without a status, and with the reason as ``rule``, where the words tell of no act:
        it is wished, supposed or denied.
    """
    found = _status_of(text, clause, trigger, tense, event_type, led)
    if found.status == "in_progress" and event_type in _AT_ONCE:
        return Status("held", found.span, found.rule)
    return found


def _status_of(
    text: str, clause: Span, trigger: Span, tense: Tense, event_type: str, led: Led
) -> Status:
    before = text[max(clause[0], trigger[0] - _REACH) : trigger[0]]
    whole = text[clause[0] : clause[1]]
    if event_type == "threat_to_end":
        return Status("held", trigger, "threat")
    if tense == "past" and _TO.search(before):
        tense = "base"  # set up, put, cut: one form for several tenses
    opens = text[trigger[0] : trigger[1]].split(" ", 1)[0].endswith("ed")
    if opens and tense in ("past", "participle") and _ATTRIBUTE.search(before):
        return Status(None, trigger, "attribute")  # "the established mechanism"
    if tense == "base" and _DETERMINER.search(before):
        return Status(None, trigger, "noun-alone")
    if event_type == "agreed_in_principle" and _A_DAY.match(text, trigger[1]):
        return Status(None, trigger, "agreed-on-a-day")
    if event_type in _FATED:
        for status, cue in _FATES:
            if found := cue.search(whole):
                return Status(
                    status, (clause[0] + found.start(), clause[0] + found.end()), f"fate:{status}"
                )
    if tense == "present" and _SOON.search(whole):
        return Status("announced", trigger, "future")
    if tense == "noun" and (after := _after(text, clause, trigger, event_type)):
        return after
    if tense in ("gerund", "noun") and event_type in _OPENING and _ANNOUNCED.search(before):
        return Status("held", trigger, "announced-as-done")
    future = _FUTURE.search(before)
    if found := _NOT.search(before):
        span = trigger[0] - len(before) + found.start(), trigger[1]
        if future and event_type in _FATED:
            return Status("cancelled", span, "future:negated")
        kind = "not_implemented" if event_type == "entered_into_force" else None
        return Status(kind, span, "negated")
    found = _UNREAL.search(before)
    if future and not (found and found.start() > future.start()):
        return Status(
            "announced", (trigger[0] - len(before) + future.start(), trigger[1]), "future"
        )
    if found:
        return Status(None, (trigger[0] - len(before) + found.start(), trigger[1]), "unreal")
    if tense == "gerund" and event_type == "meeting":
        return Status(None, trigger, "no-finite-verb")  # the noun says the same, and better
    if tense == "base" and led == "directly":
        tense = "past"  # the headline's present, of several: "France, Mali sign a pact"
    if tense == "base":
        if led == "by-to":
            return Status("announced", trigger, "headline:to")
        if event_type in _LASTING and _PURPOSE.search(before):
            return Status("announced", trigger, "purpose")
        if _BEGUN_TO.search(before):
            return Status("in_progress", trigger, "begun-to")
        if _INFINITIVE.search(before) or event_type not in _LASTING:
            return Status(None, trigger, "no-finite-verb")
        return Status("in_progress", trigger, "present")
    if event_type in _LASTING:
        going = _GOING_ON.search(before) or (tense in ("present",) and _BEGUN.search(before))
        if (going or _BEGUN.search(whole)) and not _ENDED.search(whole):
            return Status("in_progress", trigger, "begun")
        if tense == "noun" and _ENDED.search(whole):
            return Status("held", trigger, "ended")
    if tense in ("past", "participle"):
        return Status("held", trigger, "past")
    if tense == "present":
        return Status("in_progress" if event_type in _LASTING else "held", trigger, "present")
    if tense == "gerund":
        if _GOING_ON.search(before):
            return Status("in_progress", trigger, "going-on")
        if _WITH_GERUND.search(before) and event_type in _FATED:
            return Status("held", trigger, "gerund-of-done")
        return Status(None, trigger, "no-finite-verb")
    if _DONE.search(whole) or _FIRST_OF.search(before):
        return Status("held", trigger, "noun")
    return Status(None, trigger, "noun-alone")


def _after(text: str, clause: Span, trigger: Span, event_type: str) -> Status | None:
    """Say what became of an act from the words after the noun that names it."""
    tail = text[trigger[1] : min(trigger[1] + 110, clause[1])]
    ranked = [(found.end(), kind) for kind, cue in _AFTER if (found := cue.search(tail))]
    if ranked:
        end, kind = min(ranked)
        rule = "future" if kind == "announced" else f"after-noun:{kind}"
        return Status(kind, (trigger[0], trigger[1] + end), rule)
    if event_type not in _LASTING and (found := _BEGUN_AFTER.search(tail)):
        return Status("held", (trigger[0], trigger[1] + found.end()), "after-noun:begun")
    if found := _AGREED.search(tail):
        return Status("held", (trigger[0], trigger[1] + found.end()), "after-noun:agreed")
    return None
