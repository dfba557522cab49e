"""How hypothesis runs here, and small releases and stores for the tests of both."""

from __future__ import annotations

import json
import os
import threading
import zipfile
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

SCHEMA = Path(__file__).parents[1] / "schema"
EXAMPLE = SCHEMA / "examples/lake-patrol/dataset/tables"

# The same examples every time, and more of them on request.
# Time says nothing on a shared machine, so no example is failed for it.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "suite", derandomize=True, deadline=None, max_examples=60, suppress_health_check=_SLOW
)
settings.register_profile("hunt", deadline=None, max_examples=2000, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture(scope="session")
def make_release() -> Callable[..., Path]:
    """A maker of small releases, whole and valid: the invented example under any version.

    ``make_release(out, "1.2.0", note="...")`` makes ``out/seccoop-1.2.0`` and the zip beside it.
    Releases of different versions or notes have different files, and all load. ``schema`` names
    another folder than the repository's own to take the schema from.
    """
    return _make_release


@cache
def _tables(schema):
    """Return a contract and the files of all its tables."""
    from seccoop.contract import read_contract

    contract = read_contract(schema)
    return contract, {name: _table_files(table) for name, table in contract.tables.items()}


def _table_files(table, rows=None):
    """Return the files of a table: of the example's CSV file, or of rows."""
    import pyarrow as pa
    from pyarrow import csv

    from seccoop.contract.arrow import arrow_schema
    from seccoop.release.descriptor import TableFiles
    from seccoop.release.write import content_digest, csv_bytes, parquet_bytes

    schema = arrow_schema(table)
    if rows is None:
        options = csv.ConvertOptions(
            column_types=schema,
            include_columns=schema.names,
            include_missing_columns=True,
            strings_can_be_null=True,
            null_values=[""],
        )
        found = csv.read_csv(EXAMPLE / f"{table.name}.csv", convert_options=options)
    else:
        found = pa.Table.from_pylist(rows, schema)
    return TableFiles(
        table, csv_bytes(found), parquet_bytes(found), found.num_rows, content_digest(found)
    )


def _make_release(out, version, *, note="", date="2026-01-01", schema=SCHEMA) -> Path:
    from seccoop.release.descriptor import descriptor

    contract, tables = _tables(schema)
    rows = [
        {"release": version, "table": "events", "key": key, "op": op, "field": field, "new": note}
        for key, op, field in [
            ("a", "add", "*"),
            ("b", "correct", "summary"),
            ("c", "retract", "*"),
        ]
    ]
    rows = [{**row, "new": row["new"] or None} for row in rows]
    made = dict(tables) | {"changes": _table_files(contract.tables["changes"], rows)}
    metadata = {
        "name": "seccoop",
        "title": "Security-cooperation events",
        "version": version,
        "created": f"{date}T00:00:00Z",
        "softwareVersion": "0.1.0",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "The seccoop contributors", "roles": ["creator"]}],
    }
    files = {
        "datapackage.json": descriptor(metadata, made, contract, "tables"),
        "README.md": f"# seccoop {version}\n{note}\n".encode(),
    }
    for name, table in made.items():
        files |= {f"tables/{name}.csv": table.csv, f"tables/{name}.parquet": table.parquet}
    for part in ("tables", "views", "codelists"):
        for path in sorted((schema / part).iterdir()):
            files[f"schema/{part}/{path.name}"] = path.read_bytes()
    for name in ("SCHEMA_VERSION", "rules.yaml", "dossier.yaml"):
        files[f"schema/{name}"] = (schema / name).read_bytes()
    return _write_release(out, version, files)


def _slim(out: Path, version: str, note: str = "", date: str = "2026-01-01", **fields) -> Path:
    events = f"event_id,summary\nsc-1,{note}\n".encode()
    resource = {
        "name": "events",
        "path": "tables/events.csv",
        "format": "csv",
        "hash": f"sha256:{sha256(events).hexdigest()}",
        "rows": 1,
        "contentSha256": sha256(b"content" + events).hexdigest(),
    }
    descriptor = {
        "name": "seccoop",
        "version": version,
        "schemaVersion": "1.0.0",
        "softwareVersion": "0.1.0",
        "created": f"{date}T00:00:00Z",
        "resources": [resource],
    } | fields
    files = {
        "README.md": f"seccoop {version}\n".encode(),
        "datapackage.json": json.dumps(descriptor).encode(),
        "tables/events.csv": events,
    }
    return _write_release(out, version, files)


@pytest.fixture(scope="session")
def slim() -> Callable[..., Path]:
    """A maker of slim releases, which have all that a store looks at and little more."""
    return _slim


def _write_release(out, version, files) -> Path:
    """Write the folder of a release and the zip beside it."""
    sums = "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    folder = out / f"seccoop-{version}"
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    with zipfile.ZipFile(out / f"seccoop-{version}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{folder.name}/{path}"), data)
    return folder


@pytest.fixture
def memory():
    """The address of an empty store in memory."""
    return f"memory://{uuid4().hex}"


@pytest.fixture(scope="session")
def s3_server():
    """A server that speaks S3, on loopback; it answers one request after the other."""
    server_module = pytest.importorskip("moto.server", reason="moto is not installed")
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    from werkzeug.serving import make_server

    app = server_module.DomainDispatcherApplication(server_module.create_backend_app)
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def s3(s3_server, monkeypatch):
    """The address of an empty store in a bucket of its own."""
    import fsspec
    import s3fs

    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": s3_server,
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    bucket = f"b{uuid4().hex}"
    fsspec.filesystem("s3").mkdir(bucket)
    yield f"s3://{bucket}/releases"
    s3fs.S3FileSystem.clear_instance_cache()
