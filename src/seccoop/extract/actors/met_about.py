"""Who meets of those whom a sentence names: not whom they speak of, nor where they go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seccoop.extract.actors.mention import Mention
from seccoop.extract.actors.roles import count
from seccoop.extract.text.day_names import A_MONTH
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

# What a meeting is about is not who meets.
_MATTER = (
    r"(?:discuss\w*|about|regarding|concerning|over|focus\w*|stress\w*|underlin\w*"
    r"|approved|adopted|endorsed|considered|heard|noted"
    rf"|(?<!calls )(?<!called )on (?!\w+day\b|\d|{A_MONTH}|the sidelines))"
)
_ON = regex(
    rf" (?:[\w'-]+ ){{0,3}}?(?:on (?!\w+day\b|\d|{A_MONTH}|the (?:sidelines|border)|an?\b)"
    r"|about |regarding )(?!.*\bwith\b)"
)
_AGENDA = regex(rf"\b(?:{_MATTER}|to (?!meet|the |hold|a |an ))")
_SUBJECT = regex(rf"\b{_MATTER}")  # of a visit, which is "to" somebody
# "Flew to Oran on Monday for talks with the rebels": they met there.
_GOING = regex(
    r"\b(?:travel\w*|fl(?:y|ies|ew|ying|own)|went|goes?|going|arriv\w+|came|come|coming"
    r"|delegation|head\w*|return\w*|is|was|are|were) (?:[a-z]+ )?(?:to|in) $"
)
_FOR_TALKS_WITH = regex(
    r" (?:[\w'-]+ ){0,4}?(?:for|to hold|to meet|to discuss) [^.;,]{0,60}?\bwith "
)
_DISCUSSED = regex(
    r"\bto (?:discuss|review|debate|consider|assess|examine|talk about)"
    r" (?:(?:the )?(?:[\w-]+ ){1,3}(?:in|of|on) )?(?:the )?$"
)
# "Met to discuss the accord with Chad": nobody of Chad was there.
_ACCORD_WITH = regex(
    r"\bto (?:discuss|review|debate|consider|examine|approve|assess) [^.;,]{0,50}?"
    r"(?:accords?|agreements?|pacts?|deals?|treaty|borders?|disputes?|tensions?|conflict|relations"
    r"|ties) with (?:the )?$"
)
# Nor whom something else is done to: "went to the meeting with Ann Lee and interviewed the king".
_AND_DID = regex(r"\band (?:[a-z]{2,}[^e\W]ed|then|also) (?:the |an? )?")
# Whom these words have as object, nobody met.
_SPOKEN_OF = ("{discuss}", "{review}")


def who_met(
    text: str, trigger: Trigger, span: Span, named: Sequence[Mention], least: int
) -> list[Mention]:
    """Return those named whom an encounter is not only about.

    Parameters
    ----------
    text : str
        The folded text.
    trigger : Trigger
        The pattern of the encounter.
    span : (int, int)
        Its words.
    named : sequence of Mention
        Who is named in the sentence.
    least : int
        How many such an act takes.
    """
    meeting = [one for one in named if not _is_agenda(text, trigger, span, one)]
    is_sure = trigger.pattern.startswith(_SPOKEN_OF) or (trigger.tense == "noun" and meeting)
    if not is_sure and count(meeting) < least:
        meeting = [
            one
            for one in named
            if not _ON.match(text, span[1], one.span[0]) and not _is_discussed(text, span, one)
        ]
    return _without_goal(text, trigger, span, meeting, least)


def _is_agenda(text: str, trigger: Trigger, span: Span, one: Mention) -> bool:
    """Tell whether an actor is only what an encounter is about."""
    between = text[span[1] : one.span[0]]
    if one.span[0] < span[1]:
        return False
    if not between.strip():  # "discusses Iran with the minister"
        return trigger.pattern.startswith("{discuss}")
    if trigger.tense == "noun" and _AND_DID.search(between):
        return True
    if one.actor.is_state and _ACCORD_WITH.search(between):
        return not trigger.pattern.startswith("{discuss}")
    found = (_SUBJECT if trigger.event_type == "visit" else _AGENDA).search(between)
    if found is None and not trigger.pattern.startswith("{discuss}"):
        return False
    return not re.search(r"\bwith (?:[\w'.-]+,? ){0,8}$", between)


def _without_goal(
    text: str, trigger: Trigger, span: Span, named: Sequence[Mention], least: int
) -> list[Mention]:
    """Leave out the state to which somebody went to meet others: "flew to Oran for talks with"."""
    if trigger.event_type == "visit" or len(named) <= max(least, 2):
        return list(named)
    last = max(one.span[0] for one in named)
    kept = [
        one
        for one in named
        if not (
            one.actor.is_state
            and _GOING.search(text, max(0, one.span[0] - 60), one.span[0])
            and (found := _FOR_TALKS_WITH.match(text, one.span[1]))
            and found.end() <= last
        )
    ]
    return kept if count(kept) >= max(least, 2) else list(named)


def _is_discussed(text: str, span: Span, one: Mention) -> bool:
    """Tell whether a state is only spoken of: "met to discuss Chad"."""
    if one.span[0] < span[1] or not one.actor.is_state:
        return False
    between = text[span[1] : one.span[0]]
    return any(cue.search(between) is not None for cue in (_DISCUSSED, _ACCORD_WITH))
