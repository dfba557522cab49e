"""The steps from one version of the schema to the next, each a pure function.

A change of the schema that changes what a package holds gets a step here; one that only adds a
code, a rule or words gets a step that changes nothing, so that the chain is never broken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from seccoop.contract.model import HISTORY, LEDGERS, JsonObject


@dataclass(frozen=True)
class Held:
    """What a package holds, as far as steps are concerned.

    Attributes
    ----------
    metadata : mapping
        The descriptor without the resources; ``version`` is that of the dataset.
    tables : mapping of str to pyarrow.Table
        The core tables.
    """

    metadata: JsonObject
    tables: Mapping[str, pa.Table]


@dataclass(frozen=True)
class Step:
    """From one version of the schema to the next."""

    before: str
    after: str
    title: str
    change: Callable[[Held], Held]


def add_history(held: Held) -> Held:
    """Say of every row in which release it appeared and last changed.

    Before this schema only events said so. Of the other rows it is known that they are in this
    version of the dataset, and not since when; so this version is the first that is known to hold
    them.
    """
    version = str(held.metadata.get("version", "0.0.0"))
    tables = {
        name: table if name in LEDGERS else _with_text(table, HISTORY, version)
        for name, table in held.tables.items()
    }
    return replace(held, tables=tables)


def as_it_is(held: Held) -> Held:
    """Change nothing: words, rules or views changed, and no column of a core table."""
    return held


STEPS = (
    Step("0.1.0", "0.2.0", "every row says since when it is there", add_history),
    Step("0.2.0", "0.2.1", "the coding rules say more", as_it_is),
    Step("0.2.1", "0.3.0", "flat events say the actors' countries and the first source", as_it_is),
)


def _with_text(table: pa.Table, columns: tuple[str, ...], text: str) -> pa.Table:
    """Append columns that hold one text in every row, where they are not there yet."""
    for name in columns:
        if name not in table.column_names:
            column = pa.repeat(pa.scalar(text, pa.string()), table.num_rows)
            table = table.append_column(pa.field(name, pa.string()), column)
    return table
