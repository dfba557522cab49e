"""Run the rules over tables as they were read, and keep causes apart from consequences."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import polars as pl

from seccoop.checks.large import check_in_parts
from seccoop.contract.model import Contract
from seccoop.finding import Finding
from seccoop.intake.reading import Reading, Rows
from seccoop.intake.recorder import Recorder

Readings = Mapping[str, Reading]

_FEW = 1000  # more than there are tables and columns of the schema


def check_readings(
    readings: Readings, unread: Collection[str], is_whole: bool, recorder: Recorder
) -> bool:
    """Check tables against every rule that they allow to be checked.

    Parameters
    ----------
    readings : mapping of str to Reading
        The tables that could be read.
    unread : collection of str
        Tables that are there and could not be read; that is said already.
    is_whole : bool
        Whether a table that is not there is missing, and not just not given.
    recorder : Recorder
        Where findings are written down.

    Returns
    -------
    bool
        Whether every table of the core is there, with every column and without an error.
    """
    complete = has_whole_core(readings, recorder.contract)
    contract = recorder.contract if complete else _with_views(readings, recorder.contract)
    rows = {name: Rows(reading) for name, reading in readings.items()}
    faulty = any(len(reading.faulty) for reading in readings.values())
    # Where values were left out, each finding is looked at, to see whether that is its cause.
    cap = sys.maxsize if faulty else max(recorder.report.cap, _FEW)
    plain = {name: reading.plain or reading for name, reading in readings.items()}
    try:
        found = check_in_parts(plain, contract, records=rows, cap=cap)
    except pl.exceptions.PolarsError:  # a file that one library reads and another does not
        found = check_in_parts(readings, contract, records=rows, cap=cap)
    kept: dict[str, list[Finding]] = {rule: [] for rule in found.counts}
    for finding in _causes(found.findings, readings, contract):
        if finding.rule == "missing-table" and (not is_whole or finding.table in unread):
            continue
        kept[finding.rule].append(_located(finding, readings))
    told = Counter(finding.rule for finding in found.findings)
    for rule, total in found.counts.items():
        left_out = told[rule] - len(kept[rule])
        if total > left_out:
            recorder.report.add_many(rule, kept[rule], total - left_out)
    recorder.report.unchecked += found.unchecked
    return complete and not faulty and not found.count("error")


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


def _causes(found: list[Finding], readings: Readings, contract: Contract) -> Iterator[Finding]:
    """Leave out what would not be there, had a value been of the right type.

    Such a value was left out; so the row lacks it, and does not fit together with others.
    """
    faulty = {name: reading.faulty_keys() for name, reading in readings.items()}
    records = {key.split("|")[0] for keys in faulty.values() for key in keys}
    for finding in found:
        reading = readings.get(finding.table or "")
        if finding.rule == "missing-column" and reading and finding.column in reading.unread:
            continue
        key = finding.key or ""
        lacks = finding.value is None and key in faulty.get(finding.table or "", ())
        compares = contract.rules[finding.rule].stage == "table"
        if key and (lacks or (compares and key.split("|")[0] in records)):
            continue
        yield finding


def _located(finding: Finding, readings: Readings) -> Finding:
    """Give a finding on a table as a whole the place of its header."""
    reading = readings.get(finding.table or "")
    return finding if finding.file or reading is None else finding.at(reading.header)
