"""What the index says of a release, computed from the folder and the zip that were made of it."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from seccoop.store.access import digest_of
from seccoop.store.errors import StoreError
from seccoop.store.fields import is_version, read_json
from seccoop.store.model import NAME, Changes, Entry, File, archive_path
from seccoop.store.parsing import parse_entry

SUMS = "SHA256SUMS"
DESCRIPTOR = "datapackage.json"
DESCRIPTOR_LIMIT = 32 * 1024**2
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S[^\r\n]*)")


def read_sums(text: str, source: str) -> dict[str, str]:
    """Return the digests of a ``SHA256SUMS`` by path.

    Raises
    ------
    StoreError
        A line is not as ``sha256sum`` writes it, or a path comes twice.
    """
    sums: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None or found[2] in sums:
            raise StoreError(f"{source}, line {number}: not a digest and a path that is new.")
        sums[found[2]] = found[1]
    return sums


def entry_of(folder: Path) -> Entry:
    """Describe a release for the index, and make sure that it is whole.

    Parameters
    ----------
    folder : Path
        The folder of the release; its zip lies beside it.

    Raises
    ------
    StoreError
        Files are missing, changed or left over, or the zip is not of this folder.
    """
    document = _descriptor(folder)
    version = document.get("version")
    if not isinstance(version, str) or not is_version(version):
        raise StoreError(f"{folder / DESCRIPTOR} gives no version such as 1.2.0.{_AGAIN}")
    files = _files(folder, version, document)
    archive = folder.with_name(f"{NAME}-{version}.zip")
    _compare_with_zip(archive, folder, files)
    size, sha256 = digest_of(archive)
    files.append(File(archive_path(version), size, sha256, format="zip"))
    entry = Entry(
        version=version,
        date=str(document.get("created", ""))[:10],
        schema_version=str(document.get("schemaVersion", "")),
        software_version=str(document.get("softwareVersion", "")),
        files=tuple(files),
        changes=_changes(folder, version, files),
        doi=document.get("doi"),
    )
    # What is published is what readers will accept.
    return parse_entry(entry.to_json(), str(folder))


_AGAIN = " Make the release again: seccoop release X.Y.Z"


def _descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    if not path.is_file():
        raise StoreError(f"{folder} is no release: it has no {DESCRIPTOR}.{_AGAIN}")
    if path.stat().st_size > DESCRIPTOR_LIMIT:
        raise StoreError(f"{path} has more than {DESCRIPTOR_LIMIT // 1024**2} MB.")
    document = read_json(path.read_bytes(), str(path))
    if not isinstance(document, dict) or document.get("name") != NAME:
        raise StoreError(f"{path} does not describe a release of {NAME}.{_AGAIN}")
    return document


def _files(folder: Path, version: str, document: Mapping[str, Any]) -> list[File]:
    """Hold the files against the digests of the folder and describe them."""
    if not (folder / SUMS).is_file():
        raise StoreError(f"{folder} is no release: it has no {SUMS}.{_AGAIN}")
    sums = read_sums((folder / SUMS).read_text(encoding="utf-8"), str(folder / SUMS))
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if _plain(path)}
    for what, paths in (
        ("are missing", sums.keys() - present),
        (f"are not in {SUMS}", present - sums.keys() - {SUMS}),
    ):
        if paths:
            raise StoreError(f"In {folder}, files {what}: {', '.join(sorted(paths))}.{_AGAIN}")
    described = {
        resource["path"]: resource
        for resource in document.get("resources", ())
        if isinstance(resource, dict) and isinstance(resource.get("path"), str)
    }
    files = []
    for path in sorted(present):
        size, sha256 = digest_of(folder / path)
        if path != SUMS and sha256 != sums[path]:
            raise StoreError(f"{folder / path} was changed after the release was made.{_AGAIN}")
        files.append(_file(f"{version}/{path}", size, sha256, described.get(path)))
    return files


def _plain(path: Path) -> bool:
    if path.is_symlink() or not (path.is_dir() or path.is_file()):
        raise StoreError(f"{path} is a link or a device, which no release holds.{_AGAIN}")
    return path.is_file()


def _file(path: str, size: int, sha256: str, resource: Mapping[str, Any] | None) -> File:
    if resource is None:
        return File(path, size, sha256)
    if resource.get("hash") != f"sha256:{sha256}":
        raise StoreError(f"{path} is not the file that {DESCRIPTOR} describes.{_AGAIN}")
    form = resource.get("format")
    return File(
        path,
        size,
        sha256,
        table=str(resource["name"]).removesuffix("-parquet"),
        format=form,
        rows=resource.get("rows"),
        content_sha256=resource.get("contentSha256"),
    )


def _changes(folder: Path, version: str, files: list[File]) -> Changes:
    """Count the records that the release's own table of changes names."""
    path = next(
        (file.path for file in files if (file.table, file.format) == ("changes", "csv")), ""
    )
    kinds = {"add": "added", "correct": "changed"}
    records: dict[str, set[tuple[str, str]]] = {"added": set(), "changed": set(), "removed": set()}
    if path:
        with (folder / path.split("/", 1)[1]).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["release"] == version:
                    whole = row["op"] != "add" or row["field"] == "*"
                    kind = kinds.get(row["op"], "removed") if whole else "changed"
                    records[kind].add((row["table"], row["key"]))
    changed = records["changed"] - records["added"] - records["removed"]
    return Changes(len(records["added"]), len(changed), len(records["removed"]))


def _compare_with_zip(archive: Path, folder: Path, files: list[File]) -> None:
    """Unpack a zip as readers will, and make sure that it holds exactly the files of a folder."""
    from seccoop.intake.archive import ArchiveError, unpack

    if not archive.is_file():
        raise StoreError(f"{archive} is missing; it belongs beside {folder.name}/.{_AGAIN}")
    wanted = {file.path.split("/", 1)[1]: (file.size, file.sha256) for file in files}
    with tempfile.TemporaryDirectory(prefix="seccoop-") as place:
        try:
            home = unpack(archive, Path(place))
        except ArchiveError as error:
            raise StoreError(f"{archive} would not be unpacked: {error}.{_AGAIN}") from error
        found = {
            path.relative_to(home).as_posix(): digest_of(path)
            for path in home.rglob("*")
            if path.is_file()
        }
        named = home.name == folder.name
    if wrong := sorted(path for path, _ in found.items() ^ wanted.items()):
        raise StoreError(
            f"{archive.name} and {folder.name}/ do not hold the same: {', '.join(wrong)}.{_AGAIN}"
        )
    if not named:
        raise StoreError(f"{archive.name} does not hold a folder {folder.name}/.{_AGAIN}")
