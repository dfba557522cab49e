"""What a check finds: one shape for every stage, from a stray byte to a contradiction of tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from seccoop.contract.model import Rule, Severity

_LONGEST_VALUE = 80
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands in a file; lines and positions count from 1."""

    file: str
    line: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it is, and how to mend it.

    ``file``, ``line`` and ``position`` say where to look, ``table``, ``key``, ``column`` and
    ``value`` which value of which record is meant; what does not apply is None.
    """

    rule: str
    severity: Severity
    message: str
    hint: str
    file: str | None = None
    line: int | None = None
    position: int | None = None
    table: str | None = None
    key: str | None = None
    column: str | None = None
    value: str | None = None

    def at(self, location: Location) -> Finding:
        """Return the finding with its place in a file."""
        return replace(self, file=location.file, line=location.line, position=location.position)

    @property
    def where(self) -> str:
        """The place in a form that terminals and editors turn into a link."""
        parts = [part for part in (self.file, self.line, self.position) if part is not None]
        return ":".join(str(part) for part in parts)


def report(rule: Rule, facts: Mapping[str, object], location: Location | None = None) -> Finding:
    """Make a finding of ``rule``, filling its words with ``facts``.

    Of the facts, ``table``, ``key``, ``column`` and ``value`` also say which value is meant.
    """
    finding = Finding(
        rule=rule.id,
        severity=rule.severity,
        message=_fill(rule.message, facts),
        hint=_fill(rule.hint, facts),
        table=_text(facts.get("table")) or rule.table,
        key=_text(facts.get("key")),
        column=_text(facts.get("column")) or rule.column,
        value=_text(facts.get("value")),
    )
    return finding.at(location) if location else finding


def _fill(template: str, facts: Mapping[str, object]) -> str:
    """Put each fact into its braces, without ever interpreting what it says."""
    return _PLACEHOLDER.sub(lambda match: visible(facts[match[1]]), template)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def visible(value: object) -> str:
    """Return ``value`` as one short line in which nothing is invisible or steers a terminal."""
    if value is None:
        return "empty"
    text = "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}"
        for character in str(value)[: 4 * _LONGEST_VALUE + 1]
    )
    return text if len(text) <= 4 * _LONGEST_VALUE else text[: 4 * _LONGEST_VALUE - 1] + "…"
