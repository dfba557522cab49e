"""One check of one package, as a whole or a part at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
import polars as pl

from seccoop.checks import scopes
from seccoop.checks.ahead import two_at_a_time
from seccoop.checks.alike import rows_alike
from seccoop.checks.astray import Astray
from seccoop.checks.coded import Coded
from seccoop.checks.duplicates import likenesses
from seccoop.checks.faults import Faults
from seccoop.checks.key_index import Positions
from seccoop.checks.left_out import LeftOut
from seccoop.checks.package import ROW, Package
from seccoop.checks.registry import CHECKS
from seccoop.checks.report import Report
from seccoop.checks.run import Records, in_words
from seccoop.checks.side_by_side import Parts, UnorderedError
from seccoop.checks.slices import Slices
from seccoop.checks.source_figures import Noted, SourceFigures
from seccoop.checks.sources import unused
from seccoop.contract.model import Contract

_AGAIN = 1 << 16  # rows that are read again at a time

Mistyped = Mapping[str, list[Faults]]
Found = list[tuple[str, list[Faults]]]


@dataclass
class Run:
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
        self.report, self.astray = Report(cap=self.cap), Astray(self.cap)
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
        self.astray.note(package)
        return self.astray.settle(self.report)

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
        if "events" not in self.tables or any("event_id" not in columns for columns in keyed):
            raise UnorderedError
        sources = self._coming_sources()
        frames = {
            name: self._read(name)
            for name in self.tables
            if name not in ("events", "sources", "relations", *hanging)
        }
        if sources is not None:
            sources = chain([next(sources)], sources)  # before others compete with them
        parts = self._parts(hanging)
        alone = set(frames)
        for name in ("events", "sources", "relations", *hanging):
            if name in self.tables:
                frames[name] = self.tables[name].nothing()
        around = self._package(frames)
        self._sources(chain([None], sources or ()), around, replace(around, subject=alone))
        self._events(around, parts)
        self._links(around)
        return self.astray.settle(self.report)

    def _package(self, frames: Mapping[str, pl.DataFrame]) -> Package:
        nothing = pl.DataFrame(schema={ROW: pl.UInt32})
        whole = {name: frames.get(name, nothing) for name in self.contract.core}
        return Package(self.contract, whole, self.missing, rules=self.able)

    def _part(
        self, rows: Mapping[str, Coded], around: Package | None = None
    ) -> tuple[Package, Mistyped]:
        """Return some rows of some tables, which are to be checked, and what cannot be typed."""
        done = {name: self.tables[name].finished(part) for name, part in rows.items()}
        frames = {name: part.whole(self.tables[name].codes) for name, (part, _) in done.items()}
        among = self.missing, set(rows), around
        package = Package(self.contract, frames, *among, rules=self.able)
        for name, (part, _) in done.items():
            package.places.update({(name, column): at for column, at in part.places.items()})
            if part.events is not None:
                package.events[name] = part.events
        return package, {name: mistyped for name, (_, mistyped) in done.items()}

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

    def _found_in(self, rules: Collection[str], part: Package) -> Found:
        """Apply rules to a part."""
        return [(rule, CHECKS[rule].run(part)) for rule in rules if rule in self.able]

    def _tell(self, rule_id: str, parts: list[Faults], package: Package) -> None:
        rule = self.contract.rules[rule_id]
        for found in parts:
            part = self.left_out.spare(found, rule, package)
            report = self.astray.held(rule, part) or self.report
            room = max(self.cap - report.counts[rule_id], 0)
            findings = in_words(rule, part.first(room), package, self.records) if room else ()
            report.add_many(rule_id, findings, part.count)

    def _tell_part(self, part: Package, mistyped: Mistyped, found: Found) -> None:
        self.astray.note(part)
        for name, wrong in mistyped.items():
            self._mistyped(wrong, name, part[name])
        for rule, faults in found:
            self._tell(rule, faults, part)

    def _sources(self, sources: Iterator[Coded | None], around: Package, whole: Package) -> None:
        """Check whole tables, where None comes in place of sources, and the sources in parts.

        What is looked up in the sources is kept.
        """
        kept = SourceFigures()
        in_parts = {*scopes.SOURCES, *scopes.OF_EVENTS, *scopes.LINKS, *scopes.RETIRED}
        of_whole = set(CHECKS) - {*scopes.SHAPE, *in_parts, *scopes.LAST}
        asked = {column for rule in self.able for column in CHECKS[rule].needs.get("sources", ())}

        def work(rows: Coded | None) -> tuple[Package, Mistyped, Found, Noted | None]:
            if rows is None:
                rules = [*scopes.COLUMNS, *scopes.KEYS, *of_whole]
                return whole, {}, self._found_in(rules, whole), None
            part, mistyped = self._part({"sources": rows})
            found = self._found_in(scopes.SOURCES, part)
            return part, mistyped, found, Noted.of(part, asked)

        for part, mistyped, found, noted in two_at_a_time(sources, work):
            self._tell_part(part, mistyped, found)
            if noted is not None:
                kept.take(noted)
            del part, mistyped, found, noted  # before the next part is read
        if "sources" not in self.tables:
            return
        doubtful = rows_alike(kept.addresses)
        self._again(["source-address-twice"], ["source_id", "url"], doubtful, around)
        kept.give(around, self._ids_of_sources)
        if "primary-key" in self.able and "source_id" in self.tables["sources"].columns:
            index = around.index("sources", "source_id")
            if len(later := index.repeated()):
                rows = np.union1d(later, index.firsts()[later])
                self._again(["primary-key"], ["source_id"], rows, around)

    def _ids_of_sources(self, column: str) -> Iterator[pl.Series]:
        for frame, _ in self.tables["sources"].pieces(_AGAIN, [column]):
            yield frame[column]

    def _again(
        self, rules: Collection[str], columns: list[str], rows: Positions, around: Package
    ) -> None:
        """Read some sources again, and compare them in full."""
        if len(rows):
            package = around.with_frames({"sources": self._some_sources(columns, rows)})
            self._apply(rules, replace(package, subject={"sources"}))

    def _some_sources(self, columns: list[str], rows: Positions) -> pl.DataFrame:
        among = pl.Series(rows, dtype=pl.UInt32).implode()
        return self.tables["sources"].some(columns, pl.col(ROW).is_in(among))

    def _coming_sources(self) -> Iterator[Coded] | None:
        """Begin to read the sources, which are checked first of what is large."""
        if "sources" not in self.tables:
            return None
        return self.tables["sources"].as_stored(self.events_at_once)

    def _parts(self, hanging: list[str]) -> Parts:
        """Open the tables of events, and of what hangs on them."""
        names = ["events", *(name for name in hanging if name in self.tables)]
        return Parts({name: self.tables[name] for name in names}, self.events_at_once)

    def _events(self, around: Package, parts: Parts) -> None:
        """Check events, and what hangs on them, a part at a time."""
        lookups = {name: f for name, f in around.frames.items() if name not in parts.tables}
        outer = replace(around, frames=lookups)
        height = self.tables["sources"].height if "sources" in self.tables else 0
        cited = np.zeros(height, dtype=bool)
        whole = True
        marks = []

        def work(rows: Mapping[str, Coded]) -> tuple[Package, Mistyped, Found]:
            part, mistyped = self._part(rows, outer)
            found = self._found_in(scopes.OF_EVENTS, part)
            if "possible-duplicate" in self.able:
                part.figures["marks"] = likenesses(part)
            return part, mistyped, found

        for done in two_at_a_time(iter(parts), work):
            self._tell_part(*done)
            if "source-unused" in self.able:
                whole &= done[0].cite("evidence", cited) & done[0].cite("statuses", cited)
            if "possible-duplicate" in self.able:
                marks.append(done[0].figures["marks"])
            del done  # before the next part is read
        around.figures["cited"] = cited if whole else None
        if "source-unused" in self.able:
            self._unused(around)
        around.forget()  # what was kept of sources, of which no more is needed
        self._duplicates(rows_alike(marks), around)

    def _unused(self, around: Package) -> None:
        """Count all sources that nothing cites, and read the first of them again."""
        rows = np.flatnonzero(unused(around))
        if len(rows):
            told = rows if self.left_out.rows else rows[: self.cap]
            first = self._some_sources(["source_id"], told)
            faults = Faults(pl.DataFrame({ROW: rows}, schema={ROW: pl.UInt32}))
            self._tell("source-unused", [faults], around.with_frames({"sources": first}))

    def _duplicates(self, alike: Positions, around: Package) -> None:
        """Compare in full the events that may be the same."""
        if not len(alike):
            return
        columns = ["event_id", "event_type", "date_edtf", "place_id"]
        among = pl.Series(alike, dtype=pl.UInt32).implode()
        events = self.tables["events"].some(columns, pl.col(ROW).is_in(among))
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
            if "source_id" in (self.tables["sources"].columns if "sources" in self.tables else ()):
                known = pl.col("source_id").is_in(ids.implode())
                frames["sources"] = self.tables["sources"].some(["source_id"], known)
        package = around.with_frames(frames)
        self._apply(scopes.LINKS, replace(package, subject={"relations"} - set(self.missing)))
        self._apply(scopes.RETIRED, package)
