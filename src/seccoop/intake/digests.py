"""Hold the files of a package against the digests and sizes that its descriptor gives."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from pathlib import Path

from seccoop.contract.model import JsonObject
from seccoop.finding import Location
from seccoop.intake.recorder import Recorder

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def check_file(path: Path, name: str, entry: JsonObject, table: str, recorder: Recorder) -> bool:
    """Compare the size of one file with its entry in the descriptor, then its digest.

    Returns
    -------
    bool
        Whether it is the file described, as far as that can be told.
    """
    said = entry.get("bytes")
    found = path.stat().st_size
    if type(said) is int and said != found:
        recorder.add("size-mismatch", Location(name), found=found, said=said, table=table)
        return False
    digest = entry.get("hash")
    if not isinstance(digest, str):
        recorder.unchecked(f"the digest of {name}", "the descriptor gives none")
        return True
    # The standard takes a digest that names no algorithm for MD5.
    algorithm, _, value = digest.rpartition(":")
    algorithm = algorithm.lower() or "md5"
    if algorithm not in _ALGORITHMS:
        recorder.unchecked(f"the digest of {name}", f"it is made by {algorithm}")
        return True
    if not re.fullmatch("[0-9A-Fa-f]+", value):
        recorder.unchecked(f"the digest of {name}", "what the descriptor gives is none")
        return True
    with path.open("rb", buffering=0) as stream:
        real = hashlib.file_digest(stream, partial(hashlib.new, algorithm, usedforsecurity=False))
    if real.hexdigest() == value.lower():
        return True
    facts = {"algorithm": algorithm.upper(), "found": real.hexdigest(), "said": value}
    recorder.add("hash-mismatch", Location(name), table=table, **facts)
    return False
