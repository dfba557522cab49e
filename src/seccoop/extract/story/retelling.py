"""Whether words tell more of an encounter told before: "the two sides discussed"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from seccoop.extract.acts.act import Act
from seccoop.extract.candidates import Rejected
from seccoop.extract.story.coreference import FAMILIES
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

# What is done at an encounter, and says again that there was one.
SPOKEN = ("{discuss}", "{review}", "{exchange", "{take} stock")
_CALL = "remote_consultation"
_LACKING = frozenset(("too-few-actors", "one-side-only", "told-before"))
_LAST = 3  # acts back to which "the phone call" may point
_NEAR = 60  # characters before a verb in which its subject may stand
_WHO = (
    r"(?:sides|parties|ministers|leaders|officials|delegations|presidents|premiers|chiefs|generals"
    r"|commanders|counterparts|men|women|officers|delegates|participants|diplomats|secretaries"
    r"|envoys|representatives|governments|countries|nations|states|neighbou?rs|heads|allies|duo"
    r"|pair|two|three|four)"
)
_WHAT = r"(?:meeting|talks|session|discussions|conversation|consultations|dialogue|call|summit)"
_THEM = regex(
    rf"\b(?:they|both|(?:the|these|both)(?: (?!of\b)[\w'-]+){{0,5}}? {_WHO}"
    rf"|(?:the|this|that|these|their|his|her|today's)(?: (?!of\b)[\w'-]+){{0,2}}? {_WHAT})"
    r"(?: (?:also|then|further|later|jointly|had|have|has|reportedly|mainly|\w+ly))* $"
)
# "What he discussed with her": said of what was.
_MATTER = regex(
    r"\b(?:what|which|that|issues|matters|topics) (?:they|he|she|we|the two)"
    r"(?: had| have| has)? $"
)
_DEFINITE = regex(r"\b(?:the|this|that|their|today's) $")
_IT = regex(rf"{_WHAT}\b")
_OBJECT = regex(rf"[\w'-]+ (?:the|this|that)(?: (?!of\b)[\w'-]+){{0,2}}? {_WHAT}")
_THERE = regex(
    r"\b(?:at|in|during|throughout) (?:the|this|that|their|his|her|its|today's|\w+day's)"
    r"(?: (?!first\b|last\b|next\b|previous\b|earlier\b|another\b|annual\b|former\b|upcoming\b|of\b"
    rf"|and\b)[\w'-]+){{0,2}}? {_WHAT}\b(?! (?:between|with|of the)\b)"
)


def by_wire(acts: Sequence[Act], rejected: Iterable[Rejected]) -> list[Act]:
    """Return the acts told so far, what was discussed as a call where one is spoken of later.

    Parameters
    ----------
    acts : sequence of Act
        Those of the sentences before.
    rejected : iterable of Rejected
        What a sentence turned down as acts of its own: "in his first phone call".
    """
    told = list(acts)
    if not any(one.event_type == _CALL and one.why in _LACKING for one in rejected):
        return told
    for place in range(len(told) - 1, max(-1, len(told) - 1 - _LAST), -1):
        act = told[place]
        if act.event_type == "meeting" and act.pattern.startswith(SPOKEN):
            told[place] = replace(act, event_type=_CALL)
            break
    return told


def retells(text: str, sentence: Span, span: Span, pattern: str, event_type: str) -> bool:
    """Tell whether words only tell more of an encounter of which the report has told.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    span : (int, int)
        The words of the act.
    pattern : str
        The pattern that they were found by.
    event_type : str
        The kind of act.
    """
    if FAMILIES.get(event_type) != "encounter":
        return False
    before = text[max(sentence[0], span[0] - _NEAR) : span[0]]
    if _IT.match(text, *span) and _DEFINITE.search(before):
        return True  # "the meeting will be held"
    if _OBJECT.fullmatch(text, *span):
        return True  # "attended the meeting"
    if not pattern.startswith(SPOKEN):
        return not pattern.startswith("{") and _THERE.search(text, *sentence) is not None
    return (
        _THEM.search(before) is not None
        or _MATTER.search(before) is not None
        or _THERE.search(text, *sentence) is not None
    )
