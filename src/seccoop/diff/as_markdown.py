"""A difference as a page of Markdown, for release notes and reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seccoop.diff.model import Diff
from seccoop.diff.summary import SIGNS, examples, in_order, left_out, said_of_schema, sides
from seccoop.diff.verdict import Verdict
from seccoop.finding import visible

_HEADINGS = {"added": "Added", "removed": "Removed", "changed": "Changed"}


def to_markdown(diff: Diff, found: Verdict | None = None, most: int = 100) -> str:
    """Return a difference as Markdown with the first records of each kind.

    Parameters
    ----------
    diff : Diff
        The difference.
    found : Verdict, optional
        What it forces on the version.
    most : int
        How many records of each table and kind are named.
    """
    return "\n".join(_lines(diff, found, most)) + "\n"


def _lines(diff: Diff, found: Verdict | None, most: int) -> Iterator[str]:
    yield f"# {escaped(sides(diff))}"
    yield ""
    yield f"With {said_of_schema(diff)}."
    if found is not None and found.level:
        yield f"Next version: {found.proposed} ({found.level.upper()})."
    tables = in_order(diff)
    if tables:
        yield ""
        yield "| table | added | removed | changed |"
        yield "| --- | ---: | ---: | ---: |"
        for table in tables:
            yield f"| `{table.name}` | {' | '.join(str(table.counts[kind]) for kind in SIGNS)} |"
    else:
        yield ""
        yield "No record differs."
    for table in tables:
        yield ""
        yield f"## {table.name}"
        last = ""
        for kind, key, words in examples(table, most):
            if kind != last:
                yield from ("", f"{_HEADINGS[kind]}:", "")
                last = kind
            yield f"- `{key}`" + (f" {escaped(visible(words))}" if words else "")
        if rest := left_out(table, most):
            yield f"- ... and {rest} more"
    if diff.schema:
        yield from ("", "## Schema", "")
        for change in diff.schema:
            yield f"- `{change.place}` {escaped(change.what)} ({change.level.upper()})"


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
