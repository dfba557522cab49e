"""Open what somebody names: a folder, a descriptor, a zip, a checkout or a version."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from seccoop.checks.report import Report
from seccoop.contract.locate import is_checkout
from seccoop.contract.model import Contract, JsonObject, Table
from seccoop.contract.packaged import package_contract, worded
from seccoop.diff.snapshot import Snapshot
from seccoop.errors import DataError

DESCRIPTOR = "datapackage.json"
_NAMEABLE = (
    f"Name a folder with {DESCRIPTOR}, that file, the zip of a release, a checkout, or a version "
    "such as 1.2.0"
)
VERSION = re.compile(r"latest|(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}")


def open_snapshot(target: str, *, store: str | None = None, offline: bool = False) -> Snapshot:
    """Open a package to be compared.

    Parameters
    ----------
    target : str
        A folder with ``datapackage.json``, that file, or the zip of a release; a checkout, whose
        records are built as they stand now; or the number of a released version, or ``latest``.
    store : str, optional
        Where versions are looked for.
    offline : bool
        Whether to do without the network.

    Returns
    -------
    Snapshot
        Read with the schema that the package brings along, every file as its digest says.

    Raises
    ------
    DataError
        There is no such package, or it is not sound.
    """
    path = Path(target)
    if target.strip() and path.is_dir() and is_checkout(path):
        return built(path)
    with located(target, store=store, offline=offline) as (folder, name, descriptor):
        return read_package(folder, name, descriptor)


@contextmanager
def located(
    target: str, *, store: str | None = None, offline: bool = False
) -> Iterator[tuple[Path, str, str]]:
    """Find the package that somebody names.

    Parameters
    ----------
    target, store, offline
        As for `open_snapshot`, but for checkouts, of which this is the package last built.

    Yields
    ------
    tuple of Path, str and str
        Its folder, what to call it, and the name of its descriptor. The folder of a zip is gone
        afterwards.
    """
    path = Path(target)
    if not target.strip():
        raise DataError(f"Nothing is named. {_NAMEABLE}.")
    if path.is_dir():
        yield path, target, DESCRIPTOR
    elif path.suffix.lower() == ".zip" and path.is_file():
        with tempfile.TemporaryDirectory(prefix="seccoop-") as folder:
            yield _unpacked(path, Path(folder)), target, DESCRIPTOR
    elif path.is_file():
        if path.suffix.lower() != ".json":
            raise DataError(f"{target} is no package. {_NAMEABLE}.")
        yield path.parent, target, path.name
    elif VERSION.fullmatch(target):
        from seccoop.catalog import release_folder

        yield release_folder(target, store=store, offline=offline), target, DESCRIPTOR
    else:
        raise DataError(
            f"There is no {target}. {_NAMEABLE}; for the versions that there are: seccoop versions"
        )


def built(root: Path) -> Snapshot:
    """Build the records of a checkout as they stand now, and write nothing."""
    from seccoop.build.builder import BuilderError
    from seccoop.build.pipeline import build_package, read_metadata
    from seccoop.contract import read_contract

    try:
        made = build_package(root.resolve())
    except (BuilderError, OSError, KeyError) as error:
        raise DataError(f"The records in {root} cannot be built: {error}") from error
    if made.failed:
        raise DataError(
            f"The records in {root} have errors, so there is nothing to compare. "
            "To see them: seccoop build --check"
        )
    contract = read_contract(root / "schema")
    metadata = {**read_metadata(root), "schemaVersion": contract.version}
    return Snapshot.of(
        made.tables, contract, version=made.version, name="working tree", metadata=metadata
    )


def read_package(folder: Path, name: str, descriptor: str = DESCRIPTOR) -> Snapshot:
    """Read a package with the schema that it brings along.

    Raises
    ------
    DataError
        It is not there, or not sound.
    """
    document, contract, tables = read_tables(folder, name, descriptor)
    metadata = {key: value for key, value in document.items() if key != "resources"}
    return Snapshot.of(
        tables, contract, version=str(document.get("version", "0.0.0")), name=name,
        metadata=metadata,
    )  # fmt: skip


def read_tables(
    folder: Path, name: str, descriptor: str = DESCRIPTOR, *, views: bool = False
) -> tuple[JsonObject, Contract, dict[str, pa.Table]]:
    """Read the core tables of a package, typed by its own schema, and its views on request.

    Returns
    -------
    tuple
        The descriptor, the schema and the tables.
    """
    from seccoop.intake.descriptor import DescriptorError, known_resources, read_descriptor
    from seccoop.intake.recorder import Recorder

    path = folder / descriptor
    if not path.is_file():
        raise DataError(
            f"{name} has no {DESCRIPTOR}, so it is no package. "
            "Name the folder that holds it, or a zip of a release."
        )
    try:
        document = read_descriptor(path)
    except (DescriptorError, OSError) as error:
        raise DataError(
            f"{path} cannot be used: {error}. To see more: seccoop validate {path}"
        ) from error
    contract = package_contract(folder, document)
    recorder = Recorder(Report(), worded(contract))
    wanted = contract.tables if views else contract.core
    entries: dict[str, dict[str, JsonObject]] = {}
    for resource in known_resources(document, name, recorder):
        if resource.table.name in wanted:
            entries.setdefault(resource.table.name, {})[resource.format] = resource.entry
    tables = {
        table: _read(folder, table, formats, recorder, contract)
        for table, formats in entries.items()
    }
    _raise_on_findings(recorder, name)
    if "events" not in tables:
        raise DataError(f"{name} has no table events, so it is no package of this dataset.")
    return document, contract, tables


def _read(
    folder: Path, table: str, formats: Mapping[str, JsonObject], recorder: Any, contract: Contract
) -> pa.Table:
    from seccoop.intake.csv_table import read_csv
    from seccoop.intake.digests import check_file
    from seccoop.intake.parquet_table import read_parquet
    from seccoop.intake.paths import UnsafePathError, resolve_inside

    kind = "csv" if "csv" in formats else "parquet"
    entry = formats[kind]
    try:
        path = resolve_inside(entry["path"], folder)
    except (UnsafePathError, FileNotFoundError, IsADirectoryError) as error:
        raise DataError(
            f"The file {entry['path']} of the table {table} cannot be read in {folder}: {error}. "
            f"To see more: seccoop validate {folder}"
        ) from error
    reader = read_csv if kind == "csv" else read_parquet
    try:
        check_file(path, entry["path"], entry, table, recorder)
        reading = reader(path, entry["path"], contract.tables[table], recorder)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from error
    _raise_on_findings(recorder, str(folder))
    assert reading is not None, "what cannot be read is a finding"
    found: pa.Table = reading.whole()
    for problem in _problems(found, contract.tables[table], entry, contract):
        raise _unsound(str(folder), f"{entry['path']} {problem}.")
    return found


def _problems(
    found: pa.Table, table: Table, entry: JsonObject, contract: Contract
) -> Iterator[str]:
    """Say what a table lacks of what its schema and its descriptor promise; it may have more."""
    if missing := [name for name in table.columns if name not in found.column_names]:
        yield f"lacks {', '.join(missing)}"
        return
    if entry.get("rows", found.num_rows) != found.num_rows:
        yield f"has {found.num_rows} rows and not {entry['rows']}"
    for field in table.fields:
        if (codes := contract.codes(field)) is not None:
            unknown = set(found[field.name].unique().to_pylist()) - {None, *codes}
            if unknown:
                yield f"has {min(unknown)!r} as {field.name}, which is no code of {field.codelist}"


def _raise_on_findings(recorder: Any, name: str) -> None:
    for finding in recorder.report.findings:
        if finding.severity == "error":
            where = f"{finding.where}: " if finding.file else ""
            raise _unsound(name, f"{where}{finding.message}")


def _unsound(name: str, problem: str) -> DataError:
    return DataError(f"{name} is not sound. {problem} To see every fault: seccoop validate {name}")


def _unpacked(path: Path, folder: Path) -> Path:
    from seccoop.intake.archive import ArchiveError, unpack

    try:
        return unpack(path, folder)
    except ArchiveError as error:
        raise DataError(
            f"{path} is no zip of a release: {error}. To see more: seccoop validate {path}"
        ) from error
