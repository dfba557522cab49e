"""Stances and reproaches that are of no accord: "will not let its soil be used against others"."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_OF_NOTHING = regex(
    r"(?: [\w\"'-]+){0,4}? (?:ambassador|envoy|athletes|sportsmen|players|condolences"
    r"|congratulations)\b"
    r"|(?: (?:anyone|anybody|others|any country|any group|terrorists|militants))?"
    r"(?: to)? (?:the )?(?:use of )?(?:its|their|our|his|her|nepali|foreign)?"
    r" ?(?:own )?(?:soil|land|territory|lands)\b"
)

# Who breaks none of these breaks no accord: "accused it of violating its airspace".
_COMMITMENT = regex(
    r"\b(?:agree\w*|accords?|cease-?fires?|truces?|treat(?:y|ies)|pacts?|deals?|commitments?"
    r"|arrangements?|memorand\w+|armistice|resolutions?|understandings?|obligations?|promises?"
    r"|pledges?|conventions?|protocols?|terms|moratorium|charter|guarantees?|disengagement"
    r"|exchanges?|swaps?|withdrawal|handover|cooperation|coordination|joint|mechanisms?|mission"
    r"|line of control|demarcation|cessation|talks|negotiations|peace process|roadmap)\b"
)
_NEAR = 300  # characters before a sentence in which an accord may be named
_URGING = ("urg", "call", "press", "implor")
_TO_STOP = regex(
    r" to (?:stop|end|cease|refrain|respect|exercise|avoid|abide|show|honou?r|comply|condemn)$"
)


def is_call_to_stop(text: str, span: Span) -> bool:
    """Tell whether others are only told to behave: "urged them to stop".

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of asking.
    """
    return text.startswith(_URGING, span[0]) and _TO_STOP.search(text, *span) is not None


def is_stance(text: str, span: Span) -> bool:
    """Tell whether what is refused is asked by nobody, or is of another field.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words of refusing.
    """
    return _OF_NOTHING.match(text, span[1]) is not None


def breaks_no_accord(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether somebody is blamed, and no accord is named that was broken."""
    return _COMMITMENT.search(text, max(0, sentence[0] - _NEAR), sentence[1]) is None
