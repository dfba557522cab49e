"""A difference as CSV: the rows that it makes in the table ``changes``."""

from __future__ import annotations

from seccoop.contract.model import Contract
from seccoop.diff.ledger import changes_table
from seccoop.diff.model import Diff
from seccoop.release.write import csv_bytes


def to_csv(diff: Diff, contract: Contract) -> str:
    """Return a difference as CSV, one value or one whole record (``*``) a line."""
    return csv_bytes(changes_table(diff, diff.after.version, contract)).decode("utf-8")
