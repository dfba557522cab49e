"""``README.md`` of a release, for people who open the zip."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from seccoop.contract.model import Contract
from seccoop.diff.as_markdown import escaped


def readme(metadata: Mapping[str, Any], rows: Mapping[str, int], contract: Contract) -> str:
    """Return the page.

    Parameters
    ----------
    metadata : mapping
        What the descriptor says of the release.
    rows : mapping of str to int
        The number of rows of every table.
    contract : Contract
        The schema that the release was made with.
    """
    return "\n".join(_lines(metadata, rows, contract)) + "\n"


def _lines(
    metadata: Mapping[str, Any], rows: Mapping[str, int], contract: Contract
) -> Iterator[str]:
    name, version = str(metadata["name"]), str(metadata["version"])
    title = str(metadata.get("title", name))
    yield f"# {escaped(title)}, version {version}"
    yield ""
    if description := metadata.get("description"):
        yield from textwrap.wrap(" ".join(str(description).split()), 100)
        yield ""
    yield f"Released {str(metadata['created'])[:10]}, with schema {contract.version}."
    yield "A release never changes; mistakes are corrected in the next one."
    yield from ("", "## Begin here", "")
    yield "`tables/events_flat.csv` has one row per event and everything most analyses need."
    yield "Each table is there twice, with the same rows: as CSV (UTF-8, commas, an empty cell for"
    yield "what is missing) and as Parquet, which keeps the types."
    yield ""
    yield "| program | how |"
    yield "| --- | --- |"
    yield "| Excel, LibreOffice | import `tables/events_flat.csv` as UTF-8, separated by commas |"
    yield '| R | `arrow::read_parquet("tables/events_flat.parquet")` |'
    yield '| Python | `pandas.read_parquet("tables/events_flat.parquet")` |'
    yield "| DuckDB | `SELECT * FROM 'tables/events_flat.parquet'` |"
    stata = 'import delimited "tables/events_flat.csv", encoding(utf-8) bindquote(strict)'
    yield f"| Stata | `{stata}` |"
    yield from ("", "## What is in it", "")
    yield "| table | rows | one row is |"
    yield "| --- | ---: | --- |"
    for table in contract.tables.values():
        if table.name in rows:
            said = escaped(table.description.split(". ")[0].rstrip("."))
            yield f"| `{table.name}` | {rows[table.name]:,} | {said} |"
    yield ""
    yield "- `CODEBOOK.md`: every column and code, with definitions and examples."
    yield "- `CHANGELOG.md`, `tables/changes.csv`: what this and earlier releases changed, and why."
    yield "- `datapackage.json`: the same for programs (Data Package standard)."
    yield "- `schema/`: the rules the data were checked with. `metadata/`: records for catalogues."
    yield ""
    yield "Every row says in `first_release` since when it is there, and in `last_changed_release`"
    yield "when a value of it last changed. Ids are never used again: what became of one that you"
    yield "miss stands in `tables/tombstones.csv`."
    yield from ("", "## Is it whole?", "")
    yield "```sh"
    yield "sha256sum -c SHA256SUMS    # on a Mac: shasum -a 256 -c SHA256SUMS"
    yield "```"
    yield from ("", "## Citing and licence", "")
    names = [str(entry.get("title")) for entry in metadata.get("licenses", ())]
    yield f"Please cite version {version}, as `CITATION.cff` proposes."
    if names:
        yield f"Licence: {', '.join(names)}; see `LICENSE-DATA`."
    if homepage := metadata.get("homepage"):
        yield f"Questions and corrections: {homepage}"
