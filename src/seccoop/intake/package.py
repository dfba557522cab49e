"""Check a package: its descriptor, then every file that the descriptor names."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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
from seccoop.intake.paths import UnsafePathError, resolve_inside
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
    check_profile(document, name, recorder)
    check_version(document, name, recorder)
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
    check_files(files, absent, is_whole, recorder)


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
