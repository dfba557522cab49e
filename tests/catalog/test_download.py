"""Downloads that go well: whole, checked, once, and gone on with where they broke off."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import seccoop
from seccoop.catalog import download, release_folder, versions
from seccoop.catalog.cache import shelf_of
from seccoop.catalog.checking import problems_of
from seccoop.store import publish, read_index, yank

ZIP = "seccoop-1.0.0.zip"


def assert_whole(folder, store, version="1.0.0"):
    """The release is in the cache to the byte, and nothing is left of how it came there."""
    entry = read_index(store).by_version[version]
    assert list(problems_of(folder, entry.contents)) == []
    shelf = folder.parents[1]
    assert not [path for path in shelf.iterdir() if path.suffix in (".part", ".zip")]
    assert not list(shelf.glob(".staging*"))


def halfway(request, path):
    """Promise everything, send a half of it, and hang up."""
    data = path.read_bytes()
    request.send_response(200)
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data[: len(data) // 2])


def without_ranges(request, path):
    data = path.read_bytes()
    request.send_response(200)
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data)


def ranges(server):
    return [wanted for path, wanted in server.asked if path.endswith(".zip")]


def test_one_request_for_the_index_and_one_for_the_zip(small, serve, cache):
    server = serve(small)
    folder = download("1.0.0", store=server.url)
    assert_whole(folder, small)
    assert folder.is_relative_to(cache)
    assert server.asked == [("/releases.json", None), (f"/1.0.0/{ZIP}", None)]
    assert download("1.0.0", store=server.url) == folder
    assert release_folder("1.0.0", store=server.url + "/") == folder
    assert len(server.asked) == 2, "what is in the cache needs no network"


@pytest.mark.parametrize("kind", ["folder", "file", "memory", "s3"])
def test_from_every_kind_of_place(slim, tmp_path, kind, request):
    store = {"folder": str(tmp_path / "x"), "file": f"file://{tmp_path}/x"}.get(kind)
    store = store or request.getfixturevalue(kind)
    publish(slim(tmp_path, "1.0.0"), store)
    assert_whole(download("1.0.0", store=store), store)
    assert [release.version for release in versions(store)] == ["1.0.0"]


def test_progress_is_told(small):
    steps = []
    download("1.0.0", store=str(small), progress=lambda done, total: steps.append((done, total)))
    size = read_index(small).by_version["1.0.0"].archive.size
    assert steps[-1] == (size, size)
    assert steps == sorted(steps)


def test_a_terminal_shows_a_bar(small, serve):
    environment = {**os.environ, "FORCE_COLOR": "1", "TTY_COMPATIBLE": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, serve(small).url],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "seccoop 1.0.0" in done.stderr
    assert "seccoop 1.0.0" not in done.stdout
    environment = {**os.environ, "SECCOOP_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(small)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "", "no terminal, no bar"


def test_latest(small, serve):
    server = serve(small)
    assert download("latest", store=server.url).name == "seccoop-1.1.0"
    yank(small, "1.1.0", "Wrong.")
    assert download("latest", store=server.url).name == "seccoop-1.0.0"
    assert release_folder("latest", store=server.url, offline=True).name == "seccoop-1.0.0"


def test_a_copy_elsewhere(small, tmp_path):
    folder = download("1.0.0", store=str(small), to=tmp_path / "mine")
    assert folder == tmp_path / "mine/seccoop-1.0.0"
    entry = read_index(small).by_version["1.0.0"]
    assert list(problems_of(folder, entry.contents)) == []
    assert download("1.0.0", store=str(small), to=tmp_path / "mine") == folder
    (folder / "README.md").write_text("mine")
    words = r"is there already and is not this release: README\.md .*overwritten.*--to DIR"
    with pytest.raises(seccoop.DataError, match=words):
        download("1.0.0", store=str(small), to=tmp_path / "mine")
    assert (folder / "README.md").read_text() == "mine"


def test_nginx_serves_a_store_as_it_is(releases, nginx):
    url, log = nginx(releases)
    listed = versions(url)
    assert [(release.version, release.cached) for release in listed] == [
        ("1.1.0", False),
        ("1.0.0", False),
    ]
    folder = download("1.0.0", store=url)
    assert_whole(folder, releases)
    assert len(seccoop.load("events", version="1.0.0", store=url)) == listed[1].events
    archive = read_index(releases).by_version["1.1.0"].archive
    part = shelf_of(url).folder / f".{archive.sha256[:16]}.part"
    part.write_bytes((releases / archive.path).read_bytes()[:1000])
    assert_whole(download("1.1.0", store=url), releases, "1.1.0")
    assert '" 206 ' in log.read_text().splitlines()[-1], "it went on after the first 1000 bytes"
    with pytest.raises(seccoop.DataError, match=r"no version 3\.0\.0 .* Versions there: 1\.1\.0"):
        download("3.0.0", store=url)
    with pytest.raises(seccoop.DataError, match=r"There is no store at .*/nowhere"):
        versions(f"{url}/nowhere")


def test_a_download_that_breaks_off_goes_on_by_itself(small, serve):
    server = serve(small)
    server.tell(ZIP, halfway, server.plainly)
    assert_whole(download("1.0.0", store=server.url), small)
    half = (small / "1.0.0" / ZIP).stat().st_size // 2
    assert ranges(server) == [None, f"bytes={half}-"]


def test_a_server_without_ranges_begins_anew(small, serve):
    server = serve(small)
    server.tell(ZIP, halfway, without_ranges)
    assert_whole(download("1.0.0", store=server.url), small)


def test_what_came_is_kept_for_the_next_time(small, serve, cache):
    server = serve(small)

    def hang_up(request, path):
        pass

    server.tell(ZIP, halfway, hang_up)
    with pytest.raises(seccoop.DataError, match=r"127\.0\.0\.1 .*Try again"):
        download("1.0.0", store=server.url)
    assert not list(cache.glob("stores/*/1.0.0"))
    server.tell(ZIP, server.plainly)
    server.asked.clear()
    assert_whole(download("1.0.0", store=server.url), small)
    half = (small / "1.0.0" / ZIP).stat().st_size // 2
    assert ranges(server) == [f"bytes={half}-"]


def test_a_first_part_that_is_rotten_is_thrown_away(small, serve):
    server = serve(small)
    archive = read_index(small).by_version["1.0.0"].archive
    shelf = shelf_of(server.url)
    shelf.make()
    (shelf.folder / f".{archive.sha256[:16]}.part").write_bytes(b"rot" * 100)
    assert_whole(download("1.0.0", store=server.url), small)
    assert ranges(server) == ["bytes=300-", None]


def test_a_first_part_that_is_too_long_is_thrown_away(small, serve):
    server = serve(small)
    archive = read_index(small).by_version["1.0.0"].archive
    shelf = shelf_of(server.url)
    shelf.make()
    (shelf.folder / f".{archive.sha256[:16]}.part").write_bytes(b"x" * (archive.size + 1))
    assert_whole(download("1.0.0", store=server.url), small)
    assert ranges(server) == [None]


def test_a_server_that_recovers(small, serve):
    server = serve(small)
    failing = [lambda request, path: request.send_error(503)] * 2
    server.tell("releases.json", *failing, server.plainly)
    server.tell(ZIP, *failing, server.plainly)
    assert_whole(download("1.0.0", store=server.url), small)


CODE = "import sys, seccoop; print(seccoop.download('1.0.0', store=sys.argv[1]))"


def test_two_processes_at_once_download_once(small, serve):
    server = serve(small)

    def slowly(request, path):
        time.sleep(0.5)
        server.plainly(request, path)

    server.tell(ZIP, slowly)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CODE, server.url], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    told = [process.communicate(timeout=60)[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(set(told)) == 1
    assert_whole(release_folder("1.0.0", store=server.url, offline=True), small)
    assert len(ranges(server)) == 1


def test_threads_at_once_download_once(small, serve):
    server = serve(small)
    with ThreadPoolExecutor(4) as pool:
        folders = list(pool.map(lambda _: download("1.0.0", store=server.url), range(4)))
    assert len(set(folders)) == 1
    assert_whole(folders[0], small)
    assert len(ranges(server)) == 1


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_kill_9_in_the_middle(small, serve, cache):
    server = serve(small)
    data = (small / "1.0.0" / ZIP).read_bytes()

    def stall(request, path):
        request.send_response(200)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data[:100_000])
        request.wfile.flush()
        time.sleep(30)

    server.tell(ZIP, stall)
    process = subprocess.Popen([sys.executable, "-c", CODE, server.url])
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if any(part.stat().st_size for part in cache.glob("stores/*/.*.part")):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert not list(cache.glob("stores/*/1.0.0"))
    with pytest.raises(seccoop.DataError, match="not in the cache"):
        seccoop.load("events", version="1.0.0", store=server.url, offline=True)
    server.tell(ZIP, server.plainly)
    assert_whole(download("1.0.0", store=server.url), small)
    assert ranges(server)[-1] == "bytes=100000-"
