"""Put a release into a store: files first, the index last, and never over anything.

A publisher begins by writing ``X.Y.Z/claim.json``, which lists every file of the release with its
digest. Only one file of that name can come to be, so of two publishers of one version with
different files one wins and the other is told. The claim belongs to the files and not to the
process: whoever comes with the same files, a second run after a first one was killed, or a second
publisher at the same time, finishes the work. The index is changed by comparing and replacing,
and read again where somebody else was faster, so that no release of another publisher is lost.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from seccoop.store.access import Progress, Writable, put
from seccoop.store.errors import (
    ChangedError,
    NotInStoreError,
    RefusedError,
    StoreError,
    TakenError,
)
from seccoop.store.fields import is_version, read_json
from seccoop.store.model import INDEX, Entry, File, Index, archive_path, json_bytes
from seccoop.store.opening import index_of, open_place
from seccoop.store.parsing import INDEX_LIMIT, parse_entry, parse_index
from seccoop.store.release_folder import entry_of

CLAIM = "claim.json"
_TRIES = 30
_Change = Callable[[Index], Index]


def publish(folder: Path, url: str | Path, progress: Progress = lambda step: None) -> Entry:
    """Publish a release.

    Parameters
    ----------
    folder : Path
        The folder of the release, ``seccoop-X.Y.Z``; its zip lies beside it.
    url : str or Path
        The store: a folder or a URL; see `open_place`.
    progress : callable, optional
        Told what begins, in a few words.

    Returns
    -------
    Entry
        What the index now says of the release. Publishing the same files again changes nothing.

    Raises
    ------
    RefusedError
        The store has that version with other files; the message says which.
    StoreError
        The folder is no release, or the store cannot be written to.
    """
    progress("checking the release")
    entry = entry_of(folder)
    place = open_place(url)
    listed = _read(place)[0].by_version.get(entry.version)
    if listed is not None:
        _same_files(listed, entry, f"{place.url} has version {entry.version} already")
        return listed
    place.prepare(progress)
    _claim(place, entry)
    for file in _archive_last(entry):
        progress(f"writing {file.path}")
        name = file.path.partition("/")[2]
        last = file.path == archive_path(entry.version)
        source = folder.with_name(name) if last else folder / name
        put(place, file.path, source, file.size, file.sha256)
    progress("writing the index")
    return _update(place, lambda index: _added(index, entry, place)).by_version[entry.version]


def yank(
    url: str | Path, version: str, reason: str, progress: Progress = lambda step: None
) -> Entry:
    """Declare a release unfit for use; it stays where it is, for whoever used it.

    ``latest`` then names the newest release that is not yanked. A release that was yanked stays
    so: what replaces it has another version.

    Parameters
    ----------
    url : str or Path
        The store.
    version : str
        The release.
    reason : str
        Why, in a sentence for its users.
    progress : callable, optional
        Told what begins.

    Raises
    ------
    NotInStoreError
        The store has no such version.
    RefusedError
        It was yanked already, for another reason.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise StoreError('Say why, in a sentence for its users: --reason "..."')
    today = datetime.now(UTC).date().isoformat()

    def change(index: Index) -> Index:
        entry = listed(index, version, place.url)
        if entry.yanked is not None:
            if entry.yanked.reason == reason:
                return index
            raise RefusedError(
                f"Version {version} was yanked on {entry.yanked.date}: {entry.yanked.reason} "
                "That stays as it is."
            )
        if today < entry.date:
            raise StoreError(
                f"The clock of this machine says {today}, which is before the release itself "
                f"({entry.date}). Set the clock, then run the same command again."
            )
        document = entry.to_json() | {"yanked": {"reason": reason, "date": today}}
        return index.with_entry(parse_entry(document, "The new entry"))

    place = open_place(url)
    listed(index_of(place)[0], version, place.url)
    place.prepare(progress)
    progress("writing the index")
    return _update(place, change).by_version[version]


def register_doi(url: str | Path, version: str, doi: str) -> Entry:
    """Write into the index which DOI a release was given, which happens after it was made.

    Raises
    ------
    NotInStoreError
        The store has no such version.
    RefusedError
        It has another DOI already.
    """

    def change(index: Index) -> Index:
        entry = listed(index, version, place.url)
        if entry.doi not in (None, doi):
            raise RefusedError(f"Version {version} has the DOI {entry.doi}, which stays as it is.")
        return index.with_entry(parse_entry(entry.to_json() | {"doi": doi}, "The new entry"))

    place = open_place(url)
    listed(index_of(place)[0], version, place.url)
    place.prepare(lambda step: None)
    return _update(place, change).by_version[version]


def listed(index: Index, version: str, url: str) -> Entry:
    """Return the release of a version, or say which there are.

    Raises
    ------
    NotInStoreError
        There is none.
    """
    if (entry := index.by_version.get(version)) is not None:
        return entry
    have = ", ".join(index.by_version) or "none yet"
    problem = f"There is no version {version} in {url}"
    if not is_version(version):
        problem = f"{version!r} is no version; versions look like 1.2.0"
    raise NotInStoreError(f"{problem}. Versions there: {have}. To see them: seccoop versions")


def _read(place: Writable) -> tuple[Index, str | None]:
    try:
        return index_of(place)
    except NotInStoreError:
        return Index(), None


def _claim(place: Writable, entry: Entry) -> None:
    """Make a version the own one of these files."""
    path = f"{entry.version}/{CLAIM}"
    try:
        place.create(path, json_bytes(entry.to_json()))
    except TakenError:
        data, _ = place.read(path, INDEX_LIMIT)
        source = f"{place.url}/{path}"
        claimed = parse_entry(read_json(data, source), source)
        _same_files(claimed, entry, f"Another publisher was first with version {entry.version}")


def _same_files(theirs: Entry, ours: Entry, problem: str) -> None:
    """Refuse to go on unless both releases have the same files."""
    have, want = ({f.path: (f.size, f.sha256) for f in e.files} for e in (theirs, ours))
    if have == want:
        return
    told = [
        f"{what} {', '.join(sorted(paths)[:8])}{' ...' if len(paths) > 8 else ''}"
        for what, paths in (
            ("other contents:", {path for path in have.keys() & want if have[path] != want[path]}),
            ("only there:", have.keys() - want),
            ("only here:", want.keys() - have),
        )
        if paths
    ]
    raise RefusedError(
        f"{problem}, and it is not the same ({'; '.join(told)}). Nothing in a store is ever "
        "overwritten. Give your release another number: seccoop release X.Y.Z"
    )


def _archive_last(entry: Entry) -> list[File]:
    return sorted(entry.files, key=lambda file: (file.path == entry.archive.path, file.path))


def _added(index: Index, entry: Entry, place: Writable) -> Index:
    theirs = index.by_version.get(entry.version)
    if theirs is None:
        return index.with_entry(entry)
    _same_files(theirs, entry, f"{place.url} has version {entry.version} already")
    return index


def _update(place: Writable, change: _Change) -> Index:
    """Change the index, as often as it takes for nobody else to have changed it meanwhile."""
    for attempt in range(_TRIES):
        index, token = _read(place)
        changed = change(index)
        if changed == index:
            return index
        data = changed.to_bytes()
        parse_index(data, "the new index")
        try:
            place.replace(INDEX, data, token)
        except ChangedError:
            time.sleep(random.uniform(0, 0.05 * (attempt + 1)))  # noqa: S311
            continue
        return changed
    raise StoreError(
        f"Others keep changing the index of {place.url}. Wait until they are done, then run the "
        "same command again; it goes on where it stopped."
    )
