"""What tables, columns and codes mean, in words for people."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from seccoop.contract import Codelist, Contract, Field, Table
from seccoop.contract.model import Deprecation
from seccoop.readers.read import origin_of


@dataclass(frozen=True)
class Description:
    """The meaning of a table, a column, a codelist or a code; ``str()`` makes it a page."""

    name: str
    title: str
    description: str
    unit: str | None = None
    type: str | None = None
    example: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.name}: {self.title}", self.description]
        labels = {"type": self.type, "unit": self.unit, "example": self.example}
        lines += [f"{label}: {value}" for label, value in labels.items() if value]
        for heading, entries in (("columns", self.columns), ("codes", self.codes)):
            if entries:
                lines.append(f"{heading}:")
                lines += [f"  {name}: {words}" for name, words in entries]
        return "\n".join(lines)


def describe(
    name: str, *, version: str | None = None, store: str | None = None, offline: bool = False
) -> Description:
    """Say what something in the dataset means.

    Parameters
    ----------
    name : str
        A table (``"events"``), a column (``"events.geo_precision"``), a codelist
        (``"event_type"``) or a code (``"event_type.meeting"``).
    version, store, offline : optional
        The release whose own schema is to say it, as for `load`; the shipped one by default.

    Raises
    ------
    KeyError
        Nothing has that name; the message names what comes nearest.

    Examples
    --------
    >>> print(describe("dyads.pair_weight").unit)
    share of one event
    """
    contract = origin_of(version, store, offline).contract
    head, _, tail = name.partition(".")
    if head in contract.tables:
        table = contract.tables[head]
        if not tail:
            return _table(table)
        if tail in table.columns:
            return _field(table, table.columns[tail], contract)
    elif head in contract.codelists:
        codelist = contract.codelists[head]
        if not tail:
            return Description(head, "codelist", "", codes=_codes(codelist))
        if tail in codelist.rows:
            return _code(codelist, tail)
    raise KeyError(f"nothing is called {name!r}{_nearest(name, contract)}")


def _table(table: Table) -> Description:
    columns = tuple((field.name, field.title) for field in table.fields)
    return Description(table.name, table.title, table.description, columns=columns)


def _field(table: Table, field: Field, contract: Contract) -> Description:
    codelist = contract.codelists[field.codelist] if field.codelist else None
    words = [field.description, *_deprecated(field.deprecated)]
    return Description(
        f"{table.name}.{field.name}",
        field.title,
        "\n".join(words),
        unit=field.unit,
        type=f"code of {field.codelist}" if field.codelist else field.type,
        example=field.example,
        codes=_codes(codelist) if codelist else (),
    )


def _code(codelist: Codelist, code: str) -> Description:
    row = codelist.rows[code]
    words = [row[part] for part in ("definition", "include", "exclude") if part in row]
    words += _deprecated(codelist.deprecated.get(code))
    return Description(
        f"{codelist.name}.{code}", row["label"], "\n".join(words), example=row.get("example")
    )


def _deprecated(mark: Deprecation | None) -> list[str]:
    """Say that something is on its way out, and what to use instead."""
    return [f"Deprecated since schema {mark.since}; use {mark.use} instead."] if mark else []


def _codes(codelist: Codelist) -> tuple[tuple[str, str], ...]:
    return tuple(
        (code, row.get("definition") or row["label"]) for code, row in codelist.rows.items()
    )


def _nearest(name: str, contract: Contract) -> str:
    known = [*contract.tables, *contract.codelists]
    known += [
        f"{table.name}.{field.name}" for table in contract.tables.values() for field in table.fields
    ]
    known += [
        f"{codelist.name}.{code}"
        for codelist in contract.codelists.values()
        for code in codelist.rows
    ]
    near = difflib.get_close_matches(name, known, n=3)
    return f"; did you mean {', '.join(near)}?" if near else ""
