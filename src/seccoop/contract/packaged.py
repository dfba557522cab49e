"""The contract that a package was made with: its own ``schema/`` where it brings one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from seccoop.contract.model import Contract
from seccoop.contract.read import load_contract, read_contract
from seccoop.errors import DataError

FOLDER = "schema"
SIZE_LIMIT = 16 * 1024 * 1024
_FAULTS = (
    OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, yaml.YAMLError,
)  # fmt: skip


def package_contract(folder: Path, document: Mapping[str, Any]) -> Contract:
    """Return the contract that a package was made with.

    A release brings its schema along, so that it can be read and checked whatever the schema of
    the installed software has become. A package without one is read with the installed schema if
    it names the same version of it, or none.

    Parameters
    ----------
    folder : Path
        The folder of ``datapackage.json``.
    document : mapping
        The descriptor.

    Raises
    ------
    DataError
        It brings no schema and was made with another one, or its schema cannot be read.
    """
    installed = load_contract()
    said = document.get("schemaVersion")
    own = folder / FOLDER
    if not (own / "SCHEMA_VERSION").is_file():
        if said in (None, installed.version):
            return installed
        raise DataError(
            f"{folder} was made with schema {said} and has no folder {FOLDER}/; this is schema "
            f"{installed.version}. Get the whole release, which brings its schema along; in a "
            "checkout: seccoop build"
        )
    _check_size(own)
    try:
        found = read_contract(own)
        _check_fields(found)
    except _FAULTS as error:
        problem = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(
            f"The schema in {own} cannot be read: {problem}. Get the release again."
        ) from error
    if said is not None and said != found.version:
        raise DataError(
            f"The descriptor in {folder} names schema {said}, but the folder {FOLDER}/ beside it "
            f"holds {found.version}. Get the release again; in a checkout: seccoop build"
        )
    return found


def worded(contract: Contract) -> Contract:
    """Return a contract with the words of all that the software may find in files.

    An old schema may lack the words for what is found while its files are read. Rules on their
    contents stay those of its own.
    """
    ours = {rule.id: rule for rule in load_contract().rules.values() if rule.stage == "file"}
    return replace(contract, rules={**ours, **contract.rules})


def _check_fields(contract: Contract) -> None:
    """See to it that what fields refer to is there, and that their patterns are patterns."""
    for table in contract.tables.values():
        for field in table.fields:
            if field.codelist and field.codelist not in contract.codelists:
                raise ValueError(f"there is no codelist {field.codelist}")
            if field.codelist and not contract.codelists[field.codelist].codes:
                raise ValueError(f"the codelist {field.codelist} has no codes")
            try:
                pl.Series([""]).str.contains(field.pattern or "")
            except pl.exceptions.ComputeError as error:
                problem = f"the pattern of {table.name}.{field.name} is none"
                raise ValueError(problem) from error


def _check_size(folder: Path) -> None:
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if total > SIZE_LIMIT:
        raise DataError(
            f"{folder} has more than {SIZE_LIMIT // 1024**2} MB, which no schema has. "
            "Get the release again."
        )
