"""Lines that were broken at a fixed width made whole again, character by character."""

from __future__ import annotations

import re

from seccoop.extract.text.patterns import regex

_GOES_ON = regex(r"\n(?<=[^\n.!?]\n)(?=[a-z])")
_BREAK = regex(r"(?<=[^\n.!?:\"\u201d])\n(?=[^\n*\u2022\-\s])")
_LEAST = 3  # lines that go on in small letters, from which on a text is taken to be broken
_SHARE = 4  # one in so many lines at least
_WIDTH = 30  # characters that a line has at least which is broken in the middle of a sentence


def unwrapped(text: str) -> str:
    """Return a text with a space for every break inside a sentence; nothing moves.

    A text whose lines are paragraphs is returned as it is.

    Parameters
    ----------
    text : str
        The text as it was given.
    """
    goes_on = sum(1 for _ in _GOES_ON.finditer(text))
    if goes_on < _LEAST or goes_on * _SHARE < text.count("\n"):
        return text

    def joined(found: re.Match[str]) -> str:
        start = text.rfind("\n", 0, found.start()) + 1
        return " " if found.start() - start >= _WIDTH else "\n"

    return _BREAK.sub(joined, text)
