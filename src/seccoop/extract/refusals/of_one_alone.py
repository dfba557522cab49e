"""Words of acts with others that one side does alone: a drill of its own, news for the press."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# "Told reporters ahead of": whoever hears it from a speaker is no other force.
_TOLD_PRESS = regex(
    r"(?:tell|told|inform|notif|warn|alert)\w* (?:[\w'.-]+ ){0,5}?(?:reporters|journalists|media"
    r"|press|lawmakers|parliament|mps|senators|deputies|agency|newspaper|daily|television|tv|radio|news"
    r"|afp|reuters|ap|tass|xinhua|public|people|crowd|audience|viewers|readers)\b"
)
# "Continues its military exercises": one's own, but for those with others.
_ITS_OWN = regex(r"\b(?:its|his|her|own) (?:[\w-]+ ){0,2}$")
_WITH_OTHERS = regex(
    r"[^.;]{0,90}?\b(?:with|between|alongside|together|joint|bilateral|involving|partners?|allies)\b"
)
# "Urged the army to lift the state of emergency": a matter of one's own.
_OWN_SERVICES = regex(r"\b(?:of our (?:two |three )?(?:countries|nations|states)|own)\b")
_DOMESTIC = regex(
    r" (?:the |its |their |an? )?(?:[\w-]+ )?(?:state of emergency|curfew|martial law|elections?"
    r"|reforms?|human rights|democra\w+|constitution\w*|civilian (?:rule|government)"
    r"|to (?:its |their |the )?barracks)\b"
)
_GIVING_UP = ("return", "hand over", "transfer", "cede", "restore", "give up", "relinquish")
# "Urged the minister for closer cooperation": nothing is asked for.
_MORE_OF_IT = regex(
    r" (?:[\w'-]+ ){0,3}?(?:cooperation|peace|calm|restraint|dialogue|unity|solidarity|patience"
    r"|understanding|tolerance|efforts|vigilance|explanations?|apolog(?:y|ies)|clarification"
    r"|compensation|answers|inquiry|reunification|votes?)\b"
)
# "Asked Congress for": a state's own bodies, and people, of whom no state asks for help.
_OWN_PEOPLE = regex(
    r"\w+ (?:the |its |their |his |her )?(?:congress|parliament|lawmakers|legislators|mps"
    r"|senate|senators|judges?|court|courts|voters|citizens|people|residents|public|banks?|donors"
    r"|companies|fans|students|parents|workers|unions?)\b(?! of\b)"
)
_BACK = 40  # characters before a phrase in which what governs it may stand
# "Sent troops at the request of Chad": the words of why, not of asking.
_AT_REQUEST = regex(
    r"\b(?:at|on|upon|following|after) (?:(?:the|its|their|his|her) |(?:[\w.-]+ ){0,3}?"
    r"[\w.-]+(?:'s|') )?request$"
)


def is_said_to_press(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether who is told something is no other force: "told reporters ahead of"."""
    return _TOLD_PRESS.match(text, *span) is not None


def is_own_drill(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether a drill is that of one's own forces: "continues its military exercises"."""
    if trigger.tense not in ("noun", "present") or text.startswith("joint", span[0]):
        return False
    if not _ITS_OWN.search(text, max(sentence[0], span[0] - _BACK), span[0]):
        return False
    return _WITH_OTHERS.match(text, span[0], sentence[1]) is None


def is_domestic(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether what is asked for is a matter of those who are asked."""
    if _OWN_SERVICES.search(text, *span):
        return True
    if text.startswith(" power", span[1]) and text.endswith(_GIVING_UP, *span):
        return True
    return _DOMESTIC.match(text, span[1], sentence[1]) is not None


def is_forced_by_a_thing(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether no state drives others out: "the crisis that forced the withdrawal"."""
    return text.startswith(("forc", "compel"), span[0]) and text.endswith(
        ("that ", "which ", "that has ", "that had ", "which has "), sentence[0], span[0]
    )


def is_wish(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether nothing is asked for but more of the same, or one's own, or it was before."""
    if is_domestic(text, sentence, trigger, span) or _AT_REQUEST.search(text, *span):
        return True
    if _OWN_PEOPLE.match(text, *span):
        return True
    ends = text.endswith(" for", *span)
    return ends and _MORE_OF_IT.match(text, span[1], sentence[1]) is not None
