"""Event ids as numbers, read off the memory in which polars keeps short texts.

A text of at most 12 bytes stands in two words of 8 bytes: its length and first 4 bytes, then the
next 8. Event ids share their length and first three bytes, so that the other 7 bytes tell them
apart. Read as a number with the first byte in front, they are ordered as the texts are.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from seccoop.checks.letters import Words, views_of
from seccoop.ids import ALPHABET, PREFIX, RANDOM_CHARACTERS

EVENT_ID = f"{PREFIX}[0-9{ALPHABET[10:]}]{{{RANDOM_CHARACTERS + 1}}}"
LENGTH = len(PREFIX) + RANDOM_CHARACTERS + 1
_HEAD = np.uint64(LENGTH | int.from_bytes(PREFIX.encode(), "little") << 32)
_HEAD_MASK = np.uint64((1 << 56) - 1)
_BYTE = np.uint64(8)
_BLOCK = 1 << 15  # texts whose words stay in the processor's cache
_STRANGER = 255
_VALUES = np.full(256, _STRANGER, dtype=np.uint8)
_VALUES[list(ALPHABET.encode())] = np.arange(len(ALPHABET))


def short_keys(texts: pl.Series) -> Words | None:
    """Return a number for each text, or None unless all have an event id's length and prefix.

    Equal numbers mean equal texts, and greater numbers texts that sort later.
    """
    keys = np.empty(len(texts), dtype=np.uint64)
    start = 0
    for piece in texts.get_chunks():  # to put them together first would be to copy them
        words = _views(piece)
        if words is None or not _number(words, keys[start : start + len(words)]):
            return None
        start += len(words)
    return keys


def _number(words: Words, keys: Words) -> bool:
    """Put the number of each text into ``keys``; tell whether all have the form of an event id."""
    for start in range(0, len(words), _BLOCK):
        block = words[start : start + _BLOCK]
        head = block[:, 0] ^ _HEAD  # what is left is the first of the seven bytes
        if (head & _HEAD_MASK).any():
            return False
        tail = block[:, 1].byteswap()
        tail >>= _BYTE
        np.bitwise_or(head, tail, out=keys[start : start + _BLOCK])
    return True


def fitting(texts: pl.Series) -> NDArray[np.bool_] | None:
    """Tell for each text whether it is an event id whose check character fits.

    None unless all have an event id's length and prefix.
    """
    words = _views(texts)
    if words is None or ((words[:, 0] & _HEAD_MASK) != _HEAD).any():
        return None
    letters = words.view(np.uint8).reshape(-1, 16)
    total = np.zeros(len(words), dtype=np.uint16)
    known = np.ones(len(words), dtype=bool)
    for place in range(1, RANDOM_CHARACTERS + 2):
        value = _VALUES.take(letters[:, 4 + len(PREFIX) - 1 + place])
        known &= value != _STRANGER
        weight = pow(3, place, len(ALPHABET)) if place <= RANDOM_CHARACTERS else 1
        total += value.astype(np.uint16) * np.uint16(weight)
    known &= total % len(ALPHABET) == 0
    return known


def _views(texts: pl.Series) -> Words | None:
    return None if texts.null_count() else views_of(texts)
