"""What every loader must find in the store of the suite, worked out without any loader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

from builders.conformance.canonical import described
from builders.conformance.citations import citations
from builders.conformance.differences import differences
from builders.conformance.packages import Release, Row, read_release
from builders.conformance.pairs import dyad_months, dyads

_WIDTH = 100


def expected(store: Path) -> str:
    """Return the contents of ``expected.json``.

    Raises
    ------
    ValueError
        A view of a release is not what follows from its core tables.
    """
    index = json.loads((store / "releases.json").read_text(encoding="utf-8"))
    entries = {entry["version"]: entry for entry in index["releases"]}
    releases = {
        version: read_release(store / version / f"seccoop-{version}.zip") for version in entries
    }
    for release in releases.values():
        _require(release, "dyads", dyads(release))
        _require(release, "dyad_month", dyad_months(release))
    document = {
        "latest": index["latest"],
        "versions": [_listed(entry) for entry in index["releases"]],
        "releases": {
            version: _described(release, entries[version]) for version, release in releases.items()
        },
        "differences": {
            f"{one}..{two}": differences(releases[one], releases[two])
            for one, two in permutations(sorted(releases), 2)
        },
    }
    return _json(document) + "\n"


def _require(release: Release, name: str, rows: list[Row]) -> None:
    """Make sure that a view follows from the core tables."""
    table = release.tables[name]
    found = [tuple(row.items()) for row in table.rows]
    made = [tuple((column.name, row[column.name]) for column in table.columns) for row in rows]
    if found != made:
        apart = sorted(set(found) ^ set(made))
        raise ValueError(f"{name} of release {release.version}: {apart[:2] or 'another order'}")


def _listed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a list of versions says of a release."""
    yanked = entry["yanked"] or {}
    return {
        "version": entry["version"],
        "date": entry["date"],
        "schema_version": entry["schema_version"],
        "events": next(file["rows"] for file in entry["files"] if file.get("table") == "events"),
        "yanked": yanked.get("reason"),
        "doi": entry["doi"],
    }


def _described(release: Release, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what can be found in a release."""
    tables = release.tables.values()
    columns = [column for table in tables for column in table.columns]
    return {
        "citation": citations(release.descriptor, entry["doi"]),
        "codelists": {column.codelist: column.codes for column in columns if column.codelist},
        "tables": {table.name: described(table) for table in tables},
    }


def _json(value: Any, indent: str = "") -> str:
    """Return JSON in which short values, and lists of codes, stand on one line."""
    line = json.dumps(value, ensure_ascii=False)
    within = indent + " "
    if isinstance(value, dict) and len(indent) + len(line) > _WIDTH:
        parts = [f"{json.dumps(name)}: {_json(part, within)}" for name, part in value.items()]
    elif isinstance(value, list) and len(indent) + len(line) > _WIDTH:
        parts = [_json(part, within) for part in value]
    else:
        return line
    return f"{line[0]}\n{within}" + f",\n{within}".join(parts) + f"\n{indent}{line[-1]}"
