"""Build the package: builders, assemble, checks, files, and only then a change on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import yaml

from seccoop.assemble.derive import derive
from seccoop.assemble.tables import Assembled, assemble
from seccoop.assemble.views import views
from seccoop.build.builder import BuilderError, Context, manifests, run_builder
from seccoop.build.consequences import without_consequences
from seccoop.checks.run import check_tables
from seccoop.contract import Contract, read_contract
from seccoop.dossier import Batch
from seccoop.dossier.records import Record
from seccoop.errors import DataError
from seccoop.finding import Finding, Location
from seccoop.release.descriptor import TableFiles, descriptor
from seccoop.release.swap import replace_file, replace_package
from seccoop.release.write import content_digest, csv_bytes, parquet_bytes

if TYPE_CHECKING:
    from seccoop.diff.model import Diff
    from seccoop.diff.snapshot import Snapshot

TABLES = "dataset/tables"
CITATION = "CITATION.cff"
Progress = Callable[[str], None]


@dataclass
class Build:
    """What a build made, or why it made nothing.

    ``tables`` is empty unless every record could be read. ``since`` is what differs from the
    release before, where there was one.
    """

    version: str
    findings: list[Finding] = field(default_factory=list)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    files: Mapping[str, TableFiles] = field(default_factory=dict)
    descriptor: bytes = b""
    since: Diff | None = None

    @property
    def failed(self) -> bool:
        """Whether anything found forbids publishing."""
        return any(finding.severity == "error" for finding in self.findings)


def build_package(root: Path, progress: Progress = lambda step: None) -> Build:
    """Make the package of a repository in memory.

    Parameters
    ----------
    root : Path
        The repository: ``schema/``, ``builders/`` and ``dataset/``. What earlier releases say of
        a row comes from the newest one in its folder ``releases``, if there is one.
    progress : callable, optional
        Told what begins, in a few words.

    Raises
    ------
    BuilderError
        The repository is not one, or a builder cannot run.
    DataError
        The last release in the repository cannot be read.
    """
    from seccoop.release.previous import previous_snapshot

    metadata = read_metadata(root)
    contract = read_contract(root / "schema")
    batch = read_records(root, contract, progress)
    previous = previous_snapshot(root, str(metadata["version"]))
    return make_package(batch, metadata, contract, progress, previous)


def read_records(root: Path, contract: Contract, progress: Progress = lambda step: None) -> Batch:
    """Run every builder of a repository."""
    batch = Batch()
    for manifest in manifests(root):
        progress(f"reading {manifest.reads}")
        batch.extend(run_builder(Context(root, manifest, contract)))
    return batch


def make_package(
    batch: Batch,
    metadata: Mapping[str, Any],
    contract: Contract,
    progress: Progress = lambda step: None,
    previous: Snapshot | None = None,
) -> Build:
    """Make a package of records: derive, assemble, check and, if all is well, write in memory.

    Parameters
    ----------
    batch : Batch
        All records; they are completed in place.
    metadata : mapping
        What the descriptor says of the package; ``version`` is the dataset version.
    contract : Contract
        The schema.
    progress : callable, optional
        Told what begins, in a few words.
    previous : Snapshot, optional
        The release before, from which rows have their history.
    """
    build = Build(version=str(metadata["version"]), findings=batch.findings)
    if batch.unread:
        return build
    progress("assembling tables")
    derive(batch.records, contract, build.version)
    assembled = assemble(batch.records, contract)
    if previous is not None:
        progress(f"comparing with {previous.version}")
        assembled, build.since = _with_history(assembled, previous, metadata, contract)
    progress("checking")
    found = check_tables(assembled.tables, contract, assembled.records)
    build.findings = without_consequences(
        [*batch.findings, *assembled.findings], found, assembled.records, contract
    )
    build.tables = assembled.tables
    if build.failed:
        return build
    progress("deriving views")
    build.tables = {**assembled.tables, **views(assembled.tables, contract)}
    progress("writing tables")
    build.files = {name: _files(build.tables[name], name, contract) for name in contract.tables}
    build.descriptor = descriptor(metadata, build.files, contract, TABLES)
    return build


def publish(root: Path, build: Build) -> None:
    """Make a build the current package of the repository, wholly or not at all.

    How to cite it is written into ``CITATION.cff`` afterwards.
    """
    if build.failed or not build.files:
        raise ValueError("a build that failed cannot be published")
    from seccoop.exports import ExportError, citation_file

    files: dict[str, bytes] = {}
    for name, made in build.files.items():
        files |= {f"{name}.csv": made.csv, f"{name}.parquet": made.parquet}
    replace_package(root, TABLES, files, build.descriptor)
    with suppress(ExportError):  # without a title or a day nothing can be cited, or released
        replace_file(root / CITATION, citation_file(root))


def read_metadata(root: Path) -> dict[str, Any]:
    """Read ``dataset/package.yaml``."""
    path = root / "dataset" / "package.yaml"
    if not path.is_file():
        raise BuilderError(f"{root} is no checkout of the dataset: it has no dataset/package.yaml.")
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict) or not {"name", "version"} <= set(document):
        raise BuilderError(f"{path} must give at least name and version.")
    return document


def _with_history(
    assembled: Assembled, previous: Snapshot, metadata: Mapping[str, Any], contract: Contract
) -> tuple[Assembled, Diff | None]:
    """Bring in what earlier releases say, unless keys are wrong; then the checks say so."""
    from seccoop.release.history import continue_history

    try:
        tables, since = continue_history(
            assembled.tables, previous, str(metadata["version"]), contract, dict(metadata)
        )
    except DataError:
        return assembled, None
    rows = tables["changes"].num_rows
    place = Location("the releases before")
    ledger = [Record("changes", {}, place) for _ in range(rows)]
    records = {**assembled.records, "changes": ledger}
    return Assembled(tables, records, assembled.findings), since


def _files(table: pa.Table, name: str, contract: Contract) -> TableFiles:
    return TableFiles(
        table=contract.tables[name],
        csv=csv_bytes(table),
        parquet=parquet_bytes(table),
        rows=table.num_rows,
        content_sha256=content_digest(table),
    )
