"""The files in the repository that are derived from ``schema/``, and which of them are stale."""

from __future__ import annotations

import json
from pathlib import Path

from seccoop.build.builder import BuilderError
from seccoop.build.pipeline import TABLES, Build, make_package, read_metadata
from seccoop.contract.candidate_schema import candidate_schema
from seccoop.contract.codebook import codebook
from seccoop.contract.json_schema import dossier_schema
from seccoop.contract.model import Contract, JsonObject
from seccoop.contract.read import read_contract
from seccoop.dossier import Batch, read_folder
from seccoop.release.descriptor import descriptor

EXAMPLE = Path("schema/examples/lake-patrol")
_READ = ("dataset/reference", "dataset/curated")


def derived_files(root: Path) -> dict[Path, str]:
    """Return what every derived file ought to hold, by path.

    Raises
    ------
    BuilderError
        The example does not pass the checks, so that its package cannot be made.
    """
    contract = read_contract(root / "schema")
    derived = root / "schema" / "derived"
    return {
        derived / "dossier.schema.json": _json(dossier_schema(contract)),
        derived / "candidate.schema.json": _json(candidate_schema(contract)),
        root / "docs" / "codebook.md": codebook(contract),
        **_example_package(root / EXAMPLE, contract),
    }


def _json(document: JsonObject) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def stale_files(root: Path) -> dict[Path, str]:
    """Return the derived files that are missing or differ from what they ought to hold."""
    return {
        path: text
        for path, text in derived_files(root).items()
        if not path.is_file() or path.read_bytes() != text.encode()
    }


def make_example(folder: Path, contract: Contract) -> Build:
    """Make the package of an example, which is read without builders and without GeoNames.

    Parameters
    ----------
    folder : Path
        Holds ``dataset/package.yaml``, ``dataset/reference`` and ``dataset/curated``.
    contract : Contract
        The schema.
    """
    batch = Batch()
    for part in _READ:
        batch.extend(read_folder(folder / part, folder, contract))
    return make_package(batch, read_metadata(folder), contract)


def _example_package(folder: Path, contract: Contract) -> dict[Path, str]:
    """Return the files of an example's package: CSV only, for people to read."""
    build = make_example(folder, contract)
    if build.findings:
        first = build.findings[0]
        raise BuilderError(
            f"{folder / (first.file or '')} breaks the rule {first.rule}: {first.message}"
        )
    document = descriptor(read_metadata(folder), build.files, contract, TABLES, formats=("csv",))
    files = {folder / TABLES / f"{name}.csv": made.csv for name, made in build.files.items()}
    files[folder / "datapackage.json"] = document
    return {path: data.decode("utf-8") for path, data in files.items()}
