"""Paths that a descriptor gives, and which of them may be followed."""

from __future__ import annotations

import re
import stat
from pathlib import Path, PurePosixPath


class UnsafePathError(Exception):
    """A path must not be followed; the message completes a sentence that begins with the path."""


def relative_path(text: object) -> PurePosixPath:
    """Return the path that a descriptor gives.

    Raises
    ------
    UnsafePathError
        By its letters alone it is none that may be followed.
    """
    if not isinstance(text, str) or not text or not text.isprintable():
        raise UnsafePathError("is not a path")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
        raise UnsafePathError("is an address or names a drive; only files of the package are read")
    if "\\" in text:
        raise UnsafePathError("has a backslash")
    pure = PurePosixPath(text)
    if pure.is_absolute() or text.startswith("~"):
        raise UnsafePathError("does not begin at the descriptor")
    if ".." in pure.parts:
        raise UnsafePathError("climbs out of the folder of the descriptor")
    return pure


def resolve_inside(text: object, root: Path) -> Path:
    """Return the file that a descriptor means.

    Parameters
    ----------
    text : object
        What the descriptor says.
    root : Path
        The folder of the descriptor.

    Raises
    ------
    UnsafePathError
        It leads, or could lead, out of the folder.
    FileNotFoundError
        There is no such file.
    IsADirectoryError
        It is a folder, a device or a pipe.
    """
    pure = relative_path(text)
    path = root / pure
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise UnsafePathError("is a link that leads out of the package")
        mode = path.stat().st_mode
    except RuntimeError as error:
        raise UnsafePathError("is a link that leads back to itself") from error
    except (OSError, ValueError) as error:
        raise FileNotFoundError(text) from error
    if not stat.S_ISREG(mode):
        raise IsADirectoryError(text)
    return path
