"""Check a package of any size: all faults counted, the first ones told, a part at a time.

Events, and the tables whose keys begin with the id of an event, are read side by side in the order
of these ids. A part of a package holds some events and all that hangs on them, so that rules on an
event find there what they need. That the rows are in order is checked while they are read; if
they are not, the package is checked as a whole, by the same rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

import polars as pl
import pyarrow as pa

from seccoop.checks.in_parts import Run
from seccoop.checks.left_out import LeftOut
from seccoop.checks.needs import unchecked_rules
from seccoop.checks.report import CAP, Report
from seccoop.checks.run import Records
from seccoop.checks.side_by_side import UnorderedError
from seccoop.checks.slices import Slices, Stored, open_folder
from seccoop.contract.model import Contract

EVENTS_AT_ONCE = 1 << 16
_FEW = 1 << 15  # events that are not worth parting
_SOME = 1 << 21  # events of a Parquet file of which parts may be larger
_SPARE = 16  # the share of a part that is left free
_MANY = 1 << 23  # events of whose sources so much is kept that parts are to be smaller


def check_in_parts(
    source: Mapping[str, pa.Table | pl.DataFrame | Path | Stored] | Path,
    contract: Contract,
    *,
    rules: Collection[str] | None = None,
    records: Records | None = None,
    left_out: LeftOut | None = None,
    cap: int = CAP,
    events_at_once: int | None = None,
) -> Report:
    """Check the tables of a package against every rule, or against some.

    Parameters
    ----------
    source : mapping of str to table, or Path
        The core tables, or the folder where they are as Parquet or CSV files. Rules that need a
        table or column that is not there are named in ``unchecked``.
    contract : Contract
        The schema.
    rules : collection of str, optional
        The rules to check; without it, all of them.
    records : mapping, optional
        The record behind each row, which knows where in a file it stands.
    left_out : LeftOut, optional
        Values that are missing because they were of a wrong type; what follows is not told.
    cap : int, optional
        How many findings of each rule to keep.
    events_at_once : int, optional
        How many events to hold in memory at a time; without it, fewer where there are very many.

    Returns
    -------
    Report
        Exact counts, and at most ``cap`` findings of each rule.
    """
    stored = open_folder(source, contract) if isinstance(source, Path) else source
    tables = {
        name: Slices.of(table, contract, stored[name])
        for name, table in contract.core.items()
        if name in stored
    }
    wanted = contract.rules if rules is None else rules
    length = events_at_once or _part_length(tables.get("events"))
    options = (records, left_out or LeftOut(), cap, length)
    report = None
    with suppress(UnorderedError):
        report = Run(contract, tables, wanted, *options).in_parts()
    if report is None:  # by now nothing is left of the parts
        report = Run(contract, tables, wanted, *options).at_once()
    order = {rule: number for number, rule in enumerate(contract.rules)}
    report.findings.sort(key=lambda finding: order[finding.rule])
    columns = {name: table.columns for name, table in tables.items()}
    report.unchecked += unchecked_rules(columns, contract, wanted)
    report.checked += [f"{name}: {table.height} rows" for name, table in tables.items()]
    return report


def _part_length(table: Slices | None) -> int:
    """Return how many events to hold at a time: parts alike in size, two for two processors."""
    events = table.height if table else 0
    most = EVENTS_AT_ONCE // 4 if events > _MANY else EVENTS_AT_ONCE
    if table and isinstance(table.stored, Path) and events <= _SOME:
        most *= 2  # there is room for what goes with so many
    pairs = -(-events // (2 * most))
    alike = -(-events // (2 * pairs)) if events > _FEW else most
    return min(alike + alike // _SPARE, most)  # the number of events may be a guess
