"""Read a release with nothing but ``zipfile``, ``json`` and ``csv``, as no loader does."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, str]  # texts as they stand in the file; a missing value is ""


@dataclass(frozen=True)
class Column:
    """A column: its type in the words of the suite, and its codelist where it has one."""

    name: str
    type: str
    codelist: str | None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of a release.

    ``owners`` gives the tables of which its rows are a part, and by which columns.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    owners: tuple[tuple[str, tuple[str, ...]], ...]
    is_view: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Release:
    """A release: its descriptor, its tables, and the codelists of its schema."""

    descriptor: Mapping[str, Any]
    tables: Mapping[str, Table]
    codelists: Mapping[str, tuple[Row, ...]]

    @property
    def version(self) -> str:
        """The version."""
        return str(self.descriptor["version"])


def read_release(path: Path) -> Release:
    """Read the zip of a release."""
    with zipfile.ZipFile(path) as archive:
        texts = {
            name.partition("/")[2]: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith((".csv", ".json"))
        }
    descriptor = json.loads(texts["datapackage.json"])
    views = {name.split("/")[-1] for name in texts if name.startswith("schema/views/")}
    tables = {
        resource["name"]: _table(resource, rows_of(texts[resource["path"]]), views)
        for resource in descriptor["resources"]
        if resource["format"] == "csv"
    }
    codelists = {
        Path(name).stem: rows_of(text)
        for name, text in texts.items()
        if name.startswith("schema/codelists/")
    }
    return Release(descriptor, tables, codelists)


def rows_of(text: str) -> tuple[Row, ...]:
    """Split the text of a CSV file into rows."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


def _table(resource: Mapping[str, Any], rows: tuple[Row, ...], views: set[str]) -> Table:
    schema = resource["schema"]
    key = tuple(schema["primaryKey"])
    owners = tuple(
        (foreign["reference"]["resource"] or resource["name"], tuple(foreign["fields"]))
        for foreign in schema.get("foreignKeys", ())
        if set(foreign["fields"]) <= set(key)
    )
    columns = tuple(_column(field) for field in schema["fields"])
    is_view = f"{resource['name']}.json" in views
    return Table(resource["name"], columns, key, owners, is_view, rows)


def _column(field: Mapping[str, Any]) -> Column:
    codes = tuple(field.get("constraints", {}).get("enum", ()))
    kind = "code" if codes else "text" if field["type"] == "string" else field["type"]
    return Column(field["name"], kind, field.get("codelist"), codes)
