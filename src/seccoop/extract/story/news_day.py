"""The day of a report's news, where the act itself is told without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seccoop.extract.acts.sentences import Reader
from seccoop.extract.candidates import Candidate, Value
from seccoop.extract.dates.timing import SAYING, is_ahead, is_said
from seccoop.extract.dates.when import When, dates
from seccoop.extract.text.datelines import after_dateline
from seccoop.extract.text.folding import Folded, Span
from seccoop.extract.text.patterns import regex

_OF_PAGE = ("date:full", "date:iso")  # forms of a date that a page prints beside a report
_DATELINE = regex(r"\s*[a-z' ./-]{2,40}(?:, [a-z' .-]{2,30})?, ")  # "SABLE, Chad, July 3."
_A_DAY = len("2021-05-18")


def on_news_day(
    found: Sequence[Candidate], reader: Reader, sentences: Sequence[Span], folded: Folded
) -> list[Candidate]:
    """Return candidates of which the first, told as done without a day, is of the only day told.

    If all that the report says of that day is that something was said on it, the act was up to it.

    Parameters
    ----------
    found : sequence of Candidate
        One an act.
    reader : Reader
        Of the report.
    sentences : sequence of (int, int)
        Those with something of the lexicon in them.
    folded : Folded
        The text.
    """
    if not found or not _lacks(found[0]):
        return list(found)
    told: list[tuple[When, bool]] = []
    for one in _days(reader, sentences):
        told.append(one)
        if one[0].edtf != told[0][0].edtf:
            return list(found)
    if not told:
        return list(found)
    first = found[0]
    when = next((when for when, said in told if not said), None)
    edtf = told[0][0].edtf
    if when is None and first.event_type.value not in SAYING:
        edtf = f"../{edtf}"
    when = when or told[0][0]
    day = Value(edtf, (folded.original(*when.span),), "date:only-day", 0.6)
    return [replace(first, date=day, date_basis=when.basis), *found[1:]]


def _lacks(one: Candidate) -> bool:
    is_done = one.event_status.value == "held" and one.reported_as == "news"
    return is_done and one.date is not None and one.date.rule == "date:undated"


def _days(reader: Reader, sentences: Sequence[Span]) -> Iterator[tuple[When, bool]]:
    """Yield the days of the weeks before a report came out that it tells of, and if as said."""
    text, anchor = reader.text, reader.anchor
    for start, end in sentences:
        start = after_dateline(text, (start, end))
        for when in dates(text, start, end, anchor, False):
            is_day = len(when.edtf) == _A_DAY and not when.is_old and not is_ahead(when, anchor)
            is_of_page = when.rule in _OF_PAGE and when.edtf == str(anchor.published)
            is_of_page |= _DATELINE.fullmatch(text, start, when.span[0]) is not None
            if is_day and not is_of_page:
                yield when, is_said(text, (start, end), when, (end, end))
