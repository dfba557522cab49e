"""Text made comparable, with the way back to every character of the original.

Offsets are code points of the text as it was given, whatever invisible, combining or typographic
characters it has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_LIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼʻ`´ʿʾ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\t\f\v\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
        **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
        "ı": "i",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "…": "...",
    }
)
_DROPPED = ("Mn", "Me", "Cf")  # combining marks and invisible characters


class _Table(dict[int, str]):
    """What each character folds to, learnt as characters are met.

    ``odd`` are the characters that fold to none or to several, so that offsets move.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = _folded(character)
        if len(folded) != 1:
            self.odd.add(character)
        return folded


@dataclass(frozen=True)
class Folded:
    """A text in lower case, without accents, invisible characters and typography.

    Attributes
    ----------
    text : str
        The folded text.
    origins : sequence of int, or None
        For every character of ``text``, and for its end, the offset in the original that it comes
        from; None where the two have the same offsets.
    """

    text: str
    origins: Sequence[int] | None

    def original(self, start: int, end: int) -> Span:
        """Return the span of the original that a span of the folded text stands for."""
        if self.origins is None:
            return start, end
        last = self.origins[end - 1] if end > start else self.origins[start] - 1
        return self.origins[start], last + 1


def fold(text: str) -> Folded:
    """Fold a text.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Folded
        Folding its ``text`` again changes nothing.
    """
    folded = text.translate(_TABLE)
    odd = _TABLE.odd.intersection(text)
    if not odd:
        return Folded(folded, None)
    origins: list[int] = []
    done = 0
    for found in re.finditer(f"[{re.escape(''.join(sorted(odd)))}]", text):
        origins.extend(range(done, found.start()))
        origins.extend([found.start()] * len(_TABLE[ord(found[0])]))
        done = found.end()
    origins.extend(range(done, len(text) + 1))
    return Folded(folded, origins)


def _folded(character: str) -> str:
    like = unicodedata.normalize("NFKD", character.translate(_LIKE)).lower().translate(_LIKE)
    apart = unicodedata.normalize("NFKD", like)
    return "".join(part for part in apart if unicodedata.category(part) not in _DROPPED)


_TABLE = _Table()


def find_quote(quote: str, folded: Folded, original: str) -> Span | None:
    """Return where a quote stands in a text, exactly or after folding; None where it does not.

    White space, quotation marks, dashes, accents and case may differ, nothing else: a quote that
    is nearly there is not there.
    """
    exact = original.find(quote)
    if quote and exact >= 0:
        return exact, exact + len(quote)
    words = fold(quote).text.split()
    if not words:
        return None
    start = folded.text.find(words[0])
    while start >= 0:
        end = _follow(words, folded.text, start)
        if end is not None:
            return folded.original(start, end)
        start = folded.text.find(words[0], start + 1)
    return None


def _follow(words: Sequence[str], text: str, start: int) -> int | None:
    """Return where a run of words that begins at ``start`` ends, however much space is between."""
    place = start
    for number, word in enumerate(words):
        if number:
            after = place
            while after < len(text) and text[after].isspace():
                after += 1
            if after == place:
                return None
            place = after
        if not text.startswith(word, place):
            return None
        place += len(word)
    return place
