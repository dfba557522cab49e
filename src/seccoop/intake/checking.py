"""Run the rules over tables as they were read, and keep causes apart from consequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial

import polars as pl

from seccoop.checks.large import check_in_parts
from seccoop.checks.left_out import LeftOut
from seccoop.contract.model import Contract
from seccoop.finding import Finding, Location
from seccoop.intake.reading import Reading, Rows
from seccoop.intake.recorder import Recorder

Readings = Mapping[str, Reading]

_FEW = 1000  # more than there are tables and columns of the schema


def check_readings(
    readings: Readings, unread: Collection[str], whole: Location | None, recorder: Recorder
) -> bool:
    """Check tables against every rule that they allow to be checked.

    Parameters
    ----------
    readings : mapping of str to Reading
        The tables that could be read.
    unread : collection of str
        Tables that are there and could not be read; that is said already.
    whole : Location or None
        What should have every table, if anything; elsewhere a table is just not given.
    recorder : Recorder
        Where findings are written down.

    Returns
    -------
    bool
        Whether every table of the core is there, with every column and, as far as all rules can
        tell, without an error.
    """
    complete = has_whole_core(readings, recorder.contract)
    contract = recorder.contract if complete else _with_views(readings, recorder.contract)
    rows = {name: Rows(reading) for name, reading in readings.items()}
    left_out, cap = _left_out(readings), max(recorder.report.cap, _FEW)
    unwanted = recorder.report.left_out
    wanted = [rule for rule in contract.rules if rule not in unwanted] if unwanted else None
    check = partial(
        check_in_parts, contract=contract, rules=wanted, records=rows, left_out=left_out, cap=cap
    )
    try:
        found = check({name: reading.plain or reading for name, reading in readings.items()})
    except pl.exceptions.PolarsError:  # a file that one library reads and another does not
        found = check(readings)
    kept: dict[str, list[Finding]] = {rule: [] for rule in found.counts}
    dropped = Counter[str]()
    for finding in found.findings:
        if _is_known(finding, readings, whole, unread):
            dropped[finding.rule] += 1
        else:
            kept[finding.rule].append(_located(finding, readings, whole))
    for rule, total in (found.counts - dropped).items():
        recorder.report.add_many(rule, kept[rule], total)
    recorder.report.unchecked += found.unchecked
    is_known = wanted is None or not any(
        rule.severity == "error" and rule.stage != "file" and rule.id in unwanted
        for rule in contract.rules.values()
    )
    return complete and is_known and not left_out.rows and not found.count("error")


def has_whole_core(readings: Readings, contract: Contract) -> bool:
    """Tell whether every column of every core table could be read."""
    return all(
        name in readings and set(table.columns) <= set(readings[name].columns)
        for name, table in contract.core.items()
    )


def _with_views(readings: Readings, contract: Contract) -> Contract:
    """Return the contract with the views at hand among the tables whose columns are checked.

    Where the core is there, views are derived from it and compared, which is stricter.
    """
    views = {
        name: replace(view, is_view=False)
        for name, view in contract.views.items()
        if name in readings
    }
    return replace(contract, tables={**contract.tables, **views})


def _left_out(readings: Readings) -> LeftOut:
    faulty = {name: one for name, one in readings.items() if len(one.faulty)}
    rows = {name: pl.Series(one.faulty, dtype=pl.UInt32) for name, one in faulty.items()}
    records = [one.faulty_records() for one in faulty.values()]
    return LeftOut(rows, pl.concat(records).unique()) if faulty else LeftOut()


def _is_known(
    finding: Finding, readings: Readings, whole: Location | None, unread: Collection[str]
) -> bool:
    """Tell whether a table or a column is missing for a reason that is given elsewhere."""
    if finding.rule == "missing-table":
        return whole is None or finding.table in unread
    reading = readings.get(finding.table or "")
    return (
        finding.rule == "missing-column"
        and reading is not None
        and finding.column in reading.unread
    )


def _located(finding: Finding, readings: Readings, whole: Location | None) -> Finding:
    """Give a finding on a table as a whole the place of its header, or where it is missing."""
    reading = readings.get(finding.table or "")
    place = reading.header if reading else whole
    return finding if finding.file or place is None else finding.at(place)
