"""Publishing: whole or not at all, once and for ever, whoever else is at it."""

import errno
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seccoop.store import (
    NotInStoreError,
    RefusedError,
    StoreError,
    in_folder,
    in_objects,
    open_place,
    publish,
    read_index,
    register_doi,
    yank,
)
from seccoop.store.access import holds

SIGKILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@pytest.fixture(params=["folder", "memory", "s3"])
def store(request, tmp_path):
    """An empty store of each kind."""
    if request.param == "folder":
        return str(tmp_path / "store")
    return request.getfixturevalue(request.param)


def assert_whole(url):
    """Everything that the index names is there, to the byte."""
    place = open_place(url)
    index = read_index(url)
    for entry in index.releases:
        for file in entry.files:
            assert holds(place, file.path, file.size, file.sha256), file.path
    return index


def test_a_release_is_published_whole(slim, store, tmp_path):
    entry = publish(slim(tmp_path, "1.0.0"), store)
    index = assert_whole(store)
    assert index.releases == (entry,)
    assert index.latest == entry.version == "1.0.0"
    assert (entry.date, entry.schema_version, entry.software_version) == (
        "2026-01-01",
        "1.0.0",
        "0.1.0",
    )
    events = entry.tables["events"]
    assert (events.path, events.rows, events.format) == ("1.0.0/tables/events.csv", 1, "csv")
    assert len(events.content_sha256) == 64
    assert set(entry.contents) == {
        "README.md",
        "SHA256SUMS",
        "datapackage.json",
        "tables/events.csv",
    }


def test_the_same_again_changes_nothing(slim, store, tmp_path):
    folder = slim(tmp_path, "1.0.0")
    first = publish(folder, store)
    before = open_place(store).read("releases.json", 10**6)[0]
    assert publish(folder, store) == first
    assert open_place(store).read("releases.json", 10**6)[0] == before


def test_other_files_under_the_same_number_are_refused(slim, store, tmp_path):
    publish(slim(tmp_path / "a", "1.0.0"), store)
    words = r"has version 1\.0\.0 already, and it is not the same \(other contents: .*events\.csv"
    with pytest.raises(RefusedError, match=words):
        publish(slim(tmp_path / "b", "1.0.0", note="other"), store)
    assert_whole(store)


def test_newest_first_and_latest(slim, store, tmp_path):
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        publish(slim(tmp_path, version), store)
    index = assert_whole(store)
    assert [entry.version for entry in index.releases] == ["1.10.0", "1.9.0", "1.2.0"]
    assert index.latest == "1.10.0"


def test_a_yanked_release_stays_and_is_no_longer_the_latest(slim, store, tmp_path):
    for version in ("1.0.0", "1.1.0"):
        publish(slim(tmp_path, version), store)
    entry = yank(store, "1.1.0", "Dates of  May are wrong.")
    assert entry.yanked.reason == "Dates of May are wrong."
    assert entry.yanked.date == datetime.now(UTC).date().isoformat()
    index = assert_whole(store)
    assert index.latest == "1.0.0"
    assert index.by_version["1.1.0"].yanked == entry.yanked
    assert yank(store, "1.1.0", "Dates of May are wrong.") == entry
    with pytest.raises(RefusedError, match=r"was yanked on .*: Dates of May are wrong\."):
        yank(store, "1.1.0", "Another reason.")
    publish(slim(tmp_path, "1.1.0"), store)
    assert read_index(store).by_version["1.1.0"].yanked == entry.yanked, "never undone"
    yank(store, "1.0.0", "Also wrong.")
    assert read_index(store).latest is None


def test_yanking_what_is_not_there(slim, store, tmp_path):
    with pytest.raises(NotInStoreError, match="There is no store at"):
        yank(store, "1.0.0", "Why not.")
    publish(slim(tmp_path, "1.0.0"), store)
    with pytest.raises(NotInStoreError, match=r"no version 2\.0\.0 .* Versions there: 1\.0\.0"):
        yank(store, "2.0.0", "Why not.")
    with pytest.raises(NotInStoreError, match=r"'two' is no version; versions look like 1\.2\.0"):
        yank(store, "two", "Why not.")
    with pytest.raises(StoreError, match="Say why"):
        yank(store, "1.0.0", "  ")


def test_a_clock_years_off_yanks_nothing(slim, tmp_path):
    publish(slim(tmp_path, "1.0.0", date="2199-01-01"), tmp_path / "store")
    with pytest.raises(StoreError, match=r"clock of this machine says .* before the release"):
        yank(tmp_path / "store", "1.0.0", "Wrong.")
    assert read_index(tmp_path / "store").latest == "1.0.0"


def test_a_doi_is_registered_once(slim, store, tmp_path):
    publish(slim(tmp_path, "1.0.0"), store)
    assert register_doi(store, "1.0.0", "10.1234/abc").doi == "10.1234/abc"
    assert register_doi(store, "1.0.0", "10.1234/abc").doi == "10.1234/abc"
    assert read_index(store).by_version["1.0.0"].doi == "10.1234/abc"
    with pytest.raises(RefusedError, match=r"has the DOI 10\.1234/abc, which stays"):
        register_doi(store, "1.0.0", "10.1234/def")
    with pytest.raises(StoreError, match=r"`doi` of release 1\.1\.0 is not a DOI"):
        publish(slim(tmp_path, "1.1.0", doi="https://doi.org/10.1234/x"), store)
    publish(slim(tmp_path, "1.2.0"), store)
    with pytest.raises(StoreError, match="is not a DOI"):
        register_doi(store, "1.2.0", "none")
    assert read_index(store).by_version["1.2.0"].doi is None


def test_what_a_later_version_wrote_into_the_index_survives(slim, tmp_path):
    store = tmp_path / "store"
    publish(slim(tmp_path, "1.0.0"), store)
    document = json.loads((store / "releases.json").read_text())
    document["releases"][0]["signature"] = "abc"
    document["contact"] = "someone"
    (store / "releases.json").write_text(json.dumps(document))
    publish(slim(tmp_path, "1.1.0"), store)
    yank(store, "1.0.0", "Wrong.")
    written = json.loads((store / "releases.json").read_text())
    assert written["contact"] == "someone"
    assert written["releases"][1]["signature"] == "abc"


# Interruptions


class Killed(BaseException):
    """What nothing catches."""


@pytest.mark.parametrize("kind", ["memory", "s3"])
def test_killed_between_any_two_writes_to_objects(slim, tmp_path, monkeypatch, kind, request):
    """The n-th write is the last thing that happens."""
    address = request.getfixturevalue(kind)
    first, second = slim(tmp_path, "1.0.0"), slim(tmp_path, "1.1.0")
    home = {"memory": in_objects.Objects, "s3": in_objects.S3}[kind]
    put, written = home._put, []
    limit = None

    def counted(self, place, source, **options):
        if len(written) == limit:
            raise Killed
        try:
            put(self, place, source, **options)
        finally:
            written.append(place)

    monkeypatch.setattr(home, "_put", counted)
    publish(first, f"{address}/whole")
    written.clear()
    publish(second, f"{address}/whole")
    every = len(written)
    assert every >= 1 + 4 + 1 + 1, "the claim, the files, the zip, the index"
    assert written[-1].endswith("releases.json")
    for killed_after in range(every):
        store = f"{address}/{killed_after}"
        limit = None
        publish(first, store)
        written.clear()
        limit = killed_after
        with pytest.raises(Killed):
            publish(second, store)
        assert list(assert_whole(store).by_version) == ["1.0.0"]
        limit = None
        publish(second, store)
        assert list(assert_whole(store).by_version) == ["1.1.0", "1.0.0"]


def test_writes_that_are_refused_as_busy(slim, s3, tmp_path, monkeypatch):
    """What S3 answers to two conditional writes at the same moment: try again."""
    put, asked = in_objects.S3._put, []

    def busy(self, place, source, **options):
        asked.append(place)
        if len(asked) % 2:
            error = OSError(errno.EIO, "conflict")
            error.__cause__ = Exception("conflict")
            error.__cause__.response = {"Error": {"Code": "ConditionalRequestConflict"}}
            raise error
        put(self, place, source, **options)

    monkeypatch.setattr(in_objects.S3, "_put", busy)
    monkeypatch.setattr(in_objects, "WAITS", (0.0, None))
    publish(slim(tmp_path, "1.0.0"), s3)
    assert_whole(s3)


def test_answers_that_get_lost(slim, s3, tmp_path, monkeypatch):
    """A write arrives, its answer does not, and the library underneath writes once more."""
    put = in_objects.S3._put

    def twice(self, place, source, **options):
        put(self, place, source, **options)
        put(self, place, source, **options)

    monkeypatch.setattr(in_objects.S3, "_put", twice)
    for version in ("1.0.0", "1.1.0"):
        publish(slim(tmp_path, version), s3)
    yank(s3, "1.0.0", "Wrong.")
    assert assert_whole(s3).latest == "1.1.0"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_killed_at_every_step_in_a_folder(slim, tmp_path):
    """A process of its own is killed between any two steps that touch the disk."""
    first, second = slim(tmp_path, "1.0.0"), slim(tmp_path, "1.1.0")
    start = tmp_path / "start"
    publish(first, start)
    seen, at = set(), 0
    while True:
        at += 1
        store = tmp_path / f"store-{at}"
        shutil.copytree(start, store)
        child = os.fork()
        if child == 0:
            try:
                _kill_at(at)
                publish(second, store)
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        found = tuple(assert_whole(store).by_version)
        assert found in (("1.0.0",), ("1.1.0", "1.0.0"))
        seen.add(found)
        publish(second, store)
        assert list(assert_whole(store).by_version) == ["1.1.0", "1.0.0"]
        assert list((store / ".incoming").iterdir()) == []
        if not killed:
            break
    assert at > 30, "there are that many steps at least"
    assert len(seen) == 2


def _kill_at(number):
    """Kill this process before the n-th step that touches the disk, which is after the last one."""
    left = [number]

    def watched(step):
        def stepping(*arguments, **options):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), SIGKILL)
            return step(*arguments, **options)

        return stepping

    os.link = watched(os.link)
    os.fsync = watched(os.fsync)
    Path.replace = watched(Path.replace)
    Path.unlink = watched(Path.unlink)
    in_folder.tempfile.mkstemp = watched(in_folder.tempfile.mkstemp)


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_kill_9(slim, tmp_path):
    store = tmp_path / "store"
    publish(slim(tmp_path, "1.0.0"), store)
    folder = slim(tmp_path, "1.1.0", note="x" * 100_000)
    code = (
        "import sys, time; from pathlib import Path; from seccoop.store import publish\n"
        "def progress(step):\n"
        "    print(step, flush=True)\n"
        "    time.sleep(60 if 'events.csv' in step else 0)\n"
        f"publish(Path({str(folder)!r}), {str(store)!r}, progress)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    with process:
        for line in process.stdout:
            if "events.csv" in line:
                break
        process.send_signal(SIGKILL)
    assert process.returncode == -SIGKILL
    assert (store / "1.1.0" / "datapackage.json").is_file()
    assert list(assert_whole(store).by_version) == ["1.0.0"]
    publish(folder, store)
    assert list(assert_whole(store).by_version) == ["1.1.0", "1.0.0"]


# Two at once


def _publishing(barrier, results, folder, store):
    barrier.wait()
    try:
        publish(folder, store)
        results.put((folder.parent.name, "won"))
    except RefusedError as error:
        results.put((folder.parent.name, str(error)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_processes_at_once_in_a_folder(slim, tmp_path):
    """Different versions all arrive; of two with one number and other files one wins."""
    store = tmp_path / "store"
    folders = [slim(tmp_path / f"v{n}", f"1.{n}.0") for n in range(4)]
    folders += [slim(tmp_path / f"rival{n}", "2.0.0", note=str(n)) for n in range(3)]
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(len(folders)), context.Queue()
    processes = [
        context.Process(target=_publishing, args=(barrier, results, folder, store))
        for folder in folders
    ]
    for process in processes:
        process.start()
    told = dict(results.get(timeout=60) for _ in folders)
    for process in processes:
        process.join()
    _assert_one_rival_won(store, told, 4)


@pytest.mark.parametrize("kind", ["memory", "s3"])
def test_threads_at_once_in_objects(slim, tmp_path, kind, request):
    import queue

    store = request.getfixturevalue(kind)
    folders = [slim(tmp_path / f"v{n}", f"1.{n}.0") for n in range(3)]
    folders += [slim(tmp_path / f"rival{n}", "2.0.0", note=str(n)) for n in range(3)]
    barrier, results = threading.Barrier(len(folders)), queue.Queue()
    threads = [
        threading.Thread(target=_publishing, args=(barrier, results, folder, store))
        for folder in folders
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _assert_one_rival_won(store, dict(results.get_nowait() for _ in folders), 3)


def _assert_one_rival_won(store, told, others):
    versions = [f"1.{n}.0" for n in range(others)]
    assert sorted(assert_whole(store).by_version) == [*versions, "2.0.0"]
    assert {told[f"v{n}"] for n in range(others)} == {"won"}
    rivals = [words for name, words in told.items() if name.startswith("rival")]
    assert rivals.count("won") == 1
    losers = [words for words in rivals if words != "won"]
    assert all("is not the same" in words for words in losers)
    assert len(losers) == len(rivals) - 1


def test_a_claim_that_was_never_finished_is_for_its_own_files(slim, tmp_path, memory, monkeypatch):
    folder = slim(tmp_path / "a", "1.0.0")
    with monkeypatch.context() as patch:

        def killed(self, place, source, **options):
            if "claim" not in place:
                raise Killed
            put(self, place, source, **options)

        put = in_objects.Objects._put
        patch.setattr(in_objects.Objects, "_put", killed)
        with pytest.raises(Killed):
            publish(folder, memory)
    words = r"Another publisher was first with version 1\.0\.0.*another number: seccoop release"
    with pytest.raises(RefusedError, match=words):
        publish(slim(tmp_path / "b", "1.0.0", note="other"), memory)
    publish(folder, memory)
    assert_whole(memory)


def test_a_stray_file_in_the_way_is_not_overwritten(slim, store, tmp_path):
    open_place(store).create("1.0.0/README.md", b"somebody else's")
    with pytest.raises(RefusedError, match=r"another file 1\.0\.0/README\.md already"):
        publish(slim(tmp_path, "1.0.0"), store)
    assert open_place(store).read("1.0.0/README.md", 100)[0] == b"somebody else's"
    with pytest.raises(NotInStoreError):
        read_index(store)


# Servers and disks that do not do as told


def test_an_object_store_that_ignores_conditions_is_refused(slim, s3, tmp_path, monkeypatch):
    put = in_objects.S3._put

    def careless(self, place, source, **options):
        put(self, place, source)

    monkeypatch.setattr(in_objects.S3, "_put", careless)
    with pytest.raises(StoreError, match="ignores the conditions of a write"):
        publish(slim(tmp_path, "1.0.0"), s3)
    with pytest.raises(NotInStoreError):
        read_index(s3)


def test_an_object_store_that_knows_only_one_condition_is_refused(slim, s3, tmp_path, monkeypatch):
    put = in_objects.S3._put

    def careless(self, place, source, mode="overwrite", **options):
        put(self, place, source, mode=mode)

    monkeypatch.setattr(in_objects.S3, "_put", careless)
    with pytest.raises(StoreError, match="ignores the conditions of a write"):
        publish(slim(tmp_path, "1.0.0"), s3)


def test_a_bucket_that_is_not_there(slim, s3, tmp_path):
    with pytest.raises(StoreError, match=r"s3://no-such-bucket/x/.* cannot be written"):
        publish(slim(tmp_path, "1.0.0"), "s3://no-such-bucket/x")


def test_any_other_file_system_is_used_with_a_warning(slim, tmp_path, memory):
    import fsspec

    class Plain(type(fsspec.filesystem("memory"))):
        protocol = "plain"

    fsspec.register_implementation("plain", Plain, clobber=True)
    steps = []
    url = memory.replace("memory", "plain")
    publish(slim(tmp_path, "1.0.0"), url, steps.append)
    assert any("nothing keeps two publishers apart" in step for step in steps)
    publish(slim(tmp_path, "1.1.0"), url)
    assert list(assert_whole(url).by_version) == ["1.1.0", "1.0.0"]
    with pytest.raises(RefusedError):
        publish(slim(tmp_path / "b", "1.1.0", note="x"), url)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full; make room on it.*run the same command again"),
        (errno.EACCES, "you may not write there; ask for the right to"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EDQUOT, "your quota is used up"),
    ],
)
def test_a_disk_that_refuses(slim, tmp_path, monkeypatch, code, words):
    folder, store = slim(tmp_path, "1.0.0"), tmp_path / "store"
    sync, left = os.fsync, [3]

    def refuse(descriptor):
        left[0] -= 1
        if left[0] == 0:
            raise OSError(code, os.strerror(code))
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(in_folder.os, "fsync", refuse)
        with pytest.raises(StoreError, match=words):
            publish(folder, store)
    assert not (store / "releases.json").exists()
    publish(folder, store)
    assert_whole(store)


@pytest.mark.skipif(os.name == "nt", reason="there is no tmpfs on Windows")
def test_a_disk_that_is_really_full(slim, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        folder = slim(tmp_path, "1.0.0", note="x" * 50_000)
        with pytest.raises(StoreError, match="the disk is full"):
            publish(folder, disk)
        assert not (disk / "releases.json").exists()
        subprocess.run(["mount", "-o", "remount,size=1m", str(disk)], check=True)
        publish(folder, disk)
        assert_whole(disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StoreError, match="the disk is read-only"):
            publish(slim(tmp_path, "1.1.0"), disk)
        assert list(assert_whole(disk).by_version) == ["1.0.0"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_system_without_hard_links(slim, tmp_path, monkeypatch):
    def refuse(source, target):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(in_folder.os, "link", refuse)
    publish(slim(tmp_path, "1.0.0"), tmp_path / "store")
    with pytest.raises(RefusedError):
        publish(slim(tmp_path / "b", "1.0.0", note="x"), tmp_path / "store")
    assert_whole(tmp_path / "store")


def test_a_file_where_the_folder_should_be(slim, tmp_path):
    (tmp_path / "store").write_text("x")
    with pytest.raises(StoreError, match=r"store.* cannot be"):
        publish(slim(tmp_path, "1.0.0"), tmp_path / "store")


def test_publishing_to_a_web_server(slim, tmp_path):
    with pytest.raises(StoreError):
        publish(slim(tmp_path, "1.0.0"), "http://127.0.0.1:9/")


# Folders that are no releases


def spoil(folder, how):
    if how == "missing":
        (folder / "tables/events.csv").unlink()
    elif how == "changed":
        (folder / "tables/events.csv").write_text("event_id\n")
    elif how == "left over":
        (folder / "notes.txt").write_text("x")
    elif how == "link":
        (folder / "README.md").unlink()
        (folder / "README.md").symlink_to("/etc/hostname")
    elif how == "no sums":
        (folder / "SHA256SUMS").unlink()
    elif how == "no descriptor":
        (folder / "datapackage.json").unlink()
    elif how == "no zip":
        (folder.parent / f"{folder.name}.zip").unlink()
    elif how == "damaged zip":
        path = folder.parent / f"{folder.name}.zip"
        path.write_bytes(path.read_bytes()[:-30])
    elif how in ("unsafe zip", "folder in the zip"):
        path = folder.parent / f"{folder.name}.zip"
        inside = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.*")}
        inside["SHA256SUMS"] = folder / "SHA256SUMS"
        with zipfile.ZipFile(path, "w") as archive:
            for name, file in inside.items():
                archive.write(file, name if how == "folder in the zip" else f"../{name}")
    elif how == "another zip":
        with zipfile.ZipFile(folder.parent / f"{folder.name}.zip", "a") as archive:
            archive.writestr(f"{folder.name}/more.txt", "x")


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("missing", r"files are missing: tables/events\.csv"),
        ("changed", r"events\.csv was changed after the release was made"),
        ("left over", r"files are not in SHA256SUMS: notes\.txt"),
        ("link", "is a link or a device"),
        ("no sums", "it has no SHA256SUMS"),
        ("no descriptor", r"it has no datapackage\.json"),
        ("no zip", r"seccoop-1\.0\.0\.zip is missing"),
        ("damaged zip", r"seccoop-1\.0\.0\.zip would not be unpacked"),
        ("unsafe zip", r"would not be unpacked: The entry .* leads out of the folder"),
        ("folder in the zip", r"does not hold a folder seccoop-1\.0\.0/"),
        ("another zip", "do not hold the same"),
    ],
)
def test_what_is_no_whole_release_is_not_published(slim, tmp_path, how, words):
    folder = slim(tmp_path, "1.0.0")
    spoil(folder, how)
    with pytest.raises(StoreError, match=words + ".*seccoop release"):
        publish(folder, tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_release_of_no_version(slim, tmp_path):
    folder = slim(tmp_path, "1.0.0", schemaVersion="new")
    with pytest.raises(StoreError, match=r"`schema_version` of release 1\.0\.0 is not a version"):
        publish(folder, tmp_path / "store")


def test_changes_are_counted_by_record(make_release, tmp_path):
    entry = publish(make_release(tmp_path, "1.0.0"), tmp_path / "store")
    assert (entry.changes.added, entry.changes.changed, entry.changes.removed) == (1, 1, 1)
    assert_whole(tmp_path / "store")
