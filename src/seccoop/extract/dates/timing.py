"""When an act happened: which of the dates of a sentence is its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.when import When, dates
from seccoop.extract.text.datelines import after_dateline
from seccoop.extract.text.day_names import A_WEEKDAY
from seccoop.extract.text.folding import Span, distance
from seccoop.extract.text.patterns import regex
from seccoop.extract.text.saying import SAID

_SAID_ON = regex(
    r"\b(?:said|told \w+(?: \w+)?|announced|reported|says|confirmed|added|stated|revealed"
    r"|disclosed|declared|released|wrote)"
    r"(?:,? (?:late|early|earlier|in (?:a|an|its) [a-z ]{1,30}|to [a-z]+|in [a-z' -]{3,22}"
    r"|on (?:facebook|twitter|telegram)))?"
    r",?\s*$"
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
# What follows these words is another act, unless it is a date itself.
_APART = regex(
    r"\b(?:since|after|before|until|following|against the backdrop of|because of|due to"
    r"|which had been|as part of|under (?:an?|the) (?:agreement|accord|deal)|agreed)\b"
)
_A_DAY_NAMED = regex(
    rf"\b{A_WEEKDAY}\b|\b(?:today|tonight|tomorrow)\b"
    r"|\bthis weekend\b"
)
_LEAD = 600  # characters at the head of a report that tell its news
_FIRST = regex(r"\b(?:first|only|largest|biggest|latest)\b[^;]*$")
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
    found = [
        when
        for when in dates(text, *sentence, anchor, future)
        if lasting or not when.edtf.endswith("/..")
    ]
    if not found:
        return None
    apart = list(_apart(text, sentence, trigger, found))
    saying = event_type in SAYING
    own = [
        when
        for when in found
        if not any(start <= when.span[0] < end for start, end in apart)
        and (saying or not _is_said(text, sentence, when, trigger))
        and (future or not _DEADLINE.search(text[max(0, when.span[0] - 24) : when.span[0]]))
    ]
    for start, end in (clause, sentence):
        near = [when for when in own if start <= when.span[0] < end]
        if near:
            return min(near, key=lambda when: (_is_vague(when), distance(when.span, trigger)))
    said = [when for when in found if _is_said(text, sentence, when, trigger)]
    return _up_to(said[-1]) if said and not future else None


def said_before(text: str, end: int, anchor: Anchor) -> When | None:
    """Return the day on which something was first said at the head of a report."""
    start = after_dateline(text, (0, end))
    for when in dates(text, start, min(end, _LEAD), anchor, False):
        if len(when.edtf) == len("2021-05-18") and _is_said(text, (start, end), when, (end, end)):
            return replace(when, rule="date:said-before")
    return None


def undated(published: date | None, trigger: Span) -> When | None:
    """Return the date of an act told as done without one: up to publication, and no day."""
    if published is None:
        return None
    return When(trigger, f"../{published.isoformat()}", "publication_proxy", "date:undated")


def names_a_day(text: str, clause: Span) -> bool:
    """Tell whether a plan is for a day that is named, be it of an unknown week."""
    return _A_DAY_NAMED.search(text, *clause) is not None


def _up_to(said: When) -> When | None:
    """Return the time up to the day on which an act was told as done."""
    if len(said.edtf) != len("2021-05-18"):
        return None
    return replace(said, edtf=f"../{said.edtf}", rule="date:said")


def _is_said(text: str, sentence: Span, when: When, trigger: Span) -> bool:
    """Tell whether a day is that on which something was said."""
    before = text[max(sentence[0], when.span[0] - 120) : when.span[0]]
    after = text[when.span[1] : when.span[1] + 12]
    if _SAID_ON.search(before[-40:]) or _SAYS.match(after):
        return True
    if text.startswith("on ", when.span[0]) and _IN_STATEMENT.search(before):
        return True
    end = min(when.span[1] + 80, sentence[1])
    then = _THEN_SAID.match(text, when.span[1], end) if trigger[0] > when.span[1] else None
    return then is not None and then.end() <= trigger[0]


def _is_vague(when: When) -> bool:
    return len(when.edtf) == 4


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
        end = stop.start() if stop else sentence[1]
        if not word.start() <= trigger[0] < end:
            yield word.start(), max(end, word.end())
