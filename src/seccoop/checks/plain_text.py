"""Which texts are so plain that nothing can be wrong with their characters."""

from __future__ import annotations

import numpy as np
import polars as pl

# Anything but printable ASCII; what spreadsheets run; space where it does not belong.
_SUSPECT = r"[^ -~]|^[=+\-@ ]|  | $"
_BLOCK = 1 << 17
_SPACE = np.uint8(ord(" "))
_PRINTABLE = np.uint8(ord("~") - ord(" "))
_INLINE = 12  # bytes up to which polars keeps a text within its column


def suspects(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the rows whose text is not plain.

    A plain text has printable ASCII characters only, does not begin with a character of formulas,
    and has no space at its ends nor two in a row.
    """
    texts = frame[column]
    if _all_plain(texts):
        return frame.clear()
    return frame.filter(texts.str.contains(_SUSPECT))


def _all_plain(texts: pl.Series) -> bool:
    """Tell whether all texts are plain; False also where that would take long to tell."""
    if not len(texts) or texts.str.contains(r"^[=+\-@ ]").any() or texts.str.ends_with(" ").any():
        return False
    short = texts.filter(texts.str.len_bytes() <= _INLINE)
    if short.str.contains(_SUSPECT).any():
        return False
    array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    if str(array.type) != "string_view":
        return False
    buffers = [buffer for buffer in array.buffers()[2:] if buffer is not None]
    if sum(buffer.size for buffer in buffers) > 2 * texts.str.len_bytes().sum():
        return False  # most of it belongs to other texts
    return all(_plain_bytes(np.frombuffer(buffer, dtype=np.uint8)) for buffer in buffers)


def _plain_bytes(data: np.typing.NDArray[np.uint8]) -> bool:
    for start in range(0, len(data), _BLOCK):
        block = data[start : start + _BLOCK + 1]  # one more, for the pair across the edge
        if ((block - _SPACE) > _PRINTABLE).any():
            return False
        space = block == _SPACE
        if (space[1:] & space[:-1]).any():
            return False
    return True
