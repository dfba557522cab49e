"""Words that seem to say that forces, persons or posts changed places, where none did."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.verbs import Trigger

_BACK = 90  # characters before a phrase in which what governs it may stand
# "Reached an agreement", "the land border": no forces came anywhere.
_REACHING = (" reach", " reached", " reaches", " reaching")
_NO_PLACE = regex(
    r" (?:an? |the |its |their )?(?:[\w-]+ ){0,2}?(?:agreement|deal|accord|truce|compromise"
    r"|consensus"
    r"|understanding|settlement|size|strength|number|total|peak|target|goal|level|limit|verdict"
    r"|decision|milestone|conclusion|age|ceasefire)s?\b"
)
_NO_COAST = regex(r" (?:borders?|forces?|routes?|operations?|mines?|warfare|and sea)\b")
# Who arrives as a delegation, or at the head of an army, has come to talk.
_HEAD_OF = regex(r"\b(?:commanders?|chiefs?|heads?|generals?|leaders?) of (?:[\w']+ ){0,4}$")
_DELEGATION = regex(
    r"\bdelegations? (?:of|from|led|headed|compris\w+|represent\w+|includ\w+)\b"
    r"(?:(?! (?:has|have|had|was|were|is|are|will|said|told)\b)[^.;:])*$"
)
# "Turned into a conflict", "given to the state bodies": nobody was handed over.
# "Handed certificates to 80 soldiers": who got something.
_TO_PERSONS = regex(r"\bto (?:(?:the|some|about|\d[\d,]*|[\w-]+(?:an|ese|ish|i)) )+[\w-]+$")
_ON_BAIL = regex(r" (?:\w+ )?(?:on (?:bond|bail|parole|probation)|from hospital)\b")
_TURNED_INTO = regex(r"turn\w* (?:into|on|to|against|away|back|down)\b")
_A_BODY = regex(
    r"\b(?:states?|relevant|governments?|governing|regulatory|regional|international|local"
    r"|competent"
    r"|legislative|security|law enforcement|public|joint|official|administrative|supreme|national"
    r"|executive|judicial|civil|parliamentary|of the two|these|those|such) bod(?:y|ies)$"
)
# "Transferred twenty vehicles to the headquarters": who got them.
_TO_POST = regex(r"\bto (?:the |its |their |an? )?(?:[\w'-]+ ){0,2}[\w-]+$")
# "Pulled out of joint exercises": no forces left.
_FROM_TALKS = regex(
    r" (?:(?:out )?(?:of|from) )?(?:the |an? |its )?(?:[\w-]+ ){0,3}?(?:exercises?|drills?|talks"
    r"|deals?"
    r"|agreements?|contracts?|tenders?|summit|meeting|competition)\b"
)
_NOT_THROUGH = regex(
    r"\bnot (?:\w+ )?(?:follow\w* through on|go(?:ing)? (?:ahead|through) with|proceed\w* with"
    r"|carry\w* out|implement\w*)\b[^.;,]*$"
)
_CIVIL = regex(
    r"\b(?:tourists?|visitors|traders?|farmers?|civilians|residents|journalists|migrants"
    r"|pilgrims)\b"
)
_BORDER_POST = regex(r"\bborder (?:posts?|crossings?|checkpoints?|points?|gates?)\b")
# "The suspects were brought back": no forces went home.
_WANTED = regex(
    r"\b(?:suspects?|prisoners?|detainees?|refugees|migrants?|evacuees|tourists|nationals|citizens"
    r"|hostages|fugitives|remains|bodies|convicts?|students|workers)\b[^.;,]*$"
)
_LEFT_FOR = regex(r"(?:leav\w*|left|depart\w*) (?:for|to|on|at|behind)\b")


# "Sends troops to its frontier with Chad": they stay at home.
_OWN_BORDER = regex(
    r"[^.;,]{0,40}?(?: (?:for|on|along|at|near|to))? the (?:[\w-]+ )?(?:border|frontier|match|game)"
    r" with\b"
    r"|[^.;,]{0,60}?\b(?:to|along|at|on|near) (?:its|their|his|her|our|own) (?:[\w-]+ ){0,3}?"
    r"(?:borders?|frontiers?|boundary)\b"
)
# "Sent observers to the elections": they keep no peace.
_WATCHING = ("observers", "observer", "monitors", "experts")
# "Announced the deployment of 900 men": what is deployed otherwise are things.
_PEOPLE = regex(
    r" [^.;]{0,50}?\b(?:troops|soldiers|forces?|police\w*|officers|peacekeepers|personnel|advisers"
    r"|instructors|trainers|marines|paratroopers|contingents?|battalions?|brigades?|companies"
    r"|battle ?groups?|units?|battery|batteries|squadrons?|jets|fighters|gendarmes|commandos)\b"
)
_LANDING = regex(r" (?:drills?|exercises?|craft|operations?|ships?|gear|zones?|strips?|training)\b")
_A_VOTE = regex(r"\b(?:elections?|votes?|voting|polls?|polling|referendum)\b")


def came_nowhere(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether no forces came anywhere: "troops reached an agreement"."""
    if _NO_PLACE.match(text, span[1]) and text.endswith(_REACHING, *span):
        return True
    if text.endswith(" land", *span) and _NO_COAST.match(text, span[1]):
        return True
    if _OWN_BORDER.match(text, span[1], sentence[1]):
        return True
    if text.endswith(" landing", *span) and _LANDING.match(text, span[1]):
        return True
    if text.endswith("ment of", *span) and not _PEOPLE.match(text, span[1], sentence[1]):
        return True
    if text.endswith(_WATCHING, *span) and _A_VOTE.search(text, *sentence):
        return True
    if "arriv" not in text[slice(*span)]:
        return False
    start = max(sentence[0], span[0] - _BACK)
    comes = _DELEGATION.search(text, start, span[0]) or _HEAD_OF.search(text, start, span[0])
    return comes is not None


def handed_nobody(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether nobody was handed over: "given to the state bodies"."""
    words = text[slice(*span)]
    if _ON_BAIL.match(text, span[1]) or _TO_PERSONS.search(words):
        return True
    if words.startswith("turn") and _TURNED_INTO.match(words):
        return True
    return words.endswith(("bodies", "body")) and _A_BODY.search(words) is not None


def handed_no_post(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether no post was handed over: "trucks given to the headquarters"."""
    return not trigger.pattern.startswith("{take") and _TO_POST.search(text, *span) is not None


def set_out(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether somebody only set out, and left no body: "left for"."""
    return _LEFT_FOR.match(text, span[0]) is not None or " left by " in text[span[0] : span[1] + 4]


def opened_no_base(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether what was opened is no base: "a border post"."""
    if _CIVIL.search(text, *span):
        return True
    return (
        _BORDER_POST.search(text, span[0], min(span[1] + len(" crossing"), sentence[1])) is not None
    )


def did_not_go(text: str, sentence: Span, trigger: Trigger, span: Span) -> bool:
    """Tell whether no forces went: "pulled out of the talks"."""
    start = max(sentence[0], span[0] - _BACK)
    if _WANTED.search(text, start, span[1]) or _FROM_TALKS.match(text, span[1]):
        return True
    return _NOT_THROUGH.search(text, start, span[0]) is not None
