"""Text made comparable, with the way back to every character of the original.

Offsets are code points of the text as it was given, whatever invisible, combining or typographic
characters it has.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from seccoop.extract.text.patterns import regex

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
_MANY = 24  # different characters of which none is of ASCII; more are read one by one
_OTHERS = regex(r"[^\x00-\x7f]")
_DROPPED = ("Mn", "Me", "Cf")  # combining marks and invisible characters
# "Qatar-brokered talks": who did it is a word of its own.
_DONE_BY = regex(r"-(?<=[a-z.]-)(?=(?:broker|facilitat|mediat|moderat)ed\b)")


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


class Origins(Sequence[int]):
    """For every character of a folded text the offset of the one that it comes from.

    Kept as runs: memory grows with the odd characters of a text and not with its length.

    Parameters
    ----------
    starts, firsts : sequence of int
        Where each run begins in the folded text, and in the original.
    moves : sequence of bool
        Whether the offsets of the run count up, or are all that of one character.
    length : int
        Characters of the folded text, and one for its end.
    """

    def __init__(
        self, starts: Sequence[int], firsts: Sequence[int], moves: Sequence[bool], length: int
    ) -> None:
        self._starts, self._firsts, self._moves = starts, firsts, moves
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._length))]
        if not 0 <= place < self._length:
            raise IndexError(place)
        run = bisect_right(self._starts, place) - 1
        return self._firsts[run] + (place - self._starts[run] if self._moves[run] else 0)


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

    def span(self, original: Span) -> Span:
        """Return the span of the folded text that a span of the original has become."""
        if self.origins is None:
            return original
        return bisect_left(self.origins, original[0]), bisect_left(self.origins, original[1])


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
    others: set[str] = set() if text.isascii() else set(_OTHERS.findall(text))
    folded = _translated(text, others)
    folded = _DONE_BY.sub(" ", folded)
    odd = _TABLE.odd & others
    if not odd:
        return Folded(folded, None)
    starts, firsts, moves = [0], [0], [True]
    place = done = 0
    for found in re.finditer(f"[{re.escape(''.join(sorted(odd)))}]", text):
        place += found.start() - done
        done = found.end()
        width = len(_TABLE[ord(found[0])])
        if width:
            starts.append(place)
            firsts.append(found.start())
            moves.append(False)
        place += width
        starts.append(place)
        firsts.append(done)
        moves.append(True)
    return Folded(folded, Origins(starts, firsts, moves, len(folded) + 1))


def _translated(text: str, others: set[str]) -> str:
    """Return a text with each character folded; one of ASCII is much the quickest to read."""
    if len(others) <= _MANY:
        for other in others:
            text = text.replace(other, _TABLE[ord(other)])
    return text.translate(_TABLE)


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


def distance(one: Span, other: Span) -> int:
    """Return how many characters lie between two spans."""
    return max(other[0] - one[1], one[0] - other[1], 0)
