"""Why a release is refused: each reason in words that say what to do."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from seccoop.build.pipeline import CITATION, Build
from seccoop.contract.model import Contract
from seccoop.diff.model import Diff
from seccoop.diff.snapshot import KEY, Snapshot
from seccoop.release.previous import RELEASES, newest_release

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
        yield (
            f"There are uncommitted changes: {_first(changed)}. "
            "Commit them: git add --all, then git commit"
        )


def stale_package(root: Path, build: Build, previous: Snapshot | None) -> Iterator[str]:
    """Say whether the package that is committed is not the one to be released, and why.

    Parameters
    ----------
    root : Path
        The checkout.
    build : Build
        What is to be released.
    previous : Snapshot or None
        The last release of the store to publish in, whose history of rows ``build`` continues.
    """
    path = root / "datapackage.json"
    if not path.is_file():
        return
    try:
        resources = json.loads(path.read_bytes())["resources"]
        found = {entry["name"]: entry["contentSha256"] for entry in resources}
    except (ValueError, KeyError, TypeError):
        found = {}
    stale = [name for name, made in build.files.items() if found.get(name) != made.content_sha256]
    if not stale:
        yield from _stale_citation(root)
        return
    own = newest_release(root / RELEASES, before=build.version)
    here, there = own.name if own else None, previous.version if previous else None
    if here == there:
        yield (
            f"The tables that are committed are not what the records give ({_first(stale)}). "
            "Build and commit them: seccoop build, git add --all, git commit"
        )
        return
    yield (
        f"The release before {build.version} is {here or 'none'} in {RELEASES}/, which the tables "
        f"continue, and {there or 'none'} in the store to publish in: rows would have another "
        "first_release there. Both must hold the same releases. Copy the whole folder of the one "
        f"to the other and run it again, or publish in {RELEASES}/ (no --store, no SECCOOP_STORE)."
    )


def _stale_citation(root: Path) -> Iterator[str]:
    """Say whether the citation file of a checkout is not that of its package."""
    from seccoop.exports import ExportError, citation_file

    path = root / CITATION
    try:
        if path.is_file() and path.read_bytes() == citation_file(root):
            return
    except ExportError as error:
        yield str(error)
        return
    yield (
        f"{CITATION} is not what the package gives. "
        "Write and commit it: seccoop build, git add --all, git commit"
    )


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
