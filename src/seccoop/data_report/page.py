"""The data report as a page: prose written by hand, every figure in it put in from the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

_SLOT = re.compile(r"\{\{ *([a-z0-9_]+) *\}\}")


class ReportError(Exception):
    """The prose asks for a figure that there is none of."""


def fill(prose: str, values: Mapping[str, int | str | pl.DataFrame]) -> str:
    """Put figures and listings into the slots of a text.

    Parameters
    ----------
    prose : str
        Markdown with slots such as ``{{ n_events }}`` and, on lines of their own,
        ``{{ by_family }}``.
    values : mapping
        What the slots stand for.

    Raises
    ------
    ReportError
        A slot has no value; the message names the line and what there is.
    """
    lines = []
    for number, line in enumerate(prose.splitlines(), start=1):

        def value(found: re.Match[str], number: int = number) -> str:
            name = found[1]
            if name not in values:
                known = ", ".join(sorted(values))
                raise ReportError(f"line {number}: there is no figure {name!r}; there are: {known}")
            given = values[name]
            if isinstance(given, pl.DataFrame):
                return markdown(given)
            return f"{given:,}" if isinstance(given, int) else given

        lines.append(_SLOT.sub(value, line))
    return "\n".join(lines) + "\n"


def markdown(frame: pl.DataFrame) -> str:
    """Return a frame as a table in Markdown."""
    if frame.is_empty():
        return "(none)"
    marks = ["---:" if dtype.is_numeric() else "---" for dtype in frame.dtypes]
    rows = [frame.columns, marks, *([_cell(value) for value in row] for row in frame.iter_rows())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text.replace("|", r"\|").replace("<", "&lt;").replace("\n", " ")
