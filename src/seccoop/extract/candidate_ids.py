"""Ids of candidates, which are of their text, and where two documents have one text of these."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

_HEAD = 12  # characters of the digest of a text that an id begins with


def candidate_id(text_sha256: str, number: int, owner: str = "") -> str:
    """Return the id of a candidate by its number in a text, and by a document if it needs that."""
    head = text_sha256[:_HEAD]
    return f"{head}-{owner}-{number}" if owner else f"{head}-{number}"


class CandidateIds:
    """Keeps the candidates of documents with one text apart, within what one run writes.

    The candidates of the first document with a text have the ids that the text alone gives. Those
    of another document with it have an id with a digest of what that document is called.
    """

    def __init__(self) -> None:
        self._owners: dict[int, int] = {}

    def apart(self, records: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """Return the records of one document, with ids that no other document has."""
        if not records or "candidate_id" not in records[0]:
            return records
        digest, owner = str(records[0]["text_sha256"]), _owner(records[0])
        if self._owners.setdefault(int(digest[:_HEAD], 16), int(owner, 16)) == int(owner, 16):
            return records
        return [
            {**record, "candidate_id": candidate_id(digest, number, owner)}
            for number, record in enumerate(records, start=1)
        ]


def _owner(record: Mapping[str, Any]) -> str:
    name = str(record["document_id"]).encode("utf-8", "surrogatepass")
    return hashlib.sha256(name).hexdigest()[:8]
