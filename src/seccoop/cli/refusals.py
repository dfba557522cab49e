"""What the world refuses a command: a full disk, a folder without rights, a file that is not there.

Any command may meet these anywhere; they are told once, here, in one line and with exit code 2. An
error of any other kind is a defect of the software and keeps its traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TextIO

import click

from seccoop.errors import DataError

CANNOT_RUN = 2
_KINDS = (
    PermissionError,
    FileNotFoundError,
    FileExistsError,
    NotADirectoryError,
    IsADirectoryError,
)
_REASONS = frozenset(
    getattr(errno, name)
    for name in (
        "EBUSY", "EDQUOT", "EFBIG", "EIO", "ELOOP", "EMFILE", "ENAMETOOLONG", "ENFILE", "ENOSPC",
        "ENOTEMPTY", "ENXIO", "EROFS", "ESTALE", "ETXTBSY", "EXDEV",
    )
    if hasattr(errno, name)
)  # fmt: skip


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Tell on one line of stderr what the system refused, and exit with 2."""
    try:
        yield
    except DataError as error:  # what it says is meant for users
        _stop(str(error), error)
    except OSError as error:
        if not is_refusal(error):
            raise
        _stop(in_words(error), error)


def _stop(words: str, error: Exception) -> NoReturn:
    _let_go_of(sys.stdout)
    with suppress(OSError):
        click.echo(f"Error: {words}", err=True)
    _let_go_of(sys.stderr)
    raise SystemExit(CANNOT_RUN) from error


def is_refusal(error: OSError) -> bool:
    """Return whether an error is the world's, and not a defect of the software."""
    return isinstance(error, _KINDS) or error.errno in _REASONS


def in_words(error: OSError) -> str:
    """Return which path is refused and why, in one line.

    >>> in_words(PermissionError(13, "Permission denied", "/srv/talks.yaml"))
    '/srv/talks.yaml: Permission denied.'
    >>> in_words(OSError(28, "No space left on device"))
    'The output cannot be written: No space left on device.'
    """
    reason = " ".join((error.strerror or str(error)).split()).rstrip(".")
    if isinstance(error.filename, str | bytes):
        return f"{os.fsdecode(error.filename)}: {reason}."
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None), errno.EFBIG):
        return f"The output cannot be written: {reason}."
    return f"{reason}."


def _let_go_of(stream: TextIO | None) -> None:
    """Write out what a stream still holds, or else drop it, so that the end is not a second error.

    Python writes it out when it ends, and would change the exit code if that failed.
    """
    if stream is None or stream.closed:
        return
    try:
        stream.flush()
    except OSError:
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
