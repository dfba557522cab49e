"""What became of a visit that a noun names: with guest and host, or after a verb of coming."""

from __future__ import annotations

from seccoop.extract.status.states import Status
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# The rule of the status of a visit of which only a noun with its guest and its host tells.
VISIT_OF = "visit-of"
_REACH = 90  # characters before a noun in which words still govern it
_NAME = (
    r"(?:(?!(?:is|was|are|were|will|has|have|had|said|that|which|who|during|and)\b)[\w'.&-]+,? )"
)
_BY = r"(?:by|of)"
_TO = r"(?:to|in|at|aboard)"
# "By the fleet of A to B", "to B by the fleet of A"; "A's visit to B".
_GUEST_AND_HOST = regex(
    rf" {_BY} {_NAME}{{1,14}}?{_TO} (?!be\b|hold\b|discuss\b|attend\b|sign\b|review\b)\w"
    rf"| {_TO} {_NAME}{{1,12}}?{_BY} \w"
)
_HOST = regex(rf" ?{_TO} \w")
_WHOSE = regex(r"\w's? (?:(?!(?:is|was|and)\b)[\w-]+ ){0,3}$")
_ENDS = (" by", " of", " from", " to", " in", " at")
# What is wished, planned or asked for has not been.
_NOT_TOLD = regex(
    r"\b(?:plan\w*|propos\w+|invit\w+|wish\w*|hop\w+|expect\w+|possib\w+|schedul\w+|upcoming|future"
    r"|forthcoming|ahead of|prior to|prepar\w+|postpon\w+|cancel\w*|request\w*|no|without|if|would"
    r"|will|should|next|reports?|reported|rumou?r\w*|call(?:s|ed)? for|discuss\w*|possible"
    r"|regular|mutual|reciprocal|exchanges?)\b[^.;]*$"
)
_ON_IT = regex(r"on (?:an?|his|her|their|its)?\b")
_IS = regex(r"\b(?:is|are|now|currently|still)(?: \w+ly| also| now)? $")
_WAS = regex(r"\b(?:was|were|had been)(?: \w+ly| also| then)? $")
_ARRIVED = regex(
    r"\b(?:arriv(?:ed|es?|ing)|enter(?:ed|s)|dock(?:ed|s)|berth(?:ed|s)|moor(?:ed|s)"
    r"|anchor(?:ed|s)|land(?:ed|s)|touched down|(?:pulled|put|sailed|steamed|flew) in(?:to)?"
    r"|reach(?:ed|es)|call(?:ed|s) at|(?:is|are)(?= (?:in|at|here|there|on)\b))"
    r" (?!expected|due|set|scheduled|to\b|planned|likely)[^.;:]{1,90}? "
)
_CAME = regex(
    r"\b(?:came|travell?ed|went|flew|sailed|headed|(?:was|were)(?= (?:in|at|here|there)\b))"
    r" (?!to (?!the\b)[a-z]+ )[^.;:]{1,90}? "
)
_TO_PAY = regex(r"to (?:\w+ly )?$")
_FOR = regex(r"\b(?:for|on) (?:an?|his|her|its|their|the)(?: [\w-]+){0,4} $")


def visit_told(text: str, clause: Span, noun: Span) -> Status | None:
    """Say that a visit was or goes on, of which only a noun tells; None if it does not tell so.

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the noun stands in.
    noun : (int, int)
        The noun, with the words that belong to its pattern.
    """
    before = text[max(clause[0], noun[0] - _REACH) : noun[0]]
    if _NOT_TOLD.search(before):
        return None
    if _ON_IT.match(text, *noun):
        if _IS.search(before):
            return Status("in_progress", noun, "on-a-visit")
        if _WAS.search(before):
            return Status("held", noun, "on-a-visit")
        return Status(came, noun, "came-to-visit") if (came := _came(before)) else None
    if text.startswith("for ", noun[0]):
        return Status(came, noun, "came-to-visit") if (came := _came(before)) else None
    if _FOR.search(before) and _came(before):
        return Status("in_progress", noun, "came-to-visit")
    end = noun[1]
    for word in _ENDS:
        if text.endswith(word, *noun):
            end -= len(word)
    whose = _WHOSE.search(before) is not None and _HOST.match(text, end, clause[1])
    if whose or _GUEST_AND_HOST.match(text, end, clause[1]):
        return Status("held", noun, VISIT_OF)
    return None


def visit_paid(text: str, clause: Span, verb: Span) -> Status | None:
    """Say that a visit goes on to pay which somebody came: "entered the port to make a visit".

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        The clause that the verb stands in.
    verb : (int, int)
        The verb, in the infinitive.
    """
    before = text[max(clause[0], verb[0] - _REACH) : verb[0]]
    if not _TO_PAY.search(before) or _NOT_TOLD.search(before):
        return None
    status = _came(before)
    return Status(status, verb, "came-to-visit") if status else None


def _came(before: str) -> str | None:
    """Return how far a visit has come, by the verb with which its guest came."""
    if _ARRIVED.search(before):
        return "in_progress"
    return "held" if _CAME.search(before) else None
