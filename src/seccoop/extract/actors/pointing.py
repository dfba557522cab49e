"""Words that point to actors or to an act told of before: "the two sides", "the same day"."""

from __future__ import annotations

from seccoop.extract.text.patterns import regex

CARRIED = regex(
    r"\b(?:the two sides|both sides|the two|the parties|the sides|they|their|both|the delegations?"
    r"|(?:agreements?|memorand\w+|accords?|deals?|documents?|protocols?|mous?|pacts?)\b[^.;]{0,140}?"
    r"\b(?:was|were|has been|have been) (?:also )?signed"
    r"|the joint (?:\w+ ){0,2}(?:rooms?|cent(?:re|er)s?|forces?|committees?|patrols?|units?"
    r"|operations?|command|checkpoints?|brigades?)"
    r"|the (?:\d[\d,]* )?(?:troops|soldiers|peacekeepers|contingent|vehicles|aircraft)"
    r" (?:arrived|were|are|will|have|left)"
    r"|the (?:two|three|both) (?:\w+ )?(?:ministers|commanders|armies|delegations|countries"
    r"|governments|leaders|nations|states|militaries|navies|forces|chiefs|officials|generals"
    r"|presidents|neighbou?rs|allies|officers|men|women)"
    r"|the (?:ministers|leaders|presidents|commanders|delegations|negotiators|neighbou?rs|chiefs)"
    r"|the (?:meeting|talks|session|exercise|drills?|patrols?|agreement|arrangement|accord|deal"
    r"|contract|pact|memorandum|ceasefire|truce|round|text|(?:\w+ )?rooms?|(?:\w+ )?cent(?:re|er)s?"
    r"|committees?) (?:was|were|is|are|will|had|has|took))\b"
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
    r"|secretaries|chiefs|generals|countries|nations|delegations|parties|states|governments)"
    r"(?: (?:have|has|had|also|then|later|will|\w+ly))* $"
)
