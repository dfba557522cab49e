"""A small release in a temporary folder: the example's records, with a few awkward ones."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from seccoop.contract import load_contract
from seccoop.exports import read_package
from seccoop.release.descriptor import TableFiles, descriptor
from seccoop.release.write import content_digest, csv_bytes, parquet_bytes

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "schema/examples/lake-patrol"


def write_release(folder, **metadata):
    """Write a release of the example's tables, with the schema beside them."""
    contract, example = load_contract(), read_package(EXAMPLE)
    files = {
        name: table_files(table, example.arrow(name)) for name, table in example.tables.items()
    }
    (folder / "tables").mkdir(parents=True)
    for name, made in files.items():
        (folder / f"tables/{name}.csv").write_bytes(made.csv)
        (folder / f"tables/{name}.parquet").write_bytes(made.parquet)
    about = yaml.safe_load((EXAMPLE / "dataset/package.yaml").read_text(encoding="utf-8"))
    document = descriptor(about | metadata, files, contract, "tables")
    (folder / "datapackage.json").write_bytes(document)
    skip = shutil.ignore_patterns("examples", "counterexamples", "derived")
    shutil.copytree(ROOT / "schema", folder / "schema", ignore=skip)
    return folder


def table_files(table, rows):
    digest = content_digest(rows)
    return TableFiles(table, csv_bytes(rows), parquet_bytes(rows), rows.num_rows, digest)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return write_release(tmp_path_factory.mktemp("releases") / "seccoop-1.2.0", version="1.2.0")


@pytest.fixture(scope="session")
def package(folder):
    return read_package(folder)


@pytest.fixture
def release(folder, tmp_path):
    """A copy that a test may spoil."""
    return Path(shutil.copytree(folder, tmp_path / "seccoop-1.2.0"))


@pytest.fixture
def edit(release):
    """Change the descriptor of the copy."""

    def change(**values):
        path = release / "datapackage.json"
        document = json.loads(path.read_text(encoding="utf-8")) | values
        kept = {key: value for key, value in document.items() if value is not None}
        path.write_text(json.dumps(kept), encoding="utf-8")
        return release

    return change


@pytest.fixture(scope="session")
def cff():
    """Hold a CITATION.cff against its JSON Schema."""
    home = pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    path = Path(home.__path__[0]) / "builtin_schemas/vendor/citation-file-format.json"
    validator = jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))

    def faults(data):
        document = yaml.load(data, yaml.BaseLoader)  # a day stays text
        return [error.message for error in validator.iter_errors(document)]

    return faults


@pytest.fixture(scope="session")
def cffconvert(tmp_path_factory):
    """Hold a CITATION.cff against ``cffconvert --validate``.

    It asks for a JSON Schema library older than the package's own, so it lives in an environment
    of its own: the one ``make`` puts inside this one, or wherever the search path finds it.
    """
    own = Path(sys.prefix) / "cffconvert/bin/cffconvert"
    command = own if own.is_file() else shutil.which("cffconvert")
    if not command:
        pytest.skip("cffconvert is not installed; to have it: pipx install cffconvert")
    place = tmp_path_factory.mktemp("cff") / "CITATION.cff"

    def accepts(data):
        place.write_bytes(data)
        words = [str(command), "--validate", "-i", str(place)]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    return accepts
