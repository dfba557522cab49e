"""What has been done since a time, and so goes on: "have been stationed there since 2011"."""

from __future__ import annotations

from seccoop.extract.status.states import LASTING, Status
from seccoop.extract.text.day_names import A_MONTH
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_GOES_ON = LASTING | {
    "basing_or_access",
    "consented_deployment",
    "exchange_or_education",
    "liaison_posted",
    "security_funding",
    "unspecified_cooperation",
}
_HAS = regex(r"\bha(?:s|ve) (?:[\w-]+ ){0,3}?$")
_HAS_BEEN = regex(r"\bha(?:s|ve) (?:been|had)\b")
_A_TIME = (
    rf"(?:(?:early|mid|late|at least|the (?:start|beginning|end|early|late|mid)(?: of)?)[ -])?"
    rf"(?:{A_MONTH}\b|(?:19|20)\d\d|last (?:year|month|week|spring|summer|autumn|fall|winter)"
    r"|(?:the )?(?:19|20)\d0s|the \d{4}s)"
)
_SINCE = regex(rf"[^.;]{{0,110}}?\bsince {_A_TIME}")
_SINCE_BEFORE = regex(rf"\bsince {_A_TIME}[^.;]{{0,110}}$")
# What came once since, and is over: "the first drill since 2014".
_ONCE = regex(r"\b(?:first|second|third|last|latest|only|once|twice|times?|largest|biggest)\b")
_REACH = 110  # characters about an act in which "since" may stand
_NEAR = 40  # and before it, "has"


def is_since(text: str, sentence: Span, trigger: Span) -> bool:
    """Tell whether a verb in the perfect tells of what has been done since a time.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    trigger : (int, int)
        The words of the act.
    """
    if text.find("since ", *sentence) < 0:
        return False
    start = max(sentence[0], trigger[0] - _REACH)
    near = max(start, trigger[0] - _NEAR)
    has = _HAS.search(text, near, trigger[0]) or _HAS_BEEN.search(text, near, trigger[1])
    if has is None or _ONCE.search(text, has.start(), trigger[1]):
        return False
    if _SINCE.match(text, trigger[1], sentence[1]):
        return True
    return _SINCE_BEFORE.search(text, start, trigger[0]) is not None


def going_on_since(
    text: str, sentence: Span, trigger: Span, event_type: str, status: Status
) -> Status:
    """Return a status as going on, where an act that may last has been done since a time.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    trigger : (int, int)
        The words of the act.
    event_type : str
        The kind of act.
    status : Status
        What its own words say.
    """
    if status.status != "held" or event_type not in _GOES_ON:
        return status
    if not is_since(text, sentence, trigger):
        return status
    return Status("in_progress", status.span, "since")
