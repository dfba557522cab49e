"""What in a folder can be checked: packages, tables and records, wherever below it they lie."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from seccoop.dossier.folder import PARTS, SUFFIXES, yaml_files
from seccoop.intake.walk import Walk

DESCRIPTOR = "datapackage.json"
TABULAR = {".csv": "csv", ".parquet": "parquet"}
_DESCRIPTION = "package.yaml"
_NO_TABLE = "it is not named like a table"
_OTHERS = ("gz", "bz2", "xz", "zst", "tsv", "txt", "xls", "xlsx", "ods", "feather", "rds", "dta")
_NOT_READ = "only CSV and Parquet are read"
_NO_FILE = "it is not a file"
_NO_DOSSIER = "it lies beside tables and is no table"
_NO_PART = "it is no part of the records of this dataset; to check it, name it"
_NAME_IT = "to check it, name it"


@dataclass
class Contents:
    """What a folder holds.

    ``tables`` are the files named like tables, folder by folder; ``left`` says of what is not
    checked why that is.
    """

    descriptors: list[Path] = field(default_factory=list)
    tables: list[list[Path]] = field(default_factory=list)
    records: list[Path] = field(default_factory=list)
    left: list[tuple[Path, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.descriptors or self.tables or self.records)


def contents(folder: Path, names: frozenset[str]) -> Contents:
    """Sort what lies in a folder and below it.

    A folder with a descriptor is a package, and the descriptor says what belongs to it. Files
    named like tables that lie side by side belong together; YAML beside them is no dossier. Of
    a dataset, with its ``curated`` or ``reference`` records, the records are those that a build
    reads. Folders with a dot before their names, and links to folders, are not looked into.

    Parameters
    ----------
    folder : Path
        A folder.
    names : frozenset of str
        The tables of the schema.

    Raises
    ------
    OSError
        The folder cannot be listed. One below it that cannot is among what is ``left``.
    TooManyFilesError
        There is more in it than is looked through.
    """
    found = Contents()
    walk = Walk(lambda folder, why: found.left.append((folder, why)))
    for parent, folders, files in walk.below(folder):
        if DESCRIPTOR in files:
            found.descriptors.append(parent / DESCRIPTOR)
            folders.clear()
            continue
        tables: list[Path] = []
        for file in [parent / name for name in files if Path(name).suffix.lower() in TABULAR]:
            if not file.is_file():  # a pipe would be waited for
                found.left.append((file, _NO_FILE))
            elif table_name(file) in names:
                tables.append(file)
            else:
                found.left.append((file, _NO_TABLE))
        if tables:
            found.tables.append(tables)
        found.left += [(parent / name, _NOT_READ) for name in files if _is_packed(name, names)]
        found.left += [(parent / name, _NAME_IT) for name in files if name.endswith(".zip")]
        texts = [parent / name for name in [*files, *folders] if name.endswith(SUFFIXES)]
        if tables:
            found.left += [(file, _NO_DOSSIER) for file in texts]
        elif _is_dataset(folders):
            found.left += [(file, _NO_PART) for file in texts if file.name != _DESCRIPTION]
            _take_dataset(parent, folders, found, walk)
        else:
            found.records += texts
    return found


def table_name(path: Path) -> str | None:
    """Return the table that a file is named like, if it has the form of one."""
    if path.suffix.lower() not in TABULAR:
        return None
    return path.stem.lower().removesuffix("-parquet")


def _is_packed(name: str, tables: frozenset[str]) -> bool:
    """Tell whether a file may be a table that is packed, or saved by a program of its own."""
    stem, _, ending = name.lower().partition(".")
    return stem in tables and ending.endswith(_OTHERS)


def _is_dataset(folders: list[str]) -> bool:
    return "curated" in folders or "reference" in folders


def _take_dataset(folder: Path, folders: list[str], found: Contents, walk: Walk) -> None:
    """Take the records of a dataset, and leave the folders that hold others."""
    for name in [name for name in folders if name in PARTS]:
        _look_through(walk, folder / name)
        found.records += yaml_files(folder / name)
        folders.remove(name)
    for name in list(folders):
        if _holds_records(folder / name) and not (folder / name / DESCRIPTOR).is_file():
            found.left.append((folder / name, _NO_PART))
            folders.remove(name)


def _look_through(walk: Walk, folder: Path) -> None:
    """See that a folder does not hold too much to be read; that it is closed is told by reading."""
    with suppress(OSError):
        deque(walk.below(folder), maxlen=0)


def _holds_records(folder: Path) -> bool:
    levels = Walk().below(folder)
    try:
        return any(name.endswith(SUFFIXES) for _, *names in levels for name in chain(*names))
    except OSError:  # which the walk tells when it comes there
        return False
