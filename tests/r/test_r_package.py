"""The package for R: its own tests, R CMD check, its documentation and the data it bundles."""

import gzip
import json
import os
import re
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "r"
BUNDLED = PACKAGE / "inst" / "extdata" / "release"
NEEDED = ("jsonlite", "openssl", "readr", "testthat", "withr")
TESTS = """\
library(seccoop)
found <- as.data.frame(testthat::test_dir(
  "tests/testthat", package = "seccoop", load_package = "installed", filter = "conformance",
  invert = TRUE, reporter = "check", stop_on_failure = FALSE
))
bad <- found$failed > 0 | found$error | found$warning > 0
cat(sum(found$nb), "expectations,", sum(bad), "tests with problems\\n")
quit(status = any(bad) || sum(found$nb) < 900)
"""
KNIT = """\
knitr::opts_knit$set(root.dir = getwd())
knitr::opts_chunk$set(error = FALSE)
knitr::knit("vignettes/seccoop.Rmd", output = tempfile(fileext = ".md"), quiet = TRUE)
"""


def run(*command, cwd=None, **environment):
    """Run a command in a session of R that asks nobody for packages."""
    own = {"LC_ALL": "C.UTF-8", "R_PROFILE_USER": os.devnull, "R_ENVIRON_USER": os.devnull}
    for name in ("SECCOOP_STORE", "SECCOOP_CACHE", "SECCOOP_OFFLINE"):
        own[name] = ""
    return subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **own, **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
    )


def require(*packages):
    """Skip where R or one of its packages is not installed."""
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    names = ", ".join(f'"{name}"' for name in packages)
    lacking = f"cat(Filter(function(name) !requireNamespace(name, quietly = TRUE), c({names})))"
    missing = run("Rscript", "-e", lacking).stdout
    if missing:
        pytest.skip(f"R lacks {missing}")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the sources of the package, which may be written to."""
    require(*NEEDED)
    home = tmp_path_factory.mktemp("r") / "seccoop"
    shutil.copytree(PACKAGE, home)
    return home


@pytest.fixture(scope="module")
def library(copy):
    """A library of R that holds the package."""
    library = copy.parent / "library"
    library.mkdir()
    done = run("R", "CMD", "INSTALL", "--no-test-load", f"--library={library}", copy)
    assert done.returncode == 0, done.stderr
    return library


def newest():
    """Return what the index of the repository says of its newest release."""
    index = json.loads((ROOT / "releases" / "releases.json").read_bytes())
    return next(entry for entry in index["releases"] if entry["version"] == index["latest"])


def test_the_bundled_release_is_the_newest_and_as_published():
    index = json.loads((BUNDLED / "releases.json").read_bytes())
    assert index["releases"] == [newest()], "to bundle the newest release: make r-data"
    version = index["latest"]
    published = {file["path"]: file for file in newest()["files"]}
    found = {
        path.relative_to(BUNDLED).as_posix().removesuffix(".gz"): gzip.decompress(path.read_bytes())
        for path in (BUNDLED / version).rglob("*.gz")
    }
    for path, data in found.items():
        assert len(data) == published[path]["size"], path
        assert sha256(data).hexdigest() == published[path]["sha256"], path
    tables = {path for path, file in published.items() if file.get("format") == "csv"}
    codelists = {path for path in published if path.startswith(f"{version}/schema/codelists/")}
    assert found.keys() >= tables | codelists | {f"{version}/datapackage.json"}
    assert {path.name for path in BUNDLED.iterdir()} == {"releases.json", version}


def test_bundling_again_gives_the_same_bytes(copy):
    done = run("Rscript", copy / "data-raw" / "bundle.R", ROOT / "releases")
    assert done.returncode == 0, done.stderr
    again = copy / "inst" / "extdata" / "release"
    paths = {path.relative_to(BUNDLED) for path in BUNDLED.rglob("*") if path.is_file()}
    assert paths == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    for path in paths:
        assert (again / path).read_bytes() == (BUNDLED / path).read_bytes(), path


def test_its_own_tests_pass(copy, library, tmp_path):
    entry = newest()
    archive = f"{entry['version']}/seccoop-{entry['version']}.zip"
    with zipfile.ZipFile(ROOT / "releases" / archive) as zipped:
        zipped.extractall(tmp_path)
    release = tmp_path / f"seccoop-{entry['version']}"
    script = tmp_path / "tests.R"
    script.write_text(TESTS)
    done = run("Rscript", script, cwd=copy, R_LIBS=str(library), SECCOOP_TEST_RELEASE=str(release))
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_vignette_runs(copy, library, tmp_path):
    require("knitr")
    script = tmp_path / "knit.R"
    script.write_text(KNIT)
    done = run("Rscript", script, cwd=copy, R_LIBS=str(library))
    assert done.returncode == 0, done.stderr


def test_the_documentation_is_what_roxygen_makes(copy):
    require("roxygen2")
    version = run("Rscript", "-e", 'cat(format(packageVersion("roxygen2")))').stdout
    if f"RoxygenNote: {version}\n" not in (PACKAGE / "DESCRIPTION").read_text():
        pytest.skip(f"roxygen2 is {version}, and writes pages otherwise")
    shutil.rmtree(copy / "man")
    quiet = 'roxygen2::roxygenise(".", load_code = "source")'
    done = run("Rscript", "-e", quiet, cwd=copy)
    assert done.returncode == 0, done.stderr
    warned = [line for line in done.stderr.splitlines() if re.search("Warning|✖", line)]
    assert warned == []
    assert (copy / "NAMESPACE").read_text() == (PACKAGE / "NAMESPACE").read_text()
    pages = {path.name: path.read_text() for path in (PACKAGE / "man").iterdir()}
    made = {path.name: path.read_text() for path in (copy / "man").iterdir()}
    assert made == pages, "to write it anew: make r-check"


def test_every_function_is_on_the_page_of_the_site():
    pages = (PACKAGE / "_pkgdown.yml").read_text()
    for path in (PACKAGE / "man").glob("*.Rd"):
        assert re.search(rf"\b{path.stem}\b", pages), path.name


@pytest.mark.slow
def test_r_cmd_check_finds_nothing(copy, tmp_path):
    sources = tmp_path / "seccoop"
    shutil.copytree(PACKAGE, sources)
    with_vignette = (
        shutil.which("pandoc")
        and not run(
            "Rscript", "-e", 'cat(if (!requireNamespace("rmarkdown", quietly = TRUE)) "lacking")'
        ).stdout
    )
    build = [] if with_vignette else ["--no-build-vignettes"]
    done = run("R", "CMD", "build", *build, sources, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    (tarball,) = tmp_path.glob("seccoop_*.tar.gz")
    assert tarball.stat().st_size < 5_000_000
    # Its tests and its vignette are run by tests of their own.
    skipped = ["--no-tests", "--no-vignettes", *([] if with_vignette else ["--ignore-vignettes"])]
    run(
        "R", "CMD", "check", "--no-manual", *skipped, tarball,
        cwd=tmp_path, _R_CHECK_FORCE_SUGGESTS_="false", _R_CHECK_CRAN_INCOMING_="false",
    )  # fmt: skip
    log = (tmp_path / "seccoop.Rcheck" / "00check.log").read_text()
    # R notes it where nanoparquet and arrow are not there.
    lacking = "suggested but not available for checking" in log
    assert re.findall(r"^Status: (.*)$", log, re.MULTILINE) == ["1 NOTE" if lacking else "OK"], log
