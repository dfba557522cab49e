"""What became of an act, from the form of the verb and the words around it."""

from __future__ import annotations

import re
from typing import Literal

from seccoop.extract.aftermath import LASTING, Status, after_noun
from seccoop.extract.folding import Span
from seccoop.extract.governing import (
    MANAGED_TO,
    OVER,
    SOURCE,
    follows_or_precedes,
    is_relative,
)
from seccoop.extract.verbs import Tense

# Whether a named actor stands right before the verb, or before its "to": a headline's future.
Led = Literal["", "directly", "by-to"]

_REACH = 60  # characters before a phrase in which words still govern it

_FUTURE = re.compile(
    r"\blook(?:s|ed|ing)? forward to (?:\w+ )?$|"
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
    r"\b(?:should|could|might|must|can(?:not)? (?:also )?be|aim(?:ed|s|ing)? to|"
    + _MAY
    + r"|if|until|repeatedly|without|demand(?:ed|s|ing)?|sought|seeks?"
    r"|(?:need|have|has|had)s? (?:yet )?to|urged?|wants?|hopes? to|calls? for"
    r"|called for|proposed?|ready to|no|denied|denies|deny|rumou?rs?|unless)\b[^.;,]*$"
)
# An infinitive that hangs on these says what could be, not what is.
_POSSIBLE = re.compile(
    r"\b(?:possible|enabl\w+|allow\w*|permit\w*|able|capab\w+|abilit\w+|opportunit\w+"
    r"|chances?|aim\w*"
    r"|intended|designed|mandated|tasked|responsible|wish\w*|keen|eager|efforts?|need\w*"
    r"|ways?|help\w*"
    r"|order|need(?:s|ed)?)\b[^.;,]{0,30}\bto (?:\w+ly )?$"
)
_NOT = re.compile(r"\b(?:not|never|n't|no longer|failed to|refused to)(?: \w+){0,2} ?$")
# "Announced the opening of": what is announced as done.
_ANNOUNCED = re.compile(
    r"\bannounc(?:ed|es|ing)(?: (?:on )?(?:today|\w+day))?(?: (?:the|its|their|a|an))?(?: \w+)? $"
)
_ON_A_VISIT = re.compile(
    r"\b(?:is|are|currently) on (?:an?|his|her|their) (?:[\w-]+ ){0,3}$"
    r"|\b(?:is|are|currently) in (?:[\w'-]+ ){1,3}$"
)
_ARTICLES = ("the ", "a ", "an ", "its ", "his ", "her ", "their ")
_OF_A_TRUCE = re.compile(
    r" (?:violations?|breach\w*|monitor\w*|lines?|talks|proposals?|plans?|negotiat\w+|committee"
    r"|commission|mission|observers?|arrangements|terms|offer)\b"
)
_LAUNCH = re.compile(
    r"\bannounc(?:ed|es|ing)(?: \w+){0,6}? (?:launch|start|opening|beginning|holding|conduct)"
    r" of (?:[\w-]+ ){0,3}$"
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
_FIRST_OF = re.compile(r"\b(?:is|was) the (?:first|second|third|last|latest)(?: \w+)? $")
_TO = re.compile(r"\b(?:to|will|would|shall|can|could|may|might|must|should|not)(?: \w+ly)? $")
_SOON = re.compile(r"\b(?:tomorrow|next (?:week|month|year)|later this (?:week|month)|soon)\b")
_A_DAY = re.compile(
    r" (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|january|february|march|april|june"
    r"|july|august|september|october|november|december|a (?:year|month|week)"
    r"|the (?:need|importance))"
)
_ATTRIBUTE = re.compile(
    r"\b(?:the|an?) $"
    r"|(?<!has )(?<!have )(?<!had )(?<!was )(?<!were )(?<!been )"
    r"\b(?:newly|previously|recently|already) $"
)
_PURPOSE = re.compile(
    r"\b(?:travel(?:l?ed)?|arrived?|went|left|came|gathered|flew|sailed) [^.;,]{0,60}\bto $"
)
# "The visits", "state visits", "two exercises": nouns, though verbs are written so as well.
_PLURAL = re.compile(
    r"(?:\b(?:the|of|for|in|on|its|their|his|her|these|those|such|two|three|four|several|many|all"
    r"|joint|state|official|foreign|military|naval|bilateral|recent|regular|high-level)|\d) $"
)
_DETERMINER = re.compile(
    r"\b(?:in|of|for|on|other|one|an?|the|his|her|their|its|this|official|first|'s) $"
)
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
# "Visited Minsk to sign a protocol", told as done.
_JOURNEY = re.compile(
    r"\b(?:visited|travel(?:l?ed)|arrived|came|went|flew|met"
    r"|gathered)\b[^.;,]{0,60}\bto (?:\w+ly )?$"
)
# What is done by saying it, whatever verb says it.
_STATED = frozenset(("offer", "refusal"))
_SAID = frozenset(("offer", "request"))
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
    if tense == "present" and event_type not in LASTING and is_relative(text, trigger):
        return Status(None, trigger, "standing-practice")
    if event_type == "ceasefire_or_disengagement" and _OF_A_TRUCE.match(text, trigger[1]):
        return Status(None, trigger, "attribute")  # "ceasefire violations", "the truce line"
    if tense == "present" and _PLURAL.search(before):
        return Status(None, trigger, "noun-alone")
    if tense == "base" and _POSSIBLE.search(before):
        return Status(None, trigger, "unreal")
    if tense == "base" and event_type in _SAID and before.endswith("'s "):
        return Status("held", trigger, "stated")  # "Jordan's offer to train them"
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
    if tense == "noun" and (after := after_noun(text, clause, trigger, event_type)):
        return after
    if tense in ("gerund", "noun") and event_type in _OPENING and _ANNOUNCED.search(before):
        return Status("held", trigger, "announced-as-done")
    if tense == "noun" and event_type in LASTING and _LAUNCH.search(before):
        return Status("announced", trigger, "launch-announced")
    if event_type == "joint_declaration" and tense == "noun" and SOURCE.search(before):
        return Status(None, trigger, "source")  # "according to a joint statement"
    if tense == "noun" and OVER.search(before):
        return Status("held", trigger, "completed")  # "the completion of the exchange"
    future = _FUTURE.search(before)
    if found := _NOT.search(before):
        span = trigger[0] - len(before) + found.start(), trigger[1]
        if future and event_type in _FATED:
            return Status("cancelled", span, "future:negated")
        return Status(None, span, "negated")
    found = _UNREAL.search(before)
    if future and not (found and found.start() > future.start()):
        return Status(
            "announced", (trigger[0] - len(before) + future.start(), trigger[1]), "future"
        )
    if found:
        return Status(None, (trigger[0] - len(before) + found.start(), trigger[1]), "unreal")
    if tense == "gerund" and before.endswith(_ARTICLES):
        return Status(None, trigger, "attribute")  # "the visiting minister"
    if tense == "gerund" and event_type in _FATED and follows_or_precedes(text, trigger):
        return Status("held", trigger, "gerund-of-done")
    if tense == "gerund" and event_type == "meeting" and led == "directly":
        return Status("held", trigger, "participle-of-parties")  # "A and B, meeting in C, agreed"
    if tense == "gerund" and event_type == "meeting":
        return Status(None, trigger, "no-finite-verb")  # the noun says the same, and better
    if tense == "noun" and event_type in _STATED:
        return Status("held", trigger, "stated")
    if event_type == "signed" and tense == "base" and _JOURNEY.search(before):
        return Status("held", trigger, "purpose-of-what-was-done")
    if tense == "base" and MANAGED_TO.search(before):
        return Status("held", trigger, "managed-to")
    if tense == "base" and led == "directly":
        tense = "past"  # the headline's present, of several: "France, Mali sign a pact"
    if tense == "base":
        if led == "by-to":
            return Status("announced", trigger, "headline:to")
        if event_type in LASTING and _PURPOSE.search(before):
            return Status("announced", trigger, "purpose")
        if _BEGUN_TO.search(before):
            return Status("in_progress", trigger, "begun-to")
        if _INFINITIVE.search(before) or event_type not in LASTING:
            return Status(None, trigger, "no-finite-verb")
        return Status("in_progress", trigger, "present")
    if event_type in LASTING:
        going = _GOING_ON.search(before) or (tense in ("present",) and _BEGUN.search(before))
        if (going or _BEGUN.search(whole)) and not _ENDED.search(whole):
            return Status("in_progress", trigger, "begun")
        if tense == "noun" and _ENDED.search(whole):
            return Status("held", trigger, "ended")
    if tense in ("past", "participle"):
        return Status("held", trigger, "past")
    if tense == "present":
        return Status("in_progress" if event_type in LASTING else "held", trigger, "present")
    if tense == "gerund":
        if _GOING_ON.search(before):
            return Status("in_progress", trigger, "going-on")
        return Status(None, trigger, "no-finite-verb")
    if _DONE.search(whole) or _FIRST_OF.search(before):
        return Status("held", trigger, "noun")
    if event_type in ("meeting", "visit") and _ON_A_VISIT.search(before):
        return Status("in_progress", trigger, "on-a-visit")
    return Status(None, trigger, "noun-alone")
