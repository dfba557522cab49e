"""When an act happened: which of the dates of a sentence is its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.deadlines import up_to_deadline
from seccoop.extract.dates.planned_within import is_of_plan
from seccoop.extract.dates.when import When, dates
from seccoop.extract.dates.when_clauses import of_when_clause
from seccoop.extract.dates.years_of_texts import is_right_behind, year_of_text
from seccoop.extract.text.datelines import after_dateline
from seccoop.extract.text.day_names import A_MONTH, A_WEEKDAY
from seccoop.extract.text.folding import Span, distance
from seccoop.extract.text.inner_clauses import inner_clauses
from seccoop.extract.text.patterns import regex
from seccoop.extract.text.saying import SAID

_SAID_ON = regex(
    r"\b(?:said|told \w+(?: \w+)?|announced|reported|says|confirmed|added|stated|revealed"
    r"|disclosed|declared|released|wrote|ruled|insisted|tweeted|noted|warned)"
    r"(?:,? (?:late|early|earlier|(?:in|at|during) (?:an?|its) [a-z ]{1,40}|to [a-z]+"
    r"|in [a-z' -]{3,22}|on (?:facebook|twitter|telegram)))?,?\s*$"
)
# "On 3 May, said officials here yesterday": who said it stands between.
_SAID_BY = regex(rf"(?:[,\"]|' ) ?(?:{SAID}) (?!that\b|he\b|she\b|it\b|they\b)[^,;.\"]{{2,70}} $")
# A text has the day on which it was made: "the declaration of 10 May"; so has an end.
_DAY_OF_TEXT = regex(
    r"\b(?:agreements?|accords?|declaration|statement|resolution|letter|notice|decision|decree"
    r"|memorandum|treaty|protocol|contract|deal|law|pact|truce|ceasefire|communique|order)"
    r"(?: no\.? ?\d+)? (?:of|dated|from) (?:the )?$"
    r"|\b(?:last|run|continue|go on|end|conclude)(?:s|ing)? (?:until|till|through|to|on) $"
    r"|\b(?:will|would|to) (?:end|conclude|finish|wrap up) $"
)
_SAYS = regex(rf",? (?:{SAID})\b")
# "In a statement issued by the ministry on Sunday", "On Sunday, the minister announced that".
_IN_STATEMENT = regex(
    r"\b(?:said|according to|in|by) (?:an?|its|his|her|the|their) (?:[\w'-]+ ){0,3}"
    r"(?:release|statement|communique|bulletin|note|tweet|post|posting|message|announcement)\b"
    r"(?: (?!signed|dated)[^,.;]{0,70})?(?: on)?,? $"
)
_THEN_SAID = regex(
    r",? (?:[a-z'. ()-]{2,60}? )?"
    rf"(?:{SAID}|announced|declared|revealed)"
    r" (?!an?\b|its\b|the (?:end|start|suspension|withdrawal)\b)"
)
_DEADLINE = regex(r"\b(?:by|until|till|no later than|deadline of) (?:the )?(?:end of )?$")
# "Over reports that a phone was tapped in 2009" is no date of what was done over them.
_REPORTS = (
    r"(?:reports?|claims?|allegations?|accusations?|revelations?|fears?|suspicions?|evidence"
    r"|news) (?:that|of)"
)
# "The exchange of prisoners between them, which took place on Friday": when it was done.
_TOOK_PLACE = regex(
    r", (?:held|conducted|staged|signed|hosted) |, which (?:(?:took|will take) place|happened"
    r"|occurred|began|started|lasted|(?:was|were|will be|had been) (?:\w+ly )?(?:held|conducted"
    r"|carried out|organi[sz]ed|staged|signed))\b"
)
_BESIDE_NOUN = 120  # characters between an act and such a clause
# What follows these words is another act, unless it is a date itself.
_APART = regex(
    r"\b(?:since|after|before|until|following|against the backdrop of|because of"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )due to"
    rf"|{_REPORTS}"
    r"|which had been|as part of|in (?:line|accordance|keeping|compliance) with|based on"
    r"|under (?:an?|the) (?:[\w-]+ ){0,2}(?:agreement|accord|deal|pact|plan|treaty)|agreed)\b"
)
_A_DAY_NAMED = regex(
    rf"(?:\bon )?\b{A_WEEKDAY}\b|\b\d{{1,2}}(?:-\d{{1,2}}| (?:and|to) \d{{1,2}})? (?:{A_MONTH})\b"
    r"|\b(?:today|tonight|tomorrow|yesterday|last week|this (?:week|weekend|month))\b"
)
_DAY_WORDS = ("day", "tonight", "tomorrow", "week", "month", *A_MONTH.split("|"))
_AT_HEAD = 4  # characters before a day that begins a sentence
_LEAD = 600  # characters at the head of a report that tell its news
_FIRST = regex(r"\b(?:first|only|largest|biggest|latest)\b(?:(?!\bha(?:s|ve) been\b)[^;])*$")
_FIRST_DAY = regex(r"\[?(\d{4}(?:-\d{2}(?:-\d{2})?)?)")  # or its month or year
_LAST_DAY = regex(r"(\d{4}-\d{2}-\d{2})\]?$")
_WITHIN = ("as part of", "under", "in ", "based on")
_MADE = regex(
    r"\b(?:signed|made|reached|concluded|agreed|announced|struck|clinched|inked|sealed|brokered"
    r"|adopted|approved|launched|held|begun|began|started|unveiled|passed|which|that|who)\b"
)
_STOP = regex(r"[,;]|$")
PLANNED_FOR = regex(r"\b(?:scheduled|planned|slated) for\b")
# Acts that are done by saying them, or dated by their announcement where nothing else is known.
SAYING = frozenset(
    (
        "authorised",
        "breach_alleged",
        "endorsement",
        "implementing_order",
        "notice_withdrawn",
        "offer",
        "refusal",
        "request",
        "suspension",
        "resumption",
        "termination",
        "termination_notice",
        "threat_to_end",
    )
)

# Which of them may be told of only afterwards: "said on Saturday that she had rejected".
_RECALLED = frozenset(("breach_alleged", "endorsement", "offer", "refusal", "request"))
_HAD = regex(r"\bhad (?:been |already |previously |also )?$")


def when_of(
    text: str,
    sentence: Span,
    clause: Span,
    trigger: Span,
    anchor: Anchor,
    future: bool,
    event_type: str,
    lasting: bool = True,
) -> When | None:
    """Return the date of an act: the nearest in its clause, else in its sentence, else None.

    A date on which something was said is none of what it was said of, except where the act is a
    saying; a date of what happened before, after or since is none of the act either. Where an
    act is told as done and only the day of telling is known, it was up to that day. Where an act
    does not last, nothing that lasts since a day dates it.

    Parameters
    ----------
    text : str
        The folded text.
    sentence : (int, int)
        The span of the sentence.
    clause : (int, int)
        The clause that the phrase stands in.
    trigger : (int, int)
        The words of the act.
    anchor : Anchor
        What dates are read against.
    future : bool
        Whether the act is still to come.
    event_type : str
        The kind of act.
    lasting : bool, optional
        Whether it may last.
    """
    sentence = after_dateline(text, sentence), sentence[1]
    clause = max(clause[0], sentence[0]), clause[1]
    told = [*dates(text, *sentence, anchor, future)]
    if then := of_when_clause(text, told, trigger):
        return then
    found = [when for when in told if lasting or not when.edtf.endswith("/..")]
    saying = event_type in SAYING
    of_text = None if saying else year_of_text(text, sentence, trigger, anchor)
    if not found:
        return of_text
    apart = [*_apart(text, sentence, trigger, found), *_foreign(text, sentence, trigger)]
    is_past = is_recalled(text, event_type, trigger)
    own = [
        when
        for when in found
        if not any(start <= when.span[0] < end for start, end in apart)
        and ((saying and not is_past) or not is_said(text, sentence, when, trigger))
        and not _is_of_other(text, when, trigger, anchor, future)
        and (future or not is_of_plan(text, trigger, when, anchor))
    ]
    for start, end in (clause, sentence):
        near = [when for when in own if start <= when.span[0] < end]
        if beside := next((one for one in near if is_right_behind(text, one, trigger)), None):
            return beside
        if near:
            when = min(near, key=lambda one: (one.is_year, distance(one.span, trigger)))
            return up_to_deadline(text, when) if future else when
    if of_text:
        return of_text
    said = [when for when in found if is_said(text, sentence, when, trigger)]
    return _up_to(said[-1]) if said and not future else None


def is_recalled(text: str, event_type: str, trigger: Span) -> bool:
    """Tell whether what is done by saying it had been done before it was told."""
    if event_type not in _RECALLED:
        return False
    return _HAD.search(text[max(0, trigger[0] - 24) : trigger[0]]) is not None


def said_before(text: str, end: int, anchor: Anchor, is_past: bool = False) -> When | None:
    """Return the day on which something was first said at the head of a report.

    Where it was said of what was past, the time up to that day.
    """
    start = after_dateline(text, (0, end))
    for when in dates(text, start, min(end, _LEAD), anchor, False):
        if _DEADLINE.search(text[max(start, when.span[0] - 24) : when.span[0]]):
            continue
        if when.is_day and is_said(text, (start, end), when, (end, end)):
            return _up_to(when) if is_past else replace(when, rule="date:said-before")
    return None


def undated(published: date | None, trigger: Span) -> When | None:
    """Return the date of an act told as done without one: up to publication, and no day."""
    if published is None:
        return None
    return When(trigger, f"../{published.isoformat()}", "publication_proxy", "date:undated")


@lru_cache(maxsize=8)
def names_a_day(text: str, clause: Span) -> bool:
    """Tell whether a plan is for a day that is named, be it of an unknown week."""
    words = text[slice(*clause)]
    return any(map(words.__contains__, _DAY_WORDS)) and any(
        not _SAID_ON.search(text, max(clause[0], found.start() - 60), found.start())
        for found in _A_DAY_NAMED.finditer(text, *clause)
    )


def _up_to(said: When) -> When | None:
    """Return the time up to the day on which an act was told as done."""
    if not said.is_day:
        return None
    return replace(said, edtf=f"../{said.edtf}", rule="date:said")


def is_said(text: str, sentence: Span, when: When, trigger: Span) -> bool:
    """Tell whether a day is that on which something was said."""
    before = text[max(sentence[0], when.span[0] - 120) : when.span[0]]
    after = text[when.span[1] : when.span[1] + 12]
    if _SAID_ON.search(before[-70:]) or _SAID_BY.search(before):
        return True
    is_first = when.span[0] - sentence[0] < _AT_HEAD  # "on Monday, said the minister"
    if (is_first or not after.startswith(",")) and _SAYS.match(after):
        return True
    if text.startswith("on ", when.span[0]) and _IN_STATEMENT.search(before):
        return True
    end = min(when.span[1] + 80, sentence[1])
    then = _THEN_SAID.match(text, when.span[1], end) if trigger[0] > when.span[1] else None
    return then is not None and then.end() <= trigger[0]


def _is_of_other(text: str, when: When, trigger: Span, anchor: Anchor, future: bool) -> bool:
    """Tell whether a day cannot be that of an act: a deadline, a text's, or one to come."""
    before = text[max(0, when.span[0] - 40) : when.span[0]]
    if _DAY_OF_TEXT.search(before) or (future and _is_over(when, anchor)):
        return True
    if future and text.find(";", when.span[1], trigger[0]) >= 0:
        return True  # "met on Monday; the armies will train"
    return not future and (_DEADLINE.search(before[-24:]) is not None or is_ahead(when, anchor))


def _is_over(when: When, anchor: Anchor) -> bool:
    """Tell whether a date had ended when the report came out."""
    last = _LAST_DAY.search(when.edtf)
    return bool(last and anchor.published and last[1] < anchor.published.isoformat())


def is_ahead(when: When, anchor: Anchor) -> bool:
    """Tell whether a date begins after the report came out."""
    first = _FIRST_DAY.match(when.edtf)
    day = anchor.published.isoformat() if anchor.published else ""
    return bool(first and day and first[1] > day[: len(first[1])])


def _foreign(text: str, sentence: Span, trigger: Span) -> Iterator[Span]:
    """Yield the relative clauses of a sentence that tell of something else than an act."""
    for inner in inner_clauses(text, sentence):
        first, last = inner.span
        is_behind = trigger[0] < first <= trigger[1] + _BESIDE_NOUN
        is_its_own = is_behind and _TOOK_PLACE.match(text, first)
        if not first <= trigger[0] < last and first != trigger[1] and not is_its_own:
            yield first, last


def _apart(text: str, sentence: Span, trigger: Span, found: list[When]) -> Iterator[Span]:
    """Yield the parts of a sentence that tell of another act than the trigger."""
    for word in _APART.finditer(text, *sentence):
        dated = any(
            when.span[0] - 5 <= word.end() and word.start() < when.span[1] for when in found
        )
        first = word[0] == "since" and _FIRST.search(text, sentence[0], word.start())
        if dated and not first:
            continue  # since 28 March, after Monday
        stop = _STOP.search(text, word.end(), sentence[1])
        end = stop.start() if stop and "that" not in word[0] else sentence[1]
        if word[0].startswith(_WITHIN):  # "as part of a deal signed in May", "... a deal, in May"
            made = _MADE.search(text, word.end(), end)
            end = end if made else word.end()
        if not word.start() <= trigger[0] < end:
            yield word.start(), max(end, word.end())
