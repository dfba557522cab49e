"""Check a package of any size: all faults counted, the first ones told, a part at a time.

Events, and the tables whose keys begin with the id of an event, are read side by side in the order
of these ids. A part of a package holds some events and all that hangs on them, so that rules on an
event find there what they need. That the rows are in order is checked while they are read; if
they are not, the package is checked as a whole, by the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa

from seccoop.checks import scopes
from seccoop.checks.ahead import two_at_a_time
from seccoop.checks.duplicates import likenesses
from seccoop.checks.faults import Faults
from seccoop.checks.left_out import LeftOut
from seccoop.checks.needs import unchecked_rules
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import CHECKS
from seccoop.checks.report import CAP, Report
from seccoop.checks.run import Records, in_words
from seccoop.checks.side_by_side import Parts, UnorderedError
from seccoop.checks.slices import Slices, Stored, open_folder
from seccoop.checks.source_figures import SourceFigures, rows_alike, without_groups
from seccoop.contract.model import Contract

EVENTS_AT_ONCE = 1 << 16


def check_in_parts(
    source: Mapping[str, pa.Table | pl.DataFrame | Path | Stored] | Path,
    contract: Contract,
    *,
    rules: Collection[str] | None = None,
    records: Records | None = None,
    left_out: LeftOut | None = None,
    cap: int = CAP,
    events_at_once: int = EVENTS_AT_ONCE,
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
        How many events to hold in memory at a time.

    Returns
    -------
    Report
        Exact counts, and at most ``cap`` findings of each rule.
    """
    stored = open_folder(source, contract) if isinstance(source, Path) else source
    tables = {
        name: Slices.of(table, stored[name])
        for name, table in contract.core.items()
        if name in stored
    }
    wanted = contract.rules if rules is None else rules
    options = (records, left_out or LeftOut(), cap, events_at_once)
    try:
        report = _Run(contract, tables, wanted, *options).in_parts()
    except UnorderedError:
        report = _Run(contract, tables, wanted, *options).at_once()
    order = {rule: number for number, rule in enumerate(contract.rules)}
    report.findings.sort(key=lambda finding: order[finding.rule])
    columns = {name: table.columns for name, table in tables.items()}
    if rules is None:
        report.unchecked += unchecked_rules(columns, contract)
    report.checked += [f"{name}: {table.height} rows" for name, table in tables.items()]
    return report


@dataclass
class _Run:
    """One check of one package."""

    contract: Contract
    tables: Mapping[str, Slices]
    rules: Collection[str]
    records: Records | None
    left_out: LeftOut
    cap: int
    events_at_once: int
    report: Report = field(init=False)

    def __post_init__(self) -> None:
        self.report = Report(cap=self.cap)
        self.missing = tuple(name for name in self.contract.core if name not in self.tables)
        columns = {name: table.columns for name, table in self.tables.items()}
        self.able = [
            rule
            for rule in self.contract.rules
            if rule in self.rules and rule in CHECKS and not CHECKS[rule].lacks(columns)
        ]

    def at_once(self) -> Report:
        """Check everything in memory."""
        self._shape()
        frames = {name: self._read(name) for name in self.tables}
        package = self._package(frames)
        self._apply([rule for rule in self.able if rule not in scopes.SHAPE], package)
        return self.report

    def in_parts(self) -> Report:
        """Check a part at a time.

        Raises
        ------
        UnorderedError
            The rows of a table do not come in the order of events.
        """
        self._shape()
        hanging = [
            name
            for name, table in self.contract.core.items()
            if table.primary_key[0] == "event_id" and name not in ("events", "relations")
        ]
        keyed = [self.tables[n].columns for n in ("events", *hanging) if n in self.tables]
        if any("event_id" not in columns for columns in keyed):
            raise UnorderedError
        frames = {
            name: self._read(name)
            for name in self.tables
            if name not in ("events", "sources", "relations", *hanging)
        }
        for name in ("events", "relations", *hanging):
            if name in self.tables:
                frames[name] = self.tables[name].nothing()[0]
        sources = self._sources() if "sources" in self.tables else SourceFigures()
        if sources.ids:
            frames["sources"] = sources.frame()
        around = self._package(frames)
        around.figures.update(sources.figures())
        alone = set(frames) - {"events", "sources", "relations", *hanging}
        in_parts = {*scopes.SOURCES, *scopes.OF_EVENTS, *scopes.LINKS, *scopes.RETIRED}
        whole = set(CHECKS) - {*scopes.SHAPE, *in_parts, *scopes.LAST}
        self._apply([*scopes.COLUMNS, *whole], replace(around, subject=alone))
        self._apply(scopes.KEYS, replace(around, subject=alone | {"sources"} - set(self.missing)))
        self._same_address(sources, around)
        around = without_groups(around)
        self._events(around, hanging)
        self._links(around)
        return self.report

    def _package(self, frames: Mapping[str, pl.DataFrame]) -> Package:
        nothing = pl.DataFrame(schema={ROW: pl.UInt32})
        whole = {name: frames.get(name, nothing) for name in self.contract.core}
        return Package(self.contract, whole, self.missing)

    def _shape(self) -> None:
        """Check which tables and columns there are."""
        empty = {
            name: pl.DataFrame(schema=dict.fromkeys((ROW, *table.columns), pl.String))
            for name, table in self.tables.items()
        }
        self._apply(scopes.SHAPE, self._package(empty))

    def _read(self, name: str) -> pl.DataFrame:
        frame, mistyped = self.tables[name].whole()
        self._mistyped(mistyped, name, frame)
        return frame

    def _mistyped(self, parts: list[Faults], name: str, frame: pl.DataFrame) -> None:
        self._tell("type", parts, Package(self.contract, {name: frame}))

    def _apply(self, rules: Collection[str], package: Package) -> None:
        for rule in rules:
            if rule in self.able:
                self._tell(rule, CHECKS[rule].run(package), package)

    def _found_in(
        self, rules: Collection[str]
    ) -> Callable[[Package], list[tuple[str, list[Faults]]]]:
        """Return what applies rules to a part."""
        able = [rule for rule in rules if rule in self.able]
        return lambda part: [(rule, CHECKS[rule].run(part)) for rule in able]

    def _found_in_events(self) -> Callable[[Package], list[tuple[str, list[Faults]]]]:
        """Return what applies rules to events, and notes which of them may be the same."""
        apply = self._found_in(scopes.OF_EVENTS)

        def work(part: Package) -> list[tuple[str, list[Faults]]]:
            found = apply(part)
            if "possible-duplicate" in self.able:
                marks = part["events"].select(ROW, mark=likenesses(part))
                part.figures["marks"] = marks.filter(part["events"]["date_edtf"].is_not_null())
            return found

        return work

    def _tell(self, rule_id: str, parts: list[Faults], package: Package) -> None:
        rule = self.contract.rules[rule_id]
        for found in parts:
            part = self.left_out.spare(found, rule, package)
            room = max(self.cap - self.report.counts[rule_id], 0)
            findings = in_words(rule, part.first(room), package, self.records) if room else ()
            self.report.add_many(rule_id, findings, part.count)

    def _sources(self) -> SourceFigures:
        """Check the sources some at a time, and keep what is looked up in them."""
        kept = SourceFigures()
        parts = (
            (Package(self.contract, {"sources": frame}, self.missing, {"sources"}), mistyped)
            for frame, mistyped in self.tables["sources"].pieces(self.events_at_once)
        )
        for part, mistyped, found in two_at_a_time(parts, self._found_in(scopes.SOURCES)):
            self._mistyped(mistyped, "sources", part["sources"])
            for rule, faults in found:
                self._tell(rule, faults, part)
            kept.take(part)
        return kept

    def _same_address(self, sources: SourceFigures, around: Package) -> None:
        """Compare in full the sources whose addresses may be the same."""
        alike = sources.alike() if "source-address-twice" in self.able else pl.Series()
        if len(alike):
            rows = self.tables["sources"].some(
                ["source_id", "url"], pl.col(ROW).is_in(alike.implode())
            )
            self._apply(["source-address-twice"], around.with_frames({"sources": rows}))

    def _events(self, around: Package, hanging: list[str]) -> None:
        """Check events, and what hangs on them, a part at a time."""
        if "events" not in self.tables:
            raise UnorderedError
        names = ["events", *(name for name in hanging if name in self.tables)]
        lookups = {name: f for name, f in around.frames.items() if name not in names}
        outer = replace(around, frames=lookups)
        cited = np.zeros(around["sources"].height, dtype=bool)
        whole = True
        marks = []
        parts = Parts({name: self.tables[name] for name in names}, self.events_at_once)
        subject = set(names)
        packages = (
            (Package(self.contract, frames, self.missing, subject, outer), mistyped)
            for frames, mistyped in parts
        )
        for part, mistyped, found in two_at_a_time(packages, self._found_in_events()):
            frames = part.frames
            for name, wrong in mistyped.items():
                self._mistyped(wrong, name, frames[name])
            for rule, faults in found:
                self._tell(rule, faults, part)
            if "source-unused" in self.able:
                whole &= part.cite("evidence", cited) & part.cite("statuses", cited)
            if "possible-duplicate" in self.able:
                marks.append(part.figures["marks"])
        around.figures["cited"] = cited if whole else None
        self._apply(["source-unused"], around)
        self._duplicates(rows_alike(marks), around)

    def _duplicates(self, alike: pl.Series, around: Package) -> None:
        """Compare in full the events that may be the same."""
        if not len(alike):
            return
        columns = ["event_id", "event_type", "date_edtf", "place_id"]
        events = self.tables["events"].some(columns, pl.col(ROW).is_in(alike.implode()))
        of_those = pl.col("event_id").is_in(events["event_id"].implode())
        people = self.tables["participants"].some(["event_id", "actor_id"], of_those)
        frames = {"events": events, "participants": people}
        self._apply(["possible-duplicate"], around.with_frames(frames))

    def _links(self, around: Package) -> None:
        """Check relations, and retired ids, next to the events that they name."""
        frames = {name: self._read(name) for name in ("relations",) if name in self.tables}
        named = [
            frame[column].cast(pl.String)
            for frame, columns in (
                (frames.get("relations"), ("event_id", "related_event_id")),
                (around["tombstones"], ("key", "successor_key")),
            )
            if frame is not None
            for column in columns
            if column in frame.columns
        ]
        ids = pl.concat(named).unique() if named else pl.Series(dtype=pl.String)
        if len(ids):
            known = pl.col("event_id").is_in(ids.implode())
            rules = (*scopes.LINKS, *scopes.RETIRED)
            columns = {c for rule in rules for c in CHECKS[rule].needs.get("events", ())}
            frames["events"] = self.tables["events"].some(columns | {"event_id"}, known)
        package = around.with_frames(frames)
        self._apply(scopes.LINKS, replace(package, subject={"relations"} - set(self.missing)))
        self._apply(scopes.RETIRED, package)
