"""Work for a second coder: which documents to read, and nothing of what the first coder saw."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Document:
    """Where a unit is reported: a document and the paragraphs in it."""

    source_id: str
    publisher: str
    url: str | None
    published: str | None
    language: str | None
    locators: Sequence[str]


@dataclass(frozen=True)
class Unit:
    """One act to code again, known only by where it is reported."""

    event_id: str
    documents: Sequence[Document]


def draw(event_ids: Sequence[str], share: float, seed: str) -> list[str]:
    """Draw a simple random sample that anybody can draw again.

    Ids are ordered by the SHA-256 of seed and id and the first ones taken; a sample of a larger
    share with the same seed contains that of a smaller one.

    Parameters
    ----------
    event_ids : sequence of str
        The events to draw from.
    share : float
        How much of them to draw, above 0 and at most 1; the number is rounded up.
    seed : str
        Any text, to be published with the result.
    """
    if not 0 < share <= 1:
        raise ValueError(f"the share must lie above 0 and not above 1, not {share}")
    marked = sorted(
        set(event_ids), key=lambda key: hashlib.sha256(f"{seed}{key}".encode()).digest()
    )
    return sorted(marked[: math.ceil(share * len(marked))])


def units(tables: Mapping[str, pa.Table], event_ids: Sequence[str]) -> list[Unit]:
    """Return where each event is reported.

    Parameters
    ----------
    tables : mapping of str to pyarrow.Table
        ``evidence`` and ``sources``.
    event_ids : sequence of str
        The events drawn.
    """
    sources = {row["source_id"]: row for row in tables["sources"].to_pylist()}
    places: dict[str, dict[str, list[str]]] = {key: {} for key in event_ids}
    for row in tables["evidence"].to_pylist():
        if row["event_id"] in places and row["field"] == "event":
            places[row["event_id"]].setdefault(row["source_id"], []).append(row["locator"])
    return [
        Unit(key, [_document(sources[source], where) for source, where in found.items()])
        for key, found in places.items()
    ]


def _document(source: Mapping[str, str | None], locators: Sequence[str]) -> Document:
    return Document(
        str(source["source_id"]),
        str(source["publisher"]),
        source["url"],
        source["published_edtf"],
        source["language"],
        sorted(locators),
    )


def document(chosen: Sequence[Unit]) -> dict[str, list[dict[str, object]]]:
    """Return an assignment as it is written to a file; what is not known is left out."""
    return {
        "units": [
            {
                "unit": unit.event_id,
                "documents": [
                    {key: value for key, value in asdict(document).items() if value}
                    for document in unit.documents
                ],
            }
            for unit in chosen
        ]
    }
