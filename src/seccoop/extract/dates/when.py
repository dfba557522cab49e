"""Dates as news means them: what a phrase says, given the day of publication and the verb."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seccoop.extract.dates.anchors import Anchor
from seccoop.extract.dates.date_rules import NUMBERS, RULES
from seccoop.extract.text.day_names import A_MONTH, MONTHS, WEEKDAYS
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import by_letter, regex

_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}"
_DAY_ALONE = regex(r"\d{4}-\d{2}-\d{2}")
_DATES = regex(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MONTHS = 12  # higher figures in their place stand for seasons
_RECENT = 14  # days for which an act is news
_SINCE = regex(r"\bsince (?:the )?$")
_A_YEAR = regex(r"(?:2(?<!\w2)0|1(?<!\w1)9)\d{2}\b")
_BEFORE_HINT = 48  # characters before a hint in which its date begins
_LONGEST = 14  # characters of what a date begins with, of which some may follow a hint
_BESIDE_YEAR = 32  # characters before a year, and behind it, that a day may take


@dataclass(frozen=True)
class When:
    """A date that a phrase gives.

    Attributes
    ----------
    span : (int, int)
        Where the phrase stands in the folded text.
    edtf : str
        The date as an expression.
    basis : str
        A code of the list ``date_basis``.
    rule : str
        The name of the rule that read it.
    is_old : bool
        Whether it was over two weeks before publication, so that the act is background.
    """

    span: Span
    edtf: str
    basis: str
    rule: str
    is_old: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is a year, and no more is known."""
        return len(self.edtf) == len("2021")

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return _DAY_ALONE.fullmatch(self.edtf) is not None

    @property
    def year(self) -> str:
        """The year with which it begins; no figures where it has no beginning."""
        return self.edtf.lstrip("[")[: len("2021")]

    def names_year(self, text: str) -> bool:
        """Tell whether its phrase, in the folded text, has the year."""
        return text.find(self.year, *self.span) >= 0


def dates(text: str, start: int, end: int, anchor: Anchor, future: bool) -> Iterator[When]:
    """Yield the dates that part of a folded text gives, in order, none inside another.

    Parameters
    ----------
    text : str
        The folded text.
    start, end : int
        The part to read: a clause or a sentence.
    anchor : Anchor
        What relative phrases are read against; without a day of publication they give nothing.
    future : bool
        Whether the verb speaks of what is to come.
    """
    taken = start
    for found in _candidates(text, start, end):
        if found.start() < taken:
            continue
        name = found.lastgroup or ""
        inner = _PATTERNS[name].match(text, found.start(), end)
        read = RULES[name](inner, anchor, future) if inner else None
        if inner is None or read is None:
            continue
        taken = inner.end()
        edtf, basis = read
        if _SINCE.search(text, max(start, inner.start() - 7), inner.start()) or inner[0].startswith(
            "since"
        ):
            edtf = f"{edtf}/.." if "/" not in edtf and "[" not in edtf else edtf
        yield When(inner.span(), edtf, basis, f"date:{name}", _is_old(edtf, anchor))


def _candidates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what may be a date, in order and apart: what is far from any hint is passed over."""
    done = start
    is_dated = False
    for hint in _NEAR.finditer(text, start, end):
        first = max(done, hint.start() - _BEFORE_HINT)
        for begin in _BEGIN.finditer(text, first, min(hint.end() + _LONGEST, end)):
            if begin.start() >= done and (found := _ANY.match(text, begin.start(), end)):
                is_dated = is_dated or _HINT.search(text, start, end) is not None
                if not is_dated:
                    return
                yield found
                done = found.end()
        done = max(done, hint.end())


def days_named(text: str) -> tuple[date, ...]:
    """Return the days that a folded text names with their year."""
    days: dict[Span, date] = {}
    for year in _A_YEAR.finditer(text):
        start = text.rfind(" ", 0, max(year.start() - _BESIDE_YEAR, 0)) + 1
        for when in dates(text, start, year.end() + _BESIDE_YEAR, Anchor(None), False):
            if when.rule in ("date:full", "date:iso") and when.is_day:
                days[when.span] = date.fromisoformat(when.edtf)
    return tuple(days.values())


def _is_old(edtf: str, anchor: Anchor) -> bool:
    """Tell whether a date is no news: over for more than two weeks, or of a year before."""
    told = _DATES.findall(edtf.replace("X", "9"))
    if anchor.published is None or not told:
        return False
    year, month, day = (int(one or 0) for one in told[-1])
    if not 0 < month <= _MONTHS or edtf.endswith("/.."):
        return int(told[0][0]) < anchor.published.year
    end = date(year, month, day or monthrange(year, month)[1])
    return (anchor.published - end).days > _RECENT


_SOURCES = {
    "days_of_months": (
        r"(?:(?:from|between) )?"
        rf"(?:(?P<a1>{_DAY}) (?P<m1>{_MONTH})|(?P<m2>{_MONTH}) (?P<a2>{_DAY}))"
        rf"(?:,? (?P<x>{_YEAR}))?(?: ?- ?| to | until | till | through | and )"
        rf"(?:(?P<b1>{_DAY}) (?P<n1>{_MONTH})|(?P<n2>{_MONTH}) (?P<b2>{_DAY}))"
        rf"(?:,? (?P<y>{_YEAR}))?\b"
    ),
    "days_of_month": (
        r"(?:(?:from|between|for|on|in|during) )?"
        rf"(?:(?P<a1>{_DAY})(?: ?- ?| to | and | until | through )"
        rf"(?P<b1>{_DAY}) (?:of )?(?P<m1>{_MONTH})"
        rf"|(?P<m2>{_MONTH}),? (?P<a2>{_DAY})(?: ?- ?| to | and | through )(?P<b2>{_DAY}))"
        rf"(?:,? (?P<y>{_YEAR}|(?<=[a-z] )[012]\d(?![:/.%-]?\d)))?\b"
    ),
    "full": (
        rf"(?:on )?(?:(?:{_WEEKDAY}),? )?(?:the )?(?:(?P<d1>{_DAY}) (?:of )?(?P<m1>{_MONTH})"
        rf"|(?P<m2>{_MONTH}),? (?P<d2>{_DAY})),? (?P<y>{_YEAR})\b"
        rf"|(?P<d3>{_DAY}) (?P<m3>{_MONTH}) '?(?P<y3>[012]\d)\b(?![:/.%-]\d)"
    ),
    "iso": r"\b\d{4}-\d{2}-\d{2}\b|\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d)\b",
    "day_month": (
        rf"(?:on )?(?:(?P<w>{_WEEKDAY})(?:,? | \())?(?:the )?(?:(?P<d1>{_DAY}) (?:of )?"
        rf"(?P<m1>{_MONTH})|(?P<m2>{_MONTH}) (?P<d2>{_DAY}))(?!\d|,? {_YEAR})"
    ),
    "half": (
        r"\b(?:in |for |during |over )?the (?P<h>first|second|latter) half of "
        rf"(?:(?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?\b|(?P<y2>{_YEAR})\b"
        r"|(?:the|this|(?P<s>last|next)) (?P<u>year|month)\b)"
    ),
    "month": (
        r"(?:in |for |since |of |during )?(?P<part>(?:the )?"
        r"(?:early|mid|late|beginning of|start of|middle of|end of)[ -])?"
        rf"(?:(?P<m>{A_MONTH})(?:,? (?P<y>{_YEAR}))?\b(?! \d)"
        rf"|(?P<m2>{_MONTH}) (?P<y2>{_YEAR})\b)"
    ),
    "quarter": (
        r"\b(?:in |for |during )?the (?P<q>first|second|third|fourth|final|last) quarter of "
        rf"(?:(?P<y>{_YEAR})\b|(?:the|this|(?P<s>last|next)) year\b)"
    ),
    "season": (
        r"(?:in )?(?:the )?(?:(?P<s>spring|summer|autumn|fall|winter)(?: of)?,? "
        rf"(?P<y>{_YEAR})\b"
        r"|\b(?P<r>this|last|past|next|coming) (?P<t>spring|summer|autumn|fall|winter)\b"
        r"|\bin (?:the )?(?P<t2>spring|summer|autumn|(?<=the )fall|winter)\b(?! of\b))"
    ),
    "decade": r"\b(?:in|since|during) the (?:early |mid-?|late )?(?P<y>(?:19|20)\d)0s\b",
    "weekdays": (
        rf"(?:(?:on|from|between) )?(?:last |this |next )?\b(?P<a>{_WEEKDAY})"
        rf"(?: ?- ?| to | through | until |(?P<and> and ))(?P<b>{_WEEKDAY})\b"
    ),
    "weekday": (
        r"(?:(?:late |early )?on )?(?:(?P<last>last )|(?P<next>next )|this )?"
        rf"\b(?P<w>{_WEEKDAY})\b(?:'s)?"
    ),
    "near_day": (
        r"\b(?:the day before yesterday|(?:later |earlier )?(?:today|tonight)|yesterday"
        r"|last night|tomorrow|this (?:morning|afternoon|evening))\b"
    ),
    "ahead": (
        r"\b(?:(?:during|within|over|in) )?the (?:next|coming) "
        rf"(?:(?P<n>{_NUMBER}) )?(?P<u>hour|day|week|month)s\b"
    ),
    "ago": rf"\b(?P<n>{_NUMBER}) (?P<u>day|week|month|year)s? (?:ago|earlier|before)\b",
    "in_time": rf"\b(?:in|within) (?P<n>{_NUMBER}) (?P<u>day|week)s?\b",
    "unit": (
        r"\b(?:(?P<part>earlier|early|mid|later|late) )?(?P<s>last|past|previous|this|next|coming) "
        r"(?P<u>week|month|year)\b(?:'s)?"
    ),
    "end_of": (
        r"\b(?:by|before) (?:the )?end of "
        rf"(?:(?:the|this|(?P<s>next)) (?P<u>year|month)\b(?!,? {_YEAR})"
        rf"|(?:this year,? )?(?P<y>{_YEAR})\b)"
    ),
    "weekend": (
        r"\b(?:(?:at|over|during|on) )?"
        r"(?P<s>the|last|past|previous|this|next|coming) weekend\b"
    ),
    "in_year": (
        r"\b(?:(?:at|since|from|in) )?(?:the )?(?:start|beginning|turn) of "
        r"(?:the|this|(?P<s>last|next)) year\b"
    ),
    "recently": r"\b(?:recently|lately)\b",
    "year": rf"\b(?:in|since|during) (?:early |mid-?|late |the year )?(?P<y>{_YEAR})\b(?!-)",
}  # fmt: skip
_PATTERNS = {name: re.compile(source) for name, source in _SOURCES.items()}
# What a date begins with: most places in a text are passed over by this alone.
_BEGINS = (
    *("on ", "the ", "from ", "between ", "in ", "for ", "since ", "of ", "during ", "within "),
    *("over ", "early", "mid", "late", "beginning ", "start ", "middle ", "end ", "last ", "next "),
    *("this ", "past ", "previous ", "coming ", "earlier", "today", "tonight", "yesterday"),
    *("tomorrow", "recently", "at the weekend", "spring", "summer", "autumn", "fall ", "winter"),
    *(_WEEKDAY, *MONTHS, "by the end ", "by end ", "before the end "),
    *(f"{number} " for number in NUMBERS),
)
_BEGIN = regex(rf"{by_letter('|'.join(_BEGINS), '(?=')}|\d")
_ANY = regex(
    "|".join(
        f"(?P<{name}>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', source)})"
        for name, source in _SOURCES.items()
    )
)
# No date is without one of these; looking for them first is much quicker.
_HINT = regex(
    rf"\d|day\b|night\b|week(?:s|end)?\b|months?\b|years?\b|days\b|hours\b|morrow\b|recently|lately"
    rf"|spring|summer|autumn|winter|\b(?:last|this|next|the) fall\b|\b{_MONTH}"
    r"|\bthis (?:morning|afternoon|evening)"
)
# Beside which dates begin: "this morning" is told by the hints of its sentence.
_NEAR = regex(
    r"day|night|week|month|year|hours|morrow|recently|lately|spring|summer|autumn|\bfall\b|winter"
    rf"|{_MONTH}|morning|afternoon|evening|\d"
)
