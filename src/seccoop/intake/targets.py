"""What the user named: records written by hand, tables, a package or the zip of one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seccoop.contract.model import Contract, Table
from seccoop.dossier.folder import SUFFIXES
from seccoop.errors import DataError
from seccoop.intake.folders import DESCRIPTOR, TABULAR, contents, table_name
from seccoop.intake.tables import TableFile
from seccoop.intake.walk import MOST, TooManyFilesError

_ALIKE = 0.6  # the share of columns that a header must have in common with a table


class TargetError(Exception):
    """A target cannot be checked at all; the message says why."""


@dataclass(frozen=True)
class RecordFiles:
    """Dossiers and reference files, with the names that findings give them."""

    files: Sequence[tuple[Path, str]]


@dataclass(frozen=True)
class TableFiles:
    """Tables without a descriptor, alone or side by side in a folder."""

    files: Sequence[TableFile]
    is_folder: bool


@dataclass(frozen=True)
class Package:
    """A package by its descriptor, or the zip of one."""

    path: Path
    name: str
    is_archive: bool


@dataclass(frozen=True)
class Left:
    """Something in a folder that is not checked, and why."""

    name: str
    why: str


Target = RecordFiles | TableFiles | Package | Left


def recognise(text: str, contract: Contract) -> list[Target]:
    """Say what a target is; a folder may hold several things.

    Raises
    ------
    TargetError
        There is no such thing, or it is nothing that can be checked.
    """
    if not text.strip():  # a variable that was never set; it would mean the folder one is in
        raise TargetError(f"{text!r} is not a path.")
    path = Path(text)
    name = _shown(path)
    try:
        if path.is_dir():
            return _folder(path, contract)
        if not path.exists():
            raise TargetError(f"There is no {name}.")
        if not path.is_file():
            raise TargetError(f"{name} is not a file.")
        with path.open("rb"):
            pass
    except OSError as error:
        raise TargetError(f"{name} cannot be opened: {error.strerror}.") from error
    except DataError as error:
        raise TargetError(str(error)) from error
    except TooManyFilesError as error:
        much = f"{name} holds more than {MOST:,} files and folders, too many to look through"
        raise TargetError(f"{much}. Name the package, tables or records in it.") from error
    except ValueError as error:
        raise TargetError(f"{text!r} is not a path.") from error
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return [RecordFiles([(path, name)])]
    if suffix in TABULAR:
        return [TableFiles([_table_file(path, name, contract)], is_folder=False)]
    if suffix in (".json", ".zip"):
        return [Package(path, name, is_archive=suffix == ".zip")]
    kinds = "a YAML file, a CSV or Parquet table, datapackage.json or the zip of a package"
    raise TargetError(f"{name} is not {kinds}.")


def _folder(path: Path, contract: Contract) -> list[Target]:
    found = contents(path, frozenset(contract.tables))
    if not found:
        raise TargetError(
            f"{_shown(path)} holds no {DESCRIPTOR}, no YAML file and no file named like a table "
            f"({', '.join(contract.tables)})."
            + "".join(f" {_shown(file)}: {why}." for file, why in found.left[:1])
        )
    targets: list[Target] = [Package(file, _shown(file), False) for file in found.descriptors]
    for files in found.tables:
        tables: dict[tuple[str, str], TableFile] = {}
        for path in sorted(files, key=lambda file: file.stem not in contract.tables):
            file = _table_file(path, _shown(path), contract)
            first = tables.setdefault((file.table.name, file.format), file)
            if first is not file:
                targets.append(Left(file.name, f"the table is read from {first.name}"))
        targets.append(TableFiles(list(tables.values()), is_folder=True))
    if found.records:
        targets.append(RecordFiles([(file, _shown(file)) for file in found.records]))
    return targets + [Left(_shown(file), why) for file, why in found.left]


def _shown(path: Path) -> str:
    """Return a path as text for findings; bytes in it that are not UTF-8 are spelt out."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _table_file(path: Path, name: str, contract: Contract) -> TableFile:
    """Tell which table a single file is: by its name, else by its columns."""
    kind = TABULAR[path.suffix.lower()]
    table = contract.tables.get(table_name(path) or "") or _by_columns(path, kind, contract)
    return TableFile(table, kind, path, name)


def _header(path: Path, kind: str) -> list[str]:
    if kind == "csv":
        from seccoop.intake.csv_table import read_header

        return read_header(path)
    from seccoop.intake.parquet_table import parquet_columns

    return parquet_columns(path)


def _by_columns(path: Path, kind: str, contract: Contract) -> Table:
    header = set(_header(path, kind))
    shares = {
        table.name: len(header & set(table.columns)) / len(header | set(table.columns))
        for table in contract.tables.values()
    }
    ranked = sorted(shares, key=lambda name: -shares[name])
    best, second = ranked[:2]
    if shares[best] >= _ALIKE and shares[best] > shares[second]:
        return contract.tables[best]
    candidates = [name for name in ranked[:3] if shares[name]] or list(contract.tables)
    raise TargetError(
        f"{_shown(path)}: neither its name nor its columns say which table it is. "
        f"Name it like the table; candidates: {', '.join(candidates)}."
    )
