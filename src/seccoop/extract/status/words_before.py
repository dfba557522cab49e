"""Words before a verb or a noun: planned, wished, denied, going on, "managed to", "after"."""

from __future__ import annotations

import re

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# "Will focus on taking over an area", "consists of boarding": what is learnt or meant.
FOCUS = regex(
    r"\b(?:focus\w*|cent(?:er|re|red)|concentrat\w+|consist\w*|based|rel(?:y|ies)|emphasi\w+"
    r"|experience|skills?|expertise|techniques?|lessons?|methods?|procedures?|tactics)"
    r" (?:on|of|in|at|for)(?: \w+ly)? (?:\w+ing,? (?:and )?)*$"
)
FUTURE = regex(
    r"\blook(?:s|ed|ing)? forward to (?:\w+ )?$|"
    r"\b(?:will|shall|'ll|would|(?:is|are|was|were) (?:to|due to|set to|expected to|scheduled to"
    r"|planned to|about to|going to|likely to)|(?:plan|plans|planning|intends?|due|set|scheduled"
    r"|slated|tipped|booked|bound|on (?:course|track)|readying|gear(?:s|ed|ing) up"
    r"|expected|prepar(?:es?|ing)) to"
    r"|(?:decided|pledged|vowed|promised|committed|poised|resolved|undertaken) to|to be|upcoming"
    r"|forthcoming|planned|(?:are|is|was|were) (?:due|expected|scheduled|set) (?:in|at|on|for)"
    r"|(?:is|are) being prepared)\b[^.;]*$"
)
# "The tanks that they had promised to Chad have been delivered": they are no more to come.
_PERFECT = regex(r"(?<!to )(?<!will )\b(?:has|have) (?:(?:now|already|finally) )?been (?:\w+ly )?$")
# What is hoped, or said to be too early, has not been decided; nor what has yet to be done.
SUPPOSED = regex(
    r"\b(?:hop(?:es?|ed|ing|eful)|wish(?:es|ed)?|suggest\w*|recommend\w*|whether|unclear"
    r"|(?:ask(?:ed|s|ing)?|wonder\w*|know|knew|see|sure|clear) if"
    r"|speculat\w+"
    r"|doubt\w*|possib(?:le|ly|ility)|perhaps|rumou?r\w*|in case|as if|no guarantee)\b[^.;]{0,90}"
    r"\b(?:will|would|shall|to|could)\b[^.;]{0,40}$"
    r"|\b(?:would|will|could|is|was|be) (?:be )?(?:too |very |more )?(?:premature|early"
    r"|impossible|difficult"
    r"|hard|better|wise|necessary|possible|useful|important|essential|ready"
    r"|able) (?:for [^.;]{1,40})?to "
    r"(?:\w+ ){0,2}$"
    r"|\b(?:need(?:s|ed)?|ought|yet|remains?|ha(?:s|ve|d) (?:still |yet )?) (?:still "
    r"|yet )?to be(?: \w+ly)? $"
)
# "If neither side objects, the treaty will": on a condition.
ON_CONDITION = regex(r"\W*(?:if|unless|until|provided|assuming|in case|should|were)\b")
WHENEVER = regex(
    r"\b(?:when(?:ever)?|once|as soon as|if|in case|every time) (?:(?!said\b"
    r"|told\b)[\w'.-]+ ){1,9}$"
)
# "The key area was training": what a task is, and nothing that went on.
TASK_IS = regex(
    r"\b(?:areas?|aims?|goals?|purposes?|focus|tasks?|priorit\w+|objectives?|idea|plan|role|job"
    r"|mission"
    r"|challenge|duty|duties|function|work|point)\b[^.;,]{0,60}\b(?:is|are|was|were"
    r"|be)(?: \w+ly)? $"
)
# "Ahead of talks with": what has not been yet.
AHEAD_OF = regex(
    r"\b(?:ahead of|in preparation for|prior to|in the run-up to) (?:(?!(?:is|was|are|were|that"
    r"|which"
    r"|who|and|said)\b)[\w'.-]+ ){0,7}$"
)
# The verb and not the month.
_MAY = "".join(
    f"(?<!{word})" for word in ("in ", "late ", "early ", "mid ", "mid-", "by ", "theresa ")
)
_MAY += r"may(?= (?:[a-z]|$))"
UNREAL = regex(
    r"\b(?:should|could|might|must|can(?:not)? (?:also )?be|aim(?:ed|s|ing)? to|"
    + _MAY
    + r"|if|whether|until|repeatedly|without|demand(?:ed|s|ing)?|sought|seeks?"
    r"|(?:need|have|has|had)s? (?:yet )?to|urged?|wants?|hopes? to|calls? for"
    r"|called for|proposed?|ready to|no(?!.* as )|denied|denies|deny|rumou?rs?|unless)\b[^.;,]*$"
)
# An infinitive that hangs on these says what could be, not what is.
POSSIBLE = regex(
    r"\b(?:possible|enabl\w+|allow\w*|permit\w*|able|capab\w+|abilit\w+|opportunit\w+"
    r"|chances?|aim\w*"
    r"|intended|designed|mandated|tasked|responsible|wish\w*|keen|eager|efforts?|need\w*"
    r"|ways?|help\w*"
    r"|order|need(?:s|ed)?)\b[^.;,]{0,50}\bto (?:\w+ly )?$"
)
NOT = regex(r"\b(?:not|never|n't|no longer|failed to|refused to)(?: \w+){0,2} ?$")
NO_PLAN = regex(
    r"\b(?:no|not|never|without|neither|nor)(?: \w+){0,2}? (?:plans?|planned|intentions?|intend\w*"
    r"|desires?|wish\w*|going|prepared|willing|ready|interest\w*|decision)\b[^.;,]*$"
    r"|\bnot (?:on|among|one of) (?:the |an? )?(?:list|those|countries|states|nations)\b[^.;]*$"
)
GOES_ON = regex(
    r"\b(?:will|would|shall|to|is|are|has|have) continue(?:s|d)? (?:to )?(?:\w+ly )?$"
    r"|\bcontinu(?:es?|ed|ing) (?:to )?(?:\w+ly )?$"
)
BEING = regex(r"\b(?:is|are) (?:now |currently |still )?being(?: \w+ly)? $")
NOW = regex(r"\b(?:is|are|now|currently)(?: \w+ly)? $")
GOING_ON = regex(
    r"\b(?:have|has|had) been(?: \w+)? ?$"
    r"|\b(?:are|is|were|was|now|began|begun|started)"
    r"(?: (?!(?:for|of|in|at|about|with|by|from|on|after|before|to|against|without|as|into)\b)"
    r"\w+){0,2} ?$"
)
BEGUN_BEFORE = regex(r"\b(?:now|began|begun|started)(?: \w+){0,2} ?$")
OFTEN = regex(
    r"[^.;]{0,60}?\b(?:(?:once|twice|three times) (?:a|every|each)|regularly|periodically|annually"
    r"|monthly|weekly|every (?:\w+ )?(?:weeks?|months?|years?|quarter))\b"
)
HAS = ("has ", "have ", "has also ", "have also ", "has so far ", "have so far ", "has already ")
KEEPS = regex(
    r"\b(?:will|would|shall|to) (?:continue|keep up|carry on|go on|press on|maintain|keep)"
    r" (?:with )?(?:[\w'-]+ ){0,4}$"
)
TO = regex(r"\b(?:to|will|would|shall|can|could|may|might|must|should|not)(?: \w+ly)? $")
SOON = regex(r"\b(?:tomorrow|next (?:week|month|year)|later this (?:week|month)|soon)\b")
SO_FAR = regex(r"\b(?:since|so far|to date|over the (?:past|last) \w+ years)\b")
SOURCE = regex(r"\b(?:according to|as per) (?:the |an? |their )?$")
OVER = regex(r"\b(?:completion|conclusion|holding) of (?:the |an? )?(?:[\w-]+ ){0,3}$")
# Who "managed to" do something did it.
MANAGED_TO = regex(
    r"\b(?:managed|ensured|proceeded|went on|chose|opted"
    r"|used (?:an?|the|its|his|her|their) (?:[\w'-]+ ){1,5}) ?to (?:\w+ly )?$"
)
# "The first ships to call at", "the last cadets to receive": they did.
FIRST_TO = regex(
    r"\b(?:the|its|their|whose|[\w-]+'s) (?:first|second|third|fourth|fifth|sixth|last|latest"
    r"|only|newest|\d+(?:st|nd|rd|th))"
    r" (?:(?!(?:attempts?|bid|chance|efforts?|moves?|opportunit\w+|plan|steps?|thing|time|way|to|is"
    r"|was|were|be|of|and|at|on|meetings?|talks|visits?|trip|rounds?|sessions?|conference|agreement"
    r"|accord|deal|law|bill|summit|drills?|exercises?)\b)[\w'.-]+ ){0,6}to (?:\w+ly )?$"
)
_WITH_GERUND = regex(r"\b(?:after|before|by|following|upon|through) (?:\w+ly )?$")
_GOES_ON_WITH = regex(r" ?(?:(?:also|then|later|jointly) )?")
_AND = (", and", ", and ", ", but", ", but ")
# What somebody is thanked for was done, and so was what more is told than.
_FACT = regex(
    r"\b(?:after|following|upon|in addition to|besides|apart from|aside from|despite|thanks to"
    r"|(?:thank\w*|prais\w+|commend\w*|congratulat\w+|applaud\w*|grateful|gratitude"
    r"|appreciat\w+) [^.;]{0,60}\bfor) (?:\w+ly )?$"
)
_RELATIVE = ("which ", "who ", "that ")  # before what is always done

# "Is considering buying", "is capable of holding", "was accused of arming".
_THOUGHT_OF = regex(
    r"\b(?:consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|contemplat(?:e|es|ed|ing)|weigh(?:s|ed|ing)?"
    r"|explor(?:e|es|ed|ing)|envisag(?:e|es|ed|ing)|evaluat(?:e|es|ed|ing)|debat(?:e|es|ed|ing)"
    r"|propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?|oppos(?:e|es|ed|ing)"
    r"|avoid(?:s|ed|ing)?|interest(?:ed)? in|keen on|(?:in)?capable of"
    r"|accus(?:e|es|ed|ing) (?:[\w'-]+ ){0,4}of|suspected of"
    r"|(?:idea|possibility|prospect|option|chance|feasibility|aim|goal|hope|purpose) of"
    r"|(?:bar(?:s|red|ring)?|bann?(?:ed|ing|s)?|prohibit\w*|prevent\w*|stop(?:s|ped|ping)?|block\w*"
    r"|forb[ai]d\w*|discourag\w+|restrain\w*|kept?) (?:[\w'.-]+ ){1,6}from"
    r"|(?:close|near|nearer|closer) to|on the (?:verge|brink|point) of|(?:in favou?r|wary) of"
    r"|(?:rather|other) than|instead of|short of|(?:years|decades|months) (?:after|since)"
    r"|(?:agree[ds]?|pledged|vowed|to|will|would|should) [^.;,]{1,110} by)(?: (?:jointly|\w+ly))? $"
)
# "Put off a drill to help talks with": what is helped is none of what was done.
_HELPED = regex(
    r"\bto (?:help|aid|ease|advance|facilitate|encourage|further|save|boost|promote|revive)"
    r" (?:(?!with\b)[\w'-]+ ){0,3}$"
)
# "The two can set up teams and exchange information": what they could do.
_CAN_AND = regex(
    r"\b(?:can|could|may|might|would be able to) (?!not\b)[^.;]{1,90} and (?:\w+ly )?$"
)


def future_in(before: str) -> re.Match[str] | None:
    """Return the words before a verb that have it look ahead, None if there are none."""
    return None if _PERFECT.search(before) else FUTURE.search(before)


def in_sentence(before: str) -> str:
    """Return as much of what stands before some words as is in their sentence."""
    return before.rpartition("\n")[2].rpartition(". ")[2]


def is_relative(text: str, trigger: Span) -> bool:
    """Tell whether a verb says what somebody does at all times: "the EU, which pays for it"."""
    return text[max(0, trigger[0] - 6) : trigger[0]].endswith(_RELATIVE)


def mood_before(text: str, clause: int, verb: int) -> str:
    """Return the clause before, where a verb goes on with it: "will visit A, and hold talks".

    Parameters
    ----------
    text : str
        The folded text.
    clause : int
        Where the clause of the verb begins.
    verb : int
        Where the verb begins.
    """
    if not _GOES_ON_WITH.fullmatch(text, clause, verb) or not text.endswith(_AND, 0, clause):
        return ""
    before = in_sentence(text[max(0, clause - 110) : clause])
    return f"{before} " if FUTURE.search(before) else ""


def is_what_comes_first(text: str, clause: Span) -> bool:
    """Tell whether a clause is that on which a plan hangs: "in force after X ratifies".

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause, which begins behind "after" or "before".
    """
    if not text.endswith(("after", "before"), 0, clause[0]):
        return False
    return FUTURE.search(in_sentence(text[max(0, clause[0] - 110) : clause[0]])) is not None


def is_a_fact(text: str, trigger: Span) -> bool:
    """Tell whether a gerund tells of what was done: "in addition to giving", "thanked for"."""
    return _FACT.search(text[max(0, trigger[0] - 90) : trigger[0]]) is not None


def follows_or_precedes(text: str, trigger: Span) -> bool:
    """Tell whether a gerund tells of what was done: "after signing", "before meeting".

    The clause begins after such a word, so that it is looked for in the text.
    """
    return _WITH_GERUND.search(text[max(0, trigger[0] - 30) : trigger[0]]) is not None


def is_only_thought_of(tense: str, before: str) -> bool:
    """Tell whether an act hangs on words of thought, ability or help: "is considering buying".

    Parameters
    ----------
    tense : str
        Of the verb.
    before : str
        What stands before it in its clause.
    """
    if tense in ("noun", "present"):
        return _HELPED.search(before) is not None
    if tense == "gerund":
        return _THOUGHT_OF.search(before) is not None
    return tense == "base" and _CAN_AND.search(before) is not None


def is_supposed(text: str, clause: Span, trigger: Span, future: bool) -> bool:
    """Tell whether what would be hangs on a hope, a doubt or a condition.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the phrase stands in.
    trigger : (int, int)
        The phrase.
    future : bool
        Whether its verb looks ahead.
    """
    if future and ON_CONDITION.match(text, *clause):
        return True
    return SUPPOSED.search(text[max(clause[0], trigger[0] - 150) : trigger[0]]) is not None
