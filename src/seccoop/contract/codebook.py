"""The codebook as a page of Markdown, derived from the schema."""

from __future__ import annotations

from collections.abc import Iterator

from seccoop.contract.model import Codelist, Contract, Deprecation, Table

_WORDS = (
    "code", "label", "definition", "include", "exclude", "example",
    "deprecated_since", "deprecated_use",
)  # fmt: skip


def codebook(contract: Contract) -> str:
    """Return tables, codelists and rules as one page."""
    return "\n".join(_lines(contract)) + "\n"


def _lines(contract: Contract) -> Iterator[str]:
    yield "# Codebook"
    yield ""
    yield f"Schema version {contract.version}. This page is derived from `schema/`."
    yield "To mend it, edit the schema and run `seccoop schema --write`."
    yield ""
    yield from _demoted(contract.coding_rules)
    yield "## Tables"
    for table in contract.tables.values():
        yield from _table(table)
    yield ""
    yield "## Codelists"
    for codelist in contract.codelists.values():
        if "definition" in next(iter(codelist.rows.values())):
            yield from _codelist(codelist, contract)
    yield ""
    yield "## Rules"
    yield ""
    yield "| rule | severity | what it finds | why |"
    yield "| --- | --- | --- | --- |"
    for rule in contract.rules.values():
        yield f"| `{rule.id}` | {rule.severity} | {_cell(rule.title)} | {_cell(rule.why)} |"


def _demoted(page: str) -> Iterator[str]:
    """Yield a page as a chapter: its headings one level down."""
    for line in page.splitlines():
        yield f"#{line}" if line.startswith("#") else line
    if page:
        yield ""


def _table(table: Table) -> Iterator[str]:
    kind = "view" if table.is_view else "table"
    yield ""
    yield f"### {table.name}"
    yield ""
    yield f"{table.title} ({kind}). {table.description}"
    yield ""
    yield f"Key: {', '.join(f'`{name}`' for name in table.primary_key)}."
    for key in table.foreign_keys:
        yield f"`{key.fields[0]}` refers to `{key.table}`."
    yield ""
    yield "| column | type | required | meaning | example |"
    yield "| --- | --- | --- | --- | --- |"
    for field in table.fields:
        kind = f"code of {field.codelist}" if field.codelist else field.type
        meaning = field.description + (f" Unit: {field.unit}." if field.unit else "")
        meaning += f" If left out: {field.default}." if field.default else ""
        meaning += f" {_deprecated(field.deprecated)}" if field.deprecated else ""
        meaning += f" HXL: {field.hxl}." if field.hxl else ""
        cells = (
            f"`{field.name}`",
            kind,
            "yes" if field.required else "",
            meaning,
            f"`{field.example}`",
        )
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _codelist(codelist: Codelist, contract: Contract) -> Iterator[str]:
    yield ""
    yield f"### {codelist.name}"
    for code, row in codelist.rows.items():
        yield ""
        yield f"**`{code}`** {row['label']}. {row['definition']}"
        yield f"{row['include']} {row['exclude']} *Example:* {row['example']}"
        more = [f"{name} {value}" for name, value in row.items() if name not in _WORDS and value]
        if codelist.name == "event_type":
            more.append(f"roles {', '.join(sorted(contract.type_roles[code]))}")
        if more:
            yield f"({'; '.join(more)})"
        if code in codelist.deprecated:
            yield _deprecated(codelist.deprecated[code])


def _deprecated(mark: Deprecation) -> str:
    return f"**Deprecated** since schema {mark.since}; use {mark.use} instead."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
