"""The date that a clause behind it explains: "in 2014, when they held their last drill"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from seccoop.extract.dates.when import When
from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_WHEN = regex(r",? (?:when|in which|on which|at which time) ")
_OPEN = "/.."  # "since 2014, when" is of no more than 2014


def of_when_clause(text: str, found: Iterable[When], trigger: Span) -> When | None:
    """Return the date right before the clause that an act stands in, if it begins with "when".

    Parameters
    ----------
    text : str
        The folded text.
    found : iterable of When
        The dates of the sentence.
    trigger : (int, int)
        The words of the act.
    """
    for when in found:
        opens = _WHEN.match(text, when.span[1], trigger[0])
        if opens is not None and text.find(",", opens.end(), trigger[0]) < 0:
            return replace(when, edtf=when.edtf.removesuffix(_OPEN), rule="date:when")
    return None
