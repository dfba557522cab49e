r"""Keys of records as one text.

The parts of a composite key are joined by ``|``; a ``|`` or ``\`` inside a part is written with a
``\`` before it. So no two keys of a table have the same text.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

JOINT, ESCAPE = "|", "\\"


def join_key(parts: Sequence[str]) -> str:
    """Return the parts of a key as one text."""
    return JOINT.join(
        part.replace(ESCAPE, ESCAPE * 2).replace(JOINT, ESCAPE + JOINT) for part in parts
    )


def key_expression(columns: Sequence[str]) -> pl.Expr:
    """Return the same text for every row of a frame of texts."""
    parts = [
        pl.col(column)
        .fill_null("")
        .str.replace_all(ESCAPE, ESCAPE * 2, literal=True)
        .str.replace_all(JOINT, ESCAPE + JOINT, literal=True)
        for column in columns
    ]
    return pl.concat_str(parts, separator=JOINT)
