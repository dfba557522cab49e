"""Run the checks over tables and say what they found in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import polars as pl
import pyarrow as pa

from seccoop.assemble.tables import key_text
from seccoop.checks import (
    actors,
    columns,
    dates,
    deprecated,
    duplicates,
    events,
    histories,
    keys,
    names,
    numbering,
    patterns,
    placeholders,
    places,
    relations,
    sources,
    text,
)
from seccoop.checks.astray import Astray
from seccoop.checks.faults import Faults
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import CHECKS
from seccoop.contract.model import Contract, Rule
from seccoop.dossier.records import Record
from seccoop.finding import Finding, report

# Importing the modules registers their checks; naming them here keeps the list in one place.
MODULES = (
    columns, patterns, keys, numbering, events, histories, dates, places, relations, actors,
    sources, text, names, placeholders, duplicates, deprecated,
)  # fmt: skip

Records: TypeAlias = Mapping[str, Sequence[Record]]


def check_tables(
    tables: Mapping[str, pa.Table],
    contract: Contract,
    records: Records | None = None,
    unwanted: Collection[str] = (),
) -> list[Finding]:
    """Check the tables of a package against every rule.

    Parameters
    ----------
    tables : mapping of str to pyarrow.Table
        The core tables. One that is missing, or lacks a column, is reported, and rules that need
        it are left out; `seccoop.checks.needs.unchecked_rules` names them.
    contract : Contract
        The schema.
    records : mapping, optional
        The record behind each row, where the tables were just assembled; findings then name the
        file, line and position.
    unwanted : collection of str, optional
        Rules whose findings are not told, so that what follows from them is. They are found all
        the same, as far as they may be the cause of something else.

    Returns
    -------
    list of Finding
        In the order of ``schema/rules.yaml``, then of the rows.
    """
    package = Package.of(tables, contract)
    columns = {name: tables[name].column_names for name in package.given}
    able = [name for name in contract.rules if name in CHECKS and not CHECKS[name].lacks(columns)]
    # Of a name in place of an id in a dossier it is told that there is no such record.
    told = set(able) - set(unwanted) - ({"pattern"} if records else set())
    package = replace(package, rules=told)
    findings: list[Finding] = []
    for name in able:
        findings += _findings(contract.rules[name], CHECKS[name].run(package), package, records)
    astray, counts = Astray(), Counter((finding.rule, finding.table) for finding in findings)
    astray.note(package)
    spared = {told for told, count in counts.items() if astray.explains(*told, count)}
    return [finding for finding in findings if (finding.rule, finding.table) not in spared]


def _findings(
    rule: Rule,
    parts: Sequence[Faults],
    package: Package,
    records: Records | None,
) -> Iterator[Finding]:
    """Put all faults of a rule into words, in the order of the rows."""
    if not parts:
        return
    faults = pl.concat([part.first() for part in parts], how="diagonal_relaxed")
    if ROW in faults.columns:
        faults = faults.sort(ROW, maintain_order=True)
    yield from in_words(rule, faults, package, records)


def in_words(
    rule: Rule,
    faults: pl.DataFrame,
    package: Package,
    records: Records | None = None,
) -> Iterator[Finding]:
    """Make a finding of each fault."""
    for facts in faults.iter_rows(named=True):
        name = str(facts.get("table") or rule.table)
        column = facts.get("column") or rule.column
        row: int | None = facts.get(ROW)
        if row is None:
            yield report(rule, facts)
            continue
        values = package.row(name, row)
        if rule.id == "primary-key":
            facts["first"] = _first(facts["first_row"], name, records)
        facts |= {"table": name, "key": key_text(package.contract.tables[name], values)}
        facts["value"] = values.get(str(column)) if column else None
        location = records[name][row].locate(column) if records else None
        yield report(rule, facts, location)


def _first(row: int, name: str, records: Records | None) -> str:
    """Say where the first record with a repeated key stands."""
    if not records:
        return ""
    place = records[name][row].location
    line = f", line {place.line}" if place.line else ""
    return f", first in {place.file}{line}"
