"""What is said in a joint statement: a statement of several, or only where it was told."""

from __future__ import annotations

from seccoop.extract.text.folding import Span
from seccoop.extract.text.patterns import regex

_SAID_IN = regex(r"\b(?:in|by|through|via) (?:an?|the|their|its)(?: \w+)? $")
_ISSUED = regex(r"(?: [\w'-]+){0,3}? (?:issued|released|signed|adopted|published|made public)\b")
_BACK = 30  # characters before a noun in which "in a" may stand


def is_said_in(text: str, noun: Span) -> bool:
    """Tell whether something is said in a statement: "in a joint statement they called for".

    Parameters
    ----------
    text : str
        The folded text.
    noun : (int, int)
        The words that name the statement.
    """
    before = text[max(0, noun[0] - _BACK) : noun[0]]
    return _SAID_IN.search(before) is not None and not _ISSUED.match(text, noun[1])
