"""Fixed forms that texts are seen to have by their bytes, many at once.

For some patterns of the schema, `doubtful` finds the few texts that may not have the form; only
these are compared with the pattern. Whatever it leaves out is sure to have it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import polars as pl

from seccoop.checks.letters import Bytes, Letters, Mask

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
ADDRESS = r"https?://[^\s<>\"]+"
_HYPHEN = np.uint8(ord("-"))


def has_form(column: str, pattern: str | None) -> pl.Expr:
    """Return what tells whether the whole of a text has a form, if any is asked for."""
    return (
        pl.lit(value=True) if pattern is None else pl.col(column).str.contains(f"^(?:{pattern})$")
    )


def misformed(frame: pl.DataFrame, column: str, pattern: str) -> pl.DataFrame:
    """Return the rows whose text, of which there must be one, does not have a form."""
    if pattern in _DOUBTFUL and frame.height:
        doubtful = np.concatenate([*map(_DOUBTFUL[pattern], Letters.some(frame[column]))])
        if not doubtful.any():
            return frame.clear()
        frame = frame.filter(pl.Series(doubtful))
    return frame.filter(~has_form(column, pattern))


def _slug(letters: Letters) -> Mask:
    """Small letters and figures, and single hyphens between them."""
    doubtful: Mask = letters.sizes == 0
    if doubtful.any():
        return np.ones_like(doubtful)
    doubtful[letters.where(_no_slug)] = True
    doubtful |= (letters.first() == _HYPHEN) | (letters.last() == _HYPHEN)
    return doubtful


def _no_slug(block: Bytes) -> Bytes:
    hyphen = block == _HYPHEN
    letter: Mask = (block[:-1] - np.uint8(ord("a"))) < 26
    letter |= (block[:-1] - np.uint8(ord("0"))) < 10
    letter |= hyphen[:-1] & ~hyphen[1:]
    return (~letter).view(np.uint8)


def _address(letters: Letters) -> Mask:
    """``http://`` or ``https://``, and visible ASCII but for ``!``, ``"``, ``<`` and ``>``."""
    doubtful: Mask = letters.sizes < len("https://x")
    if doubtful.any():
        return np.ones_like(doubtful)
    doubtful[letters.where(_no_address)] = True
    for place, letter in enumerate(b"http"):
        doubtful |= letters.first(place) != letter
    secure = letters.first(4) == ord("s")
    after = letters.ends[:-1] + 4 + secure
    for place, letter in enumerate(b"://"):
        doubtful |= letters.data[after + place] != letter
    return doubtful


def _no_address(block: Bytes) -> Bytes:
    block = block[:-1]
    wrong: Mask = (block - np.uint8(ord("#"))) > np.uint8(ord("~") - ord("#"))
    wrong |= (block | np.uint8(ord("<") ^ ord(">"))) == np.uint8(ord(">"))
    return wrong.view(np.uint8)


_DOUBTFUL: Mapping[str, Callable[[Letters], Mask]] = {SLUG: _slug, ADDRESS: _address}
