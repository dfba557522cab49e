"""From a date expression to four closed days.

Plain dates, and the intervals and one-of sets made of them, are read here alone, in microseconds;
for every other expression the edtf library is asked whether it is well formed.
"""

from __future__ import annotations

from functools import lru_cache

from seccoop.dates.date_range import Bounds, DateRange
from seccoop.dates.errors import DateError
from seccoop.dates.explaining import explain
from seccoop.dates.referee import is_well_formed
from seccoop.dates.structure import UnreadableError, bounds_of, is_plain
from seccoop.dates.windows import plain_window
from seccoop.dates.writing import to_edtf

LONGEST = 200  # characters; a longer text is refused before anything reads it


def parse(text: str) -> DateRange:
    """Read a date expression (EDTF, ISO 8601-2) and work out its closed days.

    Parameters
    ----------
    text : str
        ``2021-05-18``, ``2021-05`` or ``2021``: the act happened once, inside that time.
        ``[2021-05-18..2021-05-20]`` or ``[2021-05-18,2021-06]``: once, at one of these times.
        ``2021-06-01/2021-06-19``: it began within the first and ended within the second.
        ``../2021-05-18``: at that time or before. ``2021-05-18/..``: since that time.
        Seasons, open digits (X) and marks of doubt (``?``, ``~``, ``%``) are described in
        `seccoop.dates.windows`.

    Returns
    -------
    DateRange

    Raises
    ------
    DateError
        If the expression is not well formed, names a day that does not exist, runs backwards,
        leaves both sides open, or holds a time of day or several acts (``{...}``).

    Examples
    --------
    >>> parse("2021-06-01/2021-06-19").precision
    'day'
    >>> parse("[2021-05-18..2021-05-20]").end
    datetime.date(2021, 5, 20)
    """
    _require_text(text)
    return _parse(text)


def published_range(text: str) -> DateRange:
    """Read the publication date of a source: one day, one month or one year.

    Parameters
    ----------
    text : str
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Returns
    -------
    DateRange
        Its precision is ``day``, ``month`` or ``year``.

    Raises
    ------
    DateError
        If it is anything else.

    Examples
    --------
    >>> published_range("2021-05").precision
    'month'
    """
    _require_text(text)
    published = _parse(text)
    if plain_window(text) is None:
        raise DateError(
            f"{text!r} can be the date of an act, but a publication date is a day, month or year",
            "write as much of it as the source shows: 2021-05-18, 2021-05 or 2021",
        )
    return published


def _require_text(text: object) -> None:
    if not isinstance(text, str):
        raise DateError(
            f"{text!r} is not text but of the type {type(text).__name__}",
            'put a date in quotes, as in "2021-05-18"; leave it out where it is not known',
        )


@lru_cache(maxsize=2**16)
def _parse(text: str) -> DateRange:
    window = plain_window(text)
    if window is not None:
        first, last = window
        return DateRange(text, first, last, first, last)
    if len(text) > LONGEST:
        raise DateError(
            f"the date is {len(text)} characters long, more than {LONGEST}",
            "write only the date, as in [2021-05-18..2021-05-20], and the rest in the summary",
        )
    try:
        bounds = bounds_of(text)
    except UnreadableError as error:
        raise explain(text, _accepts) or DateError(error.reason, error.hint) from None
    if not (is_plain(text) or is_well_formed(text)):
        raise _not_well_formed(text, bounds)
    return DateRange(text, *bounds)


def _accepts(text: str) -> bool:
    try:
        bounds_of(text)
    except DateError:
        return False
    return is_plain(text) or is_well_formed(text)


def _not_well_formed(text: str, bounds: Bounds) -> DateError:
    """Say that EDTF, or the library most readers have, lacks a form, and offer one it has."""
    reason = f"{text!r} is put together in a way that EDTF readers do not take"
    try:
        same = to_edtf(*bounds)
    except DateError:
        same = "?"
    if "?" in same or not _accepts(same):  # a doubt the writer did not have is no remedy
        return DateError(reason, "write its ends as days, months or years, as in 2021-05/2021-06")
    return DateError(reason, f"write the same days as {same}")
