"""Say of a header that does not fit its table what it is instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seccoop.contract.model import Contract, Table

_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def no_column(header: Sequence[str], table: Table) -> str:
    """Return what to do about a header that names no column of its table."""
    text = header[0] if header else ""
    if text.startswith("sep="):
        return "Delete the line, which only one spreadsheet understands."
    used = next((words for mark, words in _DELIMITERS.items() if mark in text), None)
    if used:
        return f"Separate cells by commas, not by {used}."
    for given in header:
        plain = "_".join(given.lower().split())
        if plain in table.columns:
            return f"Write the names as the schema does: `{plain}`, not `{given}`."
    names = ", ".join(list(table.columns)[:3])
    return f"The first line holds the names of the columns: {names} and so on."


def other_table(header: Iterable[str], table: Table, contract: Contract) -> str | None:
    """Return the name of the table that a header is of, if it is not of its own.

    It is of another one if it has all columns of the other, not all of its own, and fewer.
    """
    given = set(header)
    if given >= set(table.columns):
        return None
    shared = len(given & set(table.columns))
    whole = [one for one in contract.tables.values() if given >= set(one.columns)]
    found = max(whole, key=lambda one: len(one.columns), default=None)
    return found.name if found and len(found.columns) > shared else None
