"""A tree of nodes to records of the core tables, as ``schema/dossier.yaml`` lays down."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from seccoop.contract.model import Contract, Section
from seccoop.dossier.tree import Entries, Items, Node, Scalar
from seccoop.finding import Finding, Location, report


@dataclass(slots=True)
class Record:
    """A row to be: text as written, and where each value stands.

    ``values`` holds only what the file or an honest default gives; ``cells`` the place of every
    value that the file itself holds. ``incomplete`` records have a key that could not be used, so
    that what they lack may stand in the file all the same.
    """

    table: str
    values: dict[str, str]
    location: Location
    cells: dict[str, Location] = field(default_factory=dict)
    incomplete: bool = False

    def locate(self, column: str | None) -> Location:
        """Return the place of a value, or of the record where the value has none."""
        return self.cells.get(column or "", self.location)


class RecordReader:
    """Reads the trees of files into records and collects what is wrong with their keys."""

    def __init__(self, contract: Contract, name: str) -> None:
        self.contract = contract
        self.name = name
        self.records: list[Record] = []
        self.findings: list[Finding] = []

    def read(self, root: Node) -> None:
        """Read a whole file."""
        if not isinstance(root, Entries):
            self._shape(root, "the file", "a mapping of sections", "title: Talks in Erbil")
            return
        form = self.contract.dossier
        known = [*form.top, *form.sections]
        pairs = {key.text or "": (key, value) for key, value in root.pairs}
        top: dict[str, tuple[str, Location]] = {}
        for name in form.top:
            if name in pairs and (text := self._text(name, pairs[name][1])):
                top[name] = (text, self._at(pairs[name][1]))
        for name, (key, value) in pairs.items():
            if name in form.sections:
                for node in self._items(name, value):
                    self._entry(form.sections[name], name, node, {}, top, 0)
            elif name not in form.top:
                self._unknown(key, "a dossier", known)

    def _entry(
        self,
        section: Section,
        title: str,
        node: Node,
        given: Mapping[str, str],
        top: Mapping[str, tuple[str, Location]],
        count: int,
    ) -> None:
        """Read one entry of a section, and the entries inside it."""
        table = self.contract.tables[section.table]
        if section.short and isinstance(node, Scalar) and node.text is not None:
            short = Scalar(section.short, node.line, node.position)
            node = Entries(((short, node),), node.line, node.position)
        if not isinstance(node, Entries):
            example = next((f"{key}: ..." for key in section.rename), "name: ...")
            self._shape(node, title, "a mapping", f"- {{{example}}}")
            return
        record = Record(table.name, {**section.defaults, **given}, self._at(node))
        for column in section.inherit:
            if column in top:
                record.values[column], record.cells[column] = top[column]
        if section.ordinal:
            record.values[section.ordinal] = str(count)
        columns = self._columns(section, given)
        faults = len(self.findings)
        inner: list[tuple[str, Section, Node]] = []
        spread: Node | None = None
        for key, value in node.pairs:
            name = key.text or ""
            if name in section.children:
                inner.append((name, section.children[name], value))
            elif section.spread and name == section.spread["key"]:
                spread = value
            elif name in columns:
                example = table.columns[columns[name]].example
                if (text := self._text(name, value, example)) is not None:
                    record.values[columns[name]] = text
                    record.cells[columns[name]] = self._at(value)
            elif name in table.columns and table.columns[name].derived:
                self._add("derived-key", {"name": name, "table": table.name}, self._at(key))
            else:
                own = [section.spread["key"]] if section.spread else []
                known = [*columns, *section.children, *own]
                self._unknown(key, f"an entry of {title}", known)
        if section.spread:
            self._spread(section.spread, record, spread)
        else:
            self.records.append(record)
        self._children(record, inner, top)
        record.incomplete = len(self.findings) > faults

    def _children(
        self,
        parent: Record,
        inner: list[tuple[str, Section, Node]],
        top: Mapping[str, tuple[str, Location]],
    ) -> None:
        key = self.contract.tables[parent.table].primary_key
        given = {column: parent.values[column] for column in key if column in parent.values}
        if len(given) < len(key):
            return  # the missing key is an error by itself; rows without an owner would hide it
        for name, child, value in inner:
            for number, node in enumerate(self._items(name, value), start=1):
                self._entry(child, name, node, given, top, number)

    def _spread(self, spread: Mapping[str, str], record: Record, node: Node | None) -> None:
        """Make one record per name, and per item of its list, of the mapping ``node``."""
        if not isinstance(node, Entries) or not node.pairs:
            place = record.location
            nothing = Scalar(None, place.line or 1, place.position or 1)
            expected = f"a mapping of {spread['name']} to {spread['value']}"
            example = f"{spread['key']}: {{event: p1, date_edtf: p2}}"
            self._shape(node or nothing, spread["key"], expected, example)
            return
        for key, value in node.pairs:
            items = value.nodes if isinstance(value, Items) else (value,)
            for item in items or (value,):  # an empty list is nothing
                text = self._text(key.text or "", item, "p1")
                if text is None:
                    if isinstance(item, Scalar):
                        self._shape(item, key.text or "", f"a {spread['value']}", f"{key.text}: p1")
                    continue
                row = Record(record.table, dict(record.values), self._at(key), dict(record.cells))
                row.values |= {spread["name"]: key.text or "", spread["value"]: text}
                row.cells |= {spread["name"]: self._at(key), spread["value"]: self._at(item)}
                self.records.append(row)

    def _columns(self, section: Section, given: Mapping[str, str]) -> dict[str, str]:
        """Return the column that each key of an entry fills.

        Columns that follow from where the entry stands have no key: the record around it, its
        place in the list, and what a spread mapping fills.
        """
        shorter = {column: key for key, column in section.rename.items()}
        placed = {section.ordinal, *given, *(section.spread or {}).values()}
        return {
            shorter.get(field.name, field.name): field.name
            for field in self.contract.tables[section.table].fields
            if not field.derived and field.name not in placed
        }

    def _items(self, name: str, node: Node) -> Iterator[Node]:
        if isinstance(node, Items):
            yield from node.nodes
        elif not (isinstance(node, Scalar) and node.text is None):
            self._shape(node, name, "a list", f"{name}: followed by lines that begin with a dash")

    def _text(self, name: str, node: Node, example: str = "a text") -> str | None:
        if isinstance(node, Scalar):
            return node.text.strip() if node.text is not None and node.text.strip() else None
        self._shape(node, name, "a single value", f"{name}: {example}")
        return None

    def _shape(self, node: Node, name: str, expected: str, example: str) -> None:
        found = {Items: "a list", Entries: "a mapping"}.get(type(node), "a text")
        if isinstance(node, Scalar) and not (node.text or "").strip():
            found = "nothing"
        elif isinstance(node, Entries) and not node.pairs:
            found = "an empty mapping"
        facts = {"name": name, "expected": expected, "found": found, "example": example}
        self._add("file-shape", facts, self._at(node))

    def _unknown(self, key: Scalar, place: str, known: list[str]) -> None:
        near = difflib.get_close_matches(key.text or "", known, n=1)
        advice = f"Did you mean `{near[0]}`?" if near else f"Keys here: {', '.join(known)}."
        facts = {"name": key.text, "place": place, "advice": advice}
        self._add("unknown-key", facts, self._at(key))

    def _add(self, rule: str, facts: Mapping[str, object], location: Location) -> None:
        self.findings.append(report(self.contract.rules[rule], facts, location))

    def _at(self, node: Node) -> Location:
        return Location(self.name, node.line, node.position)
