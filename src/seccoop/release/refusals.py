"""Why a release is refused: each reason in words that say what to do."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from seccoop.contract.model import Contract
from seccoop.diff.model import Diff
from seccoop.diff.snapshot import KEY, Snapshot

_SHOWN = 5
_LEFT_OUT = ":(exclude)releases"  # the store in the repository, which a release adds to


def dirty_tree(root: Path) -> Iterator[str]:
    """Say what in a checkout is not committed."""
    git = shutil.which("git")
    if git is None:
        yield "git is not installed, so nobody can tell what is committed. Install git."
        return
    command = [git, "-C", str(root), "status", "--porcelain", "--", ".", _LEFT_OUT]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if asked.returncode:
        yield f"{root} is not under git, so nobody could tell what was released: git init"
        return
    changed = [line[3:] for line in asked.stdout.splitlines()]
    if changed:
        yield f"There are uncommitted changes: {_first(changed)}. Commit them: git commit -a"


def lost_ids(previous: Snapshot, now: Snapshot, diff: Diff, version: str) -> Iterator[str]:
    """Say which records vanished without a tombstone, and which retired ids came back.

    Parameters
    ----------
    previous, now : Snapshot
        The last release and what is to be released.
    diff : Diff
        What differs between them.
    version : str
        The number of the release, which new tombstones must give.
    """
    yield from _vanished(diff, now.contract)
    retired = _tombstones(previous)
    reused = [
        f"{table} {key}"
        for table, key in retired
        if table in now.tables and key in set(now.tables[table].frame[KEY])
    ]
    if reused:
        yield (
            f"Retired ids were used again: {_first(reused)}. An id is never used again. "
            "Give the records new ids: seccoop new id"
        )
    tombs = _tombstones(now)
    gone = [f"{table} {key}" for table, key in retired if (table, key) not in tombs]
    if gone:
        yield (
            f"Tombstones are gone: {_first(gone)}. A tombstone stays for ever. "
            "Put them back under `tombstones`."
        )
    for (table, key), since in tombs.items():
        known = previous.tables.get(table)
        is_fresh = (
            known is not None and (table, key) not in retired and key in set(known.frame[KEY])
        )
        if is_fresh and since != version:
            yield (
                f"The tombstone of {table} {key} says retired_in: {since}, but this release is "
                f"the first without it. Write retired_in: {version}"
            )


def _vanished(diff: Diff, contract: Contract) -> Iterator[str]:
    """Name records with an id that are gone without a tombstone."""
    for name, table in diff.tables.items():
        schema = contract.core.get(name)
        if schema is None or not schema.has_ids:
            continue
        lost = [
            key
            for key in table.removed[KEY]
            if key not in table.retirements or table.retirements[key].of != (name, key)
        ]
        if lost:
            yield (
                f"{len(lost)} of {name} vanished without a tombstone: {_first(lost)}. "
                "Add a row under `tombstones`, or bring them back."
            )


def _tombstones(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    table = snapshot.tables.get("tombstones")
    if table is None:
        return {}
    rows = table.frame.iter_rows(named=True)
    return {(row["table"], row["key"]): row["retired_in"] for row in rows}


def _first(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}"
