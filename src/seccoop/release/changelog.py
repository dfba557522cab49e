"""``CHANGELOG.md`` of a release: what every release changed, and what people wrote about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa

from seccoop.diff.as_markdown import escaped
from seccoop.diff.ledger import WHOLE, count_changes
from seccoop.diff.verdict import figures
from seccoop.finding import visible

MOST = 20  # records of a table and kind that are named
_HEADING = re.compile(r"^## +\[?([0-9]+\.[0-9]+\.[0-9]+)\]?.*$", re.MULTILINE)
_VERBS = {"merge": "merged", "split": "split", "retract": "retracted"}


def written_notes(path: Path) -> dict[str, str]:
    """Return what people wrote about releases, by version: the sections of a change log."""
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8")
    found = list(_HEADING.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return {
        match[1]: text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)
    }


def changelog(
    changes: pa.Table, releases: Sequence[Mapping[str, str]], notes: Mapping[str, str]
) -> str:
    """Return the change log of a release and of all before it, newest first.

    Parameters
    ----------
    changes : pyarrow.Table
        The table ``changes`` of the release.
    releases : sequence of mapping
        ``version``, ``created`` and ``schemaVersion`` of every release.
    notes : mapping of str to str
        What people wrote, by version.
    """
    ordered = sorted(releases, key=lambda entry: figures(entry["version"]), reverse=True)
    lines = ["# Changes of the dataset", ""]
    lines += ["Every difference is a row of `tables/changes.csv`; this page names the first ones."]
    for place, entry in enumerate(ordered):
        is_first = place == len(ordered) - 1
        lines += _release(entry, changes, notes.get(entry["version"], ""), is_first)
    return "\n".join(lines) + "\n"


def _release(
    entry: Mapping[str, str], changes: pa.Table, note: str, is_first: bool
) -> Iterator[str]:
    version = entry["version"]
    yield from ("", f"## {version} ({entry['created'][:10]})")
    if note:
        yield from ("", note)
    yield ""
    if is_first:
        yield f"The first release, with schema {entry['schemaVersion']}."
        return
    counts = count_changes(changes, version)
    yield (
        f"With schema {entry['schemaVersion']}: {counts['added']} records added, "
        f"{counts['removed']} removed, {counts['changed']} changed."
    )
    frame = pl.from_arrow(changes)
    assert isinstance(frame, pl.DataFrame)
    rows = frame.filter(pl.col("release") == version)
    for name in sorted(rows["table"].unique(), key=lambda name: (name != "events", name)):
        yield from ("", f"### {name}", "")
        yield from _table(rows.filter(pl.col("table") == name))


def _table(rows: pl.DataFrame) -> Iterator[str]:
    whole = pl.col("field") == WHOLE
    added = rows.filter(whole & (pl.col("op") == "add"))["key"].to_list()
    if added:
        yield f"- Added {len(added)}: {', '.join(f'`{key}`' for key in added[:MOST])}{_rest(added)}"
    removed = rows.filter(whole & (pl.col("op") != "add"))
    for row in removed.head(MOST).iter_rows(named=True):
        successor = f", see `{row['new']}`" if row["new"] else ""
        reason = f" ({escaped(visible(row['reason']))})" if row["reason"] else ""
        yield f"- Removed `{row['key']}`: {_VERBS.get(row['op'], row['op'])}{successor}{reason}"
    if removed.height > MOST:
        yield f"- ... and {removed.height - MOST} more removed"
    corrected = rows.filter(~whole)
    keys = corrected["key"].unique(maintain_order=True).to_list()
    for key in keys[:MOST]:
        values = corrected.filter(pl.col("key") == key).iter_rows(named=True)
        said = "; ".join(
            f"{row['field']}: {escaped(visible(row['old']))} -> {escaped(visible(row['new']))}"
            for row in values
        )
        yield f"- Changed `{key}`: {said}"
    if len(keys) > MOST:
        yield f"- ... and {len(keys) - MOST} more changed"


def _rest(keys: Sequence[str]) -> str:
    return f" and {len(keys) - MOST} more" if len(keys) > MOST else ""
