"""Servers that lie, fail, stall or lead astray: each a clear error, and nothing in the cache."""

import gzip
import json
import socket
import threading
import time
import zipfile
from hashlib import sha256

import pytest
import requests

import seccoop
from seccoop.catalog import download, versions
from seccoop.store import in_web, read_index

ZIP = "seccoop-1.0.0.zip"


def status(code, body=b"", **headers):
    """Answer with a status, headers and a body."""

    def answer(request, path):
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


def redirect(target):
    return status(302, Location=target)


def claiming(length):
    """Send the file under a length that is not its own."""

    def answer(request, path):
        data = path.read_bytes()
        request.send_response(200)
        request.send_header("Content-Length", str(len(data) + length))
        request.end_headers()
        request.wfile.write(data)

    return answer


def endless(request, path):
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"x" * 65536)


def dripping(request, path):
    request.send_response(200)
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.02)


def silent(request, path):
    time.sleep(3)


def swapped(request, path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    status(200, bytes(data))(request, path)


def short(request, path):
    """Send less than the file, and say nothing of its length."""
    request.send_response(200)
    request.end_headers()
    request.wfile.write(path.read_bytes()[:10])


def another_part(request, path):
    data = path.read_bytes()
    request.send_response(206)
    request.send_header("Content-Range", f"bytes 7-{len(data) - 1}/{len(data)}")
    request.send_header("Content-Length", str(len(data) - 7))
    request.end_headers()
    request.wfile.write(data[7:])


def packed(request, path):
    status(200, gzip.compress(path.read_bytes()), Content_Encoding="gzip")(request, path)


OF_THE_INDEX = {
    "not there": (status(404), "There is no store at .*releases.json. Check the address"),
    "failing": (status(500), "fails: it answered 500 .*Try again later"),
    "closed": (status(403), r"keeps releases\.json closed \(403\).*check its address"),
    "a page": (status(200, b"<html>Welcome to Hotel Wifi</html>"), "is a web page and not JSON"),
    "nothing": (status(200), "is empty"),
    "teapot": (status(418), "answered 418"),
    "endless": (endless, "is longer than 32 MB.*Check the address"),
    "silent": (silent, "does not answer. Try again later"),
    "dripping": (dripping, "sends next to nothing"),
    "packed": (packed, "packs what it sends"),
    "circle": (redirect("/releases.json"), "redirects in circles"),
    "plain http": (redirect("http://example.org/releases.json"), "Use its https address"),
    "file": (redirect("file:///etc/passwd"), "redirects to an address that is not followed"),
    "ftp": (redirect("ftp://127.0.0.1/releases.json"), "is not followed"),
    "password": (redirect("https://me:secret@example.org/"), "no password"),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(in_web, "SILENCE_SECONDS", 0.5)
    monkeypatch.setattr(in_web, "PATIENCE_SECONDS", 0.3)


@pytest.fixture(autouse=True)
def nothing_is_kept(cache):
    """After every test here: no release is in the cache, nor anything that looks like one."""
    yield
    assert not list(cache.glob("stores/*/[0-9]*"))
    assert not list(cache.glob("stores/*/*.zip"))
    assert not list(cache.glob("stores/*/.staging*"))


@pytest.mark.parametrize("how", OF_THE_INDEX)
def test_the_index_cannot_be_had(small, serve, how):
    answer, words = OF_THE_INDEX[how]
    server = serve(small)
    server.tell("releases.json", answer)
    with pytest.raises(seccoop.DataError, match=f"(?s){words}"):
        versions(server.url)
    assert "/etc/passwd" not in str(server.asked)


OF_THE_ZIP = {
    "not there": (status(404), rf"There is no 1\.0\.0/{ZIP}"),
    "failing": (status(500), "fails: it answered 500"),
    "a page": (status(200, b"<html>Sorry</html>"), "according to its server"),
    "too long by its own account": (claiming(5), "according to its server"),
    "too short by its own account": (claiming(-5), "according to its server"),
    "endless": (endless, "sends more of .* Nothing was kept"),
    "silent": (silent, "does not answer"),
    "swapped": (swapped, "is not the file that the index names.*thrown away"),
    "short": (short, "ended .* after .* of .* bytes. Run the same command again"),
    "another part": (another_part, "answered with another part"),
    "out of range": (status(416), "is shorter on its server"),
    "circle": (redirect(f"/1.0.0/{ZIP}"), "redirects in circles"),
}


@pytest.mark.parametrize("how", OF_THE_ZIP)
def test_the_zip_cannot_be_had(small, serve, how):
    answer, words = OF_THE_ZIP[how]
    server = serve(small)
    server.tell(ZIP, answer)
    with pytest.raises(seccoop.DataError, match=f"(?s){words}"):
        download("1.0.0", store=server.url)
    with pytest.raises(seccoop.DataError, match="not in the cache"):
        seccoop.load("events", version="1.0.0", store=server.url, offline=True)


def test_more_redirects_than_a_few(small, serve):
    server = serve(small)
    for number in range(10):
        server.tell(f"/{number}", redirect(f"/{number + 1}"))
    server.tell("releases.json", redirect("/0"))
    with pytest.raises(seccoop.DataError, match="redirects more than 5 times"):
        versions(server.url)
    assert len(server.asked) <= 7


def test_a_redirect_on_the_same_machine_is_followed(small, serve):
    server = serve(small)
    server.tell("/moved/releases.json", redirect(f"{server.url}/releases.json"))
    assert [release.version for release in versions(f"{server.url}/moved")] == ["1.1.0", "1.0.0"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.org/seccoop", "may be altered on the way. Use its https address"),
        ("http://10.0.0.1/", "Use its https address"),
        ("http://localhost.example.org/", "Use its https address"),
        ("https://me:secret@example.org/", "carries no name and no password"),
        ("https:///nowhere", "is no address of a web server"),
        ("https://exa mple.org/", "is no address of a web server"),
        ("zip://x.zip::http://example.org/x.zip", "what comes that way may be altered"),
        ("ftp://example.org/", "what comes that way may be altered"),
        ("sftp://me:secret@example.org/", "carries no password"),
        ("gibberish://x", "Nothing here reads gibberish:// addresses"),
        ("", "is a folder or a URL"),
        ("https://example.org/\n", "is a folder or a URL"),
    ],
)
def test_an_address_that_is_not_even_tried(url, words, monkeypatch):
    def refuse(*arguments):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("SECCOOP_STORE", "")
    with pytest.raises(seccoop.DataError, match=words):
        read_index(url)


def test_no_password_is_sent(small, serve, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HOME", str(tmp_path))
    server = serve(small)
    versions(server.url)
    assert requests.utils.get_netrc_auth(server.url) == ("me", "secret"), "the trap is set"
    assert all("Authorization" not in headers for headers in server.headers)


def test_no_connection_lists_what_can_be_had_without(small, serve, cache):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(
        seccoop.DataError, match=r"There is no connection to 127\.0\.0\.1.*load\(\)"
    ):
        versions(url)


def test_what_does_not_speak_tls(small, serve):
    server = serve(small)
    with pytest.raises(seccoop.DataError, match=r"certificate|cannot be read|broke off"):
        versions(server.url.replace("http", "https"))


def forge(small, change):
    """Give a store a zip that its index vouches for, with something wrong inside."""
    path = small / "1.0.0" / ZIP
    with zipfile.ZipFile(path) as archive:
        inside = {info.filename: archive.read(info) for info in archive.infolist()}
    change(inside)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in inside.items():
            archive.writestr(name, data)
    document = json.loads((small / "releases.json").read_text())
    for file in document["releases"][1]["files"]:
        if file["path"].endswith(".zip"):
            file |= {
                "size": path.stat().st_size,
                "sha256": sha256(path.read_bytes()).hexdigest(),
            }
    (small / "releases.json").write_text(json.dumps(document))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda inside: inside.update({"../evil.txt": b"x"}), "leads out of the folder"),
        (lambda inside: inside.update({"/etc/evil": b"x"}), "leads out of the folder"),
        (lambda inside: inside.update({"seccoop-1.0.0/x.txt": b"x"}), r"x\.txt does not belong"),
        (lambda inside: inside.pop("seccoop-1.0.0/README.md"), r"README\.md is missing"),
        (
            lambda inside: inside.update({"seccoop-1.0.0/README.md": b"seccoop 1.0.1\n"}),
            r"README\.md has other contents",
        ),
        (lambda inside: inside.clear(), r"no datapackage\.json|damaged|File is not"),
    ],
)
def test_a_zip_that_the_index_vouches_for_and_is_wrong(small, serve, tmp_path, change, words):
    forge(small, change)
    with pytest.raises(seccoop.DataError, match=f"(?s){words}.*Tell the keepers"):
        download("1.0.0", store=serve(small).url)
    assert not list(tmp_path.rglob("evil*"))


def test_what_is_no_zip_at_all(small, serve):
    def change(inside):
        pass

    forge(small, change)
    path = small / "1.0.0" / ZIP
    path.write_bytes(b"not a zip")
    document = json.loads((small / "releases.json").read_text())
    for file in document["releases"][1]["files"]:
        if file["path"].endswith(".zip"):
            file |= {"size": 9, "sha256": sha256(b"not a zip").hexdigest()}
    (small / "releases.json").write_text(json.dumps(document))
    with pytest.raises(seccoop.DataError, match="is not unpacked"):
        download("1.0.0", store=serve(small).url)


def test_a_server_that_hangs_up_at_once(cache):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = threading.Event()

        def hang_up():
            while not done.is_set():
                try:
                    listener.settimeout(0.2)
                    listener.accept()[0].close()
                except TimeoutError:
                    continue

        thread = threading.Thread(target=hang_up)
        thread.start()
        try:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            with pytest.raises(seccoop.DataError, match=r"127\.0\.0\.1 (cannot be read|broke off)"):
                versions(url)
        finally:
            done.set()
            thread.join()
