"""Unpack the zip of a package: plain files only, below one folder, and no more than fits."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

FILE_LIMIT = 1000
DEEPEST = 32
LONGEST_NAME = 255
TOTAL_LIMIT = 8 * 1024**3
RATIO_LIMIT = 200
_SMALL = 1024 * 1024  # bytes up to which any ratio will do
_PIECE = 1024 * 1024
_ARCHIVES = (".zip", ".gz", ".bz2", ".xz", ".zst", ".7z", ".tar", ".tgz", ".rar")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# What the zipfile module raises for archives that are cut short, altered or forged.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_MAC = "__MACOSX"  # what macOS adds to every zip


class ArchiveError(Exception):
    """An archive that is not unpacked; ``rule`` says whether it is unsafe or damaged."""

    def __init__(self, rule: str, problem: str) -> None:
        super().__init__(problem)
        self.rule = rule


def unpack(path: Path, folder: Path) -> Path:
    """Unpack a zip file.

    Parameters
    ----------
    path : Path
        The zip file.
    folder : Path
        An empty folder.

    Returns
    -------
    Path
        The folder that holds ``datapackage.json``: ``folder``, or the only one inside it.

    Raises
    ------
    ArchiveError
        It is damaged, or something about it is not as in a package.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for problem in _problems(archive.infolist()):
                raise ArchiveError("archive-unsafe", problem)
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _extract(archive, entries, folder)
    except _DAMAGE as error:
        words = error.strerror if isinstance(error, OSError) else str(error)
        problem = (words or "it is damaged").rstrip(".")
        raise ArchiveError("file-unreadable", problem) from error
    return _home(folder)


def _problems(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield what is not safe, by the headers alone."""
    if len(entries) > FILE_LIMIT:
        yield f"It has {len(entries)} entries; a package has {FILE_LIMIT} at most"
    names: set[str] = set()
    folders = {
        parent.as_posix().casefold()
        for entry in entries
        for parent in islice(PurePosixPath(entry.orig_filename).parents, DEEPEST)
    }
    for entry in entries:
        name = entry.orig_filename
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name:
            yield f"The entry {name} leads out of the folder"
        if not name.isprintable() or not pure.parts or len(name.encode()) > LONGEST_NAME:
            yield f"The entry {name[:LONGEST_NAME]!r} has no proper name"
        if len(pure.parts) > DEEPEST:
            yield f"The entry {name} lies more than {DEEPEST} folders deep"
        if not entry.is_dir() and pure.as_posix().casefold() in folders:
            yield f"The entry {name} is a file and a folder"
        if pure.as_posix().casefold() in names:
            yield f"The entry {name} is there twice"
        names.add(pure.as_posix().casefold())
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield f"The entry {name} is a link or a device"
        if entry.flag_bits & _ENCRYPTED:
            yield f"The entry {name} is encrypted"
        if entry.compress_type not in _METHODS:
            yield f"The entry {name} is packed in an unusual way"
        if pure.suffix.lower() in _ARCHIVES:
            yield f"The entry {name} is itself an archive"
        if entry.file_size > max(_SMALL, RATIO_LIMIT * entry.compress_size):
            yield f"The entry {name} would grow more than {RATIO_LIMIT} times"
    if sum(entry.file_size for entry in entries) > TOTAL_LIMIT:
        yield f"Unpacked it would have more than {TOTAL_LIMIT // 1024**3} GB"


def _extract(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], folder: Path) -> None:
    """Write the entries to disk, counting what really comes out."""
    total = 0
    for entry in entries:
        target = folder / PurePosixPath(entry.orig_filename)
        target.parent.mkdir(parents=True, exist_ok=True)
        size = 0
        with archive.open(entry) as packed, target.open("xb") as out:
            while piece := packed.read(_PIECE):
                size += len(piece)
                total += len(piece)
                if size > max(_SMALL, RATIO_LIMIT * entry.compress_size) or total > TOTAL_LIMIT:
                    raise ArchiveError(
                        "archive-unsafe", f"The entry {entry.filename} grows beyond what it claims"
                    )
                out.write(piece)


def _home(folder: Path) -> Path:
    """Return the folder with the descriptor."""
    if (folder / "datapackage.json").is_file():
        return folder
    inside = [path for path in folder.iterdir() if path.is_dir() and path.name != _MAC]
    if len(inside) == 1 and (inside[0] / "datapackage.json").is_file():
        return inside[0]
    problem = "it has no datapackage.json, neither at its top nor in its only folder"
    raise ArchiveError("file-unreadable", problem)
