"""What is told in the present, and begins on a day still to come: "runs from 24 May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from seccoop.dates import parse
from seccoop.extract.acts.act import Act
from seccoop.extract.dates.when import When
from seccoop.extract.status.states import Status


def not_begun(act: Act, when: When | None, published: date | None) -> Act:
    """Return an act as announced where it is told in the present, but begins after the report.

    Parameters
    ----------
    act : Act
        As its own words tell it.
    when : When or None
        Its day.
    published : datetime.date or None
        The day of the report.
    """
    if when is None or published is None or act.status.rule != "present":
        return act
    start = parse(when.edtf).start
    if act.status.status != "in_progress" or start is None or start <= published:
        return act
    return replace(act, status=Status("announced", act.status.span, "future"))
