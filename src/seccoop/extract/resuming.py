"""A long run that can be gone on with: what it has written, and how many reports that covers.

Until a run is finished its lines stand in ``OUTPUT.partial``, beside ``OUTPUT.progress``, which
says how many reports were read and how many bytes they gave. What stands behind these bytes was
being written when the run was stopped, and is read again: nothing is lost, nothing is there twice.
``OUTPUT.lock`` keeps a second run away; the system opens it when a run ends, however it ends.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from seccoop.extract.candidate_ids import CandidateIds
from seccoop.extract.input_files import STDIN
from seccoop.extract.outputs import as_lines, is_parquet, write_parquet

_EVERY = 2.0  # seconds between two notes of how far a run has come


class ResumeError(Exception):
    """A run cannot be begun or gone on with; the message says why and what to do."""


@dataclass(frozen=True)
class Progress:
    """How far a run has come.

    Attributes
    ----------
    begun : str
        A digest of what it reads and how; it is gone on with only by the same.
    reports, unread : int
        How many reports were dealt with, and how many of them could not be read.
    written : int
        How many bytes that gave.
    """

    begun: str
    reports: int = 0
    unread: int = 0
    written: int = 0


class Run:
    """A run that writes to a file; use it as a context, and `finish` it at its end.

    Parameters
    ----------
    output : Path
        Where the candidates are to stand in the end: Parquet by its name, else lines of JSON.
    begun : str
        See `digest_of`.
    resume : bool
        Whether to go on with a run that was stopped, if there is one.
    every : float
        Seconds between two notes of how far it has come.

    Raises
    ------
    ResumeError
        There is something already, another run writes it, or what there is was begun otherwise.
    """

    def __init__(self, output: Path, begun: str, resume: bool, every: float = _EVERY) -> None:
        self._output, self._every = output, every
        self._partial = output.with_name(f"{output.name}.partial")
        self._note = output.with_name(f"{output.name}.progress")
        self._refuse_finished()
        self._lock = Lock(output)
        try:
            self._refuse_finished()  # by a run that ended before this one had the lock
            self.progress = self._begin(begun, resume)
            self._stream = self._partial.open("ab")
            self._stream.truncate(self.progress.written)
            self._ids = self._ids_written()
        except BaseException:
            self._lock.release()
            raise
        self._noted = time.monotonic()

    def _refuse_finished(self) -> None:
        if self._output.exists():
            raise ResumeError(f"{self._output} exists already; choose another name.")

    def _begin(self, begun: str, resume: bool) -> Progress:
        if not self._note.exists():
            self._partial.unlink(missing_ok=True)
            return Progress(begun)
        if not resume:
            raise ResumeError(
                f"{self._note} tells of a run that was stopped: to go on with it, --resume; "
                "to begin anew, delete it."
            )
        try:
            progress = Progress(**json.loads(self._note.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            raise ResumeError(f"{self._note} cannot be read; delete it to begin anew.") from error
        if progress.begun != begun:
            raise ResumeError(
                f"{self._note} tells of a run over other reports, or with other options; "
                "delete it to begin anew."
            )
        if not self._partial.exists() or self._partial.stat().st_size < progress.written:
            raise ResumeError(f"{self._partial} is cut short; delete {self._note} to begin anew.")
        return progress

    def _ids_written(self) -> CandidateIds:
        """Return the ids of the candidates that a run before this one wrote."""
        ids = CandidateIds()
        try:
            with self._partial.open("rb") as stream:
                for line in stream:
                    ids.apart([json.loads(line)])
        except (ValueError, KeyError, TypeError) as error:
            raise ResumeError(
                f"{self._partial} holds other lines than a run wrote; delete {self._note} to begin "
                "anew."
            ) from error
        return ids

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._stream.closed:
            try:
                self._save()
            finally:
                self._stream.close()
        self._lock.release()

    def add(self, records: Sequence[Mapping[str, Any]], readable: bool = True) -> None:
        """Write what one report gave, and count it."""
        lines = as_lines(self._ids.apart(records)).encode()
        self._stream.write(lines)
        self.progress = replace(
            self.progress,
            reports=self.progress.reports + 1,
            unread=self.progress.unread + (not readable),
            written=self.progress.written + len(lines),
        )
        if time.monotonic() - self._noted >= self._every:
            self._save()

    def finish(self) -> None:
        """Put the file where it belongs, whole, and delete what told of the way to it."""
        self._save()
        self._stream.close()
        if is_parquet(self._output):
            whole = self._output.with_name(f"{self._output.name}.whole")
            write_parquet(self._partial, whole)
            whole.replace(self._output)
            self._partial.unlink()
        else:
            self._partial.replace(self._output)
        self._note.unlink()
        self._lock.remove()

    def _save(self) -> None:
        """Note how far the run has come, once the lines are safe."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        new = self._note.with_name(f"{self._note.name}.new")
        new.write_text(json.dumps(asdict(self.progress)) + "\n", encoding="utf-8")
        new.replace(self._note)
        self._noted = time.monotonic()


class Lock:
    """Keeps other runs from a file for as long as this process lives, or until it is released.

    Raises
    ------
    ResumeError
        Another run is writing the file.
    """

    def __init__(self, output: Path) -> None:
        from filelock import FileLock, Timeout

        self._path = output.with_name(f"{output.name}.lock")
        self._lock = FileLock(self._path)
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise ResumeError(
                f"Another run is writing {output}; wait for its end, or choose another name."
            ) from error
        except NotImplementedError as error:
            raise ResumeError(
                f"The file system of {output} has no locks, so two runs could not be kept apart; "
                "write to a local disk."
            ) from error

    def remove(self) -> None:
        """Take the lock away once the file is whole: whoever waits for it finds that it is."""
        with suppress(OSError):  # Windows removes none that is held
            self._path.unlink()
        self.release()

    def release(self) -> None:
        """Let others write the file."""
        self._lock.release()


def digest_of(files: Iterable[Path], settings: object) -> str:
    """Return a digest of files, by name, size and time of change, and of how they are read."""
    digest = hashlib.sha256(repr(settings).encode())
    for file in files:
        if file != STDIN:
            state = file.stat()
            digest.update(f"{file}\t{state.st_size}\t{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
