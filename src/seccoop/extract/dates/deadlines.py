"""The last day by which something is to be done: "will leave by 10 May"."""

from __future__ import annotations

from dataclasses import replace

from seccoop.extract.dates.when import When
from seccoop.extract.text.patterns import regex

_BY = regex(r"\b(?:by|before|no later than|not later than|deadline of) (?:the )?$")
# A day, a month, or the last of the days of which one is meant.
_LAST = regex(r"(?:\[\d{4}-\d{2}-\d{2}\.\.)?(\d{4}-\d{2}(?:-\d{2})?)\]?")


def up_to_deadline(text: str, when: When) -> When:
    """Return a date to come as the time up to it, where it is told as a deadline.

    Parameters
    ----------
    text : str
        The folded text.
    when : When
        A date of an act still to come.
    """
    start = when.span[0]
    last = _LAST.fullmatch(when.edtf)
    if last is None or not _BY.search(text[max(0, start - 24) : start]):
        return when
    return replace(when, edtf=f"../{last[1]}", rule="date:deadline")
