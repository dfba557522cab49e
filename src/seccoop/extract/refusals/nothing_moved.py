"""Words that seem to say that forces, goods or money passed to somebody, where none did."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seccoop.extract.refusals.nobody_moved import (
    came_nowhere,
    did_not_go,
    handed_no_post,
    handed_nobody,
    opened_no_base,
    set_out,
)
from seccoop.extract.refusals.nothing_given import (
    backs_as_ever,
    gave_no_goods,
    gave_no_money,
    shared_nothing,
    took_a_thing,
)
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_BACK = 90  # characters before a phrase in which what governs it may stand
# "Denies reports that its forces were trained by", "denies Chad trained its forces".
_DENIED = regex(
    r"\bden(?:y|ies|ied|ying)\b(?:[^.;]*?\b(?:that|reports?|claims?|allegations?|having)\b[^.;]*"
    r"| (?:[\w.]+ ){1,4})$"
)
# "Suspended training for", "would stop exporting arms": what is no longer done.
_STOPPED = regex(
    r"\b(?:suspend\w*|halt\w*|stop\w*|ceas(?:e|es|ed|ing)|paus(?:e|es|ed|ing)|fr[eo]ez\w*|froze"
    r"|ban(?:ned|ning|s)?|block\w*|refus(?:e|es|ed|ing) to|instead of|rather than|without)"
    r" (?:(?!and\b|to\b|but\b)[\w-]+ ){0,2}$"
)
_GERUND = regex(r"[a-z]+ing\b")


def has_not_moved(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether nothing passed to anybody, by the words of a phrase and those about it.

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
    """
    check = _CHECKS.get(trigger.event_type)
    if check is None and trigger.event_type != "training_course":
        return False
    is_said = text.find("den", sentence[0], span[0]) >= 0
    if is_said and _DENIED.search(text, sentence[0], span[0]):
        return True
    is_noun = trigger.tense == "noun" or _GERUND.match(text, span[0]) is not None
    start = max(sentence[0], span[0] - _BACK)
    if is_noun and _STOPPED.search(text, start, span[0]):
        return True
    return check is not None and check(text, sentence, trigger, span)


_CHECKS: Mapping[str, Callable[[str, Span, Trigger, Span], bool]] = {
    "agreed_drawdown": did_not_go,
    "basing_or_access": opened_no_base,
    "consented_deployment": came_nowhere,
    "force_withdrawal": did_not_go,
    "meeting": took_a_thing,
    "operational_support": backs_as_ever,
    "member_exit": set_out,
    "intelligence_sharing": shared_nothing,
    "person_handover": handed_nobody,
    "position_handover": handed_no_post,
    "security_funding": gave_no_money,
    "transfer_delivery": gave_no_goods,
    "transfer_order": gave_no_goods,
}
