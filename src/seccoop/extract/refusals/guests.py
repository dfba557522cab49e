"""Words of visiting and receiving by which nobody is a guest: "received the donation from"."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_HOSTING = ("{receive", "{welcome", "{host")
# What stands between makes the guest the giver of a thing.
_THING = regex(r" (?:from|on behalf of) |^\w+ (?!by\b).* by ")
# But the guest himself "was received on Monday in Oran by the minister".
_WAS = regex(r"\b(?:was|were|been|being|be)(?: \w+)? $")
_WHEN_AND_WHERE = regex(r"\w+(?: (?:on|in|at|here|today|yesterday|late|earlier)\b[^,;]{0,60})? by ")
# "The minister said that soldiers had arrived": he did not.
_ARRIVING = ("minister|", "delegation|")
_OTHERS_CAME = regex(
    r"\b(?:said|says|say|told|announced|confirmed|added|that|troops|soldiers|forces|police"
    r"|reinforcements|jets|planes|aircraft|ships|vehicles|tanks|weapons|shipments?|batch|journalists"
    r"|refugees|players|athletes|pilgrims|business\w*|investors|trade|body|remains|her|his wife)\b"
)
_NEAR = 20  # characters before a participle in which "was" stands
_LEADING = "{lead|head}"
_TO_TALKS = regex(
    r" (?:the |these |those |this |its )?(?:[\w'-]+ ){0,2}?(?:talks|meeting|session|conference"
    r"|summit"
    r"|negotiations|forum|dialogue|symposium)\b"
)


def is_no_guest(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether words of a visit or a reception tell of none.

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
    if trigger.event_type == "meeting" and trigger.pattern.startswith(_HOSTING):
        was = _WAS.search(text, max(sentence[0], span[0] - _NEAR), span[0]) is not None
        if was and _WHEN_AND_WHERE.match(text, *span):
            return False
        return _THING.search(text[slice(*span)]) is not None
    if trigger.event_type == "visit" and trigger.pattern.startswith(_ARRIVING):
        return _OTHERS_CAME.search(text, *span) is not None
    if trigger.event_type == "visit" and trigger.pattern.startswith(_LEADING):
        return _TO_TALKS.match(text, span[1], sentence[1]) is not None
    return False
