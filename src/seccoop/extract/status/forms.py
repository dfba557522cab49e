"""What only has the form of a verb, or stands before a noun: "the visits", "truce violations"."""

from __future__ import annotations

from seccoop.extract.status.participles import Led
from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.status.words_before import POSSIBLE, is_relative
from seccoop.extract.text.day_names import A_MONTH, A_WEEKDAY
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Tense

_OF_A_TRUCE = regex(
    r" (?:violations?|breach\w*|monitor\w*|lines?|talks|proposals?|plans?|negotiat\w+|committee"
    r"|commission|mission|observers?|arrangements|terms|offer)\b"
)
_A_DAY = regex(
    rf" (?:{A_WEEKDAY}|\d|{A_MONTH}|a (?:year|month|week)"
    r"|the (?:need|importance))"
)
_ATTRIBUTE = regex(
    r"\b(?:the|an?|through|of|for|by|with|via|into|from|at|in|under|against|between|without"
    r"|about|towards?) $"
    r"|(?<!has )(?<!have )(?<!had )(?<!was )(?<!were )(?<!been )"
    r"\b(?:newly|previously|recently|already) $"
)
_ATTRIBUTE_ENDS = (
    *("the ", "a ", "an ", "through ", "of ", "for ", "by ", "with ", "via ", "into ", "from "),
    *("at ", "in ", "under ", "against ", "between ", "without ", "about ", "toward ", "towards "),
    *("newly ", "previously ", "recently ", "already ", "\n"),
)
# "The visits", "state visits", "two exercises": nouns, though verbs are written so as well.
_PLURAL = regex(
    r"(?:\b(?:the|of|for|in|on|its|their|his|her|these|those|such|two|three|four|several|many|all"
    r"|joint|state|official|foreign|military|naval|bilateral|recent|regular|high-level|sharp|deep"
    r"|further|new|more|some|any|no|by|from|with|to|about|over|(?:strengthen|enhanc|boost|increas"
    r"|expand|improv|deepen|halt|suspend|resum)(?:e|ed|ing|s|es)?)|\d) $"
)
_DETERMINER = regex(
    r"\b(?:in|of|for|on|other|one|an?|the|his|her|their|its|this|official|first|'s) $"
)
_ASKING = frozenset(("offer", "request"))


def status_of_form(
    text: str, trigger: Span, tense: Tense, event_type: str, before: str
) -> Status | None:
    """Say why words are no verb that tells of an act, or None if they may be one.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : (int, int)
        The phrase.
    tense : str
        The form of its verb.
    event_type : str
        What kind of act it tells of.
    before : str
        What stands before the phrase in its clause.
    """
    may_be = tense in ("past", "participle") and before.endswith(_ATTRIBUTE_ENDS)
    opens = may_be and text[trigger[0] : trigger[1]].split(" ", 1)[0].endswith("ed")
    if opens and _ATTRIBUTE.search(before):
        return Status(None, trigger, "attribute")  # "the established mechanism"
    if tense == "present" and event_type not in LASTING and is_relative(text, trigger):
        return Status(None, trigger, "standing-practice")
    if event_type == "ceasefire_or_disengagement" and _OF_A_TRUCE.match(text, trigger[1]):
        return Status(None, trigger, "attribute")  # "ceasefire violations", "the truce line"
    if tense == "present" and _PLURAL.search(before):
        return Status(None, trigger, "noun-alone")
    if tense == "base" and POSSIBLE.search(before):
        return Status(None, trigger, "unreal")
    if tense == "base" and event_type in _ASKING and before.endswith("'s "):
        return Status("held", trigger, "stated")  # "Jordan's offer to train them"
    if tense == "base" and _DETERMINER.search(before):
        return Status(None, trigger, "noun-alone")
    if event_type == "agreed_in_principle" and _A_DAY.match(text, trigger[1]):
        return Status(None, trigger, "agreed-on-a-day")
    return None


def is_noun_of_asking(text: str, trigger: Span, tense: Tense, led: Led) -> bool:
    """Tell whether "requests" is a noun of which nobody is told who asks.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : (int, int)
        The phrase.
    tense : str
        The form of its verb.
    led : str
        How a named actor stands before it.
    """
    return tense == "present" and not led and not text.startswith((" from ", " by "), trigger[1])
