"""The files of a release that follow from its build, and those of the schema it brings along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seccoop.build.pipeline import Build
from seccoop.contract import Contract
from seccoop.contract.codebook import codebook
from seccoop.release.changelog import changelog, written_notes
from seccoop.release.descriptor import descriptor
from seccoop.release.readme import readme

TABLES = "tables"
_SCHEMA_FOLDERS = ("tables", "views", "codelists")  # and the files beside them


def contents(
    build: Build, metadata: Mapping[str, Any], contract: Contract, root: Path
) -> dict[str, bytes]:
    """Return the files of a release that follow from the build, by path.

    Parameters
    ----------
    build : Build
        A build that passed.
    metadata : mapping
        What the descriptor says of the release.
    contract : Contract
        The schema.
    root : Path
        The checkout.
    """
    files: dict[str, bytes] = {
        "datapackage.json": descriptor(metadata, build.files, contract, TABLES)
    }
    for name, table in build.files.items():
        files[f"{TABLES}/{name}.csv"] = table.csv
        files[f"{TABLES}/{name}.parquet"] = table.parquet
    rows = {name: table.rows for name, table in build.files.items()}
    notes = written_notes(root / "dataset" / "CHANGELOG.md")
    log = changelog(build.tables["changes"], metadata["releases"], notes)
    files["README.md"] = readme(metadata, rows, contract).encode()
    files["CODEBOOK.md"] = codebook(contract).encode()
    files["CHANGELOG.md"] = log.encode()
    if (root / "LICENSE-DATA").is_file():
        files["LICENSE-DATA"] = (root / "LICENSE-DATA").read_bytes()
    return files | schema_files(root / "schema")


def schema_files(schema: Path) -> dict[str, bytes]:
    """Return the files of a schema that a package brings along, by path."""
    paths = sorted(schema.iterdir())
    paths += [path for part in _SCHEMA_FOLDERS for path in sorted((schema / part).iterdir())]
    return {
        f"schema/{path.relative_to(schema).as_posix()}": path.read_bytes()
        for path in paths
        if path.is_file()
    }
