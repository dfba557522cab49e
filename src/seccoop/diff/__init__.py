"""Compare two versions of the dataset, by key and field by field, and their schemas.

>>> from seccoop.diff import diff, open_snapshot
>>> found = diff(open_snapshot("1.1.0"), open_snapshot("1.2.0"))  # doctest: +SKIP
>>> found.counts  # doctest: +SKIP
{'added': 12, 'removed': 1, 'changed': 4}
"""

from seccoop.diff.applying import apply
from seccoop.diff.as_json import from_json, to_json
from seccoop.diff.compare import diff
from seccoop.diff.ledger import changes_table, count_changes
from seccoop.diff.model import Diff, Retirement, SchemaChange, TableDiff
from seccoop.diff.opening import open_snapshot
from seccoop.diff.snapshot import Snapshot, TextTable
from seccoop.diff.verdict import Verdict, untrue, verdict

__all__ = [
    "Diff",
    "Retirement",
    "SchemaChange",
    "Snapshot",
    "TableDiff",
    "TextTable",
    "Verdict",
    "apply",
    "changes_table",
    "count_changes",
    "diff",
    "from_json",
    "open_snapshot",
    "to_json",
    "untrue",
    "verdict",
]
