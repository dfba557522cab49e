"""Verbs whose object is not the noun that a pattern asks for: "gave tanks to the soldiers"."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# "Trains its own soldiers", "trained together against the navy".
_OWN = regex(
    r"^train\w* (?:(?:together|alongside|side by side|jointly|against)\b"
    r"|.*\b(?:its|their|his) own\b)"
)
# "Held a press conference after the talks": what was held is none of them.
_PRESS = regex(r"\b(?:press|news|media) (?:conference|briefing|statement|release)\b")
_PRESSES = ("press ", "news ", "media ")
# "The boats joined the fleet" were delivered; planes that join an exercise were not.
_JOINING = "@goods ... {join}"
_INTO_SERVICE = regex(
    r"[^.;]{0,60}\b(?:fleet|inventory|service|navy|force|guard|army|police|squadron)\b"
)
# "Gave the base back", "gave them a month to leave the base": no right to use it.
_GIVEN_BACK = regex(r"\b(?:back|control of|command of|(?:to|must) (?:leave|close|quit|vacate))\b")
# Who opens a base uses it, and who opens an airfield to others lets them in.
_OPENED = regex(r"open\w* \w+ (?:[\w-]+ ){0,4}(?:base|bases)$")
# "Opened the drill at the base": the base is only where it was.
_OPENED_THERE = regex(
    r"(?:open|inaugurat|establish)\w* [^.;]{0,60}?\b(?:exercises?|drills?|manoeuvres?|maneuvers?"
    r"|courses?|talks|meeting|training|patrols?|ceremony|session|conference|seminar|workshop)\b"
    r".* (?:at|in) "
)
# "A base left by soldiers serving under the union": what follows "by" is who does it.
_ENDED = frozenset(("amended_or_extended", "member_exit"))
_BY = regex(r"\w+ by ")
# "Accepted an offer to keep the jets", "voted on it": no goods came, nobody gave leave.
_GOODS = ("transfer_delivery", "transfer_order")
_ACCEPTED = regex(r"accept\w* (?:.* )?(?:offers?|proposals?|invitations?|requests?|terms)\b")
_VOTED_ON = regex(r" (?:on|against|down|no|over)\b")
# "Expanded our cooperation with agreements on": the accord is not what was changed.
_TIES = regex(
    r"\b(?:co-?operation|ties|relations|partnership|collaboration) (?:with|through|by|in)\b"
)
# "Cut their ties with": with no word of arms, those of diplomats.
_DIPLOMATIC = regex(
    r"(?:cut|cuts|cutting|sever\w*|broke|break)(?! .*\b(?:military|security|defen[cs]e|intelligence"
    r"|police|army)\b) .*(?:ties|relations)$"
)
# "The exercise will end with a drill at sea", "the drills included an exercise": no other drill.
_HAS_IN_IT = regex(
    r"\bthe (?:(?!of\b)[\w-]+ ){0,3}?(?:exercises?|drills?|manoeuvres|maneuvers|war ?games)"
    r" (?:(?:will|would|is|are|to|has|have|also) ){0,3}"
    r"(?:end|conclud|culminat|includ|featur|compris|consist|wrap|beg[aiu]n|start)\w*"
    r" [^.;,]{0,50}$"
)
_DRILL_ENDS = regex(
    r"\b(?:exercises?|drills?|manoeuvres|maneuvers|war ?games|training)"
    r"(?: (?:will|would|is|are|to|was|were|has|have|due|expected|also))* $"
)
_ENDS_BY = regex(
    r"(?:end|conclud|finish|culminat|beg[aiu]n|start|open|commenc|wrap)\w*(?: off| up)?"
    r" (?:on|in|at|with|after|by)\b"
)
# "The talks ended with an agreement": none was ended.
_ENDED_WITH = regex(r"(?:end|conclud)\w*(?: \w+)? (?:with|in|on|without) ")
# "Flew to Chad to visit the soldiers": they were not flown.
_FLEW_TO = regex(r"fl(?:y|ies|ew|ying) (?:in)?to .*\bto \w+ ")
# "Held talks on a joint patrol": talks were held.
_TALKED = regex(
    r"(?:hold|held|conduct|begin|began|start|resum|complet|conclud|wrap|finish|open)\w*"
    r" (?:up |off )?"
    r"(?:[\w'-]+ ){0,5}?(?:talks|discussions|consultations|meetings?|negotiations) "
)
_FLOWN = ("consented_deployment", "joint_exercise", "operational_support")
_DONE_IN_FIELD = ("joint_exercise", "joint_patrol_or_checkpoint", "joint_combat_operation")
# "Forces backed by jets killed fighters": they backed nobody.
_BACKED_BY = regex(r"(?:back|support|assist|aid|help|cover)ed by ")
# "Advisers sent to help": to send them is the act.
_SENT_TO = regex(r"\b(?:sent|arriv\w+|deploy\w+|dispatch\w+|going|went|to \w+) to [a-z]+$")
_HANDED = frozenset(("person_handover", "position_handover"))
# "Instructions were given to the state bodies": what stands after "to" gets something.
_TO_WHOM = regex(
    r".* to (?:(?:the|its|their|an?|his|her) )?"
    r"(?:(?!(?:the|its|their|an?|his|her|two|three|four|five|six)\b)[a-z][\w'-]* ){0,3}[\w'-]+"
)
# "Turned into a conflict", "turned out": nothing was turned over.
_TURNED = regex(r"turn(?:s|ed|ing)? (?:into|to|out|up|down|away|around|on|off|the|his|their)\b")
_OVER = (" over", " in")
# "The crews were met by officers": they were welcomed; "was met with silence": nobody met.
_RECEIVED = regex(r"\b(?:was|were|been|being|be) (?:\w+ )?met (?:by|with)\b")
_BACK, _AFTER = 16, 5  # characters before and after "met"
# "The baton of command", "the costs of delivering tanks": the first noun is what is given.
_HEAD = regex(
    r"\b(?:costs?|prices?|expenses|framework|praise|baton|hope|chance|opportunit(?:y|ies)|idea"
    r"|names?|photos?|photographs?|images?|lists?|proof|credit|blame|impression|rise|way|thought"
    r"|look|glimpse|view|tour|demonstration|presentation|briefing|insights?)"
    r" (?:of|for|to|at|on|into|about)\b|^given (?:the fact |that )"
    r"|\b(?:go-ahead|green light|permission|approval)\b"
    r"|^(?:lift|rais|bring|brought|tak|took)\w* the (?:total )?(?:number|strength) of\b"
)
_GIVEN = frozenset(
    (
        "basing_or_access", "intelligence_sharing", "operational_support", "person_handover",
        "position_handover", "security_funding", "transfer_delivery", "transfer_order",
    )
)  # fmt: skip
# "Drives by as they prepare to leave": another clause has begun.
_CLAUSE = regex(
    r" (?:as|when|while|because|since|if) (?:he|she|it|they|we|you|its|his|her|their)\b"
)
# "The soldiers will apply to be released": whoever wants it has not got it.
_WANTING = regex(
    r" (?:appl(?:y|ied|ies)|ask(?:ed|s)?|want(?:ed|s)?|hop(?:e|ed|es)|plead(?:ed|s)?"
    r"|wait(?:ed|s|ing)?|demand(?:ed|s)?|refus(?:e|ed|es)) to be\b"
)
# "During the meeting, the senators adopted a law on cooperation between".
_NEW_SUBJECT = regex(r", (?:the|an?|he|she|they|it|his|her|its|their) [^,]*\bbetween$")
# "Ruled out that the group would be withdrawn": "out" belongs to another verb.
_PARTICLE = regex(r"(?:out|off|up|down|over) ")
# "In order to", "told them that they": nobody ordered, nobody asked.
_SAID_THAT = regex(r"t(?:ell|old)\w* (?:[\w'.-]+ ){1,6}that\b")
# "Advised them to read", "share the same views": advice, and an attitude.
_COUNSEL = regex(r"advis(?:e|ed|es|ing) (?:[\w'.-]+ ){1,6}to (?!the\b)[a-z]+")
_ALIKE = regex(r"shar\w* (?:[\w-]+ ){0,2}(?:identical|similar|common|same|close|converg\w+)\b")
# "Were turned over to the navy with the boat": what was handed over stands before.
_HANDED_TO = regex(r"\w+(?: over| back)? to ")
_DONE_TO = regex(r"\b(?:was|were|been|being|be|is|are)(?: \w+ly)? $")
# "Have decided to put off a drill to help talks with": the verb is no "have talks".
_AUXILIARY = regex(
    r"ha(?:ve|s|d) (?:\w+ly |also |both )?(?:been |\w{3,}ed (?:to|that|on|for|in|at|by|the|its) )"
)
# "An exercise since the accord of last July": nothing lasted.
_LAST_TIME = regex(
    r" (?:years?|months?|weeks?|spring|summer|autumn|fall|winter|night|[a-z]+day|january|february"
    r"|march|april|may|june|july|august|september|october|november|december)\b"
)
_SHAKING = ("shake ", "shakes ", "shaking ", "shook ", "joined ", "joining ", "in the ")  # hands


# "French forces completed their withdrawal": nobody forces anybody.
_FORCES = regex(
    r"(?:\b(?:the|armed|security|defen[cs]e|special|ground|air|land|naval|its|their|his|all|allied"
    r"|government|coalition|led|more|and|of|from|by|with)|\b[a-z]+(?:an|ese|ish|ch|sh|[^t]i|ic"
    r"|'s)) $"
)

# "A statement of the army, signed by Captain Ann Lee": nobody agreed on anything.
_PAPER = regex(
    r"(?<!joint )\b(?:statement|press release|release|circular|report|order|notice|memo|petition)"
    r"(?: (?:of|by|from) (?:the )?[\w' -]{2,50})?,? (?:(?:was|and) )?$"
)
_PAPERS = 90  # characters before a signature in which the paper is named
# "Announced the end of a long operation in which twenty were arrested".
_WORK = regex(
    r" (?:an?|the|its|their) (?:[\w-]+ ){0,5}?(?:operation|investigation|search|match|season|strike"
    r"|holiday|ceremony|session|meeting|visit|exercise|drill)\b"
)


def has_other_object(text: str, trigger: Trigger, span: Span) -> bool:
    """Tell whether the noun of a pattern is not what is done to, by the words between.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern.
    span : (int, int)
        Its words, from the first to the last.
    """
    words, kind = text[slice(*span)], trigger.event_type
    if words.startswith("met") and _RECEIVED.search(
        text, max(0, span[0] - _BACK), span[1] + _AFTER
    ):
        return True
    if words.startswith("forces ") and _FORCES.search(text, max(0, span[0] - _BACK), span[0]):
        return True
    if (
        kind == "signed"
        and text.startswith(" by ", span[1])
        and _PAPER.search(text, max(0, span[0] - _PAPERS), span[0])
    ):
        return True
    if kind == "termination_notice" and words.endswith(" of") and _WORK.match(text, span[1]):
        return True
    if words.startswith("order") and (
        text.endswith("in ", 0, span[0]) or (kind == "transfer_order" and " to " in words)
    ):
        return True  # "ordered the army to clear mines"
    if words.startswith("t") and _SAID_THAT.match(words):
        return kind != "termination_notice"  # which is given by saying so
    if words.startswith(("advis", "shar")) and (_COUNSEL.match(words) or _ALIKE.match(words)):
        return True
    if words.startswith("hands") and text.endswith(_SHAKING, 0, span[0]):
        return True
    is_for_press = any(map(words.__contains__, _PRESSES)) and _PRESS.search(words)
    if is_for_press or (words.startswith("back") and trigger.tense in ("base", "present")):
        return True
    if words.endswith(" last") and _LAST_TIME.match(text, span[1]):
        return True
    if kind == "joint_exercise" and _HAS_IN_IT.search(text, max(0, span[0] - 90), span[0]):
        return True
    if " ... " not in trigger.pattern:
        return False
    if words.startswith("ha") and _AUXILIARY.match(words):
        return True
    if trigger.pattern.startswith(_JOINING) and not _INTO_SERVICE.match(text, span[1]):
        return True
    if kind in _GOODS and _ACCEPTED.match(words):
        return True
    if words.endswith((" voted", " vote", " votes")) and _VOTED_ON.match(text, span[1]):
        return True
    if kind == "member_exit" and " to join " in words:
        return True
    if kind in _ENDED and (_BY.match(words) or _TIES.search(words)):
        return True
    if kind == "basing_or_access" and (
        _GIVEN_BACK.search(words)
        or _OPENED_THERE.match(words)
        or (trigger.subject == "host" and _OPENED.match(words))
    ):
        return True
    if kind == "suspension" and _DIPLOMATIC.match(words):
        return True
    if kind in _FLOWN and _FLEW_TO.match(words):
        return True
    if kind in _DONE_IN_FIELD and _TALKED.match(words):
        return True
    if kind == "operational_support" and trigger.subject == "provider" and _BACKED_BY.match(words):
        return True
    if kind == "advisory_mission" and _SENT_TO.search(words):
        return True
    if kind == "termination" and _ENDED_WITH.match(words):
        return True
    if kind == "joint_exercise" and _DRILL_ENDS.search(text, max(0, span[0] - 40), span[0]):
        return _ENDS_BY.match(words) is not None
    if " to be " in words and _WANTING.search(words):
        return True
    if _CLAUSE.search(words) or _NEW_SUBJECT.search(words) or _PARTICLE.match(words):
        return True
    if kind in _GIVEN and _HANDED_TO.match(words):
        start = max(0, span[0] - _BACK)
        if _DONE_TO.search(text, start, span[0]):
            return True
    if kind == "training_course" and trigger.subject != trigger.object and _OWN.search(words):
        return True
    if kind in _HANDED and words.startswith("turn") and _TURNED.match(words):
        return not words.endswith(_OVER)
    if kind in _HANDED and trigger.tense != "noun" and _TO_WHOM.fullmatch(words):
        return True
    return kind in _GIVEN and _HEAD.search(words) is not None
