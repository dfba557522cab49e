"""Put an export in its place: whole, and never over something else without being told to."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from seccoop.exports.kinds import KINDS, Kind
from seccoop.exports.package import ExportError, Package
from seccoop.release.staging import staging


def export(kind: str, package: Package, path: Path, force: bool = False) -> Path:
    """Write a package in another form.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    package : Package
        From `open_package` or `read_package`.
    path : Path
        The file to make, or the folder where the kind is one.
    force : bool
        Whether to replace a file that is there; a folder is never replaced.

    Returns
    -------
    Path
        The path.

    Raises
    ------
    ExportError
        There is no such kind, something is there already, or it cannot be made.
    """
    if kind not in KINDS:
        raise ExportError(f"There is no kind {kind}. To list the kinds: seccoop export --list")
    if path.is_dir():
        advice = "Remove it or name another." if KINDS[kind].is_folder else "Name a file in it."
        raise ExportError(f"{path} is a folder that is there already. {advice}")
    if path.exists() and (not force or KINDS[kind].is_folder):
        raise ExportError(f"{path} exists already. To replace it: --force")
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent}. Make it first.")
    try:
        _place(KINDS[kind], package, path)
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written: {error.strerror or error}. Name another with --to."
        ) from error
    return path


def _place(kind: Kind, package: Package, path: Path) -> None:
    """Write beside the place, then move: nobody ever sees half an export."""
    with staging(path.parent) as place:
        made = place / path.name
        if kind.is_folder:
            made.mkdir()
        kind.write(package, made, _way(path, package))
        made.replace(path)


def _way(path: Path, package: Package) -> str:
    """Return the way from a document to the package's folder.

    A document outside that folder is made as though it lay beside ``datapackage.json``: the way
    from elsewhere is known on one machine only.
    """
    home, root = path.parent.resolve(), package.root.resolve()
    if not home.is_relative_to(root):
        return ""
    up = PurePosixPath(*([".."] * len(home.relative_to(root).parts)))
    return "" if home == root else f"{up}/"
