"""The files in the repository that are derived from ``schema/``, and which of them are stale."""

from __future__ import annotations

import json
from pathlib import Path

from seccoop.contract.codebook import codebook
from seccoop.contract.json_schema import dossier_schema
from seccoop.contract.read import read_contract


def derived_files(root: Path) -> dict[Path, str]:
    """Return what every derived file ought to hold, by path."""
    contract = read_contract(root / "schema")
    schema = json.dumps(dossier_schema(contract), indent=1, ensure_ascii=False) + "\n"
    return {
        root / "schema" / "derived" / "dossier.schema.json": schema,
        root / "docs" / "codebook.md": codebook(contract),
    }


def stale_files(root: Path) -> dict[Path, str]:
    """Return the derived files that are missing or differ from what they ought to hold."""
    return {
        path: text
        for path, text in derived_files(root).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    }
