"""A cache of its own for every test, stores to download from, and servers good and bad."""

import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from seccoop.store import in_web, publish


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """An empty cache, and nothing set that could change what is tested."""
    for name in ("SECCOOP_STORE", "SECCOOP_OFFLINE", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SECCOOP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(in_web, "WAIT_SECONDS", 0)
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def releases(make_release, tmp_path_factory):
    """A store with two whole releases; not to be changed."""
    made, store = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("store")
    publish(make_release(made, "1.0.0", note="first"), store)
    publish(make_release(made, "1.1.0", note="second", date="2026-02-01"), store)
    return store


@pytest.fixture
def small(slim, tmp_path):
    """A store with two slim releases, for a test to spoil."""
    for version in ("1.0.0", "1.1.0"):
        publish(slim(tmp_path / "made", version, note="x" * 200_000), tmp_path / "small")
    return tmp_path / "small"


class Server:
    """A web server on loopback that does as it is told.

    ``answers`` maps the end of a path to functions that answer a request for it, the last of them
    for all later ones; other paths are answered as a web server does. ``asked`` lists the
    requests: path and range.
    """

    def __init__(self, folder: Path, context=None) -> None:
        self.folder, self.answers, self.asked, self.headers = folder, {}, [], []
        self.plainly = plainly
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append((self.path, self.headers.get("Range")))
                outer.headers.append(dict(self.headers))
                self.close_connection = True
                for ending, functions in outer.answers.items():
                    if self.path.endswith(ending):
                        function = functions.pop(0) if len(functions) > 1 else functions[0]
                        break
                else:
                    function = plainly
                with suppress(BrokenPipeError, ConnectionResetError):
                    function(self, outer.folder / self.path.lstrip("/"))

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *arguments: None
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "http" if context is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def tell(self, ending, *functions):
        self.answers[ending] = list(functions)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def plainly(request, path):
    """Answer as a web server does, ranges included."""
    if not path.is_file():
        request.send_error(404)
        return
    data, start = path.read_bytes(), 0
    if wanted := request.headers.get("Range"):
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        request.send_response(206)
        request.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
    else:
        request.send_response(200)
    request.send_header("Content-Length", str(len(data) - start))
    request.end_headers()
    request.wfile.write(data[start:])


@pytest.fixture
def serve():
    """Start servers on loopback."""
    started = []

    def start(folder, context=None):
        started.append(Server(Path(folder), context))
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    """Serve a folder with nginx on loopback; returns its address."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed; on Debian: apt-get install nginx-light")
    started = []

    def start(folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        home = tmp_path_factory.mktemp("nginx")
        user = "user root;" if os.geteuid() == 0 else ""
        temporary = " ".join(
            f"{name}_temp_path {home}/{name};"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (home / "nginx.conf").write_text(
            f"{user} worker_processes 1; daemon off; pid {home}/pid; error_log {home}/error.log;\n"
            "events { worker_connections 64; }\n"
            f"http {{ access_log {home}/access.log; gzip on; gzip_types *; gzip_min_length 1;\n"
            f"{temporary}\n"
            f"server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n"
        )
        process = subprocess.Popen(
            [
                program,
                "-p",
                str(home),
                "-c",
                str(home / "nginx.conf"),
                "-e",
                str(home / "start.log"),
            ],
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, (home / "start.log").read_text()
                time.sleep(0.05)
        return f"http://127.0.0.1:{port}", home / "access.log"

    yield start
    for process in started:
        process.terminate()
        process.wait()
