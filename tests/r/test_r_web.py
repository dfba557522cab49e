"""What the package for R makes of web servers, good and bad."""

import http.server
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = '"jsonlite", "openssl", "readr"'
SCRIPT = """\
options(seccoop.wait = 0.01, warn = 2)
suppressPackageStartupMessages(library(seccoop))
tryCatch(
  cat("rows", nrow(load_table("events", "latest", commandArgs(TRUE)[1]))),
  error = function(error) cat(class(error)[1], conditionMessage(error), sep = ": ")
)
cat("\\nkept", list.files(getOption("seccoop.cache", Sys.getenv("SECCOOP_CACHE")), "[.]csv$",
                        recursive = TRUE, all.files = TRUE)[1])
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the releases of the repository, well or badly."""

    fault = ""

    def __init__(self, *arguments):
        super().__init__(*arguments, directory=str(ROOT / "releases"))

    def log_message(self, *arguments):
        """Say nothing."""

    def do_GET(self):
        """Answer, or spoil the answer."""
        if self.fault == "page" or (self.fault == "page for zip" and self.path.endswith(".zip")):
            self._answer(b"<html>Please sign in</html>", 200)
        elif self.fault == "failing":
            self._answer(b"Later", 503)
        elif self.fault == "cut off" and self.path.endswith(".zip"):
            self.send_response(200)
            self.send_header("Content-Length", "1000000")
            self.end_headers()
            self.wfile.write(b"PK\x03\x04")
        else:
            super().do_GET()

    def _answer(self, body, status):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    lacking = f"cat(Filter(function(name) !requireNamespace(name, quietly = TRUE), c({NEEDED})))"
    if missing := _rscript("-e", lacking):
        pytest.skip(f"R lacks {missing}")
    library = tmp_path_factory.mktemp("library")
    install = ["R", "CMD", "INSTALL", "--no-docs", "--no-test-load", f"--library={library}"]
    subprocess.run([*install, ROOT / "r"], check=True, capture_output=True)
    return library


def _rscript(*arguments, **environment):
    own = {"LC_ALL": "C.UTF-8", "R_PROFILE_USER": os.devnull, "SECCOOP_OFFLINE": ""}
    done = subprocess.run(
        ["Rscript", *map(str, arguments)],
        env={**os.environ, **own, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("fault", "printed", "said"),
    [
        ("", "rows ", ""),
        ("missing", "seccoop_download: ", "404"),
        ("page", "seccoop_index: ", "is a web page"),
        ("failing", "seccoop_download: ", "503"),
        ("cut off", "seccoop_download: ", ".zip"),
        ("page for zip", "seccoop_download: ", "Not all of"),
    ],
)
def test_a_server(library, tmp_path, fault, printed, said):
    script = tmp_path / "load.R"
    script.write_text(SCRIPT)
    handler = type("Bad", (Handler,), {"fault": fault})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}" + ("/nowhere" if fault == "missing" else "")
        cache = str(tmp_path / "cache")
        found = _rscript(script, url, R_LIBS=str(library), SECCOOP_CACHE=cache)
        server.shutdown()
    assert found.startswith(printed), found
    assert said in found
    assert ("kept NA" in found) == bool(fault)
