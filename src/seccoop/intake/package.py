"""Check a package: its descriptor, then every file that the descriptor names."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from seccoop.checks.report import Report
from seccoop.contract.model import JsonObject
from seccoop.contract.packaged import package_contract, worded
from seccoop.errors import DataError
from seccoop.finding import Location
from seccoop.intake.archive import ArchiveError, unpack
from seccoop.intake.descriptor import (
    DescriptorError,
    Resource,
    check_schemas,
    check_version,
    known_resources,
    read_descriptor,
)
from seccoop.intake.paths import UnsafePathError, relative_path, resolve_inside
from seccoop.intake.profile import check_profile
from seccoop.intake.recorder import Recorder
from seccoop.intake.tables import TableFile, check_files


def check_package(path: Path, name: str, recorder: Recorder) -> None:
    """Check a package.

    Parameters
    ----------
    path : Path
        Its ``datapackage.json``.
    name : str
        How findings call the descriptor; they call files by names beside it.
    recorder : Recorder
        Where findings are written down.
    """
    try:
        document = read_descriptor(path)
    except DescriptorError as error:
        at = Location(name, error.line)
        recorder.add("descriptor-invalid", at, problem=str(error), advice=error.advice)
        return
    check_profile(document, name, recorder, _refused(document, recorder))
    recorder = _with_own_schema(document, path.parent, name, recorder)
    resources = known_resources(document, name, recorder)
    check_schemas(resources, name, recorder)
    count = len(document["resources"])
    recorder.checked(f"{name}: a descriptor of {count} resource{'s' if count != 1 else ''}")
    files: list[TableFile] = []
    absent: list[str] = []
    for resource in resources:
        file = _file(resource, path.parent, name, recorder)
        if file:
            files.append(file)
        else:
            absent.append(resource.table.name)
    is_whole = any(resource.table.name == "events" for resource in resources)
    check_files(files, absent, Location(name) if is_whole else None, recorder)


def _refused(document: JsonObject, recorder: Recorder) -> Iterator[int]:
    """Yield the numbers of the tables whose paths are not followed, by their letters alone."""
    silent = Recorder(Report(), recorder.contract)
    for resource in known_resources(document, "", silent):
        try:
            relative_path(resource.entry["path"])
        except UnsafePathError:
            yield resource.index


def _with_own_schema(document: JsonObject, folder: Path, name: str, recorder: Recorder) -> Recorder:
    """Return a recorder for the schema that a package was made with.

    A package made with another version of the schema than the installed one is checked with its
    own, if it brings that along.
    """
    said = document.get("schemaVersion")
    brought = (folder / "schema" / "SCHEMA_VERSION").is_file()
    if said in (None, recorder.contract.version) or not brought:
        check_version(document, name, recorder)
        return recorder
    try:
        contract = worded(package_contract(folder, document))
    except DataError as error:
        check_version(document, name, recorder)
        recorder.unchecked(f"the folder schema/ beside {name}", str(error))
        return recorder
    recorder.checked(f"{name}: made with schema {said}, and checked with it")
    return Recorder(recorder.report, contract)


def check_archive(path: Path, name: str, recorder: Recorder) -> None:
    """Check the zip of a package; it is unpacked into a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="seccoop-") as folder:
        try:
            home = unpack(path, Path(folder))
        except ArchiveError as error:
            facts = {"kind": "a zip of a package", "problem": str(error)}
            recorder.add(error.rule, Location(name), **facts)
            return
        inside = Path(name) / home.relative_to(folder) / "datapackage.json"
        check_package(home / "datapackage.json", inside.as_posix(), recorder)


def _file(resource: Resource, root: Path, name: str, recorder: Recorder) -> TableFile | None:
    text = resource.entry["path"]
    table = resource.table.name
    try:
        path = resolve_inside(text, root)
    except UnsafePathError as error:
        facts = {"path": text, "problem": str(error), "table": table}
        recorder.add("path-unsafe", Location(name), **facts)
        return None
    except FileNotFoundError:
        recorder.add("file-missing", Location(name), path=text, table=table)
        return None
    except IsADirectoryError:
        facts = {"kind": "a file", "problem": f"{text} is a folder, a device or a pipe"}
        recorder.add("file-unreadable", Location(name), table=table, **facts)
        return None
    shown = os.path.normpath(Path(name).parent / text)
    return TableFile(resource.table, resource.format, path, Path(shown).as_posix(), resource.entry)
