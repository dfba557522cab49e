"""Words that point to actors or to an act told of before: "the two sides", "the same day"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seccoop.extract.actors.mention import Heard, Mention
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex
from seccoop.extract.words.lexicon import Lexicon

_SIGNED = r"\b[^.;]{0,140}?\b(?:was|were|has been|have been|will be) (?:also )?signed\b"
# Each kind of words begins with its letter, so that all other letters are soon passed.
CARRIED = regex(
    r"t(?<!\wt)he(?: two sides|"
    r"(?: visiting)? (?:delegat(?:es|ions?)|team(?! of\b))"
    r"| two(?! (?:\w+ )?(?:\w+ )?(?:vessels|ships|boats|aircraft"
    r"|jets|planes|helicopters|vehicles|suspects|bodies|prisoners|years|months|weeks|days))"
    r"| parties| sides|y"
    r"|ir (?:respective|(?:\w+ ){0,3}(?:ministers|presidents|leaders|chiefs|commanders|armies"
    r"|navies|forces|militaries|governments|troops|counterparts|meetings?|talks|discussions|visits?"
    r"|agreements?))"
    r"| joint (?:\w+ ){0,2}(?:rooms?|cent(?:re|er)s?|forces?|committees?|patrols?|units?"
    r"|operations?|command|checkpoints?|brigades?)"
    r"| (?:\d[\d,]* )?(?:troops|soldiers|peacekeepers|contingent|vehicles|aircraft)"
    r" (?:arrived|were|are|will|have|left)"
    r"| (?:two|three|both) (?:\w+ )?(?:ministers|commanders|armies|delegations|countries"
    r"|governments|leaders|nations|states|militaries|navies|forces|chiefs|officials|generals"
    r"|presidents|neighbou?rs|allies|officers|men|women)"
    r"| (?:ministers|leaders|presidents|commanders|delegations|negotiators|neighbou?rs|chiefs)"
    r"| (?:meeting|talks|session|exercise|drills?|patrols?|agreement|arrangement|accord|deal"
    r"|contract|pact|memorandum|ceasefire|truce|round|text|(?:\w+ )?rooms?|(?:\w+ )?cent(?:re|er)s?"
    r"|committees?|commissions?|working groups?) (?:was|were|is|are|will|had|has|took)"
    r"| (?:[\w-]+ )?(?:ceasefire|truce|pact|treaty) (?:came|comes|went|goes|entered|took))\b"
    r"|b(?<!\wb)(?:oth sides|oth"
    r"|etween two (?:\w+ )?(?:ministers|leaders|chiefs|commanders|officials|sides|countries))\b"
    rf"|a(?<!\wa)(?:greements?|ccords?){_SIGNED}|m(?<!\wm)(?:emorand\w+|ous?){_SIGNED}"
    rf"|d(?<!\wd)(?:eals?|ocuments?){_SIGNED}|p(?<!\wp)(?:rotocols?|acts?){_SIGNED}"
)
SAME_TIME = regex(
    r"\b(?:(?:during|at|in|after|following) (?:the|this|that|their|his|her) "
    r"(?:meeting|session|talks|visit|ceremony|event|summit|occasion|encounter|gathering|stay|trip)"
    r"|on (?:this|that|the same) (?:day|occasion)|on the sidelines"
    r"|(?:on )?the same day|later in the day)\b"
)
THE_STATES = regex(
    r"(?:the (?:two|three|four|both)|both) (?:\w+ )?(?:countries|nations|states|governments)\b(?!')"
)
# Who is meant by these, right before a verb, are all parties: "the two leaders also discussed".
ALL_OF_THEM = regex(
    r"\b(?:the (?:two|three|four)|both) (?:sides|leaders|ministers|presidents|officials|commanders"
    r"|secretaries|chiefs|generals|countries|nations|delegations|parties|states|governments"
    r"|militaries|armies|navies|forces|neighbou?rs)"
    r"(?: (?:have|has|had|also|then|later|will|\w+ly))* $"
)


def is_answer(text: str, event_type: str, span: Span) -> bool:
    """Tell whether what is declined is what was asked before: "turned down the request"."""
    return event_type == "refusal" and _WHAT_WAS_ASKED.search(text, *span) is not None


def named_later(text: str, clause: Span, span: Span, heard: Heard) -> tuple[Mention, ...]:
    """Return the two whom a report that begins with "the two sides agreed" names only behind it.

    "The two sides agreed to share a base, the army of Chad said after talks with Mali."

    Parameters
    ----------
    text : str
        The folded text.
    clause, span : (int, int)
        The clause, and the words of the act in it.
    heard : Heard
        Who is named in the sentence.
    """
    if not ALL_OF_THEM.search(text, clause[0], span[0]):
        return ()
    named = sorted((*heard.speakers, *heard.parts), key=lambda one: one.span)
    are_two = len({one.actor.party for one in named}) == 2
    return tuple(named) if are_two and all(one.span > span for one in named) else ()


_WHAT_WAS_ASKED = regex(
    r"\b(?:the|this|that) (?:requests?|offers?|proposals?|demands?|invitation|appeal|call|plan"
    r"|overture|ultimatum)(?: (?:down|was|has been|had been|were)\b|$)"
)
_SOON = 30  # characters after a verb in which its object stands
_THE_COURSE = regex(
    r"(?:the|this) (?:[\w-]+ ){0,2}?(?:courses?|training|classes|lessons|programmes?|programs?)\b"
)


def is_of_course(text: str, event_type: str, span: Span) -> bool:
    """Tell whether a verb has a course told of before as its object: "taught the course"."""
    if event_type != "training_course":
        return False
    return _THE_COURSE.search(text, span[0], span[1] + _SOON) is not None


def pointer(
    text: str, sentence: Span, clause: Span, span: Span, is_named: bool
) -> re.Match[str] | None:
    """Return the words by which an act points to parties told of before, or None.

    Parameters
    ----------
    text : str
        The folded text.
    sentence, clause : (int, int)
        In which the words of the act stand.
    span : (int, int)
        The words of the act.
    is_named : bool
        Whether one of its parties is named: then only the words of its own clause point.
    """
    found = CARRIED.search(text, *clause)
    if found is not None or is_named:
        return found
    return CARRIED.search(text, sentence[0], span[1])


def are_many(before: Sequence[Mention]) -> bool:
    """Tell whether holders of several offices are told of for a side: "the two sides" are more.

    Parameters
    ----------
    before : sequence of Mention
        Who was named in the sentences before.
    """
    held = [one.actor for one in before if one.actor.kind == "office_holder" and one.actor.country]
    return len(set(held)) > len({one.side for one in held}) > 1


def as_state(one: Mention, lexicon: Lexicon) -> Mention:
    """Read the army or the minister of a state as the state: "the two countries".

    Parameters
    ----------
    one : Mention
        Who is named.
    lexicon : Lexicon
        For the governments of states.
    """
    if one.actor.is_state or one.actor.country is None or one.actor.side != one.actor.country:
        return one
    return replace(one, actor=lexicon.service(one.actor.country, "government"))
