"""``datapackage.json``: what is in the package, in the words of Data Package v2 and v1 alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from seccoop.contract.descriptor import table_schema, untyped_schema
from seccoop.contract.model import Contract, JsonObject, Table
from seccoop.release.write import sha256

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True)
class TableFiles:
    """The two files of one table and the digest of what both of them say."""

    table: Table
    csv: bytes
    parquet: bytes
    rows: int
    content_sha256: str


def descriptor(
    metadata: Mapping[str, Any],
    files: Mapping[str, TableFiles],
    contract: Contract,
    folder: str,
    formats: Sequence[str] = ("csv", "parquet"),
) -> bytes:
    """Return the descriptor as JSON.

    Parameters
    ----------
    metadata : mapping
        Name, title, version, licences and so on, as ``dataset/package.yaml`` gives them.
    files : mapping of str to TableFiles
        In the order in which readers meet the tables.
    contract : Contract
        The schema.
    folder : str
        Where the files lie, relative to the descriptor.
    formats : sequence of str
        Which of the two formats the package holds.
    """
    document: JsonObject = {"$schema": PROFILE, "profile": "data-package"}
    document |= metadata
    document["schemaVersion"] = contract.version
    document["resources"] = [
        resource
        for name, file in files.items()
        for resource in (_csv(name, file, contract, folder), _parquet(name, file, folder))
        if resource["format"] in formats
    ]
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _csv(name: str, file: TableFiles, contract: Contract, folder: str) -> JsonObject:
    return {
        "name": name,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": f"{folder}/{name}.csv",
        "title": file.table.title,
        "description": file.table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.csv),
        "hash": f"sha256:{sha256(file.csv)}",
        "rows": file.rows,
        "contentSha256": file.content_sha256,
        "schema": table_schema(file.table, contract),
    }


def _parquet(name: str, file: TableFiles, folder: str) -> JsonObject:
    """Describe the Parquet twin.

    Its schema names the columns and leaves the types to the file, which holds them: released
    readers check a type in the descriptor against their own reading of missing values, and guess
    one where the descriptor gives none; both ways they call valid files invalid. ``bytes`` is
    left out because they never find it right on a Parquet file.
    """
    return {
        "name": f"{name}-parquet",
        "path": f"{folder}/{name}.parquet",
        "title": f"{file.table.title} (Parquet)",
        "description": f"The same rows as {name}.csv.",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{sha256(file.parquet)}",
        "schema": untyped_schema(file.table),
        "rows": file.rows,
        "contentSha256": file.content_sha256,
    }
