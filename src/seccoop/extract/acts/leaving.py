"""Whether forces that leave break with a partner, or go as was planned."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# Forces that leave so go as was agreed or planned, and break with nobody.
_AS_PLANNED = regex(
    r"\b(?:as (?:planned|agreed|scheduled)|by agreement|by the end of|timetable|timeline|phased"
    r"|gradual\w*|drawdown|(?:complet|end|conclud|finish)\w* (?:of )?(?:\w+ ){0,3}"
    r"(?:mission|tour|mandate|duty|duties|deployment|presence)"
    r"|under (?:the|an|a) (?:\w+ ){0,3}(?:agreement|deal|plan|accord|pact))\b"
)
_LEAVING = regex(r".*\b(?:with(?:draw|drew)\w*|pull\w*|leav\w+|left|exit\w*|depart\w*)\b")
# Forces that leave for such a reason break with the cooperation.
_BREAK = regex(
    r"\b(?:abandon\w*|abrupt\w*|after (?:a|the) coup|defian\w+|ang(?:er|ry)|breakdown|quarrel\w*"
    r"|scandal|spat|disput\w+|retreat\w*|feud|obstruct\w+|protest\w*"
    r"|retaliat\w+|row|sudden\w*|ultimatum|unannounced|unilateral\w*"
    r"|without (?:notice|warning|consult\w+))\b"
)

# Where the forces of two sides stand against each other.
_LINE = regex(
    r"\b(?:borders?|front ?lines?|line of (?:contact|control|actual control)|contact line"
    r"|buffer zone|disputed (?:area|region|zone|territory)|demilitari[sz]ed zone|no man's land"
    r"|demarcation line|face-?off|stand-?off|friction points?|flash ?points?)\b"
)
_TO_LEAVE = regex(
    r" (?:to |on )?(?:\w+ly )?(?:with(?:draw\w*)|pull\w*(?: back| out| away)?|disengag\w+|remov\w+"
    r"|move back|redeploy\w*|retreat\w*)(?: (?:of|back|all|both|their|the|own|respective|military"
    r"|armed|additional|forward|frontline|heavy))* (?:troops|forces|soldiers|units|personnel|guards"
    r"|weapon\w*|armou?r|tanks|artillery|equipment|hardware)\b"
)


def is_from_line(text: str, clause: Span) -> bool:
    """Tell whether a clause names a line between two sides."""
    return _LINE.search(text, *clause) is not None


def is_to_leave(text: str, after: int, end: int) -> bool:
    """Tell whether what is agreed to is that forces are pulled back."""
    return _TO_LEAVE.match(text, after, end) is not None


def is_leaving(words: str) -> bool:
    """Tell whether the words of a pattern are of somebody who leaves."""
    return _LEAVING.match(words) is not None


def is_as_planned(text: str, clause: Span) -> bool:
    """Tell whether a clause says that it was agreed or planned."""
    return _AS_PLANNED.search(text, *clause) is not None


def is_break(text: str, clause: Span) -> bool:
    """Tell whether a clause, or what follows it in the sentence, tells of a break."""
    end = text.find(". ", clause[0])
    return _BREAK.search(text, clause[0], end if end >= 0 else len(text)) is not None
