"""The contract as small frozen objects: what a table, field, codelist or rule is."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

FieldType = Literal["string", "integer", "number", "boolean", "date"]
Severity = Literal["error", "warning"]

HISTORY = ("first_release", "last_changed_release")  # columns that follow from earlier releases
LEDGERS = ("tombstones", "changes")  # tables that tell what happened to the others


@dataclass(frozen=True)
class Deprecation:
    """That a column or code is on its way out: since which schema, and what to use instead."""

    since: str
    use: str


@dataclass(frozen=True)
class Codelist:
    """A closed list of codes with one row of attributes per code.

    ``rows`` maps each code to its attributes as text; the order is the codebook's. The attributes
    ``deprecated_since`` and ``deprecated_use``, where a list has them, mark codes that are on
    their way out.
    """

    name: str
    rows: Mapping[str, Mapping[str, str]]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes in codebook order."""
        return tuple(self.rows)

    @cached_property
    def deprecated(self) -> Mapping[str, Deprecation]:
        """The codes that are on their way out."""
        return {
            code: Deprecation(row["deprecated_since"], row.get("deprecated_use", ""))
            for code, row in self.rows.items()
            if row.get("deprecated_since")
        }

    def where(self, attribute: str, value: str) -> frozenset[str]:
        """Return the codes whose ``attribute`` has ``value``."""
        return frozenset(code for code, row in self.rows.items() if row[attribute] == value)


@dataclass(frozen=True)
class Field:
    """A column: its type, meaning and constraints.

    ``derived`` columns are computed and never written by hand; ``default`` says in words what
    fills a column that a file leaves out. ``verbatim`` columns repeat what stood elsewhere.
    """

    name: str
    type: FieldType
    title: str
    description: str
    example: str
    required: bool = False
    unique: bool = False
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    codelist: str | None = None
    unit: str | None = None
    derived: bool = False
    default: str | None = None
    edtf: bool = False
    hxl: str | None = None
    verbatim: bool = False
    deprecated: Deprecation | None = None

    @property
    def is_prose(self) -> bool:
        """Whether people write it freely, so that its characters need watching."""
        formed = self.pattern or self.codelist or self.edtf or self.verbatim
        return self.type == "string" and not formed


@dataclass(frozen=True)
class ForeignKey:
    """Columns that must name a row of another table (or of the same one)."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table or view of the package."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    is_view: bool

    @cached_property
    def columns(self) -> Mapping[str, Field]:
        """Fields by name, in order."""
        return {field.name: field for field in self.fields}

    @property
    def keeps_history(self) -> bool:
        """Whether its rows say in which releases they appeared and last changed."""
        return set(HISTORY) <= set(self.columns) and not self.is_view

    @property
    def has_ids(self) -> bool:
        """Whether its rows are records with an id of their own, and not parts of others."""
        return len(self.primary_key) == 1 and not self.is_view


@dataclass(frozen=True)
class Rule:
    """A check with a stable id and the words that go with it."""

    id: str
    severity: Severity
    stage: Literal["file", "column", "table"]
    title: str
    message: str
    hint: str
    why: str
    table: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class Section:
    """How entries of a hand-written file become rows of one table (``schema/dossier.yaml``)."""

    table: str
    rename: Mapping[str, str]
    defaults: Mapping[str, str]
    inherit: tuple[str, ...]
    children: Mapping[str, Section]
    short: str | None
    spread: Mapping[str, str] | None
    ordinal: str | None


@dataclass(frozen=True)
class DossierForm:
    """The keys a hand-written file may have at its top, and its sections."""

    top: Mapping[str, str]
    sections: Mapping[str, Section]


@dataclass(frozen=True)
class Contract:
    """The whole schema, read from ``schema/``; ``coding_rules`` is its page for people."""

    version: str
    tables: Mapping[str, Table]
    codelists: Mapping[str, Codelist]
    rules: Mapping[str, Rule]
    dossier: DossierForm
    type_roles: Mapping[str, frozenset[str]]
    status_steps: frozenset[tuple[str, str]]
    coding_rules: str = ""

    @property
    def core(self) -> Mapping[str, Table]:
        """The tables that records are written to."""
        return {name: table for name, table in self.tables.items() if not table.is_view}

    @property
    def views(self) -> Mapping[str, Table]:
        """The tables derived from the core."""
        return {name: table for name, table in self.tables.items() if table.is_view}

    def codes(self, field: Field) -> tuple[str, ...] | None:
        """Return the codes allowed in ``field``, or None where it has no codelist."""
        return self.codelists[field.codelist].codes if field.codelist else None

    def least_participants(self, event_type: str) -> int:
        """Return how many participants an event of a type has at least."""
        return int(self.codelists["event_type"].rows[event_type]["min_participants"])

    def no_rule(self, name: str) -> str:
        """Say that no rule has a name, and which come near or where all of them are listed."""
        near = " or ".join(difflib.get_close_matches(name, self.rules, n=3, cutoff=0.6))
        advice = f"Did you mean {near}?" if near else "The codebook lists them: docs/codebook.md."
        return f"There is no rule {name!r}. {advice}"


JsonObject = dict[str, Any]
