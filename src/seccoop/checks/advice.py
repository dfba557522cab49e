"""What somebody may have meant by a code or an id that is not there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import polars as pl

from seccoop.contract.model import Codelist

_FEW = 20  # codes that a hint can list
_MANY = 200  # distinct texts for which what comes nearest is looked up
_LIKELY = 300  # ids among which it is looked up
_ALIKE = 0.7  # how much a wrong text and the one that was meant have in common at least
# How spreadsheets and data frames call the numbers of their rows, or that they do not.
_ROW_NUMBERS = re.compile(r"\s*|Unnamed: [0-9]+|__index_level_[0-9]+__|index|rownames|\.\.\.1")
_ELSE = "See the advice on the others."


def advised(faults: pl.DataFrame, advise: Callable[[str], str]) -> pl.DataFrame:
    """Add advice for each text; once there is a lot of them, for the first ones only."""
    texts = faults["text"].unique(maintain_order=True)
    advice = {text: advise(text) for text in texts.head(_MANY)}
    told = pl.col("text").replace_strict(advice, default=_ELSE, return_dtype=pl.String)
    return faults.with_columns(told.alias("advice"))


def code_advice(text: str, known: Codelist) -> str:
    """Name the code whose label, or code in another scheme, the text is; else the nearest code."""
    if not text:
        return "It is an empty text, which is not the same as no value: make it null."
    lowered = text.lower()
    named = [
        code
        for code, row in known.rows.items()
        if lowered in (value.lower() for value in row.values())
    ]
    codes = {code.lower(): code for code in known.codes}
    alike = difflib.get_close_matches(lowered, codes, n=1, cutoff=_ALIKE)
    near = named if len(named) == 1 else alike
    if near:
        return f"Did you mean `{codes[near[0].lower()]}`?"
    if len(codes) <= _FEW:
        return f"Codes: {', '.join(known.codes)}."
    return f"To see the codes: seccoop describe {known.name}"


def column_advice(name: str, known: Sequence[str]) -> str:
    """Say what to do with a column that the schema does not know."""
    if _ROW_NUMBERS.fullmatch(name):
        return (
            "It looks like the row numbers of a spreadsheet or data frame; leave them out: "
            "`to_csv(..., index=False)` in pandas, `row.names = FALSE` in R."
        )
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean `{near[0]}`?" if near else "Extra columns are welcome if they are meant."


def reference_advice(text: str, ids: Sequence[str], target: str) -> str:
    """Name the nearest of some ids; of many, the nearest of those that begin or end alike."""
    if len(ids) > _LIKELY:
        start, end = _most_of(text)
        alike = (name for name in ids if name.startswith(start) or name.endswith(end))
        ids = list(islice(alike, _LIKELY // 10))
    near = difflib.get_close_matches(text, ids, n=1, cutoff=_ALIKE)
    return f"Did you mean `{near[0]}`?" if near else f"Add it to {target}, or correct the id."


def likely_ids(texts: pl.Series, ids: Iterable[pl.Series]) -> list[str]:
    """Return ids that may have been meant; of many, those that share a part with a text."""
    parts = [part for text in texts.head(_MANY) for part in _most_of(text) if part]
    most = _MANY * _LIKELY // 10
    known = pl.Series(dtype=pl.String)
    likely = known
    for some in ids:
        new = some.drop_nulls().cast(pl.String)
        if len(known) <= _LIKELY:
            known = pl.concat([known, new]).unique(maintain_order=True)
        if len(likely) < most:
            likely = pl.concat([likely, new.filter(new.str.contains_any(parts))]).head(most)
    return (likely.unique(maintain_order=True) if len(known) > _LIKELY else known).to_list()


def _most_of(text: str) -> tuple[str, str]:
    """Return the first and the last three quarters of a text."""
    quarter = len(text) // 4
    return text[: len(text) - quarter], text[quarter:]
