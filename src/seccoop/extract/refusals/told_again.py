"""Whether words are only of an act that has been told of, or of its text."""

from __future__ import annotations

from collections.abc import Sequence

from seccoop.extract.actors.mention import Part
from seccoop.extract.acts.act import sides_of
from seccoop.extract.acts.clauses import is_definite, points_back
from seccoop.extract.refusals.within_drills import DRILLS, is_drill_again
from seccoop.extract.status.statements import is_said_in
from seccoop.extract.status.states import BY_TEXT
from seccoop.extract.story.coreference import ACCORDS, FAMILIES, family_of
from seccoop.extract.story.goods_again import are_again
from seccoop.extract.story.told_before import Before
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_SPOKEN = ("{discuss}", "{review}", "{exchange}")
_TEXTS = frozenset(("signed", "concluded_form_unknown", "transfer_order"))
_HANDED = frozenset(("person_handover", "transfer_delivery"))
# "The accord will be signed": what stands first is what is done to.
_DONE_TO = regex(r"^(?!sign)\w+ .*\b(?:was|were|is|are|be|been|being) (?:\w+ )?\w+ed$")
_STEPS = frozenset(("suspension", "termination", "termination_notice", "resumption"))
# "Took part in the drills", "postponed the trip": what was told of before.
_KNOWN = regex(
    r"(?:t[ao]k(?:e|en|es|ing)?|took|participat\w+|join\w*) .*\b(?:the|this|these|both)"
    r" (?!first\b|second\b|next\b|annual\b|joint\b|latest\b)"
    r"(?:[\w-]+ )?(?:exercises?|drills?|man(?:oeuv|euv)(?:er|re)s?|war ?games)$"
    r"|(?:cancel|postpon|defer|delay|scrap|shelv)\w* (?:the|this|that|his|her|its|their)"
    r" (?:trip|visit|tour|meeting|talks|summit)$"
)
_MENTIONED = regex(
    r"\b(?:agreements?|accords?|deals?|pacts?|memorand(?:um|a)|treat(?:y|ies)|protocols?|contracts?"
    r"|arrangements?) (?:signed|ratified|reached|concluded|struck)$"
)
_BEFORE = 40  # characters before a participle in which its accord stands
_DATED = regex(
    r"\b(?:\d+|(?:to|yester)day|[a-z]+day|last|this|recently|earlier|month|week|year|ago|just)\b"
)
_REACH = 70  # characters after a verb in which it stands by whom something was done


def is_again(
    text: str, sentence: Span, trigger: Trigger, span: Span, parts: Sequence[Part], before: Before
) -> bool:
    """Tell whether the words are only of an act that has been told of.

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
    before : Before
        What was told before.
    """
    kind = trigger.event_type
    is_noun = not trigger.pattern.startswith("{")
    words = text[slice(*span)]
    is_said_of = (
        kind in _TEXTS
        and _DONE_TO.search(words) is not None
        and text.find(" by ", span[1], min(span[1] + _REACH, sentence[1])) < 0
    )
    if kind in _HANDED and are_again(text, span, parts, before.told.get(kind)):
        return True
    if kind in DRILLS and is_drill_again(text, span, parts, before.told):
        return True
    if is_noun and kind in _STEPS and before.is_told(kind, parts):
        return text.endswith("'s ", sentence[0], span[0])  # "after Chad's suspension of"
    if kind == "visit" and trigger.pattern.startswith("ship|"):
        given = before.told.get("transfer_delivery")
        if given is not None and sides_of(parts) <= given:
            return True  # the ships are those that were given
    is_known = _KNOWN.match(words) is not None and FAMILIES.get(kind) in before.told
    is_more = text.find(" also ", *sentence) >= 0  # "soldiers of Mali also take part"
    if is_known and not is_more and not before.is_told(kind, parts):
        return True  # of others, who only seem to be its parties
    if (is_noun or is_said_of) and is_definite(text, sentence, span):
        told = before.told.get(family_of(kind))
        if told is None or not before.tells_as_much(kind):
            return False
        sides = sides_of(parts)
        return not (told < sides and len(sides - told) > 1)  # else it tells all the parties
    return before.is_told(kind, parts) and points_back(text, sentence, kind)


def is_only_mentioned(text: str, clause: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether an accord without a day only qualifies: "alarmed by a pact signed by Chad".

    Parameters
    ----------
    text : str
        The folded text.
    clause : (int, int)
        In which the phrase stands.
    trigger : Trigger
        What it would tell of.
    span : (int, int)
        The phrase.
    """
    if trigger.event_type not in BY_TEXT or text.find(" by ", span[1], span[1] + len(" by ")) < 0:
        return False
    start = max(clause[0], span[0] - _BEFORE)
    if _MENTIONED.search(text, start, span[1]) is None:
        return False
    return _DATED.search(text, *clause) is None


def is_only_spoken_on(trigger: Trigger, parts: Sequence[Part], before: Before) -> bool:
    """Tell whether "they discussed" comes after an encounter, and not of all whom it seems.

    Parameters
    ----------
    trigger : Trigger
        What the words would tell of.
    parts : sequence of Part
        Who takes part.
    before : Before
        What was told before.
    """
    if not trigger.pattern.startswith(_SPOKEN):
        return False
    told = before.told.get("encounter")
    is_carried = all(how == "carried" for _, _, how in parts)
    return told is not None and is_carried and not sides_of(parts) <= told


def is_by_a_party(parts: Sequence[Part], before: Before) -> bool:
    """Tell whether who welcomes an accord is one of those who have concluded it."""
    sides = sides_of(parts)
    return any(sides <= before.told.get(kind, frozenset()) for kind in ACCORDS)


def is_source(text: str, span: Span, parts: Sequence[Part], before: Before) -> bool:
    """Tell whether a statement is only where one of them said something, or that of a meeting.

    Parameters
    ----------
    text : str
        The folded text.
    span : (int, int)
        The words that name the statement.
    parts : sequence of Part
        Who takes part.
    before : Before
        What was told before.
    """
    if not is_said_in(text, span):
        return False
    named = [one for one in parts if one[2] != "carried"]
    sides = sides_of(named)
    return len(sides) < 2 or sides <= before.told.get("encounter", frozenset())
