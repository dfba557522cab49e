"""The day of publication, as a report or a user tells it."""

from __future__ import annotations

import re
from datetime import date, datetime

ASKED_FOR = "2021-05-18, or 2021-05-18T10:00:00Z"
_ISO = re.compile(r"([0-9W-]{8,10}(?:[T ][0-9:.,]+)?) ?(Z|UTC|[+-][0-9:]+)?", re.ASCII)


def published_day(told: object) -> date | None:
    """Return the day that is told, as it stands there; None where none is told.

    Parameters
    ----------
    told : object
        An ISO date, an ISO date and time with or without a time zone, or a date.

    Raises
    ------
    ValueError
        It is of another form; the message names the one that is asked for.
    """
    if told is None or told == "":
        return None
    if isinstance(told, datetime):
        return told.date()
    if isinstance(told, date):
        return told
    form = _ISO.fullmatch(told.strip().upper()) if isinstance(told, str) else None
    if form:
        try:
            return datetime.fromisoformat(form[1]).date()
        except ValueError:
            pass  # a day that no calendar has
    shown = f"{str(told)[:40]!r}" if isinstance(told, str) else str(told)[:40]
    raise ValueError(f"published is {shown}, which is no date of the form {ASKED_FOR}")
