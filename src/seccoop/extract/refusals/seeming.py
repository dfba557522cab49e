"""Phrases that only look like acts: "patrol boats", "the collapse of the truce", "fired back"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seccoop.extract.actors.mention import Heard
from seccoop.extract.refusals.gatherings import is_named_gathering
from seccoop.extract.refusals.of_one_alone import (
    is_forced_by_a_thing,
    is_own_drill,
    is_said_to_press,
    is_wish,
)
from seccoop.extract.refusals.stances import breaks_no_accord
from seccoop.extract.status.since import is_since
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_BACK = 40  # characters before a phrase in which what governs it may stand
_OF_PATROL = regex(
    r"\bpatrol (?:boats?|vessels?|ships?|craft|aircraft|planes?|cars?|vehicles?|capabilit\w+"
    r"|capacit\w+|missions?|bases?|officers?|dut(?:y|ies)|areas?|routes?|forces?|teams?|units?"
    r"|frigates?|squadrons?|fleets?|agents?)\b"
)
_ROUND_OF = regex(
    r" of (?:the |their |its )?(?!\w*-?(?:talks?|negotiat|consult|discuss|dialog|meeting|peace"
    r"|conversation|bargain|contact))"
    r"(?:[\w'-]+ ){0,3}?(?:patrols?|exercises?|drills?|deliver\w+|training|visits?|strikes?"
    r"|attacks?|operations?|elections?|voting|vaccin\w+|arms|weapons|sanctions|releases?|swaps?"
    r"|games?|reunions?|tests?|flights?|raids?|arrests?|purchases?|investments?|funding|layoffs?)\b"
)
_TOGETHER_TO_TALK = regex(
    r"[^.;]{0,90}?\b(?:talks?|meetings?|discuss\w*|summit|conference|consult\w*|negotiat\w*|forum"
    r"|seminar|symposium|dialogue|table|to (?:look|consider|plan|coordinate|agree|work out"
    r"|assess|map out"
    r"|review|address|share|exchange))\b"
)
# "A vessel was taken into custody": nothing was given to anybody.
_TAKEN = regex(
    r" (?:into (?:custody|account|consideration)|in(?:to)? tow|part\b|place\b|off\b|over (?:command"
    r"|as|the)|away\b|back\b|out of|hostage|prisoner|advantage|steps\b|measures\b|action\b)"
)
_ARRIVED = (" in", " at", "arrived", "arrive", "landed", "reached", "deployed")
_TO_JOIN = regex(
    r"[^.;]{0,90}?\b(?:to|for) (?:an? |the |this |these |their )?"
    r"(?:(?:joint|military|naval|air) ){0,2}(?:take part|participat\w+|join|train|exercis\w+"
    r"|drills?|practi[sc]e|rehears\w+|refuel|patrol)\b"
)
_FELL = regex(
    r"\b(?:collapse|end|ending|breakdown|failure|violations?|breach\w*|demise|unravell?ing|expiry"
    r"|absence|lack|prospects?|hopes?|chances?) (?:of|for) (?:(?:the|an?|that|this|any|its)\b ?)?"
    r"(?:[\w'-]+ ){0,2}$"
)
_ADVERB = regex(
    r"\b(?:\w+ed|fires?|hits?|strikes?|struck|went|comes?|came|brought|falls?|fell|sent|took|takes"
    r"|gave|gives?|got|gets?|goes|going|push(?:es)?|held|holds?|drew|draws?|pulls?|fought|fights?"
    r"|shot|shoots?|turns?|fly|flew|way) $"
)
# What is done jointly is an exercise that is only looked at.
_DRILL_AFTER = regex(
    r" (?:[\w'-]+ ){0,2}?(?:exercises?|drills?|patrols?|operations?|manoeuvres|training)\b"
)
# A text, a plan or a right is talked over, and has not come about by that.
_OVER_NOUN = regex(
    r"\b(?:negotiat(?:e|es|ed|ing|ions? (?:on|over|about|for)|ors? of)|discuss(?:e[sd]|ing)?"
    r"|oversee(?:s|ing)?|oversaw|demand(?:s|ed|ing)?|seek(?:s|ing)?|sought|mull(?:s|ed|ing)?"
    r"|consider(?:s|ed|ing)?|forc(?:e|ed|ing)|explor(?:e|es|ed|ing)|envisag\w+|foresees?"
    r"|prepar(?:e|es|ed|ing) (?:for|to)|prepar\w+ (?:for|of)|calls? for|called for|calling for"
    r"|timetable for|schedule for|deadline for|plans? for|proposals? for|request for|talks on"
    r"|opportunit\w+ for|possibility of|prospects? of|idea of|issue of|question of|need for"
    r"|(?:agreements?|accords?|arrangements?|memorand\w+|contracts?|pacts?|deals?|treat(?:y|ies)"
    r"|protocols?|declarations?|statements?|documents?|roadmaps?)"
    r" (?:on|for|about|concerning|regarding)"
    r"|importance of|areas? of|fields? of|advocat\w+|propos(?:e|es|ed|ing))"
    r" (?:(?:the|an?|its|their|his|any|all|of|for|full|complete|possible|early|gradual|eventual"
    r"|further|future|more|foreign|immediate|total|swift|orderly|phased|joint|new)\b ?){0,4}$"
)
_POSSIBLE = regex(r"\b(?:possible|potential|prospective|eventual|future|further|more) (?:\w+ )?$")
# "Joint training was discussed at a meeting": it was only spoken of.
_SPOKEN_OF = regex(
    r"[^.;,]{0,70}? (?:was|were|is|are|been|being|be) (?:also |then |\w+ly )?(?:discussed|reviewed"
    r"|raised|considered|examined|explored|addressed|stressed|emphasi[sz]ed|highlighted"
    r"|underlined|underscored|touched (?:up)?on|mulled|proposed|suggested|mentioned)\b"
)
_ASKED = regex(r"\b(?:at|on|upon|following|after) (?:the )?(?:[\w.'-]+ ){0,3}$")
_EXERCISED = regex(
    r"[^.;]{0,190}? (?:for|to|in|on|at) (?:an?|the|this|these|their|its|[\w'-]+-long)?\b ?"
    r"(?:assist (?:with|in) |take part in |participate in |conduct |attend |help (?:with )?)?"
    r"(?:(?!of\b|and\b|peace(?!keeping (?:exercise|drill|training))|mission)[\w'-]+ ){0,5}?"
    r"(?:exercises?|drills?|training|courses?|manoeuvres|maneuvers|competition|parade)\b"
)
_BINDING = regex(
    r"\b(?:agreements?|accords?|treat(?:y|ies)|pacts?|protocols?|conventions?|memorand(?:um|a)"
    r"|deals?|arrangements?|truce|cease-?fire|armistice|mous?|it|they)\b"
)
_COOPERATION = regex(
    r" (?:[\w.'-]+ ){0,7}?(?:agreements?|accords?|deals?|pacts?|forces?|mission|cease-?fire|truce"
    r"|cooperation|coordination|mechanism|deployment|treaty|patrols?|operations?)\b"
)
_STILL = regex(r"\b(?:still|currently|already|continues? to|normally|usually|traditionally) $")
_STANDING = regex(
    r"\b(?:is|are|was|were|been|currently|already|now|still|permanently) (?:\w+ly )?"
    r"(?:stationed|based|garrisoned)\b"
    r"|\b(?:currently|already|permanently|still) (?:deployed|serving)\b"
    r"|\b(?:is|are) deployed (?:in|on|at|along|across|near|inside|under|there)\b"
)
_WHO_ARE = regex(
    r"(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?<!\bare )"
    r"(?<!\bis )(?<!ly )\b(?:deployed|stationed|based|posted)(?: \w+)?$"
)
_FINITE = regex(r"\b(?:has|have|had|will|would|are|is|was|were|said|says|can|could|may)\b")
# "It will apply when the two hold drills": what has not come yet, and may never.
_WHENEVER = regex(r"\b(?:when|whenever|once|every time|each time|in case|provided)\b[^.;,]*$")
_NOUNS_OVER = frozenset(
    (
        "agreed_drawdown", "basing_or_access", "consented_deployment", "force_withdrawal",
        "intelligence_sharing", "joint_combat_operation", "joint_exercise",
        "joint_patrol_or_checkpoint", "joint_unit_formed", "operational_support", "resumption",
        "training_course", "transfer_delivery", "transfer_order",
    )
)  # fmt: skip

# "Withdrew its offer": nobody left.
_NOT_LEFT = regex(
    r"with(?:draw|drew)\w* (?:[\w'-]+ ){0,3}?(?:offers?|requests?|invitations?|proposals?|bids?"
    r"|support|objections?|ambassador|envoy|accusations?|decision|threats?|application|candida\w+"
    r"|motion|complaint|charges|funding|money|backing|recognition)\b"
)
_BACK_TO = regex(r"back (?:from|home|to|into|in|on|at|down|up|off|again)\b")
# "Sent arms to the police", "committed $3 million to the army": no forces moved.
_NOT_MOVED = regex(
    r"\w+ (?:.* )?(?:to|for|by|from|against|alongside) (?:[\w'-]+ ){0,5}[\w'-]+$"
    r"|.*(?:[$\u20ac\u00a3]|\b(?:million|billion|trillion)\b)"
)
_SENDING = ("{send", "{deploy", "{contribute")
_GATHERING = "summit"  # the noun alone
_Check = Callable[[str, Span, Trigger, Span], bool]


def why_seeming(
    text: str, sentence: Span, trigger: Trigger, span: Span, heard: Heard
) -> str | None:
    """Say why words that have the form of an act are none; None if they may be one.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        In which the phrase stands.
    trigger : Trigger
        What it would tell of.
    span : (int, int)
        The phrase.
    heard : Heard
        Who is named in the sentence.
    """
    check = _BY_VERB.get(trigger.pattern.split(" ", 1)[0]) or _BY_KIND.get(trigger.event_type)
    if check is not None and check(text, sentence, trigger, span):
        return "only-looks-so"
    if trigger.tense in ("base", "present") and _WHENEVER.search(
        text, max(sentence[0], span[0] - 120), span[0]
    ):
        return "unreal"
    if trigger.tense != "noun":
        return None
    if trigger.pattern == _GATHERING and is_named_gathering(text, span, heard):
        return "gathering-of-others"
    if trigger.event_type in _NOUNS_OVER and not trigger.pattern.startswith("{"):
        before = text[max(sentence[0], span[0] - 60) : span[0]]
        if _OVER_NOUN.search(before) or _POSSIBLE.search(before):
            return "only-spoken-of"
        if _SPOKEN_OF.match(text, span[1], sentence[1]):
            return "only-spoken-of"
    return None


def _is_patrol_boat(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    return _OF_PATROL.search(text, *span) is not None


def _is_round_of_acts(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    is_round = text[slice(*span)].endswith(("round", "rounds"))
    return is_round and _ROUND_OF.match(text, span[1], sentence[1]) is not None


def _is_no_talk(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    if not trigger.pattern.endswith("together"):
        return False
    return _TOGETHER_TO_TALK.match(text, span[1], sentence[1]) is None


def _is_no_gift(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    words = text[slice(*span)]
    if words.endswith((" taken", " took", " take")):
        return _TAKEN.match(text, span[1]) is not None
    return words.endswith(_ARRIVED) and _TO_JOIN.match(text, span[1], sentence[1]) is not None


def _is_fallen_truce(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    if trigger.tense != "noun":
        return False
    return _FELL.search(text[max(sentence[0], span[0] - _BACK) : span[0]]) is not None


def _is_adverb(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    if not text.startswith("back ", span[0]):
        return False
    if _BACK_TO.match(text, span[0]):
        return True
    return _ADVERB.search(text[max(sentence[0], span[0] - _BACK) : span[0]]) is not None


def _is_look_at_drill(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    ends = text.endswith("joint", *span)
    return ends and _DRILL_AFTER.match(text, span[1], sentence[1]) is not None


def _is_circumstance(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    if not text.startswith("request", span[0]) or trigger.pattern != "{request}":
        return False
    return _ASKED.search(text[max(sentence[0], span[0] - _BACK) : span[0]]) is not None


def _is_force_of_no_text(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether what takes effect is no accord: a rule, a policy, a ban."""
    return _BINDING.search(text, sentence[0], min(span[1] + _BACK, sentence[1])) is None


def _is_backing_of_other(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether what is backed is no act of others: "voiced support for Chad"."""
    if not text.endswith((" for", " to", " behind"), *span):
        return False
    return _COOPERATION.match(text, span[1], sentence[1]) is None


def _is_move_to_train(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether soldiers went only to an exercise or a course, or have long been there."""
    before = text[max(sentence[0], span[0] - 24) : span[0]]
    if is_since(text, sentence, span):
        return _is_sent_without_going(text, span, trigger.pattern)
    around = max(sentence[0], span[0] - 24), min(span[1] + len(" across"), sentence[1])
    if _STILL.search(before) or _STANDING.search(text, *around):
        return True
    if trigger.pattern.startswith("{contribute") and trigger.tense in ("present", "gerund"):
        return True  # who always has soldiers in a force
    if _is_sent_without_going(text, span, trigger.pattern):
        return True
    if _WHO_ARE.search(text, *span) and _FINITE.search(text, span[1], sentence[1]):
        return True  # "troops deployed in Chad have killed": who they are, not what was done
    return _EXERCISED.match(text, span[0], sentence[1]) is not None


def _is_sent_without_going(text: str, span: Span, pattern: str) -> bool:
    """Tell whether nobody goes though something is sent: "sent money for the troops"."""
    return pattern.startswith(_SENDING) and _NOT_MOVED.fullmatch(text, *span) is not None


def _is_no_leaving(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    return _NOT_LEFT.match(text, span[0]) is not None


def _is_of_duty(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    return text.startswith((" of duty", " de force"), span[1])


_BY_VERB: Mapping[str, _Check] = {
    "{patrol}": _is_patrol_boat,
    "{come|get}": _is_no_talk,
    "{back}": _is_adverb,
    "{request}": _is_circumstance,
    "{ask|appeal|urge|press}": is_wish,
}
_BY_KIND: Mapping[str, _Check] = {
    "deconfliction": is_said_to_press,
    "expulsion": is_forced_by_a_thing,
    "request": is_wish,
    "breach_alleged": breaks_no_accord,
    "endorsement": _is_backing_of_other,
    "joint_exercise": is_own_drill,
    "visit": _is_of_duty,
    "entered_into_force": _is_force_of_no_text,
    "negotiation_round": _is_round_of_acts,
    "transfer_delivery": _is_no_gift,
    "ceasefire_or_disengagement": _is_fallen_truce,
    "consented_deployment": _is_move_to_train,
    "force_withdrawal": _is_no_leaving,
    "agreed_drawdown": _is_no_leaving,
    "joint_survey": _is_look_at_drill,
}
