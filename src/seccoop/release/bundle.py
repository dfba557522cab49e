"""A release as files: the folder, its digests, and the zip; the same input, the same bytes."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from seccoop.errors import DataError
from seccoop.release.staging import staging

SUMS = "SHA256SUMS"
_MODE = 0o100644 << 16
_UNIX = 3
_EARLIEST = date(1980, 1, 1)  # that a zip can name


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the digests of all files as ``sha256sum -c`` reads them."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def write_zip(path: Path, root: str, files: Mapping[str, bytes], day: date) -> None:
    """Write a zip whose bytes depend on nothing but the files, their names and the day."""
    stamp = max(day, _EARLIEST)
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{root}/{name}", (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, files[name], compresslevel=9)


def write_release(
    out: Path,
    name: str,
    files: Mapping[str, bytes],
    day: date,
    complete: Callable[[Path], Mapping[str, bytes]],
    check: Callable[[Path], None],
) -> Path:
    """Write the folder of a release and the zip beside it, wholly or not at all.

    Nothing is overwritten: a folder that is there already must hold the same files, and is then
    taken for the one that was to be made. What a killed process left in ``out`` is removed.

    Parameters
    ----------
    out : Path
        Where folder and zip belong.
    name : str
        What the folder is called.
    files : mapping of str to bytes
        Contents by path inside the folder.
    day : date
        The day of the release, which the zip gives to every file.
    complete : callable
        Given the folder, returns further files that are made from the others.
    check : callable
        Given the whole folder, raises where it is not sound.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    DataError
        A release of that name is there, and it is another one.
    """
    out.mkdir(parents=True, exist_ok=True)
    with staging(out) as place:
        fresh = place / name
        _write(fresh, files)
        more = complete(fresh)
        whole = {**files, **more}
        whole[SUMS] = sums(whole)
        _write(fresh, {**more, SUMS: whole[SUMS]})
        check(fresh)
        write_zip(place / f"{name}.zip", name, whole, day)
        _place(place / f"{name}.zip", out / f"{name}.zip", dry=True)
        _place(fresh, out / name, dry=True)
        _place(place / f"{name}.zip", out / f"{name}.zip")
        _place(fresh, out / name)
    return out / name


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())


def _place(fresh: Path, target: Path, *, dry: bool = False) -> None:
    """Move a file or folder to its place, unless the same is there already."""
    if not target.exists():
        if not dry:
            fresh.rename(target)
        return
    if _contents(target) != _contents(fresh):
        raise DataError(
            f"{target} is there already and holds something else; nothing is ever overwritten. "
            "Move it away, or release under the next number."
        )


def _contents(path: Path) -> dict[str, str]:
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {
        file.relative_to(path).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }
