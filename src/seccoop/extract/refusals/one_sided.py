"""What one side does alone, or to another, and not with it."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Part
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# What forces do against others, or on the ground of others, as well as beside them.
_ALONE = ("{raid|", "{mount|", "{free|", "{survey|inspect|map}", "{repel|", "{patrol} ... border|")
_FOUNDED = "coordination_body_created"
# "After visiting Chad and Mali": hosts alone, and nobody who visits them.
_NAMED_BOTH = "visit|visits"  # a visit that a noun names with its guest and its host
_TO_ANOTHER = frozenset(("authorised", "visit", "transfer_delivery"))
# "Let inspectors visit", "the Security Council extends": who does it is told in another way.
_LET = regex(r"\b(?:let|lets|allow\w*|permit\w*|invit\w*|security council)\b")
_NEW_SUBJECT = regex(r"[,;] (?:the|an?|his|her|its|he|she|it|they|who)\b")
_FAR = 60  # characters after it
_NEAR = 40  # characters before a verb in which it stands that several do something
_JOINTLY = regex(
    r"\b(?:joint(?:ly)?|together|with (?:the )?(?:help|support|backing|assistance|aid|cover)"
    r"|backed|supported|assisted|accompanied|alongside|side by side|in coordination|combined)\b"
)
_ALL_GIVE = regex(
    r"\b(?:both|the (?:two|three|four|five|six)) (?:\w+ )?(?:countries|nations|states|sides"
    r"|governments|allies|neighbou?rs|armies|navies|forces|ministers|leaders|presidents)"
    r"(?: (?:have|has|had|also|then|later|will|would|each|jointly|are|is|to|\w+ly))* $"
)


# "They formed a joint committee", "a centre was set up with Chad": who founds it is two.
_OF_SEVERAL = regex(
    r"\b(?:joint(?:ly)?|bilateral|trilateral|tripartite|quadrilateral|multinational|together|common"
    r"|mixed|combined|shared|binational|intergovernmental|regional|both|between|two"
    r"|(?:with|alongside) (?!(?:an?|immediate|effect|no|its own)\b))"
)


def why_alone(
    text: str, sentence: Span, trigger: Trigger, span: Span, parts: Sequence[Part]
) -> str | None:
    """Say why those who seem to take part do nothing with each other; None if they may.

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
    parts : sequence of Part
        Who takes part.
    """
    if trigger.pattern.startswith(_ALONE) and _is_done_to(text, sentence, span, parts):
        return "no-partner"
    if trigger.event_type == _FOUNDED and not _is_founded_by_two(text, sentence, span, parts):
        return "no-partner"
    if trigger.subject != trigger.object and _do_all_give(text, sentence, span, parts):
        return "too-few-actors"
    is_alike = (
        not trigger.pattern.startswith(_NAMED_BOTH)
        and len(parts) > 1
        and len({role for _, role, _ in parts}) == 1
    )
    if trigger.event_type in _TO_ANOTHER and is_alike and not _LET.search(text, *sentence):
        return "too-few-actors"
    return None


def _is_founded_by_two(text: str, sentence: Span, span: Span, parts: Sequence[Part]) -> bool:
    """Tell whether a body is of two sides: both stand before the verb, or words say so."""
    if _OF_SEVERAL.search(
        text, max(sentence[0], span[0] - _NEAR), min(span[1] + _FAR, sentence[1])
    ):
        return True
    before = [one for one, _, how in parts if one.span[0] < span[0] or how == "carried"]
    last = max((one.span[1] for one in before), default=span[0])
    if _NEW_SUBJECT.search(text, last, span[0]):
        return False
    return len({one.actor.party for one in before}) > 1


def _is_done_to(text: str, sentence: Span, span: Span, parts: Sequence[Part]) -> bool:
    """Tell whether one side raids another, and they do not do so together."""
    acting = {one.actor.party for one, _, _ in parts if one.span[0] < span[0]}
    return len(acting) < 2 and _JOINTLY.search(text, *sentence) is None


def _do_all_give(text: str, sentence: Span, span: Span, parts: Sequence[Part]) -> bool:
    """Tell whether "both states donate": all give, and nobody is told to whom."""
    if any(how != "carried" for _, _, how in parts):
        return False
    return _ALL_GIVE.search(text, sentence[0], span[0]) is not None
