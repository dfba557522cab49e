"""A package to export: its descriptor, the contract it was made with, and its files."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seccoop.contract import Contract, Table, data_root, load_contract, read_contract
from seccoop.contract.model import JsonObject
from seccoop.errors import DataError
from seccoop.exports.shape import shape_fault

if TYPE_CHECKING:
    import pyarrow as pa

DESCRIPTOR = "datapackage.json"
_TWIN = "-parquet"
_PIECE = 1024 * 1024
_VERSION = re.compile(r"\d+\.\d+\.\d+|latest")


class ExportError(DataError):
    """Something cannot be exported; the message says why and what to do."""


@dataclass(frozen=True)
class TableFile:
    """One file of one table, as the descriptor names it and as it was found to be."""

    table: Table
    format: str
    path: str
    mediatype: str
    size: int
    sha256: str
    rows: int


@dataclass(frozen=True)
class Package:
    """A package whose files are those that its descriptor names.

    ``files`` maps a table's name to its files by format, in the order of the descriptor.
    """

    root: Path
    descriptor: JsonObject
    contract: Contract
    files: Mapping[str, Mapping[str, TableFile]]

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables that are there, in the contract's order."""
        known = self.contract.tables
        return {name: known[name] for name in known if name in self.files}

    @property
    def rows(self) -> Mapping[str, int]:
        """The number of rows of each table."""
        return {name: next(iter(self.files[name].values())).rows for name in self.tables}

    @cached_property
    def _read(self) -> dict[str, pa.Table]:
        return {}

    def arrow(self, name: str) -> pa.Table:
        """Return a table with the contract's types, read once.

        Raises
        ------
        ExportError
            The package has no such table, or its columns are not those of the contract.
        """
        if name not in self._read:
            self._read[name] = self._load(name)
        return self._read[name]

    def _load(self, name: str) -> pa.Table:
        import pyarrow as pa
        import pyarrow.csv as csv
        import pyarrow.parquet as pq

        from seccoop.contract.arrow import arrow_schema

        if name not in self.files:
            raise ExportError(f"The package has no table {name}. To check it: seccoop validate")
        expected = arrow_schema(self.contract.tables[name])
        forms = self.files[name]
        file = forms.get("parquet") or forms["csv"]
        path = self.root / file.path
        try:
            if file.format == "parquet":
                table = pq.read_table(path)
            else:
                convert = csv.ConvertOptions(
                    column_types=expected, null_values=[""], strings_can_be_null=True
                )
                parse = csv.ParseOptions(newlines_in_values=True)
                table = csv.read_csv(path, parse_options=parse, convert_options=convert)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise ExportError(
                f"{file.path} cannot be read: {error} To see more: seccoop validate"
            ) from error
        if not table.schema.equals(expected):
            raise ExportError(
                f"{file.path} has other columns or types than the schema "
                f"{self.contract.version}. To see which: seccoop validate"
            )
        if table.num_rows != file.rows:
            raise ExportError(
                f"{file.path} has {table.num_rows} rows and not the {file.rows} that the "
                "descriptor gives. To see more: seccoop validate"
            )
        return table


def read_package(root: Path) -> Package:
    """Read the descriptor in a folder and make sure that the files are the ones it names.

    Raises
    ------
    ExportError
        There is no package, or it is not whole.
    """
    from seccoop.intake.descriptor import DescriptorError, read_descriptor

    path = root / DESCRIPTOR
    if not path.is_file():
        raise ExportError(
            f"There is no {DESCRIPTOR} in {root}. To make one in a checkout: seccoop build"
        )
    try:
        descriptor = read_descriptor(path)
    except DescriptorError as error:
        raise ExportError(f"{path}: {error}. {error.advice}") from error
    if fault := shape_fault(descriptor):
        raise ExportError(f"{path} {fault}. To check the package: seccoop validate {path}")
    contract = _contract(root)
    files: dict[str, dict[str, TableFile]] = {}
    for entry in descriptor["resources"]:
        file = _file(entry, root, contract) if isinstance(entry, dict) else None
        if file:
            files.setdefault(file.table.name, {})[file.format] = file
    if not files:
        raise ExportError(f"{path} names no table of the schema. To see more: seccoop validate")
    return Package(root, descriptor, contract, files)


def _contract(root: Path) -> Contract:
    """Return the contract beside the descriptor, else the one of this software."""
    folder = root / "schema"
    if not (folder / "SCHEMA_VERSION").is_file():
        return load_contract()
    try:
        return read_contract(folder)
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ExportError(f"{folder} cannot be read as a schema: {error!r}") from error


def _file(entry: Mapping[str, Any], root: Path, contract: Contract) -> TableFile | None:
    from seccoop.intake.paths import UnsafePathError, resolve_inside

    name = str(entry.get("name", "")).removesuffix(_TWIN)
    form = entry.get("format")
    if name not in contract.tables or form not in ("csv", "parquet"):
        return None
    said = entry.get("path")
    try:
        path = resolve_inside(said, root)
    except UnsafePathError as error:
        raise ExportError(f"The path {said!r} of {name} {error}.") from error
    except OSError as error:
        raise ExportError(f"The file {said} of {name} is missing.") from error
    digest = _sha256(path)
    if entry.get("hash") != f"sha256:{digest}":
        raise ExportError(
            f"{said} is not the file that the descriptor names: its SHA-256 is {digest}. "
            "Get the package again, or in a checkout run: seccoop build"
        )
    rows = entry.get("rows")
    if not isinstance(rows, int) or isinstance(rows, bool) or rows < 0:
        raise ExportError(f"The descriptor does not say how many rows {said} has.")
    return TableFile(
        table=contract.tables[name],
        format=form,
        path=str(said),
        mediatype=str(entry.get("mediatype", "application/octet-stream")),
        size=path.stat().st_size,
        sha256=digest,
        rows=rows,
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


@contextmanager
def open_package(target: str | Path | None = None) -> Iterator[Package]:
    """Open what a user named.

    Parameters
    ----------
    target : str or Path, optional
        A folder with ``datapackage.json``, that file, the zip of a package, or the number of a
        released version (``latest`` for the newest); by default the package of the checkout or
        the one that came with the software.

    Raises
    ------
    ExportError
        It is none of these, or it is not whole.
    """
    if target is None:
        yield read_package(data_root())
        return
    path = Path(target)
    if isinstance(target, str) and _VERSION.fullmatch(target) and not path.exists():
        yield read_package(_released(target))
    elif path.is_dir():
        yield read_package(path)
    elif path.is_file() and path.name == DESCRIPTOR:
        yield read_package(path.parent)
    elif path.is_file() and path.suffix.lower() == ".zip":
        from seccoop.intake.archive import ArchiveError, unpack

        with tempfile.TemporaryDirectory(prefix="seccoop-") as folder:
            try:
                home = unpack(path, Path(folder))
            except ArchiveError as error:
                raise ExportError(f"{path} cannot be unpacked: {error}.") from error
            yield read_package(home)
    else:
        raise ExportError(
            f"{target} is no folder with {DESCRIPTOR}, no zip of a package and no version. "
            "To see the versions: seccoop versions"
        )


def _released(version: str) -> Path:
    """Return the folder of a released version, from the cache or the store in use."""
    from seccoop.catalog import release_folder

    return release_folder(version)
