"""Run the suite in R, where R is installed with the packages that it takes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "r"
NEEDED = ("jsonlite", "openssl", "readr", "testthat", "withr")
RUN = """\
library(seccoop)
found <- as.data.frame(testthat::test_file(commandArgs(TRUE)[1], package = "seccoop",
                                           reporter = "check", stop_on_failure = FALSE))
bad <- found$failed > 0 | found$error | found$warning > 0
cat(sum(found$nb), "expectations,", sum(bad), "tests with problems\\n")
quit(status = any(bad) || sum(found$nb) < 1000)
"""


@pytest.fixture(scope="module")
def r_library(tmp_path_factory):
    """A library of R that holds the package."""
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    lacking = f"cat(Filter(function(name) !requireNamespace(name, quietly = TRUE), c{NEEDED}))"
    missing = rscript("-e", lacking).stdout
    if missing:
        pytest.skip(f"R lacks {missing}")
    library = tmp_path_factory.mktemp("library")
    options = ["--no-docs", "--no-test-load", f"--library={library}"]
    done = subprocess.run(
        ["R", "CMD", "INSTALL", *options, PACKAGE], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return library


def rscript(*arguments, **environment):
    return subprocess.run(
        ["Rscript", *arguments],
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
    )


def test_the_loaders_of_r_find_the_same(r_library, suite, tmp_path):
    script = tmp_path / "run.R"
    script.write_text(RUN)
    test = PACKAGE / "tests" / "testthat" / "test-conformance.R"
    done = rscript(script, test, R_LIBS=str(r_library), SECCOOP_CONFORMANCE=str(suite))
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
