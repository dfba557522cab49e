"""Read one hand-written file, or every one below a folder, into records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seccoop.contract import Contract, load_contract
from seccoop.dossier.records import Record, RecordReader
from seccoop.dossier.text import read_text
from seccoop.dossier.tree import TreeError, parse_tree
from seccoop.errors import DataError
from seccoop.finding import Finding, Location, report

SUFFIXES = (".yaml", ".yml")
# The folders of a dataset whose records a build reads.
PARTS = ("reference", "curated", "extracted")


@dataclass(slots=True)
class Batch:
    """Records from one source of records, and what was wrong on the way.

    ``unread`` names the files of which nothing could be read, so that later stages know that
    records are missing.
    """

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def extend(self, other: Batch) -> None:
        """Take in another batch."""
        self.records += other.records
        self.findings += other.findings
        self.unread += other.unread


def read_file(path: Path, name: str | None = None, contract: Contract | None = None) -> Batch:
    """Read one dossier or reference file.

    Parameters
    ----------
    path : Path
        The file.
    name : str, optional
        How findings call it; its path by default.
    """
    contract = contract or load_contract()
    name = name or str(path)
    source = read_text(path, name, contract.rules)
    batch = Batch(findings=list(source.findings))
    if source.text is None:
        batch.unread.append(name)
        return batch
    try:
        root, findings = parse_tree(source.text, name, contract.rules)
    except TreeError as error:
        batch.findings.append(error.finding)
        batch.unread.append(name)
        return batch
    reader = RecordReader(contract, name)
    reader.read(root)
    batch.findings += findings + reader.findings
    if not (batch.findings or reader.records):
        batch.findings.append(report(contract.rules["file-empty"], {}, Location(name)))
    batch.records += reader.records
    return batch


def read_folder(folder: Path, root: Path, contract: Contract | None = None) -> Batch:
    """Read every YAML file below ``folder``; findings name files relative to ``root``."""
    batch = Batch()
    for path in yaml_files(folder):
        batch.extend(read_file(path, path.relative_to(root).as_posix(), contract))
    return batch


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield what is named like a YAML file below ``folder``, in order of path.

    Folders and links that bear such a name are yielded too, for the reader to refuse: skipping
    them would lose records without notice. Links to folders are not followed.

    Raises
    ------
    DataError
        A folder below it cannot be listed, so that records may be missing.
    """
    for parent, folders, files in sorted(os.walk(folder, onerror=_refuse)):
        for name in sorted([*files, *folders]):
            if name.endswith(SUFFIXES):
                yield Path(parent) / name


def _refuse(error: OSError) -> None:
    """Refuse to go on without a folder; one that is not there holds no files."""
    if not isinstance(error, FileNotFoundError):
        raise DataError(f"{error.filename} cannot be opened: {error.strerror}.") from error
