"""The day of a report's news, where the act itself is told without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from seccoop.extract.acts.sentences import Reader
from seccoop.extract.candidates import Candidate, Value
from seccoop.extract.dates.planned_within import is_promised
from seccoop.extract.dates.timing import SAYING, is_ahead, is_said
from seccoop.extract.dates.when import When, dates
from seccoop.extract.text.datelines import after_dateline
from seccoop.extract.text.folding import Folded, Span
from seccoop.extract.text.patterns import regex

_OF_PAGE = ("date:full", "date:iso")  # forms of a date that a page prints beside a report
_DATELINE = regex(r"\s*[a-z' ./-]{2,40}(?:, [a-z' .-]{2,30})?, ")  # "SABLE, Chad, July 3."
# What is done on a day, and not over weeks of which a report tells in passing.
_OF_A_MOMENT = SAYING | {
    *("meeting", "mediated_talks", "negotiation_round", "remote_consultation", "signed"),
    *("agreed_in_principle", "joint_declaration", "person_handover", "position_handover"),
}
_FIRST_DAY = regex(r"\d{4}-\d{2}-\d{2}(?=$|/\d)")


def on_news_day(
    found: Sequence[Candidate], reader: Reader, sentences: Sequence[Span], folded: Folded
) -> list[Candidate]:
    """Return candidates of which those told as done without a day are of the only day told.

    Of acts that take long only the first is; if all that the report says of that day is that
    something was said on it, the act was up to it.

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
    if not any(map(_lacks, found)):
        return list(found)
    told: list[tuple[When, bool]] = []
    for one in _days(reader, sentences):
        told.append(one)
        if one[0].edtf != told[0][0].edtf:
            return list(found)
    if not told:
        return list(found)
    when = next((when for when, said in told if not said), None)
    return [
        _on(one, when, told[0][0], folded)
        if _lacks(one) and (one is found[0] or one.event_type.value in _OF_A_MOMENT)
        else one
        for one in found
    ]


def _on(one: Candidate, when: When | None, said: When, folded: Folded) -> Candidate:
    """Return an act as one of a day, or up to the day on which it was told."""
    edtf = said.edtf
    if when is None and one.event_type.value not in SAYING:
        edtf = f"../{edtf}"
    when = when or said
    day = Value(edtf, (folded.original(*when.span),), "date:only-day", 0.6)
    return replace(one, date=day, date_basis=when.basis)


def as_long_as(one: Candidate) -> Candidate:
    """Return an act with a date that has no end if it goes on, and an end if it is over."""
    if one.date is None:
        return one
    edtf = one.date.value
    if one.event_status.value == "in_progress" and (first := _FIRST_DAY.match(edtf)):
        edtf = f"{first[0]}/.."
    elif one.event_status.value == "held" and one.event_type.value in _OF_A_MOMENT:
        edtf = edtf.removesuffix("/..")
    return replace(one, date=replace(one.date, value=edtf))


def _lacks(one: Candidate) -> bool:
    is_done = one.event_status.value == "held" and one.reported_as == "news"
    return is_done and one.date is not None and one.date.rule == "date:undated"


def _days(reader: Reader, sentences: Sequence[Span]) -> Iterator[tuple[When, bool]]:
    """Yield the days of the weeks before a report came out that it tells of, and if as said."""
    text, anchor = reader.text, reader.anchor
    for start, end in sentences:
        start = after_dateline(text, (start, end))
        for when in dates(text, start, end, anchor, False):
            is_day = when.is_day and not when.is_old and not is_ahead(when, anchor)
            is_of_page = when.rule in _OF_PAGE and when.edtf == str(anchor.published)
            is_of_page |= _DATELINE.fullmatch(text, start, when.span[0]) is not None
            if is_day and not is_of_page and not is_promised(text, start, when):
                yield when, is_said(text, (start, end), when, (end, end))
